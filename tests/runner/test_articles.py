"""Articles are opened off the key path, stored, and read aloud."""

import pytest

from newsreader.library import Library
from newsreader.model.values import Selection
from newsreader.session.values import (
    ArticleOpened,
    ArticleView,
    Changed,
    ChangeSetting,
    ListView,
    SentenceHeard,
    SpeechEnded,
    StillWorking,
    Trouble,
    VoiceTrouble,
    WordHeard,
)
from tests.runner.readers import PAGE, Reader, said, subscribe
from tests.server import Server
from tests.store.making import headlines_of


def test_a_bundled_article_opens_without_a_network(reader: Reader) -> None:
    assert "5 headlines" in said(reader.runner.start())
    assert reader.runner.press("enter").announcements == ()
    _event, outcome = reader.until(ArticleOpened)
    assert said(outcome).startswith("Welcome to newsreader.")
    assert isinstance(reader.runner.view, ArticleView)


@pytest.mark.usefixtures("processes")
def test_an_article_is_fetched_stored_and_opened_again_without_the_server(server: Server) -> None:
    subscribe(server)
    server.route("/storm", PAGE)
    with Reader(voice=False) as first:
        first.runner.press("enter")
        _event, outcome = first.until(ArticleOpened)
        assert said(outcome).startswith("Storm closes coastal road.")
    server.close()
    with Reader(voice=False) as again:
        again.runner.press("enter")
        event, _outcome = again.until(ArticleOpened)
        assert isinstance(event, ArticleOpened)
        assert event.article is not None
        assert event.article.text.startswith("The sea came over the wall")


@pytest.mark.usefixtures("processes")
def test_a_slow_article_is_announced_once_and_keys_still_respond(server: Server) -> None:
    subscribe(server)
    server.script("/storm", lambda exchange: exchange.hold())
    with Reader(voice=False) as reader:
        reader.runner.press("enter")
        _event, outcome = reader.until(StillWorking)
        assert said(outcome) == "Opening Storm closes coastal road."
        assert isinstance(reader.runner.view, ListView)
        assert said(reader.runner.press("b")) == "Stopped opening Storm closes coastal road."
        assert "Welcome" in said(reader.runner.press("down"))


@pytest.mark.usefixtures("processes")
def test_a_page_that_cannot_be_fetched_is_announced_in_one_sentence(server: Server) -> None:
    subscribe(server)
    with Reader(voice=False) as reader:
        reader.runner.press("enter")
        _event, outcome = reader.until(ArticleOpened)
        assert "404" in said(outcome)
        assert isinstance(reader.runner.view, ListView)


@pytest.mark.usefixtures("processes")
def test_a_page_that_no_browser_can_open_is_announced(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "false %s")
    subscribe(server)
    with Reader(voice=False) as reader:
        assert said(reader.runner.press("l")).endswith("127.0.0.1: Storm closes coastal road. 1 of 1.")
        assert said(reader.runner.press("o")) == "Opening 127.0.0.1 in the web browser."
        _event, outcome = reader.until(Trouble)
        assert said(outcome).endswith(f"The address is {server.url('/storm')}. Press capital C to copy it.")


@pytest.mark.usefixtures("processes")
def test_an_article_that_never_arrives_delays_no_other_and_no_mark(server: Server) -> None:
    subscribe(server)
    server.script("/storm", lambda exchange: exchange.hold())
    with Reader(voice=False) as reader:
        reader.runner.press("enter")
        reader.until(StillWorking)
        reader.runner.press("b")
        reader.runner.press("down")
        reader.runner.press("s")
        reader.runner.press("enter")
        _event, outcome = reader.until(ArticleOpened)
        assert said(outcome).startswith("Welcome to newsreader.")
    with Library.open() as library:
        (saved,) = headlines_of(library, Selection(saved=True))
    assert saved.title == "Welcome to newsreader"


def test_speech_held_for_an_incomplete_key_resumes_if_the_key_means_nothing(speaking: Reader) -> None:
    speaking.runner.press("space")
    speaking.until(ArticleOpened)
    speaking.until(WordHeard)
    speaking.runner.hush()
    speaking.runner.go_on()
    speaking.until(SentenceHeard)


def test_reading_aloud_moves_the_place_when_a_sentence_has_been_heard(speaking: Reader) -> None:
    speaking.runner.start()
    for _ in range(40):
        speaking.runner.press("+")
    speaking.until(VoiceTrouble)
    speaking.runner.press("space")
    speaking.until(ArticleOpened)
    speaking.until(SpeechEnded)  # that there is no sound device is said first
    view = speaking.runner.view
    assert isinstance(view, ArticleView)
    assert view.reading
    title = view.sentence
    speaking.until(SentenceHeard)
    view = speaking.runner.view
    assert isinstance(view, ArticleView)
    assert view.sentence != title


def test_captions_and_bylines_are_read_in_articles_opened_after_they_were_turned_on(reader: Reader) -> None:
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


@pytest.mark.usefixtures("processes")
def test_a_link_is_read_here_and_going_back_returns_to_the_article(server: Server) -> None:
    subscribe(server)
    server.route("/storm", PAGE.replace("harbour", f'<a href="{server.url("/harbour")}">harbour</a>'))
    server.route("/harbour", PAGE.replace("Storm closes coastal road", "The harbour is closed"))
    with Reader(voice=False) as reader:
        reader.runner.press("enter")
        reader.until(ArticleOpened)
        reader.runner.press("l")
        reader.runner.press("end")
        reader.runner.press("enter")
        assert said(reader.until(ArticleOpened)[1]).startswith("The harbour is closed.")
        assert said(reader.runner.press("s")) == "Saved."
        reader.until(Changed)
        reader.runner.press("b")
        assert isinstance(view := reader.runner.view, ArticleView)
        assert view.sentence.text == "Storm closes coastal road"
    with Library.open() as library:
        (saved,) = headlines_of(library, Selection(saved=True))
        assert (saved.title, saved.source) == ("The harbour is closed", "Reading list")


@pytest.mark.usefixtures("processes")
def test_an_address_that_leads_nowhere_says_why_and_leaves_the_list(server: Server) -> None:
    with Reader(voice=False) as reader:
        reader.runner.press("O")
        reader.runner.answer(server.url("/nothing"))
        _event, outcome = reader.until(ArticleOpened)
        assert said(outcome) == "Page not found on 127.0.0.1 (404). Check the address."
        assert isinstance(reader.runner.view, ListView)
