"""Sources are refreshed, added, removed and put back while the reader is open."""

import queue
from datetime import date

from newsreader import settings
from newsreader.library import HeadlineQuery, Library
from newsreader.runner import Runner
from newsreader.session.session import Session
from newsreader.session.values import (
    ApartSet,
    Event,
    ListView,
    MarkWritten,
    Outcome,
    PackAdded,
    Refreshing,
    SourceAdded,
    SourceRemoved,
    SourcesRefreshed,
)
from newsreader.speech.narrator import Narrator
from tests.runner.readers import Reader, feed, said, subscribe
from tests.server import Server
from tests.store.making import headlines_of


def test_refreshing_tells_what_is_new_and_shows_it(server: Server) -> None:
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


def test_what_is_not_the_same_story_is_a_line_of_its_own_once_that_is_written(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.route("/post", feed(server).replace("The Herald", "The Post"), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
        library.add(server.url("/post"))
    with Reader(voice=False) as reader:
        assert "The Herald, also in the Post." in said(reader.runner.start())
        assert "The Post: Storm closes coastal road. 2 of 2." in said(reader.runner.press("e"))
        reader.runner.press("E")
        reader.until(ApartSet)
        assert said(reader.runner.press("b")).startswith("Storm closes coastal road. The Herald. ")
        reader.runner.press("e")
        assert said(reader.runner.press("r")) == "No other source has this story."
    with Library.open() as library:
        assert [each.source for each in headlines_of(library, HeadlineQuery()) if "Storm" in each.title] == [
            "The Post",
            "The Herald",
        ]


def test_views_are_those_of_the_library(server: Server) -> None:
    subscribe(server)
    with Reader(voice=False) as reader:
        assert said(reader.runner.press("tab")).startswith("Getting started. 5 headlines, 5 unread.")
        assert said(reader.runner.press("tab")) == (
            "The Herald. 1 headline, 1 unread. Storm closes coastal road. The Herald. 1 of 1. No date, came Today."
        )
        reader.runner.press("u")
        reader.until(MarkWritten)
        assert "The Herald. Storm closes coastal road. The Herald. Read. 1 of 1." in said(reader.runner.press("w"))
        reader.runner.press("d")
        reader.runner.press("home")
        assert said(reader.runner.press("down")) == "Unread. 5 headlines. 2 of 5."
        assert reader.runner.press("/").ask
        assert said(reader.runner.answer("coastal")).startswith(
            "1 headline found for coastal. Storm closes coastal road."
        )
        assert said(reader.runner.press("b")).startswith("All headlines. 6 headlines, 5 unread.")


def test_a_source_is_added_and_removed_without_leaving_the_reader(reader: Reader, server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    assert reader.runner.press("a").ask
    reader.runner.answer(server.url("/feed"))
    _event, outcome = reader.until(SourceAdded)
    assert said(outcome) == "Added The Herald. 1 headline."
    assert said(reader.runner.press("tab")).startswith("Getting started.")
    assert said(reader.runner.press("tab")).startswith("The Herald. 1 headline, 1 unread.")
    reader.runner.press("d")
    assert "when you leave this list" in said(reader.runner.press("delete"))
    reader.runner.press("b")
    _event, outcome = reader.until(SourceRemoved)
    assert said(outcome) == "Removed The Herald. 1 headline went with it. To have the source back, press z."
    assert said(reader.runner.press("down")) == "Nothing is here any more. Press b for all headlines."
    assert said(reader.runner.press("b")).startswith("All headlines. 5 headlines")


def test_a_source_of_a_pack_is_added(reader: Reader) -> None:
    assert said(reader.runner.press("A")).startswith("8 packs.")
    reader.runner.press("enter")
    reader.runner.press("down")
    reader.runner.press("enter")
    _event, outcome = reader.until(PackAdded)
    assert said(outcome).startswith("Added 1 source: ")
    assert ", yours already." in said(reader.runner.press("w"))
    reader.runner.press("home")
    reader.runner.press("enter")
    event, outcome = reader.until(PackAdded)
    assert isinstance(event, PackAdded)
    assert event.already == 1
    assert "1 was there already." in said(outcome)
    with Library.open() as library:
        categories = {source.category for source in library.sources() if source.kind != "bundled"}
    assert categories == {event.name}, "they lie in a folder of the pack's name"


def test_an_address_without_news_is_told_of(reader: Reader, server: Server) -> None:
    reader.runner.press("a")
    reader.runner.answer(server.url("/nothing"))
    _event, outcome = reader.until(SourceAdded)
    assert "404" in said(outcome)
    ask = reader.runner.press("a").ask
    assert ask
    assert ask.text == server.url("/nothing")


def test_a_source_that_was_removed_is_gone_once_the_reader_has_closed() -> None:
    reader = Reader(voice=False)
    for key in ("d", "end", "D", "q"):
        reader.runner.press(key)
    reader.runner.close()
    with Library.open() as library:
        assert library.sources() == []


def test_a_source_that_was_removed_can_be_put_back_with_what_was_saved_of_it(server: Server) -> None:
    subscribe(server)
    with Library.open() as library:
        library.mark(headlines_of(library, HeadlineQuery(source="The Herald"))[0].id, saved=True)
    reader = Reader(voice=False)
    for key in ("d", "end", "D", "b"):
        reader.runner.press(key)
    assert said(reader.until(SourceRemoved)[1]).startswith("Removed The Herald.")
    reader.runner.press("z")
    assert said(reader.until(PackAdded)[1]).startswith("Added 1 source: The Herald.")
    reader.runner.close()
    with Library.open() as library:
        assert library.source("The Herald").url == server.url("/feed")
        assert len(headlines_of(library, HeadlineQuery(source="The Herald", saved=True))) == 1


def test_the_bundled_source_comes_back_with_its_headlines(reader: Reader) -> None:
    for key in ("d", "end", "D", "b"):
        reader.runner.press(key)
    assert said(reader.until(SourceRemoved)[1]).endswith("To have the source back, press z.")
    reader.runner.press("z")
    assert said(reader.until(PackAdded)[1]) == "Added 1 source: Getting started."
    with Library.open() as library:
        assert len(headlines_of(library, HeadlineQuery(source="Getting started"))) == 5


class NotedAhead:
    """Stands where a process would be started."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def start(self) -> None:
        self.noted.append("start")

    def close(self) -> None:
        self.noted.append("close")


def test_after_a_refresh_articles_are_fetched_ahead_and_at_the_end_no_more() -> None:
    ahead = NotedAhead()
    events: queue.Queue[Event] = queue.Queue()
    library = Library.open()
    runner = Runner(
        Session(library, settings.Settings(), lambda: date(2026, 11, 25), voice=False),
        library,
        Library.open,
        Narrator(events.put, rate=175, volume=100, voice="en-gb-rp"),
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
