"""Large print as a page: whole, in order, and by the rules for large print."""

import re
from dataclasses import replace
from itertools import pairwise

from lxml import etree, html

from newsreader.edition.bookmaking import book_of
from newsreader.edition.layout import Layout
from newsreader.edition.writers.html import html_page
from newsreader.model.values import Block, Cell, Clean
from tests.edition.books import ARABIC, RAIN, STORM, SUNDAY, TABLES, news


def test_all_of_the_text_is_there_in_order() -> None:
    page = html.fromstring(html_page(news(), Layout()))
    shown = " ".join(page.text_content().split())
    for part in (part for chapter in news().chapters[1:] for part in chapter.parts):
        text = " ".join(part.text.split())
        assert text in shown
        shown = shown[shown.index(text) :]


def test_the_contents_lead_to_the_articles() -> None:
    page = html.fromstring(html_page(news(), Layout()))
    links = {link.get("href"): link.text for link in page.iter("a")}
    assert links == {
        "#article1": "1. Storm & “surge” close road! Harbour safe.",
        "#article2": "2. Rain",
        "#article3": "3. Points fail",
    }
    assert all(page.get_element_by_id(address[1:]).tag == "article" for address in links)


def test_headings_skip_no_level_and_there_is_one_first() -> None:
    for book in (news(), book_of([STORM], SUNDAY), book_of([RAIN, STORM], SUNDAY)):
        page = html.fromstring(html_page(book, Layout()))
        levels = [int(each.tag[1]) for each in page.iter() if re.fullmatch("h[1-6]", str(each.tag))]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_is_printed_by_the_rules_for_large_print() -> None:
    style = html.fromstring(html_page(news(), Layout(points=24))).findtext(".//style")
    assert "font-size: 24pt" in style
    assert "hyphens: none" in style
    assert "text-align: start" in style
    for forbidden in ("italic", "text-transform", "justify"):
        assert forbidden not in style


def test_a_table_that_is_wider_than_the_paper_is_printed_as_lines_with_the_names_of_the_columns() -> None:
    names = [f"Column{number}" for number in range(8)]
    cells = tuple(Cell(Clean(str(number)), Clean(name), number) for number, name in enumerate(names))
    row = Block("table-row", Clean("; ".join(names)), item="first", cells=cells)
    book = book_of([replace(TABLES, blocks=(*TABLES.blocks, row))], SUNDAY)
    for points in (16, 36):
        *narrow, wide = html.fromstring(html_page(book, Layout(points=points))).iter("table")
        assert [cell.get("data-header") for cell in wide.iter("td")] == names
        assert wide.get("class") == "wide broad"
        for cell in (cell for table in narrow for cell in table.iter("th", "td")):
            assert cell.get("colspan") or re.fullmatch(r"--least: \d+\.\dem", cell.get("style"))


def test_a_table_that_is_wider_than_a_telephone_is_lines_there_with_the_names_of_the_columns() -> None:
    names = ["Name", "Number", "Remarks"]
    cells = tuple(Cell(Clean("Wednesday"), Clean(name), number) for number, name in enumerate(names))
    row = Block("table-row", Clean("Wednesday; " * 3), item="first", cells=cells)
    page = html.fromstring(html_page(book_of([replace(TABLES, blocks=(row,))], SUNDAY), Layout()))
    table = page.find(".//table")
    assert table.get("class") == "broad"
    assert [cell.get("data-header") for cell in table.iter("td")] == names
    style = page.findtext(".//style")
    assert "@media screen and (max-width: 45em)" in style
    assert ">" not in style  # which XML writes in another way than HTML reads it


def test_the_page_has_no_scripts_and_fetches_nothing() -> None:
    page = html_page(news(), Layout()).decode()
    assert not re.search(r"<script|http:|https:|src=|url\(", page)


def test_it_is_well_formed_and_says_its_languages() -> None:
    root = etree.fromstring(html_page(news(), Layout()))
    assert root.get("lang") == "en-GB"
    assert [span.get("lang") for span in root.iter("{*}span")] == ["de"]


def test_an_article_from_right_to_left_is_set_so_and_its_line_of_the_contents_too() -> None:
    page = html.fromstring(html_page(news(STORM, ARABIC), Layout()))
    turned = [(each.tag, each.get("dir")) for each in page.iter() if each.get("dir")]
    assert turned == [("li", "rtl"), ("article", "rtl"), ("p", "ltr"), ("ul", "ltr")]


def test_the_size_on_the_screen_is_in_proportion_to_that_of_the_browser() -> None:
    for points, rem in ((18, "1.5rem"), (36, "3.0rem"), (20, "1.667rem")):
        page = html_page(news(), Layout(points=points)).decode()
        on_screen, _, in_print = page.partition("@media print")
        assert f"font: {rem}/" in on_screen
        assert f"font-size: {points}pt" in in_print
