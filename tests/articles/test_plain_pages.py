"""Pages written by hand and plain text are read whole."""

from pathlib import Path
from typing import Any

import pytest

import newsreader
from newsreader.articles import clean_page
from tests.articles.pages import SENTENCES

BUNDLED = sorted((Path(newsreader.__file__).parent / "getting_started").glob("*.html"))

ADDRESS = "https://www.gazette.example/plain.html"


def test_a_bare_page_of_five_paragraphs_and_a_headline_is_read_whole() -> None:
    paragraphs = "".join(f"<p>{sentence}" for sentence in SENTENCES[:5])
    article = clean_page(f"<title>Bridge</title><h1>The old bridge</h1>{paragraphs}", ADDRESS)
    assert article.title == "The old bridge"
    assert article.text == "\n\n".join(SENTENCES[:5])


def test_a_bare_page_of_short_paragraphs_headings_and_lists_is_read_whole() -> None:
    article = clean_page(
        "<html><head><title>How to make tea</title></head><body><h1>How to make tea</h1>"
        "<p>Tea is easy.</p><h2>What you need</h2><ul><li>Water.</li><li>Tea.</li><li>A pot.</li></ul>"
        "<h2>What to do</h2><p>Boil the water. Pour it on.</p><p>Wait, then drink.</p></body></html>",
        ADDRESS,
    )
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "Tea is easy."),
        ("heading", "What you need"),
        ("list-item", "Water."),
        ("list-item", "Tea."),
        ("list-item", "A pot."),
        ("heading", "What to do"),
        ("paragraph", "Boil the water. Pour it on."),
        ("paragraph", "Wait, then drink."),
    ]


@pytest.mark.parametrize(
    "source", ["<p>Hello, world.</p>", "Hello, world.", "<body>Hello, world.", "<div><b>Hello</b>, world.</div>"]
)
def test_a_page_of_one_line_is_read(source: str) -> None:
    assert clean_page(source, ADDRESS).text == "Hello, world."


def test_plain_text_is_read_in_paragraphs() -> None:
    body = b"The first & the last.\r\n\r\nThe second <paragraph>\nof two lines.\r\n"
    article = clean_page(body, "https://www.gazette.example/notes.txt", "text/plain; charset=utf-8")
    assert article.text == "The first & the last.\n\nThe second <paragraph> of two lines."


def test_bytes_are_decoded_with_the_charset_of_the_content_type() -> None:
    body = "".join(f"<p>{sentence} Café, naïve, Zürich.</p>" for sentence in SENTENCES).encode("iso-8859-15")
    assert "Café, naïve, Zürich." in clean_page(body, ADDRESS, "text/html; charset=iso-8859-15").text


@pytest.mark.parametrize("page", BUNDLED, ids=lambda page: page.stem)
def test_the_bundled_pages_come_out_complete(page: Path) -> None:
    from lxml import html

    tree: Any = html.fromstring(page.read_text("utf-8"))
    written = [
        " ".join(element.text_content().split())
        for element in tree.xpath("//h2 | //h3 | //p[not(@class='byline')] | //li | //pre")
    ]
    article = clean_page(page.read_bytes(), f"newsreader:{page.stem}")
    assert [" ".join(block.text.split()) for block in article.blocks] == written
    assert article.title == " ".join(tree.findtext(".//h1").split())
    assert article.byline
    assert (article.precision, article.warnings) == ("day", ())


def test_the_folder_of_bundled_pages_is_not_empty() -> None:
    assert len(BUNDLED) == 5


def test_bundled_pages_may_link_to_each_other() -> None:
    source = "<h1>Start</h1><p>Go on with <a href='newsreader:the-keys'>the keys</a> if you like.</p>"
    article = clean_page(source, "newsreader:start")
    assert [link.url for block in article.blocks for link in block.links] == ["newsreader:the-keys"]
