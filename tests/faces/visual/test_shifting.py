"""What a terminal is asked to move is what takes the fewest bytes afterwards."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.lines import Piece
from newsreader.faces.visual.rows import Row, row_of
from newsreader.faces.visual.shifting import Shift, shift
from newsreader.faces.visual.themes import PALETTES

PALETTE = PALETTES["newsreader-dark"]

BLANK = row_of((), PALETTE, 40)


def screen(texts: Sequence[str]) -> list[Row]:
    return [row_of((Piece(text),) if text else (), PALETTE, 40) for text in texts]


NEWS = [f"Council number {number} meets" for number in range(9)]


def test_no_rows_are_moved_if_none_changed_or_moved() -> None:
    assert shift(screen(NEWS), screen(NEWS), BLANK) is None
    assert shift(screen(NEWS), screen([*NEWS[:-1], "Another"]), BLANK) is None


def test_all_rows_below_are_moved_if_none_of_them_stays() -> None:
    assert shift(screen([*NEWS, ""]), screen(["New", *NEWS]), BLANK) == Shift(0, 9, -1)
    assert shift(screen(["Old", *NEWS]), screen([*NEWS, ""]), BLANK) == Shift(0, 9, 1)


def test_rows_that_stay_above_and_below_are_not_moved() -> None:
    before = screen(["Title", *NEWS, "Saved."])
    after = screen(["Title", *NEWS[2:], "One more", "Another", "Saved."])
    assert shift(before, after, BLANK) == Shift(1, 9, 2)


def test_a_row_that_is_painted_in_fewer_bytes_is_not_moved() -> None:
    assert shift(screen(["One", "Two", "Last"]), screen(["Two", "Three", "Last"]), BLANK) is None


@given(
    st.lists(st.sampled_from(["one", "two", "three", "", "four"]), min_size=8, max_size=8),
    st.lists(st.sampled_from(["one", "two", "three", "", "four"]), min_size=8, max_size=8),
)
def test_a_move_leaves_as_many_rows_and_stays_on_the_screen(before: list[str], after: list[str]) -> None:
    found = shift(screen(before), screen(after), BLANK)
    if found is not None:
        assert 0 <= found.top <= found.bottom < 8
        assert 0 < abs(found.by) <= found.bottom - found.top
        assert len(found.applied(before, "")) == 8
