"""Restocking finds the sources at the addresses of the policy, and fetches their news."""

import time

import pytest

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock import restock
from newsreader.kiosk.stock.stock import shown
from newsreader.library import Library
from tests.kiosk.stock.making import NOT_FOUND, Kiosk, asked, records
from tests.library.making import listing, serve_feed
from tests.server import Exchange, Server


def test_the_best_source_at_an_address_is_found_once(kiosk: Kiosk, papers: Server) -> None:
    announced = '<link rel="alternate" type="application/rss+xml" href="/herald">'
    papers.route("/", listing(["bridge-herald"], announced))
    policy = Policy(sources=(papers.url("/"),))
    stock = kiosk.restocks(policy)
    (found,) = stock.addresses
    assert (found.address, found.url) == (papers.url("/"), papers.url("/herald"))
    assert kiosk.names(stock.sources) == ["The Herald"]
    assert "/bridge-herald" in asked(papers)
    assert kiosk.restocks(policy).sources == stock.sources
    assert asked(papers) == ["/herald"]


def test_a_failing_address_is_reported_and_tried_again(kiosk: Kiosk, papers: Server) -> None:
    policy = Policy(sources=(papers.url("/late"), papers.url("/herald")))
    first = kiosk.restocks(policy)
    assert len(first.sources or ()) == 1
    assert first.failed == ("127.0.0.1",)
    assert "is tried again at the next refresh. Page not found" in first.problems[0]
    serve_feed(papers, ["bridge-post"], "/late")
    second = kiosk.restocks(policy)
    assert (second.problems, second.failed) == ((), ())
    assert [each.address for each in second.addresses] == [papers.url("/herald"), papers.url("/late")]
    late, herald = kiosk.names(second.sources)
    assert (late.endswith("/late"), herald) == (True, "The Herald")


def test_silent_addresses_do_not_hold_up_others(kiosk: Kiosk, papers: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow addresses answer only after the article of the others was fetched."""
    monkeypatch.setattr(restock, "ADDING_SECONDS", 3.0)
    seen = records(kiosk, papers, "/bridge-post")
    in_time: list[bool] = []

    def hold(exchange: Exchange) -> None:
        deadline = time.monotonic() + 10
        while not seen and time.monotonic() < deadline:
            time.sleep(0.01)
        in_time.append(bool(seen))
        exchange.send(NOT_FOUND)

    for path in ("/slow", "/slower"):
        papers.script(path, hold)
    last = kiosk.restocks(Policy(sources=tuple(papers.url(path) for path in ("/slow", "/slower", "/post"))))
    assert in_time == [True, True]
    assert [each.address for each in seen[0].addresses] == [papers.url("/post")]
    assert len(last.problems) == 2


def test_the_earlier_sources_stay_until_new_addresses_were_tried(kiosk: Kiosk, papers: Server) -> None:
    first = kiosk.restocks(Policy(sources=(papers.url("/herald"),)))
    changed = Policy(sources=(papers.url("/post"),))
    seen = records(kiosk, papers, "/post")
    asked(papers)
    last = kiosk.restocks(changed)
    assert "/herald" in asked(papers)
    assert shown(seen[0], changed) == shown(last, changed) == first.sources  # nothing better has been had
    serve_feed(papers, ["bridge-post"], "/post")
    last = kiosk.restocks(changed)
    (post,) = kiosk.shows(changed)
    assert post.endswith("/post")


def test_sources_of_the_administrator_are_used_and_stay(kiosk: Kiosk, papers: Server) -> None:
    with Library.open() as library:
        mine = library.add(papers.url("/herald"), "Mine").source
        other = library.add(papers.url("/post"), "Other").source
    stock = kiosk.restocks(Policy(sources=(papers.url("/herald"),)))
    assert stock.sources == (mine.id,)
    assert kiosk.names(None) == ["Mine", "Other"]
    with Library.open() as library:
        library.remove(mine.id)
    again = kiosk.restocks(Policy(sources=(papers.url("/herald"),)))
    assert len(again.sources or ()) == 1
    assert other.id not in (again.sources or ())


def test_a_policy_without_sources_refreshes_the_whole_library(kiosk: Kiosk, papers: Server) -> None:
    empty = kiosk.restocks(Policy())
    assert (empty.sources, empty.problems, empty.refreshed) == (None, (), None)
    with Library.open() as library:
        library.add(papers.url("/herald"))
    asked(papers)
    stock = kiosk.restocks(Policy())
    assert stock.sources is None
    assert "/herald" in asked(papers)
    assert stock.refreshed == kiosk.now


def test_a_dead_source_is_polled_less_often(kiosk: Kiosk, papers: Server) -> None:
    policy = Policy(sources=(papers.url("/herald"), papers.url("/post")))
    kiosk.restocks(policy)
    papers.route("/post", status=410)
    assert kiosk.restocks(policy).failed != ()
    asked(papers)
    assert kiosk.restocks(policy).failed == ()
    assert asked(papers) == ["/herald"]


def test_the_refresh_time_is_when_a_source_last_answered(kiosk: Kiosk, server: Server) -> None:
    serve_feed(server, ["bridge"])
    policy = Policy(sources=(server.url("/feed"),))
    first = kiosk.restocks(policy)
    server.close()
    second = kiosk.restocks(policy)
    assert second.refreshed == first.refreshed
    assert second.checked == kiosk.now
    assert second.failed != ()
