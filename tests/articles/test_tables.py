"""Tables become rows that make sense one at a time."""

from typing import Any

import pytest
from lxml import html

from newsreader.articles.tables import rows_of


def table(source: str) -> Any:
    return html.fromstring(f"<table>{source}</table>")


def texts(source: str) -> list[str] | None:
    rows = rows_of(table(source))
    return None if rows is None else [row.text for row in rows]


def test_each_value_has_the_header_of_its_column() -> None:
    source = "<tr><th>Town</th><th>Rain</th></tr><tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    assert texts(source) == ["Town: Ely; Rain: 2 mm", "Town: Diss; Rain: 3 mm"]


def test_rows_that_name_themselves_are_name_and_value() -> None:
    source = "<tr><th>Founded:</th><td>1904</td></tr><tr><th>Members</th><td>312</td></tr>"
    assert texts(source) == ["Founded: 1904", "Members: 312"]


def test_without_headers_the_values_stand_alone() -> None:
    source = "<tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td></td></tr>"
    assert texts(source) == ["Ely; 2 mm", "Diss"]


def test_a_cell_that_spans_rows_is_said_in_each() -> None:
    source = (
        "<tr><th>Day</th><th>Show</th></tr><tr><td rowspan=2>Monday</td><td>One</td></tr><tr><td>Two</td></tr>"
        "<tr><td>Tuesday</td><td>Three</td></tr>"
    )
    assert texts(source) == ["Day: Monday; Show: One", "Day: Monday; Show: Two", "Day: Tuesday; Show: Three"]


def test_a_cell_that_spans_columns_leaves_the_headers_where_they_are() -> None:
    source = (
        "<tr><th>Day</th><th>From</th><th>To</th></tr><tr><td colspan=2>Monday</td><td>5 pm</td></tr>"
        "<tr><td>Tuesday</td><td>9 am</td><td>5 pm</td></tr>"
    )
    assert texts(source) == ["Day: Monday; To: 5 pm", "Day: Tuesday; From: 9 am; To: 5 pm"]


def test_the_caption_of_a_table_is_its_first_row() -> None:
    source = "<caption>Rain in May</caption><tr><td>Ely</td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    assert texts(source) == ["Rain in May", "Ely; 2 mm", "Diss; 3 mm"]


def test_words_in_separate_lines_of_a_cell_stay_apart() -> None:
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
        "",
    ],
)
def test_a_table_that_only_arranges_a_page_is_no_table(source: str) -> None:
    assert texts(source) is None


def test_spans_that_make_no_sense_are_ignored() -> None:
    source = "<tr><td rowspan=999999999999>a</td><td colspan='-3'>b</td></tr><tr><td>c</td><td rowspan='x'>d</td></tr>"
    assert texts(source) == ["a; b", "c; d"]


def test_links_in_cells_are_kept() -> None:
    source = "<tr><td><a href='/ely'>Ely</a></td><td>2 mm</td></tr><tr><td>Diss</td><td>3 mm</td></tr>"
    rows = rows_of(table(source))
    assert rows is not None
    assert rows[0].links == [("Ely", "/ely")]
