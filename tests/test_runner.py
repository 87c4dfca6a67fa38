"""The runner performs what a session asks for: real articles, real marks, a real voice, off the key path."""

import queue
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from newsreader import messages, settings
from newsreader.faces.opening import open_runner
from newsreader.library import HeadlineQuery, Library
from newsreader.runner import Runner
from newsreader.session.session import Session
from newsreader.session.values import (
    ApartSet,
    ArticleOpened,
    ArticleView,
    ChangeSetting,
    Event,
    ListView,
    MarkWritten,
    Outcome,
    PackAdded,
    Quit,
    Refreshing,
    SentenceHeard,
    SourceAdded,
    SourceRemoved,
    SourcesRefreshed,
    StillWorking,
    Trouble,
    WordHeard,
)
from newsreader.speech.lexicon import own_lexicon
from newsreader.speech.narrator import Narrator
from tests.server import Server
from tests.store.making import headlines_of

PAGE = """<!doctype html><html lang="en-GB"><head><title>Storm closes coastal road</title></head><body><article>
<h1>Storm closes coastal road</h1><p>The sea came over the wall at noon on Tuesday, and the road is closed.</p>
<p>Nobody was hurt, the council said, but people have been asked to stay away from the harbour for now.</p>
<p>The road will be looked at when the tide has gone out, and may be open again by the evening.</p>
</article></body></html>"""


class Reader:
    """A runner, and what a face does with it: events are handed to it on this thread, one after another."""

    def __init__(self, *, voice: bool) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self.runner: Runner = open_runner(self.events.put, voice=voice)

    def until(self, kind: type[Event], seconds: float = 30.0) -> tuple[Event, Outcome]:
        """Handle events until one of this kind has been handled."""
        end = time.monotonic() + seconds
        while True:
            event = self.events.get(timeout=max(0.01, end - time.monotonic()))
            outcome = self.runner.handle(event)
            if isinstance(event, kind):
                return event, outcome


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader(voice=False)
    yield made
    made.runner.close()


@pytest.fixture
def speaking() -> Iterator[Reader]:
    made = Reader(voice=True)
    yield made
    made.runner.close()


def said(outcome: Outcome) -> str:
    return " ".join(announcement.full for announcement in outcome.announcements)


def feed(server: Server) -> str:
    item = f"<item><title>Storm closes coastal road</title><link>{server.url('/storm')}</link></item>"
    return f"<rss version='2.0'><channel><title>The Herald</title>{item}</channel></rss>"


def test_a_bundled_article_opens_without_a_network(reader: Reader) -> None:
    assert "5 headlines" in said(reader.runner.start())
    assert reader.runner.press("enter").announcements == ()
    _event, outcome = reader.until(ArticleOpened)
    assert said(outcome).startswith("Welcome to newsreader.")
    assert isinstance(reader.runner.view, ArticleView)


