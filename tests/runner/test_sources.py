"""Sources are refreshed, listed and set while the reader is open, and their articles fetched ahead."""

import queue
import threading
from datetime import date

import pytest

from newsreader import settings
from newsreader.library import Library
from newsreader.library.prefetch_process import PrefetchProcess
from newsreader.model.values import EVERYTHING
from newsreader.runner.runner import Runner
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import (
    ArticleOpened,
    Changed,
    Event,
    ListView,
    Outcome,
    Refreshing,
    SourcesRefreshed,
    StillWorking,
)
from newsreader.speech.voice.narrator import Narrator
from tests.runner.readers import PAGE, Reader, feed, said, subscribe
from tests.server import Exchange, Server, response
from tests.store.making import headlines_of


@pytest.mark.usefixtures("processes")
def test_refreshing_announces_new_headlines_and_shows_them(server: Server) -> None:
    subscribe(server)
    with Reader(voice=False) as reader:
        newer = feed(server).replace("<item>", "<item><title>New</title><link>http://a.example/n</link></item><item>")
        server.route("/feed", newer, "application/rss+xml")
        reader.runner.press("R")
        event, outcome = reader.until(Refreshing)
        assert (event, outcome) == (Refreshing(1, 99), Outcome())
        _event, outcome = reader.until(SourcesRefreshed)
        assert said(outcome) == "1 new headline."
        view = reader.runner.view
        assert isinstance(view, ListView)
        assert view.count == 7


@pytest.mark.usefixtures("processes")
def test_each_headline_is_announced_as_new_once(server: Server) -> None:
    older = feed(server)

    def publish(*names: str) -> None:
        items = "".join(f"<item><title>{each}</title><link>http://a.example/{each}</link></item>" for each in names)
        server.route("/feed", older.replace("<item>", f"{items}<item>"), "application/rss+xml")

    def refreshed(reader: Reader) -> str:
        reader.runner.press("R")
        return said(reader.until(SourcesRefreshed)[1])

    subscribe(server)
    publish("one", "two")
    with Reader(voice=False) as reader:
        reader.runner.start()
        assert refreshed(reader) == "2 new headlines."
        assert refreshed(reader) == "Nothing new."
    publish("one", "two", "three")
    with Reader(voice=False) as reader:
        assert "nothing new since last time" in said(reader.runner.start())
        with Library.open() as library:  # as another program does
            library.refresh()
        assert refreshed(reader) == "1 new headline."
        server.route("/post", feed(server).replace("Herald", "Post").replace("Storm", "Wind"), "application/rss+xml")
        reader.runner.press("a")
        reader.runner.answer(server.url("/post"))
        assert said(reader.until(Changed)[1]).startswith("Added The Post. 1 headline.")
        assert refreshed(reader) == "Nothing new."
    with Reader(voice=False) as reader:
        assert "nothing new since last time" in said(reader.runner.start())


