"""What may be read next is fetched before it is asked for: without haste, once, and by a process that never stays."""

import asyncio
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.fetch.client import Fetcher
from newsreader.library import Library
from newsreader.library.fetching import Fetching
from newsreader.library.prefetch import Ahead
from newsreader.library.prefetch_process import PrefetchProcess
from newsreader.store.store import Store
from newsreader.system import child
from tests.library.making import RSS, news, page, rss, serve_feed
from tests.library.test_backoff import Clock
from tests.server import Exchange, Server, response

NAMES = ["bridge", "school", "library"]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def library(clock: Clock, server: Server) -> Iterator[Library]:
    """A library with one source of three headlines, none of which has been opened."""
    serve_feed(server, NAMES)
    for name in NAMES:
        server.route(f"/{name}", page(name))
    with Library.open(now=clock) as opened:
        opened.add(server.url("/feed"))
        server.requests.clear()
        yield opened


async def ahead(clock: Clock) -> int:
    home = Path(os.environ["NEWSREADER_HOME"])
    with Store.open(home / "news.db") as store:
        async with Fetcher() as fetcher:
            return await Ahead(store, clock, pause_seconds=0.0).run(Fetching(fetcher, asyncio.to_thread))


def run(clock: Clock) -> int:
    return asyncio.run(ahead(clock))


def test_a_page_requested_before_an_edit_is_fetched_again(server: Server, library: Library, clock: Clock) -> None:
    def edit_meanwhile(exchange: Exchange) -> None:
        server.route("/bridge", page("bridge"))
        serve_feed(server, NAMES, texts=True)
        with Library.open(now=clock) as other:
            other.refresh()
        exchange.send(response(page("pier").encode(), headers={"Content-Type": "text/html"}))

    server.script("/bridge", edit_meanwhile)
    assert run(clock) == 3
    (bridge,) = [each for each in news(library) if "bridge" in each.title]
    assert library.stored_article(bridge) is None
    assert run(clock) == 1
    assert "The bridge was opened" in library.article(bridge).text


def test_a_headline_whose_address_changes_before_its_turn_is_fetched_there(
    server: Server, library: Library, clock: Clock
) -> None:
    def edit_the_next(exchange: Exchange) -> None:
        feed = rss(server, NAMES).replace(server.url("/school"), server.url("/academy"))
        server.route("/feed", feed, RSS)
        with Library.open(now=clock) as other:
            other.refresh()
        exchange.send(response(page("bridge").encode(), headers={"Content-Type": "text/html"}))

    server.script("/bridge", edit_the_next)
    server.route("/academy", page("academy"))
    assert run(clock) == 3
    (school,) = [each for each in news(library) if "school" in each.title]
    kept = library.stored_article(school)
    assert kept
    assert "The academy was opened" in kept.text


def test_prefetched_articles_of_unread_headlines_are_read_without_a_network(
    server: Server, library: Library, clock: Clock
) -> None:
    assert run(clock) == 3
    assert server.paths() == ["/bridge", "/school", "/library"], "the newest first"
    server.requests.clear()
    assert all("opened on Tuesday by the mayor" in library.article(each).text for each in news(library))
    assert run(clock) == 0
    assert server.requests == []


def test_read_headlines_and_stored_articles_are_not_fetched(server: Server, library: Library, clock: Clock) -> None:
    bridge, school, _library = news(library)
    library.mark(bridge.id, read=True)
    library.article(school)
    server.requests.clear()
    run(clock)
    assert server.paths() == ["/library"]


def test_only_the_newest_twenty_of_a_source_are_fetched(server: Server, library: Library, clock: Clock) -> None:
    serve_feed(server, [f"story-{number}" for number in range(21)] + NAMES)
    library.refresh()
    server.requests.clear()
    run(clock)
    assert len(server.requests) == 20


def test_a_page_that_cannot_be_fetched_is_not_retried_for_a_day(server: Server, library: Library, clock: Clock) -> None:
    server.route("/bridge", b"", status=404)
    server.route("/school", b"%PDF-1.7", "application/pdf")
    assert run(clock) == 1
    server.requests.clear()
    assert run(clock) == 0
    assert server.requests == []
    clock.forward(days=1, seconds=1)
    run(clock)
    assert server.paths() == ["/bridge", "/school"]


@pytest.mark.parametrize("trouble", [429, 503, 0])
def test_no_more_pages_of_a_host_in_trouble_are_tried_until_the_next_time(
    server: Server, library: Library, clock: Clock, trouble: int
) -> None:
    if trouble:
        server.route("/bridge", b"", status=trouble)
    else:
        server.script("/bridge", Exchange.reset)
    assert run(clock) == 0
    assert set(server.paths()) == {"/bridge"}
    server.route("/bridge", page("bridge"))
    assert run(clock) == 3


def test_pages_of_a_host_are_fetched_one_at_a_time(server: Server, library: Library, clock: Clock) -> None:
    at_once, most, lock = 0, 0, threading.Lock()

    def answer(name: str) -> object:
        def script(exchange: Exchange) -> None:
            nonlocal at_once, most
            with lock:
                at_once += 1
                most = max(most, at_once)
            body = page(name).encode()
            with lock:
                at_once -= 1
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
            exchange.send(head.encode() + body)

        return script

    for name in NAMES:
        server.script(f"/{name}", answer(name))  # type: ignore[arg-type]
    assert run(clock) == 3
    assert most == 1


# The process.


def test_the_process_fetches_articles_and_ends(server: Server, library: Library) -> None:
    command = child.command("newsreader.library.prefetch")
    with subprocess.Popen(
        command, env=child.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.wait(60) == 0
        assert process.stdout
        assert process.stderr
        assert (process.stdout.read(), process.stderr.read()) == (b"", b"")
    assert len(server.requests) == 3


@pytest.mark.usefixtures("processes")
def test_the_process_ends_with_its_parent(server: Server, library: Library) -> None:
    asked = server.hold("/bridge")
    process = PrefetchProcess()
    process.start()
    process.start()
    assert asked.wait(30)
    started = process._child
    assert started
    process.close()
    assert started._process.poll() == 0
    process.start()
    assert process._child is None, "what is closed stays so"
    process.close()
