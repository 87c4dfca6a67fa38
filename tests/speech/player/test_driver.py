"""pyttsx3 with our driver: the contract of its drivers, and what a reader needs beyond it."""

import time

import pytest

from newsreader import messages
from newsreader.errors import TextNotSaid
from newsreader.speech.player import device_watch, driver
from newsreader.speech.text.spoken import Spoken
from newsreader.speech.voice.speaker import Speaker
from tests.speech.driven import LONG, Engine, spoken_length, words
from tests.speech.sink import Sink


def test_each_word_is_reported_once_where_it_is_written(engine: Engine) -> None:
    engine.loop().engine.setProperty("rate", 500)
    engine.engine.say(LONG, "a")
    events = engine.until_end("a")
    assert events[0] == ("start", "a")
    assert events[-1] == ("end", "a", True)
    assert words(events, LONG, "a") == LONG.replace(",", "").replace(".", "").replace("11m", "1.1m").split()


def test_what_is_played_is_the_spoken_form(engine: Engine) -> None:
    engine.loop().engine.say("It cost £1.1m.", "a")
    engine.until_end("a")
    heard = len(bytes(engine.tape).strip(b"\0")) // 2
    assert heard == pytest.approx(spoken_length("It cost 1.1 million pounds."), rel=0.02)
    assert heard != pytest.approx(spoken_length("It cost £1.1m."), rel=0.1)


def test_words_that_are_said_as_one_are_shown_together(engine: Engine) -> None:
    engine.loop().engine.say("At the end of the day no more", "a")
    shown = words(engine.until_end("a"), "At the end of the day no more", "a")
    assert shown == ["At", "the", "end", "of the", "day", "no more"]


def test_a_stop_ends_what_sounds_and_forgets_the_rest(engine: Engine) -> None:
    engine.loop().engine.say(LONG, "a")
    engine.engine.say(LONG, "b")
    while engine.events.get(timeout=10)[0] != "a":
        pass
    engine.engine.stop()
    engine.engine.say("Nine", "c")
    events = engine.until_end("c")
    assert ("end", "a", False) in events
    assert not any(it[0] == "b" for it in events)


def test_a_whole_article_can_be_queued_and_is_made_only_a_little_ahead(engine: Engine) -> None:
    engine.loop()
    for number in range(500):
        engine.engine.say(LONG, str(number))
    engine.events.get(timeout=10)
    engine.engine.say("x", "last")
    ahead = engine.engine.proxy._driver._stream._queued / 22050
    assert ahead < driver.AHEAD_SECONDS + 1
    engine.engine.stop()


def test_a_pause_holds_speech_and_a_stop_takes_it_back(engine: Engine) -> None:
    engine.loop().engine.say(LONG, "a")
    while engine.events.get(timeout=10)[0] != "a":
        pass
    engine.engine.setProperty("paused", True)
    engine.engine.stop()
    engine.engine.say("Nine", "b")
    assert engine.until_end("b")[-1] == ("end", "b", True)


@pytest.mark.parametrize("text", ["—", "...", "*", "()", "\U0001f600", "你好", "\u0301", "[[a]]", "<s>x</s>"])
def test_odd_text_is_reported_as_heard_like_any_other(engine: Engine, text: str) -> None:
    engine.loop().engine.say(text, "a")
    assert engine.until_end("a")[-1] == ("end", "a", True)


def test_the_blocking_loop_returns_when_all_has_been_heard(engine: Engine) -> None:
    engine.engine.setProperty("rate", 600)
    engine.engine.say("First.", "a")
    engine.engine.say("Second.", "b")
    engine.engine.runAndWait()
    assert engine.until_end("a")
    assert engine.until_end("b")
    assert engine.events.empty()


def test_a_sound_device_that_comes_later_is_spoken_on_from_the_next_text(
    engine: Engine, running_sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_watch, "SEEK_SECONDS", 0.0)
    engine.loop().engine.stop()
    engine.engine.say("Nobody hears this.", "a")
    engine.until_end("a")
    assert engine.engine.getProperty("device") is False
    for name, value in running_sink.environment.items():
        monkeypatch.setenv(name, value)
    started = time.monotonic()
    engine.engine.stop()
    engine.engine.say(LONG, "b")
    spoken_words = words(engine.until_end("b"), LONG, "b")
    ended = time.monotonic()
    assert engine.engine.getProperty("device") is True
    assert len(spoken_words) == len(LONG.split())
    running_sink.wait_until_heard(ended)
    assert running_sink.first_sound(started, ended) is not None


def test_properties_are_those_of_the_contract_and_unknown_ones_are_refused(engine: Engine) -> None:
    engine.loop()
    engine.engine.setProperty("volume", 0.25)
    assert engine.engine.getProperty("volume") == 0.25
    assert engine.engine.getProperty("device") is False
    assert engine.engine.getProperty("responding") is True
    assert "en-gb-rp" in [it.id for it in engine.engine.getProperty("voices")]
    with pytest.raises(KeyError):
        engine.engine.getProperty("colour")
    engine.engine.setProperty("colour", "red")
    engine.engine.setProperty("voice", "nobody")
    assert {type(engine.events.get(timeout=5)[1]).__name__ for _ in range(2)} == {"KeyError", "UnknownVoice"}


def test_what_cannot_be_said_is_told_once_is_not_completed_and_holds_nothing_up(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Speaker.spoken

    def spoken(self: Speaker, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        if "impossible" in text:
            raise ValueError(text)
        return usual(self, text, addresses, introduced=introduced)

    monkeypatch.setattr(Speaker, "spoken", spoken)
    engine.loop()
    for number, text in enumerate(("impossible", "impossible", "Yes.", "impossible")):
        engine.engine.say(text, str(number))
    events = [event for name in "0123" for event in engine.until_end(name)]
    assert [event for event in events if event[0] == "end"] == [
        ("end", "0", False),
        ("end", "1", False),
        ("end", "2", True),
        ("end", "3", False),
    ]
    troubles = [str(event[1]) for event in events if event[0] == "error" and isinstance(event[1], TextNotSaid)]
    assert troubles == [messages.text_not_said()] * 2
