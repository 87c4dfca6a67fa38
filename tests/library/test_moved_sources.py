"""A source of a pack whose address fails gets its news from its site, and goes back to its address when it can."""

from collections.abc import Iterator

import pytest

from newsreader.library import Library, moved_sources, packs
from newsreader.library.packs import Pack
from newsreader.model.text import line
from newsreader.model.values import Source
from newsreader.sources.discovery import is_front_page
from newsreader.sources.opml import OpmlSource
from newsreader.store.source_rows import Failure, Subscription
from tests.library.making import listing, news, serve_feed
from tests.server import Server

NAMES = ["bridge", "school", "library", "harbour"]


@pytest.fixture
def pack(server: Server, library: Library, monkeypatch: pytest.MonkeyPatch, processes: None) -> Iterator[OpmlSource]:
    """A subscribed source of a pack: a feed that is gone, and a site."""
    source = OpmlSource(server.url("/old-feed"), line("The Herald"), site=server.url("/"))
    monkeypatch.setattr(packs, "packs", lambda: (Pack(1, line("Near"), (source,)),))
    moved_sources._sites.cache_clear()
    library.add_pack("Near")
    yield source
    moved_sources._sites.cache_clear()


def test_the_feed_of_the_site_is_found_where_the_address_fails(
    server: Server, library: Library, pack: OpmlSource
) -> None:
    server.route("/", listing(NAMES, '<link rel="alternate" type="application/rss+xml" href="/new-feed">'))
    serve_feed(server, [f"news/{name}" for name in NAMES], "/new-feed")
    report = library.refresh()
    assert (report.failed, report.new) == ((), 4)
    assert library.source("The Herald").url == pack.url, "the subscription is the same"
    server.requests.clear()
    assert library.refresh().unchanged == 1
    assert [request.path for request in server.requests] == ["/new-feed"], "it goes on from there"


def test_the_page_of_the_site_is_read_where_there_is_no_feed(
    server: Server, library: Library, pack: OpmlSource
) -> None:
    server.route("/", listing(NAMES))
    assert library.refresh().new == 4
    assert library.source("The Herald").kind == "listing"
    assert library.refresh().failed == ()
    assert len(news(library)) == 4


def test_where_both_ways_fail_the_address_is_named_and_the_site_is_not_searched_each_time(
    server: Server, library: Library, pack: OpmlSource
) -> None:
    (failed,) = library.refresh().failed
    assert failed.source.url == pack.url
    server.requests.clear()
    library.refresh(["The Herald"])
    assert [request.path for request in server.requests] == ["/old-feed"]


def test_when_the_moved_sources_fails_too_its_own_address_is_asked_again(
    server: Server, library: Library, pack: OpmlSource
) -> None:
    server.route("/", listing(NAMES))
    library.refresh()
    server.route("/", "gone", status=500)
    library.refresh(["The Herald"])
    serve_feed(server, ["bridge"], "/old-feed")
    assert library.refresh(["The Herald"]).failed == ()
    assert library.source("The Herald").kind == "feed"


@pytest.mark.parametrize(
    ("failure", "failures"),
    [
        (Failure("No connection.", unreachable=True), 0),
        (Failure("Later.", not_before=99), 0),
        (Failure("Gone."), 1),
        (Failure("Gone."), 23),
    ],
)
def test_the_site_is_left_alone_offline_and_while_it_asks_for_a_pause(failure: Failure, failures: int) -> None:
    url = next(each.url for pack in packs.packs() for each in pack.sources)
    source = Source("1", line("The Herald"), url, "feed")
    asked = Subscription(source, "", "", "", failures=failures)
    assert moved_sources.site_to_search(asked, failure) == ""
    assert moved_sources.site_to_search(Subscription(source, "", "", ""), Failure("Gone.")) != ""


def test_a_source_that_is_in_no_pack_has_no_moved_sources() -> None:
    asked = Subscription(Source("1", line("Post"), "https://post.example/feed", "feed"), "", "", "")
    assert moved_sources.site_to_search(asked, Failure("Gone.")) == ""


def test_every_source_of_a_pack_that_may_not_answer_has_a_moved_sources() -> None:
    alone = [each.url for pack in packs.packs() for each in pack.sources if not each.sure and not each.site]
    assert all(is_front_page(url) for url in alone), "a front page is searched itself"
