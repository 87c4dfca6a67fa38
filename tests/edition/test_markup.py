"""Tables and links, as books and pages have them."""

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from newsreader.edition.book import Book
from newsreader.edition.bookmaking import book_of
from newsreader.edition.markup import DTBOOK, IN_DTBOOK, IN_OLD_XHTML, IN_XHTML, XHTML, Dialect, MarkupWriter, turn
from newsreader.model.values import Article, Block, Clean, Link
from tests.edition.books import ARABIC, RAIN, SUNDAY, TABLES, news

BOOK = book_of([TABLES], SUNDAY)


def written(dialect: Dialect, book: Book = BOOK, language: str = "en-GB") -> Any:
    """The last chapter of a book as a document in this language."""
    root = etree.Element(f"{{{dialect.namespace}}}body")
    numbers = iter(range(1, 100))
    writer = MarkupWriter(root, dialect, language, usual="en-GB")
    writer.add(book.chapters[-1].parts, lambda _: {"id": f"t{next(numbers)}"})
    return root


@pytest.mark.parametrize("dialect", [IN_XHTML, IN_OLD_XHTML, IN_DTBOOK])
def test_rows_are_in_tables_under_the_headers_of_their_columns(dialect: Dialect) -> None:
    tables = [
        [[f"{etree.QName(cell).localname} {''.join(cell.itertext())}" for cell in row] for row in table.iter("{*}tr")]
        for table in written(dialect).iter("{*}table")
    ]
    assert tables == [
        [
            ["th Town", "th Rain", "th Wind"],
            ["td Durham", "td 12 mm. Heavy.", "td "],
            ["td The south"],
            ["td York", "td ", "td 3 < 4"],
        ],
        [["th Road", "th Open"], ["td A1", "td Yes"]],
        [["th Alpha", "td ", "td 1"]],
    ]
    scopes = {each.text: each.get("scope") for each in written(dialect).iter("{*}th")}
    assert scopes == {**dict.fromkeys(("Town", "Rain", "Wind", "Road", "Open"), "col"), "Alpha": "row"}
    captions = ["".join(each.itertext()) for each in written(dialect).iter("{*}caption")]
    assert captions == ["Rain and wind"]


def test_a_row_is_heard_as_a_whole_with_its_headers() -> None:
    (row,) = (part for part in BOOK.chapters[0].parts if part.text.startswith("Town: Durham"))
    (phrase,) = row.phrases
    assert " ".join(each.text for each in phrase.script) == "Table, 4 rows. Town, Durham. Rain, 12 mm. Heavy."
    rows = [each for each in written(IN_XHTML).iter("{*}tr") if each.get("id")]
    assert len(rows) == 5


@pytest.mark.parametrize(("namespace", "dialect"), [(XHTML, IN_XHTML), (DTBOOK, IN_DTBOOK)])
def test_links_to_pages_stay_links(namespace: str, dialect: Dialect) -> None:
    root = written(dialect)
    report = "https://post.example/a%20report?a=1&b=%5B2%5D"
    links = [(link.text, link.get("href")) for link in root.iter(f"{{{namespace}}}a")]
    assert links == [
        ("the report.", report),
        ("By the council", report),
        ("it said", "http://www.example/"),
        ("< 4", "http://www.example/4"),
    ]
    text = "".join(root.find(".//{*}p").itertext())
    assert text == "More in the report. By the council? Yes. As it said."


@pytest.mark.parametrize("dialect", [IN_XHTML, IN_OLD_XHTML, IN_DTBOOK])
def test_a_text_that_breaks_its_lines_keeps_them(dialect: Dialect) -> None:
    link = Link(Clean("Street\nDurham"), "http://www.example/")
    address = Block("paragraph", Clean("Write to us:\n12 High Street\nDurham, and wait."), links=(link,))
    tide = Block("preformatted", Clean("High tide\n    12:30"))
    root = written(dialect, book_of([Article("https://x.example/", Clean("Rain"), blocks=(address, tide))], SUNDAY))
    for each in root.iter("{*}br"):
        each.text = "/"
    text = "".join(root.itertext())
    assert "Write to us:/12 High Street/Durham, and wait." in text
    assert ("High tide\n    12:30" if dialect.preformatted == "pre" else "High tide/    12:30") in text


def test_a_phrase_without_a_language_is_in_the_language_of_the_book() -> None:
    german = news(replace(RAIN, language="de", title=Clean("Regen")))
    root = written(IN_XHTML, german, "de")
    assert [(each.text, each[0].get("lang")) for each in root.iter("{*}h2", "{*}h3")] == [(None, "en-GB"), (None, None)]


@pytest.mark.parametrize("dialect", [IN_XHTML, IN_OLD_XHTML, IN_DTBOOK])
def test_text_in_right_to_left_letters_is_marked_as_such(dialect: Dialect) -> None:
    turned = written(dialect, book_of([ARABIC], SUNDAY)).iterfind(".//*[@dir]")
    assert [(etree.QName(each).localname, each.get("dir")) for each in turned] == [
        ("h1", "rtl"), ("p", "rtl"), (dialect.list_name, "rtl"), (dialect.list_name, "ltr"), ("table", "rtl"),
    ]  # fmt: skip
    around = etree.Element("article")
    assert turn(around, *(block.text for block in ARABIC.blocks)).get("dir") == "rtl"
    assert turn(etree.SubElement(around, "p"), "درهام").get("dir") is None
    assert turn(etree.SubElement(around, "p"), "12:30").get("dir") is None
    assert turn(etree.SubElement(around, "p"), "Rain").get("dir") == "ltr"


def test_books_for_old_players_have_no_links() -> None:
    assert not list(written(IN_OLD_XHTML).iter("{*}a"))
