"""For readers that speak changed rows in place of the cursor's, all rows of the item moved to are made to differ."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from newsreader.faces.visual.article_page import ArticleAnchor, Sheet, article_page
from newsreader.faces.visual.lines import (
    NO_BREAK_SPACE,
    ROW_PLACE_CELLS,
    Line,
    Page,
    Piece,
    cells,
    measure,
    with_changed_rows,
    with_row_place,
)
from newsreader.faces.visual.list_page import ListAnchor, list_page
from newsreader.model.text import clean
from tests.faces.visual.views import Article, list_view, news, rows

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


def test_the_place_of_a_row_counts_all_rows_of_its_item_also_those_that_the_page_has_not() -> None:
    article = Article(("title", "Harbour"), ("paragraph", "The harbour wall was repaired. The boats lay in it. " * 12))
    sheet, anchor, places = Sheet(article.passages, measure(30, 12), {}), ArticleAnchor(), []
    total = sum(row.end > row.start for row in sheet.passage(1).rows)
    for number in range(1, len(article.sentences)):
        page, anchor = article_page(article.at(number), sheet, 9, anchor)
        row = rows(with_row_place(page))[page.cursor[1]]
        places.append(int(row.removesuffix(f" of {total}").split()[-1]))
    assert total > 9
    assert places == sorted(places)
    assert places[0] == 1
    assert total - places[-1] < 2


def test_the_place_of_a_row_counts_the_rows_of_a_title_that_is_higher_than_the_page() -> None:
    page, _ = list_page(list_view([news("The harbour wall was repaired. " * 20)]), measure(30, 6), ListAnchor())
    assert rows(with_row_place(page))[page.cursor[1]].endswith("  1 of 30")


@given(st.lists(st.text("a \n\u00a0漢e\u0301—"), min_size=1), st.integers(20, 60), st.integers(4, 24), st.data())
def test_each_row_with_the_cursor_gets_a_place_of_its_item_that_fits(
    texts: list[str], width: int, height: int, data: st.DataObject
) -> None:
    article = Article(("title", "Title"), *(("preformatted", clean(text).strip() or "x") for text in texts))
    sheet = Sheet(article.passages, measure(width - ROW_PLACE_CELLS, height), {})
    view = article.at(data.draw(st.integers(0, len(article.sentences) - 1)))
    page, _ = article_page(view, sheet, height, ArticleAnchor())
    placed = with_row_place(page)
    count = sum(row.end > row.start for row in sheet.passage(view.sentence.passage).rows)
    assert rows(placed)[page.cursor[1]].endswith(f" of {count}") == (count > 1)
    assert max(cells(line) for line in placed.lines) <= width


def test_the_place_of_a_row_fits_among_hundreds_and_is_left_out_among_thousands() -> None:
    for count, ending in ((999, " 999 of 999"), (1000, "")):
        page = Page(((Piece("  x" + "y" * 17),),), (0, 0), row_place=(count, count))
        (row,) = with_row_place(page).lines
        assert "".join(piece.text for piece in row) == "  x" + "y" * 17 + ending
        assert cells(row) <= 20 + ROW_PLACE_CELLS + 1
