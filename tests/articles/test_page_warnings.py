"""Pages that need scripts, are empty or are cut off give their warning or error."""

import json

import pytest

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.articles.page_tree import LEFT_OF_ENDLESS, MOST_CHARACTERS
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned, page_of


def test_an_ordinary_article_has_no_warnings() -> None:
    assert cleaned(among()).warnings == ()


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        "<div id='app'><p>Please enable JavaScript to read this page.</p></div>",
        "<div id='__next'></div>" + "<script src='/a.js'></script>" * 3,
        "<noscript>Your browser does not support JavaScript!</noscript><div id='root'></div><a href='/p'>Privacy</a>",
        "<noscript>Bitte aktivieren Sie JavaScript, um dies zu lesen.</noscript><div id='root'></div>",
        "<div id='root'></div><script src='/a.js'></script><footer><a href='/privacy'>Our privacy policy</a></footer>",
        "<div id='app'><p>Loading…</p></div><script src='/a.js'></script>",
        "<a href='/'>The Gazette</a><div id='content'></div><footer><p>© 2024 The Gazette. All rights reserved, "
        "everywhere.</p></footer><script src='/a.js'></script>",
    ],
)
def test_a_page_that_needs_scripts_gives_a_warning_and_no_text(body: str) -> None:
    source = f"<html><head><title>The Gazette</title></head><body>{body}</body></html>"
    article = clean_page(source, ADDRESS)
    assert (article.warnings, article.blocks) == (("needs-javascript",), ())


def test_a_few_sentences_with_a_video_are_read() -> None:
    player = "<div class='player'><p>To play this film you need to enable JavaScript in your browser.</p></div>"
    article = page_of(f"<main><h1>Old bridge will close for repairs</h1>{player}{PARAGRAPHS[0]}</main>")
    assert (article.warnings, article.text) == ((), SENTENCES[0])


@pytest.mark.parametrize(
    "body", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html></html>", b"<p> </p>", b"<script>x()</script>"]
)
def test_a_page_with_nothing_to_read_raises_empty_page(body: bytes) -> None:
    with pytest.raises(errors.EmptyPage) as caught:
        clean_page(body, ADDRESS)
    assert "www.gazette.example" in str(caught.value)


@pytest.mark.parametrize(
    ("body", "content_type", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "text/html", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "text/html", "a picture"),
        (b"PK\x03\x04\x14\x00\x00\x00", "application/octet-stream", "a packed archive"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "text/html", "a feed"),
    ],
)
def test_a_file_that_is_not_a_page_is_refused_with_its_type(body: bytes, content_type: str, what: str) -> None:
    with pytest.raises(errors.NotReadable) as caught:
        clean_page(body, ADDRESS, content_type)
    assert what in str(caught.value)


def test_an_error_about_an_address_without_a_host_shows_the_address() -> None:
    with pytest.raises(errors.EmptyPage):
        clean_page(b"", "http://[broken")


@pytest.mark.slow
def test_a_page_that_is_too_long_is_cut_off_with_a_warning() -> None:
    article = clean_page(article_page("".join(PARAGRAPHS) * 2000), ADDRESS)
    assert article.warnings == ("truncated",)
    assert article.text.startswith("The old bridge")
    assert len(article.text) > 0.9 * MOST_CHARACTERS


@pytest.mark.slow
def test_less_is_read_of_an_endless_page() -> None:
    article = clean_page(article_page("".join(PARAGRAPHS) * 5000), ADDRESS)
    assert article.warnings == ("truncated",)
    assert 0 < len(article.text) < 1.1 * MOST_CHARACTERS / LEFT_OF_ENDLESS


def test_an_article_that_is_only_in_json_ld_is_read() -> None:
    data = {"@type": "NewsArticle", "headline": "Old bridge will close", "articleBody": "\n\n".join(SENTENCES)}
    source = (
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
    )
    article = clean_page(source, ADDRESS)
    assert (article.title, article.text, article.warnings) == ("Old bridge will close", "\n\n".join(SENTENCES), ())
