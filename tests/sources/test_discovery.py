"""A page's feeds are those it announces; else there are places where most sites keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.discovery import announced_feeds, usual_feed_addresses

PAGE = "https://www.example.org/news/"


def link(href: str, kind: str = "application/rss+xml", rel: str = "alternate", title: str = "") -> str:
    return f'<link rel="{rel}" type="{kind}" title="{title}" href="{href}">'


def announced(head: str, url: str = PAGE) -> list[str]:
    return announced_feeds(f"<html><head>{head}</head><body></body></html>", url)


@pytest.mark.parametrize(
    "kind",
    ["application/rss+xml", "application/atom+xml", "application/feed+json", "Application/RSS+XML; charset=utf-8"],
)
def test_feeds_of_every_kind_are_found_and_made_whole(kind: str) -> None:
    assert announced(link("../feed.xml", kind)) == ["https://www.example.org/feed.xml"]


def test_what_is_not_a_feed_is_not() -> None:
    assert announced(link("/page", "text/html")) == []
    assert announced(link("/style.css", "text/css", rel="stylesheet")) == []
    assert announced(link("/wp-json/wp/v2/pages/2", "application/json")) == []
    assert announced(link("/oembed", "application/json+oembed")) == []
    assert announced(link("javascript:x")) == []
    assert announced(link("")) == []


def test_the_feed_of_the_pages_own_part_comes_first_and_comments_last() -> None:
    head = (
        link("/comments/feed/", title="The Herald: Comments Feed") + link("/feed/") + link("/sport/feed/")
        + link("/news/feed/") + link("/feed/")
    )  # fmt: skip
    assert announced(head) == [
        "https://www.example.org/news/feed/",
        "https://www.example.org/feed/",
        "https://www.example.org/sport/feed/",
        "https://www.example.org/comments/feed/",
    ]


def test_addresses_are_relative_to_the_base() -> None:
    assert announced('<base href="https://cdn.example/x/">' + link("feed.xml")) == ["https://cdn.example/x/feed.xml"]


def test_bytes_are_decoded() -> None:
    page = f'<meta charset="iso-8859-1">{link("/nouvelles-é.xml")}'.encode("latin-1")
    assert announced_feeds(page, PAGE) == ["https://www.example.org/nouvelles-%C3%A9.xml"]


def test_the_usual_places_are_few_and_begin_at_the_page() -> None:
    addresses = usual_feed_addresses("https://www.example.org/news?page=2#top")
    assert addresses[0] == "https://www.example.org/news/feed/"
    assert "https://www.example.org/rss.xml" in addresses
    assert "https://www.example.org/feed/" in addresses
    assert len(addresses) <= 10
    assert len(addresses) == len(set(addresses))


def test_what_was_asked_already_is_not_asked_again() -> None:
    assert "https://www.example.org/feed/" not in usual_feed_addresses("https://www.example.org/feed/")
    assert usual_feed_addresses("newsreader:getting-started") == []


@given(st.text())
def test_no_page_at_all_raises(text: str) -> None:
    announced_feeds(text, PAGE)
    announced_feeds(text.encode("utf-8", "replace"), PAGE)
