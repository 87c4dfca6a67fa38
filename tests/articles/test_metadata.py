"""Title, byline, date, site and language, from whatever a page says of them."""

import json
from datetime import UTC, datetime

import pytest

from newsreader.articles import clean_page
from newsreader.model import Article
from tests.articles.pages import PARAGRAPHS, among, article_page, cleaned


def with_json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def page(head: str, body: str = "\n".join(PARAGRAPHS), url: str = "https://www.gazette.example/a/") -> Article:
    """A page without any headline, date or byline but those given."""
    return clean_page(f"<html><head>{head}</head><body><main>{body}</main></body></html>", url)


# Titles.


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Old bridge will close | The Gazette</title>", "Old bridge will close"),
        ("<title>Old bridge will close - Gazette</title>", "Old bridge will close"),
        ("<title>The Gazette: Old bridge will close</title><meta property='og:site_name' content='The Gazette'>",
         "The Gazette: Old bridge will close"),
        ("<title>The Gazette | Old bridge will close</title><meta property='og:site_name' content='The Gazette'>",
         "Old bridge will close"),
        ("<title>x</title><meta property='og:title' content='Old bridge &amp; new bridge'>", "Old bridge & new bridge"),
        (with_json_ld(headline="Old <b>bridge</b> will close &amp; open"), "Old bridge will close & open"),
        ("<title>Row over two-way traffic - and buses - goes on</title>",
         "Row over two-way traffic - and buses - goes on"),
    ],
)  # fmt: skip
def test_the_title_has_no_name_of_the_site(head: str, title: str) -> None:
    assert page(head).title == title


def test_the_headline_that_is_shown_goes_before_what_machines_are_told() -> None:
    head = "<title>Bridge news</title><meta property='og:title' content='Bridge closing: what we know so far'>"
    assert page(head, "<h1>Old bridge will close for repairs</h1>" + "".join(PARAGRAPHS)).title == (
        "Old bridge will close for repairs"
    )


def test_of_two_headlines_the_one_that_machines_are_told_is_it() -> None:
    body = "<h1>Welcome to the Gazette</h1><h1>Old bridge will close</h1>" + "".join(PARAGRAPHS)
    assert page("<title>Old bridge will close | The Gazette</title>", body).title == "Old bridge will close"


def test_the_name_of_the_site_at_its_head_is_no_headline() -> None:
    body = "<header><h1><a href='/'>The Very Old Gazette</a></h1></header><h2>Bridge</h2>" + "".join(PARAGRAPHS)
    assert page("<title>Old bridge will close</title>", body).title == "Old bridge will close"


def test_labels_set_off_by_bars_are_taken_off() -> None:
    body = "<h1>Politics | Council votes to close the old bridge</h1>" + "".join(PARAGRAPHS)
    assert page("<title>Council votes to close the old bridge</title>", body).title == (
        "Council votes to close the old bridge"
    )


def test_a_title_is_one_line() -> None:
    assert page("", "<h1>Old bridge<br>will  close\n for repairs</h1>" + "".join(PARAGRAPHS)).title == (
        "Old bridge will close for repairs"
    )


# Bylines.


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (with_json_ld(author={"@type": "Person", "name": "Ann Other"}), "Ann Other"),
        (with_json_ld(author=[{"name": "Ann Other"}, {"name": "Bill Board"}]), "Ann Other, Bill Board"),
        (with_json_ld(author="By Ann Other and Bill Board"), "Ann Other, Bill Board"),
        (with_json_ld(author={"name": "Ann Other, gazette.example"}), "Ann Other"),
        ("<meta name='author' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='admin'><meta name='dc.creator' content='Ann Other'>", "Ann Other"),
        ("<meta name='author' content='By Ann Other, Political Editor'>", "Ann Other"),
        ("<meta name='author' content='https://www.facebook.com/gazette'>", None),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>",
         "The Gazette"),
        (with_json_ld(author={"name": "The Gazette"}) + "<meta property='og:site_name' content='The Gazette'>"
         "<meta name='author' content='Ann Other'>", "Ann Other"),
        ("", None),
    ],
)  # fmt: skip
def test_the_byline_is_the_names_of_people(head: str, byline: str | None) -> None:
    assert page(head).byline == byline


