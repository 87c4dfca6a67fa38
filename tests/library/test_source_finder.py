"""Which source is taken at an address: the page's own feed, never a wider one, never its comments."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest

from newsreader.errors import HostNotFound
from newsreader.library import Library
from tests.library.making import RSS, listing, page, rss
from tests.server import Server

SECTION = ["bridge", "school", "library", "harbour"]
WIDER = ["match", "theatre", "bridge", "storm", "budget", "school", "fair", "harbour", "library"]


def announce(path: str, title: str = "") -> str:
    return f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{path}">'


def feed(server: Server, path: str, names: Iterable[str], title: str = "The Herald") -> None:
    """A feed of items that have the addresses of `listing`."""
    server.route(path, rss(server, [f"news/{name}" for name in names], title=title), RSS)


def sitemap(server: Server, path: str, names: Iterable[str]) -> None:
    pages = "".join(
        f"<url><loc>{server.url('/news/' + name)}</loc><n:news><n:publication_date>2023-11-24</n:publication_date>"
        f"<n:title>About the {name}</n:title></n:news></url>"
        for name in names
    )
    server.route(
        path,
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/'
        f'sitemap-news/0.9">{pages}</urlset>',
        "application/xml",
    )


def taken(library: Library, server: Server, path: str) -> str:
    """The path of what would be subscribed to at this path."""
    return urlsplit(library.discover(server.url(path)).url)._replace(scheme="", netloc="").geturl()


@pytest.mark.parametrize("head", [announce("/feed/"), ""], ids=["announced", "in its usual place"])
def test_the_feed_of_the_whole_site_is_not_chosen_for_a_section(server: Server, library: Library, head: str) -> None:
    feed(server, "/feed/", WIDER)
    server.route("/news/county-durham/", listing(SECTION, head))
    assert taken(library, server, "/news/county-durham/") == "/news/county-durham/"


@pytest.mark.parametrize("head", [announce("/feed/"), ""], ids=["announced", "in its usual place"])
def test_a_feed_with_the_pages_links_is_found(server: Server, library: Library, head: str) -> None:
    feed(server, "/feed/", [*SECTION, "older", "and", "older", "still"])
    server.route("/news/", listing(SECTION, head))
    assert taken(library, server, "/news/") == "/feed/"


@pytest.mark.parametrize("head", [announce("/feed/"), ""], ids=["announced", "in its usual place"])
def test_the_front_page_has_the_feed_of_the_whole_site(server: Server, library: Library, head: str) -> None:
    feed(server, "/feed/", WIDER)
    server.route("/", listing(SECTION, head))
    assert taken(library, server, "/") == "/feed/"


def test_a_feed_below_a_sections_address_is_preferred_to_the_sites(server: Server, library: Library) -> None:
    feed(server, "/feed/", WIDER)
    feed(server, "/news/county-durham/feed/", SECTION)
    server.route("/news/county-durham/", listing(SECTION, announce("/feed/")))
    assert taken(library, server, "/news/county-durham/") == "/news/county-durham/feed/"


def test_a_feed_below_a_section_that_redirects_to_the_sites_is_not_chosen(server: Server, library: Library) -> None:
    feed(server, "/feed/", WIDER)
    server.redirect("/news/county-durham/feed/", "/feed/", 301)
    server.route("/news/county-durham/", listing(SECTION))
    assert taken(library, server, "/news/county-durham/") == "/news/county-durham/"


def test_an_announced_feed_named_after_the_section_is_chosen(server: Server, library: Library) -> None:
    feed(server, "/rss?section=12", ["other", "items", "than", "these"])
    server.route("/news/county-durham/", listing(SECTION, announce("/rss?section=12", "County Durham news")))
    assert taken(library, server, "/news/county-durham/") == "/rss?section=12"


def test_of_several_announced_feeds_the_one_with_the_pages_headlines_is_chosen(
    server: Server, library: Library
) -> None:
    feed(server, "/jobs.xml", ["clerk", "driver", "cook"])
    feed(server, "/all.xml", WIDER)
    feed(server, "/latest.xml", SECTION)
    head = announce("/jobs.xml") + announce("/all.xml") + announce("/latest.xml")
    server.route("/news/", listing(SECTION, head))
    assert taken(library, server, "/news/") == "/latest.xml"
    server.route("/", listing(SECTION, announce("/jobs.xml") + announce("/all.xml")))
    assert taken(library, server, "/") == "/all.xml"


def test_a_feed_of_comments_is_never_chosen(server: Server, library: Library) -> None:
    feed(server, "/news/feed/", SECTION, "Comments on: News")
    feed(server, "/comments/feed/", SECTION)
    feed(server, "/talk", SECTION, "The Herald » Comments Feed")
    head = announce("/comments/feed/", "The Herald » Comments Feed") + announce("/talk")
    server.route("/news/", listing(SECTION, head))
    assert taken(library, server, "/news/") == "/news/"
    feed(server, "/feed/", SECTION)
    server.route("/news/", listing(SECTION, head + announce("/feed/")))
    assert taken(library, server, "/news/") == "/feed/"


def test_the_page_of_one_article_gives_the_feed_of_its_site(server: Server, library: Library) -> None:
    feed(server, "/feed/", WIDER)
    head = '<meta property="og:type" content="article"><meta property="article:published_time" content="2023-11-24">'
    server.route("/news/storm", listing(SECTION, head + announce("/feed/")))
    assert taken(library, server, "/news/storm") == "/feed/"


def test_a_page_without_a_list_gives_the_feed_of_its_site(server: Server, library: Library) -> None:
    feed(server, "/feed/", WIDER)
    server.route("/about/", page("bridge"))
    assert taken(library, server, "/about/") == "/feed/"


def test_a_news_sitemap_is_preferred_to_the_page(server: Server, library: Library) -> None:
    server.route("/robots.txt", "User-agent: *\nSitemap: /maps/news.xml\n", "text/plain")
    sitemap(server, "/maps/news.xml", WIDER)
    server.route("/", listing(SECTION))
    found = library.discover(server.url("/"))
    assert (found.kind, found.url, len(found.headlines)) == ("sitemap", server.url("/maps/news.xml"), len(WIDER))


def test_a_sitemap_wider_than_the_page_or_of_other_days_is_not_preferred(server: Server, library: Library) -> None:
    sitemap(server, "/news-sitemap.xml", WIDER)
    server.route("/news/county-durham/", listing(SECTION))
    assert taken(library, server, "/news/county-durham/") == "/news/county-durham/"
    sitemap(server, "/news-sitemap.xml", ["long", "ago"])
    server.route("/", listing(SECTION))
    assert taken(library, server, "/") == "/"


def test_a_page_with_json_ld_items_is_preferred_to_the_sitemap(server: Server, library: Library) -> None:
    sitemap(server, "/news-sitemap.xml", SECTION)
    items = ",".join(f'{{"@type": "ListItem", "url": "/news/{name}", "name": "About the {name}"}}' for name in SECTION)
    head = f'<script type="application/ld+json">{{"@type": "ItemList", "itemListElement": [{items}]}}</script>'
    server.route("/", listing(SECTION, head))
    assert taken(library, server, "/") == "/"
    assert "/robots.txt" not in server.paths()


def test_a_feed_that_only_a_visible_link_leads_to_is_found(server: Server, library: Library) -> None:
    feed(server, "/syndication", SECTION)
    server.route("/news/", listing(SECTION).replace("<h1>", '<a href="/syndication">RSS feed</a><h1>'))
    assert taken(library, server, "/news/") == "/syndication"


def test_the_feed_of_a_known_site_is_asked_first_and_the_page_if_there_is_none(
    server: Server, library: Library
) -> None:
    feed(server, "/@ann.rss", SECTION)
    server.route("/@ann", listing(WIDER))
    server.route("/@bob", listing(SECTION))
    assert taken(library, server, "/@ann") == "/@ann.rss"
    assert taken(library, server, "/@bob") == "/@bob"


def test_a_handle_that_is_typed_is_looked_up(library: Library) -> None:
    with pytest.raises(HostNotFound, match=r"mastodon\.invalid"):
        library.add("@ann@mastodon.invalid")
