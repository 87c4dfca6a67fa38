"""A player speaks texts in order, stops and pauses at once, and reports what was heard."""

import time

import pytest

from newsreader import messages
from newsreader.errors import NewsreaderError, UnknownVoice
from newsreader.speech.player import device_watch
from newsreader.speech.player.player import AHEAD_SECONDS
from newsreader.speech.speaker import Speaker
from newsreader.speech.text.spoken import Spoken
from tests.speech.playing import LONG, Finished, Playing, Word, spoken_length, words
from tests.speech.sink import Sink


def test_each_word_is_reported_once_where_it_is_written(playing: Playing) -> None:
    playing.player.set("rate", 500)
    playing.say(0, LONG)
    events = playing.until_finished(0)
    assert events[-1] == Finished(0, completed=True)
    assert words(events, LONG, 0) == LONG.replace(",", "").replace(".", "").replace("11m", "1.1m").split()


def test_the_player_speaks_the_spoken_form(playing: Playing) -> None:
    playing.say(0, "It cost £1.1m.")
    playing.until_finished(0)
    heard = len(playing.samples()) // 2
    assert heard == pytest.approx(spoken_length("It cost 1.1 million pounds."), rel=0.02)
    assert heard != pytest.approx(spoken_length("It cost £1.1m."), rel=0.1)


def test_words_spoken_as_one_are_shown_together(playing: Playing) -> None:
    playing.say(0, "At the end of the day no more")
    shown = words(playing.until_finished(0), "At the end of the day no more", 0)
    assert shown == ["At", "the", "end", "of the", "day", "no more"]


def test_a_cut_ends_the_current_text_and_drops_the_rest(playing: Playing) -> None:
    playing.say(0, LONG)
    playing.say(1, LONG)
    playing.until_word(0)
    playing.player.cut()
    playing.say(2, "Nine")
    events = playing.until_finished(2)
    assert Finished(0, completed=False) in events
    assert not any(isinstance(it, Word | Finished) and it.text == 1 for it in events)


def test_a_whole_article_can_be_queued_and_is_synthesised_only_a_little_ahead(playing: Playing) -> None:
    for number in range(500):
        playing.say(number, LONG)
    playing.events.get(timeout=10)
    playing.say(500, "x")
    ahead = playing.player.stream.queued_seconds
    assert ahead < AHEAD_SECONDS + 1
    playing.player.cut()


def test_a_pause_holds_speech_and_a_cut_ends_the_pause(playing: Playing) -> None:
    playing.say(0, LONG)
    playing.until_word(0)
    playing.player.pause()
    playing.player.cut()
    playing.say(1, "Nine")
    assert playing.until_finished(1)[-1] == Finished(1, completed=True)


@pytest.mark.parametrize("text", ["", " ", "—", "...", "*", "()", "\U0001f600", "你好", "\u0301", "[[a]]", "<s>x</s>"])
def test_odd_text_is_reported_as_heard_like_any_other(playing: Playing, text: str) -> None:
    playing.say(0, text)
    assert playing.until_finished(0)[-1] == Finished(0, completed=True)


def test_texts_are_reported_in_order_and_nothing_after_the_last(playing: Playing) -> None:
    playing.player.set("rate", 600)
    playing.say(0, "First.")
    playing.say(1, "Second.")
    assert playing.until_finished(0) == [Word(0, 0, 5), Finished(0, completed=True)]
    assert playing.until_finished(1) == [Word(1, 0, 6), Finished(1, completed=True)]
    assert playing.events.empty()


def test_a_sound_device_that_comes_later_is_used_from_the_next_text_on(
    playing: Playing, running_sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_watch, "SEEK_SECONDS", 0.0)
    playing.player.cut()
    playing.say(0, "Nobody hears this.")
    playing.until_finished(0)
    before = playing.player.has_device
    for name, value in running_sink.environment.items():
        monkeypatch.setenv(name, value)
    started = time.monotonic()
    playing.player.cut()
    playing.say(1, LONG)
    spoken_words = words(playing.until_finished(1), LONG, 1)
    ended = time.monotonic()
    assert (before, playing.player.has_device) == (False, True)
    assert len(spoken_words) == len(LONG.split())
    running_sink.wait_until_heard(ended)
    assert running_sink.first_sound(started, ended) is not None


def test_without_a_device_it_responds_and_refuses_a_voice_it_does_not_know(playing: Playing) -> None:
    assert not playing.player.has_device
    assert playing.player.is_responding()
    with pytest.raises(UnknownVoice):
        playing.player.set("voice", "nobody")
    assert playing.player.voice.id == "en-gb-rp"


@pytest.mark.parametrize("fraction", [1.0, 0.25])
def test_the_volume_scales_every_sample(playing: Playing, fraction: float) -> None:
    playing.player.set("volume", 100 * fraction)
    playing.say(0, "Nine")
    playing.until_finished(0)
    loudest = max(map(abs, memoryview(bytes(playing.tape)).cast("h")))
    assert (loudest < 32_768 * 0.25) == (fraction < 1)
    assert loudest > 1_000


def test_texts_that_cannot_be_spoken_are_announced_once_in_a_row_and_block_nothing(
    playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Speaker.spoken

    def spoken(self: Speaker, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        if "impossible" in text:
            raise ValueError(text)
        return usual(self, text, addresses, introduced=introduced)

    monkeypatch.setattr(Speaker, "spoken", spoken)
    for number, text in enumerate(("impossible", "impossible", "Yes.", "impossible")):
        playing.say(number, text)
    events = [event for number in range(4) for event in playing.until_finished(number)]
    assert [event for event in events if isinstance(event, Finished)] == [
        Finished(0, completed=False),
        Finished(1, completed=False),
        Finished(2, completed=True),
        Finished(3, completed=False),
    ]
    troubles = [str(event) for event in events if isinstance(event, NewsreaderError)]
    assert troubles == [messages.TEXT_NOT_SAID] * 2


def test_a_text_can_have_a_rate_of_its_own(playing: Playing) -> None:
    playing.say(0, LONG, rate=450)
    playing.until_finished(0)
    quick = len(playing.samples())
    playing.tape.clear()
    playing.player.set("rate", 450)
    playing.say(1, LONG, rate=175)
    playing.until_finished(1)
    assert len(playing.samples()) > 1.5 * quick


def test_a_missing_voice_of_a_text_is_announced_once_and_the_chosen_one_speaks(playing: Playing) -> None:
    playing.say(0, "Nine", voice="gone")
    playing.say(1, "Ten", voice="gone")
    events = playing.until_finished(1)
    troubles = [str(event) for event in events if isinstance(event, Exception)]
    assert troubles == [
        "The voice gone, which is chosen for this source, is missing. The voice of the settings reads instead."
    ]
    assert Finished(1, completed=True) in events