def test_an_article_is_fetched_kept_and_opened_again_without_the_server(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.route("/storm", PAGE)
    with Library.open() as library:
        library.add(server.url("/feed"))
    first = Reader(voice=False)
    try:
        first.runner.press("enter")
        _event, outcome = first.until(ArticleOpened)
        assert said(outcome).startswith("Storm closes coastal road.")
    finally:
        first.runner.close()
    server.close()
    again = Reader(voice=False)
    try:
        again.runner.press("enter")
        event, _outcome = again.until(ArticleOpened)
        assert isinstance(event, ArticleOpened)
        assert event.article is not None
        assert event.article.text.startswith("The sea came over the wall")
    finally:
        again.runner.close()


def test_what_takes_long_says_so_once_and_keys_are_answered_meanwhile(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    release = threading.Event()

    def wait_then_answer(_exchange: object) -> None:
        release.wait(20)

    server.script("/storm", wait_then_answer)
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
        reader.runner.press("enter")
        _event, outcome = reader.until(StillWorking)
        assert said(outcome) == "Working."
        assert isinstance(reader.runner.view, ListView)
        assert said(reader.runner.press("b")) == "Stopped waiting."
        assert "Welcome" in said(reader.runner.press("down"))
    finally:
        release.set()
        reader.runner.close()


def test_a_page_that_cannot_be_had_is_told_in_one_sentence(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
        reader.runner.press("enter")
        _event, outcome = reader.until(ArticleOpened)
        assert "404" in said(outcome)
        assert isinstance(reader.runner.view, ListView)
    finally:
        reader.runner.close()


def test_refreshing_tells_what_is_new_and_shows_it(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
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
    finally:
        reader.runner.close()


def test_marks_and_settings_are_written_before_the_runner_has_closed() -> None:
    reader = Reader(voice=False)
    reader.runner.press("s")
    reader.runner.press("+")
    reader.runner.close()
    with Library.open() as library:
        assert len(headlines_of(library, HeadlineQuery(saved=True))) == 1
    chosen, problems = settings.load(settings.folders().config / "settings.toml")
    assert (chosen.rate, problems) == (195, ())


def test_lines_of_the_users_own_lexicon_that_make_no_sense_are_told_of_at_the_start() -> None:
    file = settings.folders().config / "lexicon" / "en-GB.tsv"
    file.parent.mkdir()
    file.write_text("word Wear Weer\n", "utf-8")
    own_lexicon.cache_clear()
    reader = Reader(voice=False)
    try:
        assert reader.until(Trouble)[0] == Trouble(messages.lexicon_misread(str(file), (1,)))
    finally:
        reader.runner.close()
        own_lexicon.cache_clear()


def test_what_is_not_the_same_story_is_a_line_of_its_own_once_that_is_written(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.route("/post", feed(server).replace("The Herald", "The Post"), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
        library.add(server.url("/post"))
    reader = Reader(voice=False)
    try:
        assert "The Herald, also in the Post." in said(reader.runner.start())
        assert "The Post: Storm closes coastal road. 2 of 2." in said(reader.runner.press("e"))
        reader.runner.press("E")
        reader.until(ApartSet)
        assert said(reader.runner.press("b")).startswith("Storm closes coastal road. The Herald. ")
        reader.runner.press("e")
        assert said(reader.runner.press("r")) == "No other source has this story."
    finally:
        reader.runner.close()
    with Library.open() as library:
        assert [each.source for each in headlines_of(library, HeadlineQuery()) if "Storm" in each.title] == [
            "The Post",
            "The Herald",
        ]


def test_views_are_those_of_the_library(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
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
    finally:
        reader.runner.close()


def test_a_page_that_no_browser_can_open_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "false %s")
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
        assert said(reader.runner.press("l")).endswith("127.0.0.1: Storm closes coastal road. 1 of 1.")
        assert said(reader.runner.press("enter")) == "Opening 127.0.0.1 in the web browser."
        _event, outcome = reader.until(Trouble)
        assert said(outcome).endswith(f"The address is {server.url('/storm')}.")
    finally:
        reader.runner.close()


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
    server.route("/feed", feed(server), "application/rss+xml")
    with Library.open() as library:
        library.add(server.url("/feed"))
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


def test_a_mark_that_cannot_be_written_is_told(reader: Reader) -> None:
    with closing(sqlite3.connect(settings.folders().data / "news.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert said(reader.runner.press("s")) == "Saved.", "the key is answered without waiting for the disk"
        event, outcome = reader.until(MarkWritten)
    assert isinstance(event, MarkWritten)
    assert said(outcome) == f"Not saved. {event.problem}"
    assert "holding" in event.problem


def test_an_article_that_does_not_come_holds_up_no_other_and_no_mark(server: Server) -> None:
    server.route("/feed", feed(server), "application/rss+xml")
    server.script("/storm", lambda exchange: exchange.hold())
    with Library.open() as library:
        library.add(server.url("/feed"))
    reader = Reader(voice=False)
    try:
        reader.runner.press("enter")
        reader.until(StillWorking)
        reader.runner.press("b")
        reader.runner.press("down")
        reader.runner.press("s")
        reader.runner.press("enter")
        _event, outcome = reader.until(ArticleOpened)
        assert said(outcome).startswith("Welcome to newsreader.")
    finally:
        reader.runner.close()
    with Library.open() as library:
        (saved,) = headlines_of(library, HeadlineQuery(saved=True))
    assert saved.title == "Welcome to newsreader"


def test_a_voice_asked_for_once_is_not_remembered() -> None:
    reader = Reader(voice=False)
    reader.runner.press("+")
    reader.runner.close()
    assert settings.load(settings.folders().config / "settings.toml")[0].speak


def test_that_unreadable_settings_are_put_aside_is_said_at_the_start_and_when_it_is_done() -> None:
    file = settings.folders().config / "settings.toml"
    file.write_text("rate == 3\n")
    reader = Reader(voice=False)
    reader.runner.start()
    assert "If you change a setting before that" in said(reader.until(Trouble)[1])
    reader.runner.press("+")
    assert f"It is kept as {file}.old." in said(reader.until(Trouble)[1])
    reader.runner.press("+")
    reader.runner.close()
    assert reader.events.empty()


def test_what_a_half_known_key_holds_goes_on_if_the_key_means_nothing(speaking: Reader) -> None:
    speaking.runner.press("space")
    speaking.until(ArticleOpened)
    speaking.until(WordHeard)
    speaking.runner.hush()
    speaking.runner.go_on()
    speaking.until(SentenceHeard)


def test_reading_aloud_moves_the_place_by_what_has_been_heard(speaking: Reader) -> None:
    speaking.runner.start()
    for _ in range(40):
        speaking.runner.press("+")
    speaking.runner.press("space")
    speaking.until(ArticleOpened)
    view = speaking.runner.view
    assert isinstance(view, ArticleView)
    assert view.reading
    title = view.sentence
    speaking.until(SentenceHeard)
    view = speaking.runner.view
    assert isinstance(view, ArticleView)
    assert view.sentence != title


def test_quitting_is_left_to_the_face(reader: Reader) -> None:
    assert Quit() in reader.runner.press("q").effects


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


def test_captions_and_bylines_are_read_in_articles_opened_after_they_were_asked_for(reader: Reader) -> None:
    def kinds() -> list[str]:
        reader.runner.press("enter")
        event, _outcome = reader.until(ArticleOpened)
        assert isinstance(event, ArticleOpened)
        assert event.reading is not None
        reader.runner.press("b")
        return [passage.kind for passage in event.reading.passages if not passage.silent]

    reader.runner.start()
    assert "dateline" not in kinds()
    reader.runner._perform(ChangeSetting("bylines", True))
    assert "dateline" in kinds()


def test_how_structure_is_heard_is_told_to_the_voice_and_written_down(speaking: Reader) -> None:
    narrator = speaking.runner._voice
    assert isinstance(narrator, Narrator)
    speaking.runner._perform(ChangeSetting("headings", "words"))
    assert narrator._reading.headings == "words"
    speaking.runner.close()
    assert settings.load(settings.folders().config / settings.FILE)[0].headings == "words"
