"""Text and cursor moves are encoded in the fewest bytes."""

from rich.color import ColorSystem

from newsreader.faces.visual.output import Output
from newsreader.faces.visual.themes import Look

TEXT = Look("#e4e4e4", "#121212")
QUIET = Look("#bcbcbc", "#121212")


def output(cursor: tuple[int, int] | None = (5, 5)) -> Output:
    return Output(ColorSystem.TRUECOLOR, TEXT, cursor)


def moved(x: int, y: int, cursor: tuple[int, int] | None = (5, 5)) -> str:
    one = output(cursor)
    one.move(x, y)
    assert one.cursor == (x, y)
    return one.sent


def test_the_cursor_is_moved_in_the_fewest_bytes() -> None:
    assert moved(5, 5) == ""
    assert moved(0, 0) == "\x1b[H"
    assert moved(0, 6) == "\r\n"
    assert moved(0, 7) == "\x1b[8H"
    assert moved(3, 6) == "\x1b[7;4H"


def test_a_cursor_of_unknown_place_is_moved_absolutely() -> None:
    assert moved(0, 6, None) == "\x1b[7H"


def test_a_line_feed_counts_with_the_carriage_return_that_terminals_add() -> None:
    assert output().price(0, 6) == 3
    assert output().price(3, 6) == 6


def test_spaces_are_sent_in_any_look_that_shows_them_alike() -> None:
    one = output()
    one.write([("a", TEXT), ("  ", QUIET), ("b", QUIET)], 40)
    assert one.sent == "a  \x1b[38;5;250mb"
    assert (one.cursor, one.look) == ((9, 5), QUIET)


def test_the_cursors_place_is_unknown_at_the_edge_and_after_wide_letters() -> None:
    one = output()
    one.write([("a" * 35, TEXT)], 40)
    assert one.cursor is None
    other = output()
    other.write([("漢", TEXT)], 40, plain=False)
    assert other.cursor is None