@pytest.mark.parametrize(
    "markup",
    [
        "<p class='byline'>By Ann Other</p>",
        "<a rel='author' href='/ann/'>Ann Other</a>",
        "<span itemprop='author'><span itemprop='name'>Ann Other</span></span>",
        "<p>By Ann Other</p>",
    ],
)
def test_a_byline_on_the_page_is_found_and_is_no_part_of_the_text(markup: str) -> None:
    article = cleaned(markup + "".join(PARAGRAPHS))
    assert article.byline == "Ann Other"
    assert "Ann Other" not in article.text


# Dates.


@pytest.mark.parametrize(
    ("head", "when", "precision"),
    [
        (with_json_ld(datePublished="2024-03-01T09:30:00+00:00"), "2024-03-01T09:30:00+00:00", "time"),
        (with_json_ld(datePublished="2024-03-01T00:30:00+02:00"), "2024-03-01T00:30:00+02:00", "time"),
        (with_json_ld(datePublished="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
        ("<meta property='article:published_time' content='2024-03-01T09:30:00Z'>",
         "2024-03-01T09:30:00+00:00", "time"),
        ("<meta name='dc.date' content='1 March 2024'>", "2024-03-01T00:00:00+00:00", "day"),
        (with_json_ld(datePublished="soon", dateCreated="2024-03-01"), "2024-03-01T00:00:00+00:00", "day"),
    ],
)  # fmt: skip
def test_the_date_is_read_where_the_head_tells_it(head: str, when: str, precision: str) -> None:
    article = page(head)
    assert article.published is not None
    assert (article.published.isoformat(), article.precision) == (when, precision)


@pytest.mark.parametrize(
    "markup",
    [
        "<time datetime='2024-03-01'>a while ago</time>",
        "<time>1 March 2024</time>",
        "<span itemprop='datePublished'>March 1, 2024</span>",
        "<div class='post-meta'>News | March 1, 2024</div>",
        "<p>Published: Friday, 1st March 2024</p>",
    ],
)
def test_a_date_on_the_page_is_found_and_is_no_part_of_the_text(markup: str) -> None:
    article = page("", f"<h1>Old bridge will close for repairs</h1>{markup}" + "".join(PARAGRAPHS))
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)
    assert article.precision == "day"
    assert "2024" not in article.text


def test_the_date_may_be_in_the_address_alone() -> None:
    article = page("", url="https://www.gazette.example/2024/03/01/bridge/")
    assert article.published == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_page_without_a_date_has_none() -> None:
    article = page("<title>Old bridge will close</title>")
    assert (article.published, article.precision) == (None, "none")


# Site and language.


def test_the_site_is_named_by_its_own_name() -> None:
    assert cleaned(among()).site == "The Gazette"
    assert page(with_json_ld(publisher={"name": "The Herald"})).site == "The Herald"
    assert page("").site is None


def test_the_language_is_the_pages() -> None:
    assert cleaned(among()).language == "en-GB"
    assert page("").language is None


def test_broken_json_ld_costs_nothing() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
        '<script type="application/ld+json">' + "[" * 5000 + "</script>"
        '<script type="application/ld+json">/*<![CDATA[*/{"@graph": [{"@type": ["NewsArticle"], '
        '"headline": "Old bridge will close", "author": {"name": "Ann Other"},}]}/*]]>*/</script>'
    )
    article = page(head)
    assert (article.title, article.byline) == ("Old bridge will close", "Ann Other")


def test_the_whole_of_a_head_is_safe_for_a_terminal() -> None:
    head = "<meta name='author' content='Ann \x1b[2JOther'><meta property='og:site_name' content='The\u202e Gazette'>"
    article = clean_page(article_page(among(), head, "Old \x9bbridge\x07 will close for repairs"), "https://x.example/")
    for text in (article.title, article.byline, article.site):
        assert text
        assert text.isprintable()
