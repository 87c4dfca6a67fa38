"""Pages that are no article, or less than one, are said to be so."""

import json

import pytest

from newsreader import errors
from newsreader.articles import clean_page
from newsreader.model import Article
from tests.articles.pages import ADDRESS, PARAGRAPHS, SENTENCES, among, article_page, cleaned

MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news/'>News</a></li></ul></nav>"


def page(body: str, head: str = "<title>The Gazette</title>") -> Article:
    return clean_page(f"<html lang='en'><head>{head}</head><body>{MENU}{body}</body></html>", ADDRESS)


def test_an_article_has_nothing_to_warn_of() -> None:
    assert cleaned(among()).warnings == ()


def test_a_wall_of_consent_is_said_and_not_read() -> None:
    article = page(
        "<h1>Before you continue to the Gazette</h1>"
        "<p>We and our 812 partners store and access personal data, such as cookies, on your device.</p>"
        "<p>If you accept all, we will also use your data to show advertising that is chosen for you.</p>"
        "<p>You can withdraw your consent at any time in our privacy policy.</p>"
        "<button>Accept all</button><button>Reject all</button>"
    )
    assert (article.warnings, article.blocks) == (("consent",), ())


def test_an_article_about_cookies_is_an_article() -> None:
    article = cleaned(
        among(
            "<p>The minister said that consent to cookies had become a ritual that protects nobody's privacy.</p>",
            "<p>Advertisers replied that without cookies, they and their partners could not pay for a free press.</p>",
        )
    )
    assert article.warnings == ()
    assert "ritual" in article.text


def test_a_teaser_in_front_of_a_wall_is_read_and_said() -> None:
    closed = {"@type": "NewsArticle", "isAccessibleForFree": False, "wordCount": 900}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    wall = "<div class='paywall'><p>Subscribe to continue reading this article.</p><a href='/s/'>Subscribe</a></div>"
    article = cleaned(PARAGRAPHS[0] + PARAGRAPHS[1] + wall, head)
    assert article.warnings == ("paywall",)
    assert article.text.startswith("The old bridge")
    assert "Subscribe" not in article.text


def test_a_whole_article_that_calls_itself_closed_is_an_article() -> None:
    words = len(" ".join(PARAGRAPHS).split())
    closed = {"@type": "NewsArticle", "isAccessibleForFree": "False", "wordCount": words}
    head = f'<script type="application/ld+json">{json.dumps(closed)}</script>'
    assert cleaned("".join(PARAGRAPHS), head).warnings == ()


def test_a_page_of_headlines_is_said_to_be_one() -> None:
    cards = "".join(
        f"<div class='card'><h3><a href='/{number}/'>Story number {number} of this busy day in town</a></h3>"
        f"<p>The council met and decided on matter number {number} after a short talk.</p></div>"
        for number in range(12)
    )
    assert "list-page" in page(f"<main><h1>News</h1>{cards}</main>").warnings


def test_an_article_with_many_links_under_it_is_an_article() -> None:
    links = "".join(
        f"<li><a href='/{number}/'>Story number {number} of this busy day in town</a></li>" for number in range(30)
    )
    article = cleaned("".join(PARAGRAPHS) + f"<h3>More news</h3><ul>{links}</ul>")
    assert article.warnings == ()


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
        "<div id='app'><p>Please enable JavaScript to read this page.</p></div>",
        "<div id='__next'></div>" + "<script src='/a.js'></script>" * 3,
    ],
)
def test_a_page_that_scripts_would_fill_is_said_and_not_read(body: str) -> None:
    source = f"<html><head><title>The Gazette</title></head><body>{body}</body></html>"
    article = clean_page(source, ADDRESS)
    assert (article.warnings, article.blocks) == (("needs-javascript",), ())


@pytest.mark.parametrize(
    "body", [b"", b" \n\t ", b"\xef\xbb\xbf", b"<html></html>", b"<p> </p>", b"<script>x()</script>"]
)
def test_a_page_with_nothing_to_read_is_empty(body: bytes) -> None:
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
def test_what_is_no_page_is_refused_by_its_name(body: bytes, content_type: str, what: str) -> None:
    with pytest.raises(errors.NotReadable) as caught:
        clean_page(body, ADDRESS, content_type)
    assert what in str(caught.value)


def test_an_address_without_a_host_is_named_as_it_is() -> None:
    with pytest.raises(errors.EmptyPage):
        clean_page(b"", "http://[broken")


def test_a_page_that_is_too_long_is_cut_and_said_to_be() -> None:
    article = clean_page(article_page("".join(PARAGRAPHS) * 2000), ADDRESS)
    assert article.warnings == ("truncated",)
    assert article.text.startswith("The old bridge")


def test_an_article_that_is_only_told_to_machines_is_read() -> None:
    told = {"@type": "NewsArticle", "headline": "Old bridge will close", "articleBody": "\n\n".join(SENTENCES)}
    source = (
        f'<script type="application/ld+json">{json.dumps(told)}</script>'
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>"
    )
    article = clean_page(source, ADDRESS)
    assert (article.title, article.text, article.warnings) == ("Old bridge will close", "\n\n".join(SENTENCES), ())
