"""Keys without a meaning at a prompt, and letters typed with Alt, do nothing in either face."""

import re

import pytest

from tests.faces.visual.terminal import KEYS, Reader

FIELD = {"--visual": "Search headlines", "--line": "Search:"}
"""What is there as soon as words to search for can be typed."""


@pytest.mark.parametrize("key", ["up", "\x1bx", "\x1bOP", "page-down"])
def test_a_key_without_a_meaning_leaves_typed_text_unchanged(reader: Reader, face: str, key: str) -> None:
    reader.press("/")
    reader.wait_for_text(FIELD[face])
    for typed, seen in (("chx", "chx"), (key, "chx"), ("\x7foir", "choir"), ("\x15", ""), ("local", "local")):
        reader.press(typed)
        reader.wait(lambda seen=seen: re.search(f"[>: ] ?{seen}$", f"  {reader.row}"), f"{typed!r}: {seen}")  # type: ignore[misc]
    reader.press(f"{KEYS.get(key, key)} choir", "enter")
    reader.wait_for_text("Local choir wins")


def test_backspace_deletes_the_last_letter_of_a_text_that_is_offered_and_typing_replaces_it(
    reader: Reader, face: str
) -> None:
    reader.press(",", "enter")
    reader.wait_for_text("Rate, 80 to 900:" if face == "--line" else "a number from 80 to 900")
    reader.press("backspace")
    reader.wait(lambda: re.search(r"(^|[: ])17$", reader.row), "its last letter is deleted")
    reader.press("0", "enter")
    reader.wait_for_text("Rate: 170.")
    reader.press("enter", "200", "enter")
    reader.wait_for_text("Rate: 200.")


def test_up_without_an_earlier_answer_leaves_a_text_that_is_offered_to_be_replaced(reader: Reader, face: str) -> None:
    reader.press(",", "enter")
    reader.wait_for_text("Rate, 80 to 900:" if face == "--line" else "a number from 80 to 900")
    reader.press("up", "200", "enter")
    reader.wait_for_text("Rate: 200.")


def test_alt_with_a_letter_is_not_that_letter(reader: Reader, face: str) -> None:
    reader.press("\x1bx\x1b[B")
    reader.wait_for_row("Scientists")
    reader.press("\x1bxn\x1b[Bw")
    reader.wait_for_row("Council" if face == "--visual" else "List of headlines.")
    reader.press("/\x1bx\x1bqlocal\r")
    reader.wait_for_text("Local choir wins")
    assert b"Write this article" not in reader.sent


@pytest.mark.parametrize("typed", ["", "x"])
@pytest.mark.parametrize("key", ["escape", "\x03", "\x04"])
def test_escape_ctrl_c_and_ctrl_d_cancel_typing_and_the_last_two_then_quit(
    reader: Reader, face: str, key: str, typed: str
) -> None:
    reader.press("/")
    reader.wait_for_text(FIELD[face])
    reader.press(*typed, key)
    reader.wait_for_text("Cancelled.")
    assert face == "--visual" or f"Search: {typed}".strip() in reader.rows, "and nothing of the key"
    reader.press("n")
    reader.wait_for_row("Scientists")
    reader.press("q" if key == "escape" else key)
    assert reader.wait_for_end() == 0
