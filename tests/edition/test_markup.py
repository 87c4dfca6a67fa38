"""Tables and links, as books and pages have them."""

from typing import Any

import pytest
from lxml import etree

from newsreader.edition.bookmaking import book_of
from newsreader.edition.markup import DTBOOK, IN_DTBOOK, IN_OLD_XHTML, IN_XHTML, XHTML, Dialect, MarkupWriter
from tests.edition.books import SUNDAY, TABLES

BOOK = book_of([TABLES], SUNDAY)


def written(dialect: Dialect) -> Any:
    root = etree.Element(f"{{{dialect.namespace}}}body")
    numbers = iter(range(1, 100))
    MarkupWriter(root, dialect, "en-GB").add(BOOK.chapters[0].parts, lambda _: {"id": f"t{next(numbers)}"})
    return root


@pytest.mark.parametrize("dialect", [IN_XHTML, IN_OLD_XHTML, IN_DTBOOK])
def test_rows_are_in_tables_under_the_headers_of_their_columns(dialect: Dialect) -> None:
    tables = [
        [[f"{etree.QName(cell).localname} {cell.text or ''}" for cell in row] for row in table.iter("{*}tr")]
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
        [["td Alpha", "td ", "td 1"]],
    ]
    captions = ["".join(each.itertext()) for each in written(dialect).iter("{*}caption")]
    assert captions == ["Rain and wind"]


def test_a_row_is_heard_as_a_whole_with_its_headers() -> None:
    (row,) = (part for part in BOOK.chapters[0].parts if part.text.startswith("Town: Durham"))
    (phrase,) = row.phrases
    assert " ".join(each.text for each in phrase.script) == "Table, 4 rows. Town, Durham. Rain, 12 mm. Heavy."
    rows = [each for each in written(IN_XHTML).iter("{*}tr") if each.get("id")]
    assert len(rows) == 5


@pytest.mark.parametrize(("namespace", "dialect"), [(XHTML, IN_XHTML), (DTBOOK, IN_DTBOOK)])
def test_links_to_pages_are_links(namespace: str, dialect: Dialect) -> None:
    root = written(dialect)
    report = "https://post.example/a%20report?a=1&b=%5B2%5D"
    links = [(link.text, link.get("href")) for link in root.iter(f"{{{namespace}}}a")]
    assert links == [("the report.", report), ("By the council", report), ("it said", "http://www.example/")]
    text = "".join(root.find(".//{*}p").itertext())
    assert text == "More in the report. By the council? Yes. As it said."


def test_books_for_old_players_have_no_links() -> None:
    assert not list(written(IN_OLD_XHTML).iter("{*}a"))
