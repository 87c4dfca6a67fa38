"""Tables become rows that make sense when heard one at a time."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsreader.articles.tables import MOST_CELLS, rows_of


def table(source: str) -> Any:
    return html.fromstring(f"<table>{source}</table>")


def texts(source: str) -> list[str] | None:
    rows = rows_of(table(source))
    return None if rows is None else [row.text for row in rows]


def test_each_value_has_the_header_of_its_column() -> None:
    source = "<tr><th>Town</th><th>Rain</th></tr><tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    assert texts(source) == ["Town: Ely; Rain: 2 mm", "Town: Diss; Rain: 3 mm"]


def test_rows_with_a_row_header_are_name_and_value() -> None:
    source = "<tr><th>Founded:</th><td>1904</td></tr><tr><th>Members</th><td>312</td></tr>"
    assert texts(source) == ["Founded: 1904", "Members: 312"]


def test_values_without_headers_are_read_alone() -> None:
    source = "<tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td></td></tr>"
    assert texts(source) == ["Ely; 2 mm", "Diss"]


def test_a_cell_that_spans_rows_is_read_in_each() -> None:
    source = (
        "<tr><th>Day</th><th>Show</th></tr><tr><td rowspan=2>Monday</td><td>One</td></tr><tr><td>Two</td></tr>"
        "<tr><td>Tuesday</td><td>Three</td></tr>"
    )
    assert texts(source) == ["Day: Monday; Show: One", "Day: Monday; Show: Two", "Day: Tuesday; Show: Three"]


def test_a_cell_that_spans_columns_does_not_shift_the_headers() -> None:
    source = (
        "<tr><th>Day</th><th>From</th><th>To</th></tr><tr><td colspan=2>Monday</td><td>5 pm</td></tr>"
        "<tr><td>Tuesday</td><td>9 am</td><td>5 pm</td></tr>"
    )
    assert texts(source) == ["Day: Monday; To: 5 pm", "Day: Tuesday; From: 9 am; To: 5 pm"]


def test_the_corner_above_row_headers_may_be_empty() -> None:
    source = (
        "<tr><td></td><th scope=col>Monday</th><th scope=col>Tuesday</th></tr>"
        "<tr><th scope=row>Ely</th><td>9 am</td><td>Closed</td></tr>"
    )
    assert texts(source) == ["Ely; Monday: 9 am; Tuesday: Closed"]


def test_a_bold_first_row_names_the_columns() -> None:
    source = (
        "<tr><td><b>Town</b></td><td><b>Mayor</b></td></tr><tr><td>Ely</td><td>Ann Other</td></tr>"
        "<tr><td>Diss</td><td>Bob Other</td></tr>"
    )
    assert texts(source) == ["Town: Ely; Mayor: Ann Other", "Town: Diss; Mayor: Bob Other"]


def test_words_over_columns_of_figures_name_them() -> None:
    source = (
        "<tr><td>Club</td><td>Points</td></tr><tr><td>Ely</td><td>21</td></tr><tr><td>Diss</td><td>-3</td></tr>"
        "<tr><td>Wells</td><td>£1.5m</td></tr>"
    )
    assert texts(source) == ["Club: Ely; Points: 21", "Club: Diss; Points: -3", "Club: Wells; Points: £1.5m"]


def test_two_rows_of_headers_are_read_together_the_wider_first() -> None:
    source = (
        "<thead><tr><th rowspan=2>Town</th><th colspan=2>May</th></tr><tr><th>Rain</th><th>Sun</th></tr></thead>"
        "<tr><td>Ely</td><td>2 mm</td><td>9 h</td></tr>"
    )
    assert texts(source) == ["Town: Ely; May Rain: 2 mm; May Sun: 9 h"]


def test_a_cell_across_the_table_names_a_part_and_keeps_the_headers() -> None:
    source = (
        "<tr><th>Town</th><th>Rain</th></tr><tr><th colspan=2>In the east</th></tr><tr><td>Ely</td><td>2 mm</td></tr>"
        "<tr><td colspan=2>In the west</td></tr><tr><td>Wells</td><td>3 mm</td></tr>"
    )
    assert texts(source) == ["In the east", "Town: Ely; Rain: 2 mm", "In the west", "Town: Wells; Rain: 3 mm"]


def test_the_tfoot_is_read_last() -> None:
    source = (
        "<thead><tr><th>Town</th><th>Rain</th></tr></thead><tfoot><tr><td>Both</td><td>5 mm</td></tr></tfoot>"
        "<tbody><tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr></tbody>"
    )
    assert texts(source) == ["Town: Ely; Rain: 2 mm", "Town: Diss; Rain: 3 mm", "Town: Both; Rain: 5 mm"]


def test_bold_names_and_names_with_a_colon_name_their_values() -> None:
    source = "<tr><td><b>Founded</b></td><td>1904</td></tr><tr><td>Members:</td><td>many</td></tr>"
    assert texts(source) == ["Founded: 1904", "Members: many"]


def test_repeated_headers_are_not_read_again() -> None:
    head = "<tr><th>Town</th><th>Rain</th></tr>"
    assert texts(f"{head}<tr><td>Ely</td><td>2 mm</td></tr>{head}") == ["Town: Ely; Rain: 2 mm"]


def test_a_table_of_only_header_cells_is_names_and_values() -> None:
    assert texts("<tr><th>Ely</th><th>Diss</th></tr><tr><th>Wells</th><th>Bath</th></tr>") == [
        "Ely: Diss",
        "Wells: Bath",
    ]


@given(
    st.lists(
        st.sampled_from(
            "<tr>|</tr>|<td>|<th>|<td colspan=2>|<th rowspan=3>|<b>a</b>|1|word|<tfoot>|<thead>|</td>".split("|")
        ),
        max_size=40,
    ).map("".join)
)
def test_every_word_of_a_data_table_is_read_once_or_as_a_header(source: str) -> None:
    rows = rows_of(table(source))
    for row in rows or ():
        assert row.text.strip()
        assert row.plain.strip()


def test_the_caption_of_a_table_is_its_first_row() -> None:
    source = "<caption>Rain in May</caption><tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    assert texts(source) == ["Rain in May", "Ely; 2 mm", "Diss; 3 mm"]


def test_words_in_separate_lines_of_a_cell_stay_separate() -> None:
    source = "<tr><td>Ely<br>Cambridgeshire</td><td><p>2 mm</p><p>in May</p></td></tr><tr><td>a</td><td>b</td></tr>"
    assert texts(source) == ["Ely Cambridgeshire; 2 mm in May", "a; b"]


@pytest.mark.parametrize(
    "source",
    [
        "<tr><td>one column</td></tr><tr><td>only</td></tr>",
        "<tr><td>one row</td><td>only</td></tr>",
        f"<tr><td>menu</td><td>{'A whole article stands in this cell. ' * 20}</td></tr><tr><td>a</td><td>b</td></tr>",
        "<tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr><tr><td>a</td><td>b</td></tr>",
        "<tr><td><h1>Headline</h1></td><td>y</td></tr><tr><td>a</td><td>b</td></tr>",
        "<tr><td><form><input></form></td><td>y</td></tr><tr><td>a</td><td>b</td></tr>",
        "<tr><td>picture</td><td></td></tr><tr><td>its words</td><td></td></tr>",
        "<tr>" + "<td>x</td>" * 101 + "</tr><tr><td>y</td></tr>",
        "",
    ],
)
def test_a_layout_table_has_no_rows(source: str) -> None:
    assert texts(source) is None


def test_each_cell_has_its_header_its_column_its_width_and_whether_it_names_its_row() -> None:
    source = (
        "<tr><th>Day</th><th>From</th><th>To</th></tr><tr><td colspan=2>Monday</td><td>5 pm</td></tr>"
        "<tr><th>Tuesday</th><td></td><td>6 pm</td></tr>"
    )
    rows = rows_of(table(source))
    assert rows is not None
    assert [row.cells for row in rows] == [
        (("Monday", "Day", 0, 2, False), ("5 pm", "To", 2, 1, False)),
        (("Tuesday", "Day", 0, 1, True), ("", "From", 1, 1, False), ("6 pm", "To", 2, 1, False)),
    ]


SPANS = st.sampled_from(["0", "1", "2", "3", "99", "100", "1000000000", "999999999", "-1", "x", ""])
CELLS = st.builds(
    "<{2} colspan={0} rowspan={1}>{3}</{2}>".format,
    SPANS,
    SPANS,
    st.sampled_from(["td", "th"]),
    st.text("ab1", max_size=2),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=6).map("".join), min_size=2, max_size=8))
def test_spans_of_any_size_give_few_cells_that_do_not_overlap(lines: list[str]) -> None:
    for row in rows_of(table("".join(f"<tr>{line}</tr>" for line in lines))) or ():
        assert len(row.cells) <= MOST_CELLS
        free = 0
        for _text, _header, column, wide, _names_row in row.cells:
            assert column >= free
            free = column + wide
            assert wide >= 1
        assert free <= MOST_CELLS


def test_invalid_spans_are_ignored() -> None:
    source = "<tr><td rowspan=999999999999>a</td><td colspan='-3'>b</td></tr><tr><td>c</td><td rowspan='x'>d</td></tr>"
    assert texts(source) == ["a; b", "c; d"]


def test_links_in_cells_are_kept() -> None:
    source = "<tr><td><a href='/ely'>Ely</a></td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    rows = rows_of(table(source))
    assert rows is not None
    assert rows[0].links == [("Ely", "/ely")]
