"""For readers that speak changed rows in place of the cursor's, all rows of the item moved to are made to differ."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.lines import (
    NO_BREAK_SPACE,
    Line,
    Page,
    Piece,
    cells,
    measure,
    with_changed_rows,
    with_row_place,
)
from newsreader.faces.visual.list_page import ListAnchor, list_page
from tests.faces.visual.views import list_view, news, rows

TITLES = [
    "Storm closes coastal road",
    "Library opens a reading room for braille users, with talking books for all residents",
    "東京都は新しい図書館を開きます、点字と録音図書の利用者のために特別な読書室があり、毎日開いています、また土曜日も日曜日も",
    "المكتبة العامة تفتح غرفة قراءة جديدة لمستخدمي طريقة برايل في وسط المدينة القديمة وتقدم كتبا ناطقة لجميع السكان",
    "Local choir wins national prize",
]


def page_at(position: int, width: int, *, large: bool = False) -> Page:
    by = measure(width, 60, large=large, marks=False)
    return list_page(list_view([news(title, "", "Coast News") for title in TITLES], position), by, ListAnchor())[0]


def as_compared(line: Line) -> str:
    """A row as a reader compares it that takes several spaces for one."""
    return re.sub(" +", " ", "".join(piece.text for piece in line)).rstrip(" ")


@given(st.lists(st.integers(0, len(TITLES) - 1), min_size=2, max_size=12), st.integers(20, 200))
def test_at_every_move_all_rows_of_an_item_of_several_differ_and_no_others(positions: list[int], width: int) -> None:
    shown = page_at(positions[0], width)
    for before, position in pairwise(positions):
        plain = page_at(position, width)
        new = with_changed_rows(plain, shown, width, moved=position != before)
        changed = [
            row
            for row, (old, now) in enumerate(zip(shown.lines, new.lines, strict=True))
            if as_compared(old) != as_compared(now)
        ]
        own = [row for row in range(len(plain.lines)) if plain.item(row) == position]
        assert changed == (own if position != before and len(own) > 1 else [])
        assert [text.rstrip(NO_BREAK_SPACE + " ") for text in rows(new)] == rows(plain)
        assert all(cells(line) <= width for line in new.lines)
        shown = new


def test_on_a_page_with_one_item_the_look_changes_too_and_other_rows_are_as_they_were() -> None:
    shown = page_at(0, 80, large=True)
    for position in (1, 2, 3, 2):
        plain = page_at(position, 80, large=True)
        new = with_changed_rows(plain, shown, 80, moved=True)
        row = plain.cursor[1]
        assert new.lines[row][-1].part != shown.lines[row][-1].part
        assert all(
            now == old for number, (now, old) in enumerate(zip(new.lines, plain.lines, strict=True)) if number < row
        )
        shown = new


@given(st.integers(0, 3), st.lists(st.integers(0, 3), min_size=1, max_size=8))
def test_rows_of_a_passage_that_a_page_had_elsewhere_differ_from_all_it_had(first: int, scrolled: list[int]) -> None:
    texts = [f"Row {number} of a long paragraph" for number in range(8)]

    def page_from(first: int) -> Page:
        lines = tuple((Piece(text, focused=not row),) for row, text in enumerate(texts[first : first + 4]))
        return Page(lines, (0, 0), tuple((0, row) for row in range(4)))

    shown = page_from(first)
    for top in scrolled:
        new = with_changed_rows(page_from(top), shown, 60, moved=True, whole=True)
        had = {as_compared(line) for line in shown.lines}
        assert not had.intersection(as_compared(line) for line in new.lines)
        assert [text.rstrip(NO_BREAK_SPACE + " ") for text in rows(new)] == rows(page_from(top))
        shown = new


def test_a_row_without_text_gets_no_place_among_those_of_its_item() -> None:
    page = Page(((Piece("one"),), (), (Piece("two"),)), (0, 1), ((0, 0), (0, 1), (0, 2)))
    assert page.cursor_rows
    assert with_row_place(page) == page