@pytest.mark.usefixtures("processes")
def test_no_more_new_headlines_are_announced_than_the_list_shows(server: Server) -> None:
    subscribe(server)
    other = feed(server).replace("The Herald", "The Post").replace("Storm closes coastal road", "Choir wins prize")
    server.route("/post", other.replace("/storm", "/choir"), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/post"))
    newer = feed(server).replace("<item>", "<item><title>New</title><link>http://a.example/n</link></item><item>")
    server.route("/post", newer.replace("The Herald", "The Post"), "application/rss+xml")
    with Reader(voice=False) as reader:
        before = reader.runner.view
        reader.runner.press("R")
        _event, outcome = reader.until(SourcesRefreshed)
        assert said(outcome) == "1 new headline."
        after = reader.runner.view
        assert isinstance(before, ListView)
        assert isinstance(after, ListView)
        assert after.count == before.count + 1


@pytest.mark.usefixtures("processes")
def test_an_unfolded_story_is_a_headline_once_that_is_written(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.route("/post", feed(server).replace("The Herald", "The Post"), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
        library.add(server.url("/post"))
    with Reader(voice=False) as reader:
        assert "The Herald, also in the Post." in said(reader.runner.start())
        assert "The Post: Storm closes coastal road. 2 of 2." in said(reader.runner.press("e"))
        reader.runner.press("E")
        reader.until(Changed)
        assert said(reader.runner.press("b")).startswith("Storm closes coastal road. The Herald. ")
        reader.runner.press("e")
        assert said(reader.runner.press("r")) == "No other source has this story."
    with Library.open() as library:
        assert [each.source for each in headlines_of(library, EVERYTHING) if "Storm" in each.title] == [
            "The Post",
            "The Herald",
        ]


@pytest.mark.usefixtures("processes")
def test_views_are_those_of_the_library(server: Server) -> None:
    subscribe(server)
    with Reader(voice=False) as reader:
        assert said(reader.runner.press("tab")).startswith("Getting started. 5 headlines, 5 unread.")
        assert said(reader.runner.press("tab")) == (
            "The Herald. 1 headline, 1 unread. Storm closes coastal road. The Herald. 1 of 1. No date, came today."
        )
        reader.runner.press("u")
        reader.until(Changed)
        assert "The Herald. Storm closes coastal road. The Herald. Read. 1 of 1." in said(reader.runner.press("w"))
        reader.runner.press("d")
        reader.runner.press("home")
        assert said(reader.runner.press("down")) == "Unread. 5 headlines. 2 of 5."
        assert reader.runner.press("/").ask
        assert said(reader.runner.answer("coastal")).startswith(
            "1 headline found for coastal. Storm closes coastal road."
        )
        assert said(reader.runner.press("b")).startswith("The Herald. 1 headline, 0 unread.")


class NotedAhead(PrefetchProcess):
    """Stands where a process would be started."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def start(self) -> None:
        self.noted.append("start")

    def close(self) -> None:
        self.noted.append("close")


def test_articles_are_prefetched_after_a_refresh_and_not_after_closing() -> None:
    ahead = NotedAhead()
    events: queue.Queue[Event] = queue.Queue()
    library = Library.open()
    runner = Runner(
        Session(Context(library, settings.Settings(), lambda: date(2026, 11, 25), voice=False)),
        library,
        Library.open,
        Narrator(events.put, settings.Settings(rate=175, volume=100, voice="en-gb-rp")),
        settings_file=None,
        today=lambda: date(2026, 11, 25),
        post=events.put,
        ahead=ahead,
    )
    runner.start()
    runner.press("R")
    while not isinstance(events.get(timeout=30), SourcesRefreshed):
        pass
    runner.close()
    assert ahead.noted == ["start", "close"]


@pytest.mark.usefixtures("processes")
def test_a_source_that_is_given_up_is_not_added_when_it_is_found_after_all(server: Server) -> None:
    held = threading.Event()

    def answer_late(exchange: Exchange) -> None:
        held.wait(20)
        exchange.send(response(feed(server).encode(), headers={"Content-Type": "application/rss+xml"}))

    server.script("/slow", answer_late)
    server.route("/feed", feed(server), "application/rss+xml")
    with Reader(voice=False) as reader:
        reader.runner.press("a")
        reader.runner.answer(server.url("/slow"))
        assert "Looking for news at" in said(reader.until(StillWorking)[1])
        assert said(reader.runner.press("escape")).endswith("Nothing was added.")
        held.set()
        assert reader.until(Changed)[1] == Outcome()
        with Library.open() as library:
            assert library.is_new
        reader.runner.press("a")
        reader.runner.answer(server.url("/feed"))
        assert said(reader.until(Changed)[1]).startswith("Added The Herald. 1 headline. Storm closes coastal road.")


@pytest.mark.usefixtures("processes", "offline")
def test_a_pack_is_asked_for_news_when_it_is_added() -> None:
    with Reader(voice=False) as reader:
        reader.runner.press("A")
        for key in ("enter", "down", "enter"):
            reader.runner.press(key)
        assert "Checking it for news." in said(reader.until(Changed)[1])
        event, _outcome = reader.until(SourcesRefreshed)
        assert isinstance(event, SourcesRefreshed)
        assert event.problems


@pytest.mark.usefixtures("processes")
def test_a_setting_of_a_source_is_stored_and_undone(server: Server) -> None:
    subscribe(server)
    with Reader(voice=False) as reader:
        for key in ("d", "end", "S", "8", "enter", "enter"):
            reader.runner.press(key)
        _event, outcome = reader.until(Changed)
        assert said(outcome) == "The Herald. Paused: yes. Press Escape now to undo that."
        with Library.open() as library:
            assert library.source("The Herald").paused
        reader.runner.press("escape")
        assert said(reader.until(Changed)[1]) == "Undone. The Herald. Paused: no."
        with Library.open() as library:
            assert not library.source("The Herald").paused
        reader.runner.press("enter")
        reader.until(Changed)
        assert "paused" in said(reader.runner.press("b")), "the list of sources says so too"
        reader.runner.press("z")
        _event, outcome = reader.until(Changed)
        assert said(outcome) == "Undone. The Herald. Paused: no."
    with Library.open() as library:
        assert not library.source("The Herald").paused


def test_a_page_of_the_reading_list_is_removed_and_brought_back(server: Server) -> None:
    server.route("/bridge", PAGE)
    with Library.open() as library:
        title = library.page(server.url("/bridge")).headline.title
    with Reader(voice=False) as reader:
        assert title in said(reader.runner.press("home"))
        reader.runner.press("D")
        _event, outcome = reader.until(Changed)
        assert said(outcome) == f"Removed from the reading list. {title}. Press z to have it back."
        assert title not in said(reader.runner.press("home"))
        reader.runner.press("z")
        _event, outcome = reader.until(Changed)
        assert said(outcome) == f"Undone. Back in the reading list. {title}."
        assert title in said(reader.runner.press("home"))


def test_a_page_that_was_read_by_its_address_is_taken_off_the_reading_list_by_undo(server: Server) -> None:
    server.route("/bridge", PAGE)
    with Reader(voice=False) as reader:
        reader.runner.press("O")
        reader.runner.answer(server.url("/bridge"))
        event, _outcome = reader.until(ArticleOpened)
        assert isinstance(event, ArticleOpened)
        assert event.is_new
        reader.runner.press("z")
        _event, outcome = reader.until(Changed)
        assert said(outcome).startswith("Undone. Removed from the reading list.")
    with Library.open() as library:
        assert all(each.total == 0 for each in library.sources() if each.kind == "reading-list")


@pytest.mark.usefixtures("processes")
def test_a_site_without_https_is_added_over_http_after_enter_alone(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    with Reader(voice=False) as reader:
        reader.runner.press("a")
        reader.runner.answer(server.url("/feed").removeprefix("http://"))
        _event, outcome = reader.until(Changed)
        assert outcome.ask is not None
        assert outcome.ask.text == server.url("/feed")
        assert not server.requests
        reader.runner.answer(outcome.ask.text)
        assert said(reader.until(Changed)[1]).startswith("Added The Herald. 1 headline.")
