"""Candidate feeds of a page are those it announces, then the usual addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.discovery import (
    AnnouncedFeed,
    count_shared,
    feeds_below,
    is_comments_feed,
    is_feed_of_page,
    is_front_page,
    is_named_for_page,
    news_sitemaps,
    site_hints,
    usual_feeds,
)

PAGE = "https://www.example.org/news/"


def a_link(href: str, kind: str = "application/rss+xml", rel: str = "alternate", title: str = "") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def announced(head: str, url: str = PAGE) -> list[str]:
    return [feed.address for feed in site_hints(f"<html><head>{head}</head><body></body></html>", url).announced]


@pytest.mark.parametrize(
    "kind",
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "Application/RSS+XML; charset=utf-8"],
)
def test_announced_feeds_of_every_type_are_found_with_absolute_addresses(kind: str) -> None:
    assert announced(a_link("../feed.xml", kind)) == ["https://www.example.org/feed.xml"]


def test_links_of_other_types_are_not_announced_feeds() -> None:
    assert announced(a_link("/page", "text/html")) == []
    assert announced(a_link("/style.css", "text/css", rel="stylesheet")) == []
    assert announced(a_link("/wp-json/wp/v2/pages/2", "application/json")) == []
    assert announced(a_link("/oembed", "application/json+oembed")) == []
    assert announced(a_link("javascript:x")) == []
    assert announced(a_link("")) == []


def test_a_feed_is_announced_by_its_relation_alone() -> None:
    assert announced('<link rel="feed" href="/all">') == ["https://www.example.org/all"]
    assert announced('<link rel="feed" type="text/html" href="/all">') == []
    assert announced('<link rel="alternate" href="/all">') == [], "that is another version of the page"
    assert announced('<a rel="feed" href="/all">All</a>') == ["https://www.example.org/all"]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/all">RSS</a>',
        '<a href="/all">Subscribe by RSS feed</a>',
        '<a href="/all"><img src="rss.png" alt="RSS 2.0"></a>',
        '<a href="/all" title="Atom feed"><svg></svg></a>',
        '<a href="/all" aria-label="Our news feed"></a>',
    ],
)
def test_a_feed_can_be_linked_by_words_or_a_picture_alone(link: str) -> None:
    assert announced(link) == ["https://www.example.org/all"]


@pytest.mark.parametrize("path", ["/news.rss", "/rss/", "/news/feed", "/index.xml", "/feed.json"])
def test_a_link_to_what_is_called_like_a_feed_is_followed_on_the_same_site_only(path: str) -> None:
    assert announced(f'<a href="{path}">News</a>') == [f"https://www.example.org{path}"]
    assert announced(f'<a href="https://other.example{path}">News</a>') == []


@pytest.mark.parametrize("words", ["Rssing today", "What is RSS, and how to use it", "Feeding the birds", "News"])
def test_other_links_are_no_feeds(words: str) -> None:
    assert announced(f'<a href="/all">{words}</a>') == []


def test_visible_links_are_looked_at_only_where_no_news_is_announced() -> None:
    visible = '<a href="/visible.rss">RSS</a>'
    assert announced(a_link("/feed/") + visible) == ["https://www.example.org/feed/"]
    comments = a_link("/comments/feed/", title="Comments Feed")
    assert announced(comments + visible)[0] == "https://www.example.org/visible.rss"


def test_the_sections_own_feed_comes_first_and_comments_last() -> None:
    head = (
        a_link("/comments/feed/", title="The Herald: Comments Feed") + a_link("/feed/") + a_link("/sport/feed/")
        + a_link("/news/feed/") + a_link("/feed/")
    )  # fmt: skip
    assert announced(head) == [
        "https://www.example.org/news/feed/",
        "https://www.example.org/feed/",
        "https://www.example.org/sport/feed/",
        "https://www.example.org/comments/feed/",
    ]


def test_announced_addresses_are_relative_to_the_base() -> None:
    assert announced('<base href="https://cdn.example/x/">' + a_link("feed.xml")) == ["https://cdn.example/x/feed.xml"]


def test_a_page_given_as_bytes_is_decoded() -> None:
    page = f'<meta charset="iso-8859-1">{a_link("/nouvelles-é.xml")}'.encode("latin-1")
    assert [feed.address for feed in site_hints(page, PAGE).announced] == [
        "https://www.example.org/nouvelles-%C3%A9.xml"
    ]


def test_the_usual_addresses_are_few_and_a_sections_are_below_it() -> None:
    page = "https://www.example.org/news?page=2#top"
    assert feeds_below(page)[0] == "https://www.example.org/news/feed/"
    assert "https://www.example.org/rss.xml" in usual_feeds(page)
    assert "https://www.example.org/feed/" in usual_feeds(page)
    addresses = feeds_below(page) + usual_feeds(page)
    assert len(addresses) == len(set(addresses)) <= 10


def test_a_page_in_a_language_folder_has_a_feed_address_there() -> None:
    assert usual_feeds("https://www.example.org/cy/newyddion/")[0] == "https://www.example.org/cy/feed/"


def test_the_page_itself_is_not_among_the_addresses_to_try() -> None:
    assert "https://www.example.org/feed/" not in usual_feeds("https://www.example.org/feed/")
    assert feeds_below("newsreader:getting-started") == usual_feeds("newsreader:getting-started") == []


@pytest.mark.parametrize(
    "path", ["", "/", "/index.html", "/index.php", "/home", "/default.aspx", "/cy/", "/en-gb", "/?utm_source=x"]
)
def test_a_front_page_is_recognised(path: str) -> None:
    assert is_front_page(f"https://www.example.org{path}")
    assert feeds_below(f"https://www.example.org{path}") == []


@pytest.mark.parametrize("path", ["/news", "/news/", "/cy/newyddion", "/index.php/news", "/?cat=5", "/news/index.html"])
def test_a_section_is_no_front_page(path: str) -> None:
    assert not is_front_page(f"https://www.example.org{path}")


@pytest.mark.parametrize(
    "title",
    [
        "Comments on: Fair comes to town",
        "Comments for The Herald",
        "The Herald » Comments Feed",
        "Recent comments on x",
    ],
)
def test_a_comments_feed_is_recognised_by_its_title(title: str) -> None:
    assert is_comments_feed(title)


@pytest.mark.parametrize(
    "title", ["The Herald", "Comment and analysis", "Comment is free", "News: no comment on budget"]
)
def test_a_news_feed_about_comments_is_no_comments_feed(title: str) -> None:
    assert not is_comments_feed(title)


@pytest.mark.parametrize(
    ("address", "title", "is_of_part"),
    [
        ("https://www.example.org/news/county-durham/feed", "", True),
        ("https://feeds.example.net/county-durham.xml", "", True),
        ("https://www.example.org/rss?id=7", "County Durham news", True),
        ("https://www.example.org/feed", "The Herald", False),
        ("https://www.example.org/news/feed", "News", False),
        ("https://www.example.org/news/durham.xml", "Durham", False),
    ],
)
def test_a_feed_can_name_the_section_of_a_page(address: str, title: str, is_of_part: bool) -> None:
    feed = AnnouncedFeed(address, title, of_comments=False)
    assert is_named_for_page(feed, "https://www.example.org/news/county-durham/") is is_of_part


def entries(*names: str, site: str = "https://www.example.org/news") -> list[Entry]:
    return [Entry(name, line(f"About the {name}"), f"{site}/{name}") for name in names]


def test_a_feed_belongs_to_the_page_that_shows_its_newest_items() -> None:
    page = entries("bridge", "school", "library", "harbour")
    assert is_feed_of_page(page, page)
    assert is_feed_of_page(page, page[:2])
    assert is_feed_of_page(page, [*page, *entries(*"abcdefgh")])
    assert is_feed_of_page(page, entries("bridge", "school", "a", "b"))
    assert not is_feed_of_page(page, [*entries(*"abc"), *page])
    assert not is_feed_of_page(page, [])


def test_an_item_is_matched_by_any_spelling_of_its_address_or_by_its_title() -> None:
    page = entries("bridge")
    assert count_shared(page, [Entry("1", line("Other"), "http://example.org/news/bridge/?utm_medium=rss")]) == 1
    assert count_shared(page, [Entry("1", line("About the BRIDGE"), "https://short.example/1")]) == 1
    assert count_shared(page, [Entry("1", line("Other"), "https://www.example.org/news/bridge-2")]) == 0


def test_news_sitemaps_are_those_in_robots_txt_else_the_usual() -> None:
    robots = "User-agent: *\nSitemap: /sitemap.xml\nsitemap: https://www.example.org/maps/news.xml\n"
    assert news_sitemaps(robots, PAGE) == ["https://www.example.org/maps/news.xml"]
    assert news_sitemaps("", PAGE)[0] == "https://www.example.org/news-sitemap.xml"


ARTICLE = '{"@type": "NewsArticle", "headline": "Fair comes to town"}'


@pytest.mark.parametrize(
    ("head", "is_one"),
    [
        ('<meta property="og:type" content="article"><meta property="article:published_time" content="2023">', True),
        ('<meta property="og:type" content="website"><meta property="article:published_time" content="2023">', False),
        ('<meta property="og:type" content="article">', False),
        (f'<script type="application/ld+json">{ARTICLE}</script>', True),
        (f'<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {ARTICLE}]}}</script>', True),
        (f'<script type="application/ld+json">[{ARTICLE}, {ARTICLE}]</script>', False),
        ('<script type="application/ld+json">{"@type": "CollectionPage"}</script>', False),
    ],
)
def test_a_page_that_declares_itself_one_article_is_no_list(head: str, is_one: bool) -> None:
    assert site_hints(f"<html><head>{head}</head><body></body></html>", PAGE).is_one_article is is_one


@given(st.text())
def test_hints_of_any_page_raise_nothing(text: str) -> None:
    site_hints(text, PAGE)
    site_hints(text.encode("utf-8", "replace"), PAGE)


@given(st.text())
def test_hints_for_any_address_raise_nothing(text: str) -> None:
    is_front_page(f"https://www.example.org/{text}")
    news_sitemaps(text, PAGE)
    is_comments_feed(text)
