"""The reader in a real terminal: what it sends, where its cursor is, and how it leaves the terminal."""

import re
import sys
from pathlib import Path

import pytest

from tests.faces.conftest import NASTY_AS_SHOWN, title
from tests.faces.visual.terminal import PROGRAM, Reader


def test_the_first_screen_has_the_cursor_on_the_first_headline(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_screen(f"Newsreader, full screen. {news} headlines.")
        reader.wait_for_quiet()
        assert reader.row.split() == "> • 20:00 Storm closes coastal road The Herald".split()
        assert reader.rows[0].split() == "Headlines, Monday 24 November 2025 1 of 40, 40 unread".split()
        assert (
            reader.rows[-1].split() == "Enter open Space read aloud d sources / search h help Ctrl+P all q quit".split()
        )
        assert not reader.screen.cursor.hidden


def test_a_terminal_gets_no_sequence_that_a_screen_reader_may_not_know(news: int, home: Path) -> None:
    (home / "settings.toml").write_text("mouse = false\n")  # as it is by itself where a screen reader runs
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press("down", "down", "enter")
        reader.wait_for_screen("All about it")
        reader.press("q")
        assert reader.wait_for_end() == 0
    private = re.findall(rb"\x1b\[[<>=?][0-9;$]*[a-zA-Z]", reader.sent)
    screen = {b"\x1b[?1049h", b"\x1b[?25h", b"\x1b[?1049l"}
    assert set(private) == screen | {b"\x1b[?2004h", b"\x1b[?2004l"}, "the last two are every shell's"
    assert private.count(b"\x1b[?2004h") == 1
    assert re.findall(rb"\x1b[^\[M]", reader.sent) == []
    assert b"\x07" not in reader.sent


ROW_BYTES = 90
"""What each further row of the two titles takes: the bar is as high as the title, and as wide as the screen."""


def test_each_move_puts_the_cursor_on_the_headline_in_at_most_320_bytes(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_text("turn the voice on.")
        reader.press("down")
        reader.wait_for_row(title(1)[:30])
        reader.press("up")
        reader.wait_for_row("Storm")
        reader.wait(lambda: "voice on" not in " ".join(reader.rows), "the message gone")
        reader.wait_for_quiet()
        moves = [*(("down", number) for number in range(1, 9)), *(("up", number) for number in range(7, -1, -1))]
        for key, number in moves:
            before = len(reader.sent)
            reader.press(key)
            reader.wait_for_row(NASTY_AS_SHOWN if number == 3 else title(number)[:30])
            further = 2 if number in (1, 2, 3) else 1  # the third title has three rows; some moves lead to another day
            assert len(reader.sent) - before <= 320 + ROW_BYTES * further
            assert reader.screen.cursor.x == 4
            assert not reader.screen.cursor.hidden


def test_without_colour_none_is_sent(news: int) -> None:
    with Reader(environment={"NO_COLOR": "1"}) as reader:
        reader.wait_for_row("Storm")
        reader.press("down")
        reader.wait_for_row("Scientists")
        reader.wait_for_quiet()  # the cursor passes that row while the page is drawn, too
        assert not re.search(rb"\x1b\[[0-9;]*[34][0-9];", reader.sent)
        assert re.search(rb"\x1b\[[0-9;]*7m[^m]*> [^m]*\x1b\[1mScientists", reader.sent)


def test_in_the_terminals_own_colours_none_is_sent(news: int, home: Path) -> None:
    (home / "settings.toml").write_text('theme = "terminal"\n')
    with Reader() as reader:
        reader.wait_for_row("Storm")
        reader.press("down", "enter")
        reader.wait_for_screen("All about it")
    shapes = {b"0", b"1", b"22", b"4", b"24", b"7", b"27"}
    assert {code for codes in re.findall(rb"\x1b\[([0-9;]*)m", reader.sent) for code in codes.split(b";")} <= shapes


def test_the_edge_of_a_list_is_announced_each_time() -> None:
    with Reader() as reader:
        reader.wait_for_row("Welcome")
        for _ in range(3):
            before = len(reader.sent)
            reader.press("up")
            reader.wait(lambda before=before: b"First headline." in reader.sent[before:])  # type: ignore[misc]


class DrivenByTextual(Reader):
    """A reader where we have no driver of our own, as it is on Windows."""

    def __init__(self) -> None:
        program = PROGRAM.format(arguments=["--visual", "--no-voice"])
        elsewhere = "from newsreader.faces.visual import app\napp.HAS_OWN_DRIVER = False\n"
        self._start([sys.executable, "-c", elsewhere + program], 80, 24, {})


def test_the_full_screen_runs_on_textuals_own_driver(news: int) -> None:
    with DrivenByTextual() as reader:
        reader.wait_for_screen("> • 20:00 Storm")
        reader.press("down")
        reader.wait_for_screen("> • 19:00 Scientists")
        reader.press("q")
        assert reader.wait_for_end() == 0


def test_the_page_is_drawn_once_at_the_start_and_again_after_a_loss(news: int) -> None:
    with Reader() as reader:
        reader.wait_for_text("Press h for help")
        # Textual draws a screen once more when it has told it that it is in front.
        assert reader.sent.partition(b"Press h for help")[0].count(b"Storm closes") == 1
        reader.resize(80, 24)  # as it was: smaller for too short a moment to be seen
        reader.wait_for_row("Storm closes coastal road")
        reader.wait_for_text("Press h for help")


@pytest.mark.parametrize("voice", [False, True])
def test_an_open_article_survives_any_terminal_size(news: int, voice: bool) -> None:
    with Reader(voice=voice) as reader:
        reader.wait_for_row("Storm")
        reader.press("space" if voice else "enter")
        reader.wait_for_screen("All about it")
        for size in [(20, 5), (1, 1), (20, 5), (40, 12), (1, 1), (300, 100), (32, 10), (80, 24)]:
            reader.resize(*size)
            reader.wait(lambda: any(reader.rows), "something drawn")
            reader.wait(lambda size=size: reader.screen.cursor.x < size[0], "the cursor in the screen")  # type: ignore[misc]
            assert reader.screen.cursor.y < size[1]
            reader.press("n")
        reader.press("q")
        assert reader.wait_for_end() == 0
