"""An open reader stores articles with their recordings for offline use, and deletes them again."""

import queue
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from newsreader.library import Library
from newsreader.model.values import EVERYTHING, Headline
from newsreader.runner.offline_jobs import OfflineJobs
from newsreader.session.values import DropOffline, StoredOffline, StoreOffline, StoringOffline
from newsreader.settings import Settings
from tests.server import Exchange, Server, response

Event = StoringOffline | StoredOffline

SOUND = b"ID3\x04" + bytes(range(256)) * 2000


def feed(server: Server) -> str:
    items = "".join(
        f"<item><title>Tide {number}</title><guid>{number}</guid><description>What the moon does.</description>"
        f"<enclosure url='{server.url(f'/{number}.mp3')}' type='audio/mpeg' length='5'/></item>"
        for number in (1, 2)
    )
    return f"<rss version='2.0'><channel><title>Tides</title>{items}</channel></rss>"


@pytest.fixture
def headlines(server: Server) -> tuple[Headline, ...]:
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
        return tuple(each for each in library.each_headline(EVERYTHING) if each.enclosures)


@pytest.fixture
def events() -> "queue.Queue[Event]":
    return queue.Queue()


@pytest.fixture
def jobs(events: "queue.Queue[Event]") -> Iterator[OfflineJobs]:
    made = OfflineJobs(Library.open, events.put, Settings)
    yield made
    made.close()


def until_stored(events: "queue.Queue[Event]") -> tuple[StoredOffline, list[int]]:
    percents = []
    while isinstance(event := events.get(timeout=30), StoringOffline):
        percents.append(event.percent)
    return event, percents


def whole(headlines: tuple[Headline, ...]) -> list[bool]:
    with Library.open() as library:
        return [library.recordings().file(each.enclosures[0].url).whole for each in headlines]


def until(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def test_articles_and_recordings_are_stored_with_their_progress(
    server: Server, headlines: tuple[Headline, ...], jobs: OfflineJobs, events: "queue.Queue[Event]"
) -> None:
    for number in (1, 2):
        server.raw(f"/{number}.mp3", response(SOUND))
    jobs.perform(StoreOffline(1, headlines))
    stored, percents = until_stored(events)
    assert stored == StoredOffline(1, 2)
    assert percents == sorted(percents)
    assert percents[-1] >= 90
    assert whole(headlines) == [True, True]


def test_an_article_that_fails_is_named_and_the_others_are_stored(
    server: Server, headlines: tuple[Headline, ...], jobs: OfflineJobs, events: "queue.Queue[Event]"
) -> None:
    server.raw("/1.mp3", response(status=404))
    server.raw("/2.mp3", response(SOUND))
    jobs.perform(StoreOffline(1, headlines))
    stored, _ = until_stored(events)
    assert stored.count == 1
    assert [each[:7] for each in stored.problems] == ["Tide 1:"]


def test_undoing_deletes_what_is_new_and_only_that(
    server: Server, headlines: tuple[Headline, ...], jobs: OfflineJobs, events: "queue.Queue[Event]"
) -> None:
    for number in (1, 2):
        server.raw(f"/{number}.mp3", response(SOUND))
    with Library.open() as library:
        library.recordings().store(headlines[0].enclosures[0].url)
    jobs.perform(StoreOffline(1, headlines))
    assert until_stored(events)[0].count == 2
    jobs.perform(DropOffline(1))
    assert until(lambda: whole(headlines) == [True, False])


def test_undoing_stops_what_is_being_stored(
    server: Server, headlines: tuple[Headline, ...], jobs: OfflineJobs, events: "queue.Queue[Event]"
) -> None:
    asked = threading.Event()

    def script(exchange: Exchange) -> None:
        exchange.send(response(SOUND)[:100_000])
        asked.set()
        exchange.hold()

    for number in (1, 2):
        server.script(f"/{number}.mp3", script)
    jobs.perform(StoreOffline(1, headlines))
    assert asked.wait(10)
    jobs.perform(DropOffline(1))
    jobs.perform(DropOffline(7))
    assert until(lambda: "storing" not in [thread.name for thread in threading.enumerate()])
    assert whole(headlines) == [False, False]
    with Library.open() as library:
        assert not library.recordings()._stored()
    assert not any(isinstance(event, StoredOffline) for event in events.queue)
