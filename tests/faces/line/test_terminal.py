"""Line mode in a real terminal: what it sends, where its cursor is, and how it leaves the terminal."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faces.conftest import NASTY_AS_SHOWN, title
from tests.faces.visual.terminal import Reader


def line_mode(
    width: int = 80,
    height: int = 24,
    environment: Mapping[str, str] | None = None,
    *,
    voice: bool = False,
    face: str = "--line",
) -> Reader:
    return Reader(width, height, voice=voice, face=face, environment=environment)


def test_the_first_line_says_the_mode_why_and_what_to_press_and_the_cursor_is_on_the_first_headline(
    reader: Reader, news: int
) -> None:
    assert reader.rows[:3] == [
        f"Newsreader, line mode. {news} headlines. Press h for help, or v to turn the voice",
        "on.",
        "Storm closes coastal road. The Herald. 1 of 40. Monday 24 November 2025.",
    ]
    assert (reader.screen.cursor.x, reader.screen.cursor.y) == (0, 2)


@pytest.mark.parametrize(
    ("face", "environment", "reason"),
    [
        ("", {"ACCESSIBLE": "1"}, ", because of ACCESSIBLE."),
        ("", {"NEWSREADER_MODE": "line"}, ", because of NEWSREADER_MODE."),
        ("--line", {"NEWSREADER_MODE": "visual"}, "."),
        ("", {"TERM": "dumb"}, ", because this terminal cannot place its cursor."),
        ("", {"TERM": ""}, ", because this terminal cannot place its cursor."),
    ],
)
def test_the_reason_for_line_mode_is_announced_unless_it_is_an_option(
    news: int, face: str, environment: dict[str, str], reason: str
) -> None:
    with line_mode(80, 24, environment, face=face) as reader:
        reader.wait_for_text(
            f"Newsreader, line mode{reason} {news} headlines. Press h for help, or v to turn the voice on."
        )
        reader.wait_for_row("Storm")


def test_an_impossible_full_screen_is_refused_and_line_mode_opens(news: int) -> None:
    with line_mode(80, 24, {"TERM": "dumb", "ACCESSIBLE": "1"}, face="--visual") as reader:
        reader.wait_for_screen("Newsreader, line mode, because this terminal cannot place its cursor.")
        assert reader.rows[0].startswith("The full-screen reader cannot be shown here: this terminal cannot place its")
        reader.wait_for_row("Storm")


@pytest.fixture
def orca(tmp_path: Path) -> dict[str, str]:
    """Surroundings in which the desktop says that its screen reader is on."""
    (tmp_path / "busctl").write_text("#!/bin/sh\necho b true\n")
    (tmp_path / "busctl").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "SSH_CONNECTION": ""}


def test_with_a_screen_reader_the_user_is_asked_once_and_line_mode_is_stored(news: int, orca: dict[str, str]) -> None:
    with line_mode(80, 24, orca, face="") as reader:
        reader.wait_for_screen("Orca is running. Press Enter for line mode, or f and Enter for the full screen:")
        reader.press("enter")
        reader.wait_for_screen("Newsreader, line mode, because you chose it.")
    with line_mode(80, 24, orca, face="") as reader:
        reader.wait_for_screen("Newsreader, line mode, because of your settings.")


def test_an_invalid_answer_for_the_face_is_asked_again_and_not_stored(
    news: int, home: Path, orca: dict[str, str]
) -> None:
    with line_mode(80, 24, orca, face="") as reader:
        reader.wait_for_screen("Orca is running.")
        reader.press("x", "enter")
        reader.wait(lambda: reader.sent.count(b"Orca is running.") == 2, "asked again")
        assert not (home / "settings.toml").exists()
        reader.press("l", "enter")
        reader.wait_for_screen("Newsreader, line mode, because you chose it.")


def test_the_full_screen_chosen_with_a_screen_reader_has_its_voice_off(news: int, orca: dict[str, str]) -> None:
    with Reader(voice=None, face="", environment=orca) as reader:
        reader.wait_for_screen("Orca is running.")
        reader.press("f", "enter")
        reader.wait_for_screen("v to turn the voice on")
        reader.press("v")
        reader.wait_for_screen("Voice on.")
        reader.press("v", "q")
        assert reader.wait_for_end() == 0
    with Reader(voice=None, face="", environment=orca) as reader:
        reader.wait_for_screen("v to turn the voice on")
        assert "Storm closes coastal road" in "\n".join(reader.rows)
        assert "Scientists" in "\n".join(reader.rows), "whole pages, with a screen reader too"


def test_nothing_is_sent_but_text_and_the_three_controls(reader: Reader) -> None:
    reader.press("down", "down", "down", "enter")
    reader.wait_for_row(f"{NASTY_AS_SHOWN}. Monday")
    reader.press("n", "b", "h", "n", "?", "q")
    assert reader.wait_for_end() == 0
    assert re.findall(rb"\x1b(?!\[[0-9]*A)", reader.sent) == []
    assert re.findall(rb"[\x00-\x09\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]", reader.sent) == []


def test_each_move_puts_the_cursor_on_the_headline_in_its_text_and_twelve_bytes(reader: Reader) -> None:
    moves = [*(("down", number) for number in range(1, 9)), *(("p", number) for number in range(7, -1, -1))]
    for key, number in moves:
        shown = NASTY_AS_SHOWN if number == 3 else title(number)
        before = len(reader.sent)
        reader.press(key)
        reader.wait_for_row(shown[:40])
        reader.wait(lambda before=before: b"November 2025." in reader.sent[before:].replace(b"\r\n", b" "))  # type: ignore[misc]
        text = re.sub(rb"\x1b\[[0-9]*A|^\n+|\r$", b"", reader.sent[before:].replace(b"\r\n", b" ")).strip()
        assert len(reader.sent) - before <= len(text) + 12
        assert reader.screen.cursor.x == 0


def test_a_terminal_that_cannot_move_its_cursor_gets_no_sequence_at_all(news: int) -> None:
    with line_mode(80, 24, {"TERM": "dumb"}) as reader:
        reader.wait_for_row("Storm")
        reader.press("n", "n")
        reader.wait_for_row("were disrupted in the county. The Herald. 3 of 40. Monday 24 November 2025.")
        reader.press("n")
        reader.wait_for_row(NASTY_AS_SHOWN)
        reader.press("q")
        assert reader.wait_for_end() == 0
    assert b"\x1b" not in reader.sent


def test_a_key_may_come_in_pieces_and_escape_may_come_alone(reader: Reader) -> None:
    for piece in ("\x1b", "[", "B"):
        reader.press(piece)
    reader.wait_for_row("Scientists")
    reader.press("h")
    reader.wait_for_row("Help.")
    reader.press("escape")
    reader.wait_for_row("Scientists")


def test_at_twenty_columns_the_cursor_is_on_the_beginning_of_the_headline(news: int) -> None:
    with line_mode(20, 24) as reader:
        reader.wait_for_row("Storm closes")
        reader.press("n")
        reader.wait_for_row("Scientists map")
        rows = " ".join(reader.rows[reader.screen.cursor.y :])
        assert rows.strip() == "Scientists map deep sea canyon. The Herald. 2 of 40. Monday 24 November 2025."


BAD_SETTING = "makes no sense: rate must be a whole number from 80 to 900. The usual value is used."


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (40, 6)])
def test_trouble_does_not_move_the_cursor_from_the_text_being_read(
    news: int, home: Path, size: tuple[int, int]
) -> None:
    (home / "settings.toml").write_text("rate = 5000\n")
    with line_mode(*size) as reader:
        reader.wait(lambda: BAD_SETTING in words_of(reader.sent), "what is wrong")
        reader.wait(lambda: reader.row.strip().startswith("Storm closes"), "the cursor on the headline")
        reader.press("n")
        reader.wait(lambda: reader.row.strip().startswith("Scientists map"), "the cursor on the next")


def test_on_a_low_terminal_a_repeated_tall_text_comes_in_parts(news: int) -> None:
    with line_mode(20, 5) as reader:
        reader.wait(lambda: "Storm closes" in words_of(reader.sent))
        reader.press("n", "n")
        reader.wait(lambda: "county. The" in reader.rows and "2025." in reader.rows, "the end of the headline")
        reader.press("r")
        reader.wait(lambda: "Commissioner" in reader.row, "the beginning of the headline")
        assert [row for row in reader.rows if row][-1].endswith(" …")
        reader.press("r")
        reader.wait(lambda: any(row.endswith("…") for row in reader.rows) and "Commissioner" not in reader.rows)


def test_a_serial_line_without_a_size_is_assumed_80_by_24(news: int) -> None:
    with line_mode(0, 0, {"TERM": "vt220"}) as reader:
        reader.wait(
            lambda: b"Storm closes coastal road. The Herald. 1 of 40. Monday 24 November 2025.\r" in reader.sent
        )


def test_typed_text_is_echoed_and_edited(reader: Reader) -> None:
    reader.press("/")
    reader.wait_for_row("Search:")
    assert reader.screen.cursor.x == len("Search: ")
    reader.press(*"stormy", "backspace")
    reader.wait(lambda: reader.row == "Search: storm", "what was typed, edited")
    reader.press("enter")
    reader.wait(lambda: b"Storm closes coastal road" in reader.sent.split(b"Search: ")[1], "what was found")
    reader.press("n")
    reader.wait_for_row("Last headline.")


def test_all_keys_typed_at_once_are_read(reader: Reader) -> None:
    reader.press("/storm\rh")
    reader.wait_for_row("Help.")
    assert "Search: storm" in reader.rows


def words_of(sent: bytes) -> str:
    """The words that were sent, on however many rows."""
    return " ".join(re.sub(rb"\x1b\[[0-9]*A", b"", sent).decode().split())


def test_all_pages_of_a_tall_text_are_written_before_the_next_text(news: int) -> None:
    paragraph = " ".join(["All about it, and more of it."] * 12)
    with line_mode(20, 6) as reader:
        reader.wait_for_row("Storm closes")
        reader.press("enter")
        reader.wait(lambda: "be read." in words_of(reader.sent), "the article")
        before = len(reader.sent)
        reader.press("n")
        reader.wait(lambda: words_of(reader.sent[before:]) == paragraph, "a paragraph")
        assert len(re.findall(rb"\x1b\[[0-9]*A", reader.sent[before:])) > 2
        assert reader.screen.cursor.y in (0, 1)
        before = len(reader.sent)
        reader.press("n", "b")
        reader.wait(lambda: words_of(reader.sent[before:]).startswith(f"{paragraph} Storm closes coastal"), "all of it")
