"""Typing a text in a real terminal: where it stands, where the cursor is, and what the keys do meanwhile."""

from collections.abc import Iterator

import pytest

from tests.faces.visual.terminal import Reader


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A reader that has been asked to find something in an open article."""
    with Reader() as opened:
        opened.wait_for_row("Welcome")
        opened.press("enter")
        opened.wait_for_screen("By The newsreader project")
        opened.press("f")
        opened.wait_for_screen("Find in this article. Type words, then press Enter.")
        yield opened


def test_typed_text_stands_above_the_keys_with_the_cursor(reader: Reader) -> None:
    reader.wait(lambda: (reader.screen.cursor.x, reader.screen.cursor.y) == (4, 22), "the cursor in the field")
    reader.wait_for_screen("Esc give up")
    for number, letter in enumerate("qn h", 5):
        reader.wait_for_quiet()
        before = len(reader.sent)
        reader.press(letter)
        reader.wait(lambda number=number: reader.screen.cursor.x == number)  # type: ignore[misc]
        assert len(reader.sent) - before <= 120
    reader.wait_for_row("    qn h")
    assert (reader.screen.cursor.x, reader.screen.cursor.y) == (8, 22)
    reader.press("home", "x", "right", "delete", "backspace", "end", "é")
    reader.wait_for_row("    x hé")
    assert not reader.screen.cursor.hidden


def test_the_cell_of_the_cursor_is_not_reversed_since_terminals_do_that_for_their_cursor(reader: Reader) -> None:
    for key in ("", "x", "left", "escape", "\x10", "r"):  # the palette's field is the last
        reader.press(*filter(None, [key]))
        reader.wait_for_quiet()
        cell = reader.screen.buffer[reader.screen.cursor.y][reader.screen.cursor.x]
        assert key == "escape" or (cell.underscore and not cell.reverse and cell.bg != cell.fg), key


@pytest.mark.parametrize("enter", ["enter", "line-feed"])
def test_enter_answers_and_the_cursor_goes_to_the_result(reader: Reader, enter: str) -> None:
    reader.press("account", enter)
    reader.wait(lambda: "account" in reader.row and reader.screen.cursor.y < 22, "the cursor on what was found")
    reader.press("f")
    reader.wait_for_screen("or press Enter alone")
    reader.press("zebra", enter)
    reader.wait_for_screen("Not in this article: zebra.")


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (10, 3)])
def test_a_change_of_size_keeps_typed_text(reader: Reader, size: tuple[int, int]) -> None:
    reader.press("internet")
    reader.wait_for_row("    internet")
    reader.resize(*size)
    reader.wait_for_row("ternet")
    reader.resize(80, 24)
    reader.wait_for_row("    internet")
    reader.press("enter")
    reader.wait_for_screen("without the internet")
