"""Text taller than the terminal comes in pages or parts, and none of it is lost."""

import pytest

from newsreader.faces.line.roll import Roll
from tests.faces.line.terminal import LONG, STORM, TALL, Terminal, found


def test_no_text_is_wrapped_so_early_that_it_exceeds_the_terminal() -> None:
    terminal = Terminal(40, 12)
    terminal.append("Line mode.")
    text = " ".join(f"Sentence {number} of a paragraph." for number in range(15))
    for _ in range(4):
        assert terminal.write(text) == text


def test_without_cursor_up_each_row_after_an_arrow_key_is_a_page() -> None:
    roll = Roll(cursor_up=False)
    pages, at = roll.pages([LONG], 80, 24, arrow=True)
    assert (pages, at) == ([[LONG[:76]], [LONG[77:]]], 0)
    assert "".join(roll.append(page, 80, 24, arrow=True) for page in pages) == f"{LONG[:76]}\r\n{LONG[77:]}\r"


def test_a_text_as_tall_as_the_terminal_moves_the_cursor() -> None:
    terminal = Terminal(20, 5)
    terminal.append("Line mode.")
    for number in range(6):
        text = f"Scientists fares approve library number {number} of sixteen places. Gone. 2 of 68. Today."
        assert terminal.write(text) == text


def test_a_text_taller_than_the_screen_comes_in_pages_that_are_all_found() -> None:
    terminal = Terminal(40, 12)
    terminal.append(STORM)
    pages, _ = terminal.roll.pages([TALL], *terminal.size)
    assert len(pages) == 3
    heard, written = [], 0
    for page in pages:
        before, cursor = terminal.rows, terminal.screen.cursor.y
        terminal.append(*page, before=written)
        heard.append(found(before, terminal.rows))
        written += len(page)
        assert terminal.screen.cursor.y != cursor
    assert " ".join(heard) == TALL
    assert terminal.screen.cursor.y in (0, 1), "as high up in the text as can be seen"
    terminal.append(STORM)
    assert terminal.row == "Storm closes coastal road. The Herald."
    assert TALL.endswith(terminal.rows[terminal.screen.cursor.y - 1])


@pytest.mark.parametrize(("text", "size"), [(STORM, (20, 5)), (TALL, (80, 24)), (TALL, (20, 4))])
def test_a_text_that_fits_or_is_on_the_smallest_terminals_comes_at_once(text: str, size: tuple[int, int]) -> None:
    assert Terminal(*size).roll.pages([text], *size) == ([[text]], 0)


def test_the_cursor_goes_to_its_text_if_that_is_on_the_last_page() -> None:
    terminal = Terminal(40, 12)
    pages, at = terminal.roll.pages([TALL, STORM], *terminal.size, at=1)
    written = 0
    for page in pages:
        terminal.append(*page, at=at, before=written)
        written += len(page)
    assert terminal.row == "Storm closes coastal road. The Herald."


def test_on_a_low_terminal_a_tall_text_is_split_into_parts_that_say_so() -> None:
    terminal = Terminal(20, 5)
    assert terminal.roll.parts([STORM], *terminal.size) == []
    parts = terminal.roll.parts([LONG], *terminal.size)
    assert all(len(part) <= 4 for part in parts)
    assert all(part[-1].endswith(" …") for part in parts[:-1])
    assert " ".join(row.removesuffix(" …") for part in parts for row in part) == LONG
    assert Terminal(20, 24).roll.parts([LONG * 9], 20, 24) == []
