"""pyttsx3 with our driver: the contract of its drivers, and what a reader needs beyond it."""

import gc
import math
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import pytest

from newsreader import messages
from newsreader.errors import TextNotSaid
from newsreader.speech import device_watch, driver
from newsreader.speech.earcons import earcon
from newsreader.speech.espeak import espeak
from newsreader.speech.speaker import Speaker
from newsreader.speech.spoken import Spoken
from tests.speech.sink import Sink

pytestmark = pytest.mark.usefixtures("no_sound_device")

LONG = "One two three four five six seven eight nine ten eleven twelve, said the £1.1m man in Durham yesterday evening."


class Engine:
    """A pyttsx3 engine in external-loop mode, its notifications in a queue, its samples on a tape."""

    def __init__(self) -> None:
        import pyttsx3

        driver.register()
        self.tape = bytearray()
        driver.Driver.tee = self.tape.extend
        self.engine: Any = pyttsx3.init("newsreader")
        self.events: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
        self.engine.connect("started-utterance", lambda name: self.events.put(("start", name)))
        self.engine.connect("started-word", lambda name, location, length: self.events.put((name, location, length)))
        self.engine.connect("finished-utterance", lambda name, completed: self.events.put(("end", name, completed)))
        self.engine.connect("error", lambda name, exception: self.events.put(("error", exception, name)))

    def loop(self) -> "Engine":
        self.engine.startLoop(False)
        self.engine.iterate()
        return self

    def until_end(self, name: str | None) -> list[tuple[Any, ...]]:
        seen = []
        while True:
            seen.append(self.events.get(timeout=30))
            if seen[-1][:2] == ("end", name):
                return seen

    def until_making(self, number: int) -> None:
        while self.engine.proxy._driver._synthesising != number:
            time.sleep(0.005)

    def close(self) -> None:
        self.engine.proxy._driver.destroy()
        driver.Driver.tee = None
        del self.engine
        gc.collect()


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


def words(events: list[tuple[Any, ...]], text: str, name: str) -> list[str]:
    return [text[it[1] : it[1] + it[2]] for it in events if it[0] == name and len(it) == 3]


def test_each_word_is_reported_once_where_it_is_written(engine: Engine) -> None:
    engine.loop().engine.setProperty("rate", 500)
    engine.engine.say(LONG, "a")
    events = engine.until_end("a")
    assert events[0] == ("start", "a")
    assert events[-1] == ("end", "a", True)
    assert words(events, LONG, "a") == LONG.replace(",", "").replace(".", "").replace("11m", "1.1m").split()


def frequency(samples: bytes) -> float:
    """How often, in hertz, the wave of what is spoken repeats itself, in the median."""
    wave = np.frombuffer(samples, np.int16).astype(float)
    found = []
    for start in range(0, len(wave) - 1_400, 400):
        frame = wave[start : start + 1_400]
        alike = np.correlate(frame, frame, "full")[len(frame) - 1 :]
        period = 60 + int(np.argmax(alike[60:400]))
        if np.abs(frame).max() > 2_000 and alike[period] > alike[0] / 2:
            found.append(22_050 / period)
    return float(np.median(found))


def spoken_length(text: str, voice: str = "gmw/en-GB-x-rp") -> int:
    """Samples of a spoken text. espeak's breath is random, so that it is never exactly the same."""
    count = 0

    def take(samples: bytes, _: Sequence[tuple[int, int]]) -> bool:
        nonlocal count
        count += len(samples) // 2
        return True

    assert espeak().synthesise(text, take, voice=voice, rate=175)
    return count


@contextmanager
def engine_at_work() -> Iterator[None]:
    """Somebody else has the engine until the block ends, so that what is asked of it meanwhile is yet to be done."""
    begun, done = threading.Event(), threading.Event()

    def hold(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        begun.set()
        done.wait(30)
        return False

    def work() -> None:
        espeak().synthesise("Nine", hold, voice="gmw/en-GB-x-rp", rate=175)

    working = threading.Thread(target=work)
    working.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        done.set()
        working.join()


def test_texts_follow_one_another_with_the_pause_that_was_asked_for(engine: Engine) -> None:
    engine.loop().engine.setProperty("pause-after", 400)
    engine.engine.say("Nine", "a")
    engine.engine.setProperty("pause-after", 0)
    engine.engine.say("Nine", "b")
    engine.until_end("a")
    engine.until_end("b")
    heard = len(bytes(engine.tape).strip(b"\0")) // 2
    assert heard == pytest.approx(2 * spoken_length("Nine") + 22050 * 400 // 1000, rel=0.02)
    assert bytes(2 * 8000) in bytes(engine.tape).strip(b"\0")


def test_an_earcon_sounds_once_before_its_text_and_is_not_begun_anew_with_it(engine: Engine) -> None:
    sound = earcon("heading", 22_050)
    engine.loop().engine.setProperty("earcon", "heading")
    engine.engine.say("One two three four.", "a")
    engine.engine.setProperty("earcon", "")
    engine.engine.say("Nine ten.", "b")
    assert engine.events.get(timeout=10) == ("start", "a")
    engine.engine.setProperty("rate", 400)
    assert words(engine.until_end("a"), "One two three four.", "a") == ["One", "two", "three", "four"]
    engine.until_end("b")
    assert bytes(engine.tape).count(sound.strip(b"\0")) == 1
    assert bytes(engine.tape).strip(b"\0").startswith(sound.strip(b"\0"))


def test_a_text_of_another_language_is_said_by_a_voice_of_it_and_its_figures_are_left_to_that(engine: Engine) -> None:
    text = "Il y a 3 km d’ici, le 1er mai."
    engine.loop().engine.setProperty("language", "fr-FR")
    engine.engine.say(text, "a")
    assert words(engine.until_end("a"), text, "a") == text.replace(",", "").replace(".", "").split()
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(spoken_length(text, "roa/fr"), rel=0.02)


def test_a_language_that_no_voice_knows_is_named_once_and_marks_no_words_of_the_text(engine: Engine) -> None:
    engine.loop().engine.setProperty("language", "ha")
    engine.engine.say("Ina kwana.", "a")
    engine.engine.say("Lafiya lau.", "b")
    assert words(engine.until_end("a"), "Ina kwana.", "a") == ["Ina", "kwana"]
    assert words(engine.until_end("b"), "Lafiya lau.", "b") == ["Lafiya", "lau"]
    named = spoken_length("This part is in Hausa. Ina kwana.") + spoken_length("Lafiya lau.")
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(named, rel=0.04)


def test_letters_that_no_voice_can_read_are_named_as_a_language_and_passed_over(engine: Engine) -> None:
    engine.loop().engine.setProperty("language", "ja")
    engine.engine.say("市議会は発表した。", "a")
    engine.engine.setProperty("language", "")
    engine.engine.say("Item.", "b")
    engine.engine.setProperty("language", "ja")
    engine.engine.say("新しい学校が開校する。", "c")
    for name in "abc":
        engine.until_end(name)
    heard = spoken_length("This part is in Japanese.") + spoken_length("Item.")
    assert len(bytes(engine.tape).strip(b"\0")) // 2 == pytest.approx(heard, rel=0.04)


def test_pitch_is_changed_for_the_texts_that_it_was_set_for(engine: Engine) -> None:
    text = "When she goes away in the morning all the roads are icy."
    engine.loop().engine.setProperty("pitch-change", 4)
    engine.engine.say(text, "a")
    engine.until_end("a")
    higher = frequency(bytes(engine.tape))
    engine.tape.clear()
    engine.engine.setProperty("pitch-change", 0)
    engine.engine.say(text, "b")
    engine.until_end("b")
    assert 12 * math.log2(higher / frequency(bytes(engine.tape))) == pytest.approx(4, abs=0.7)


def test_pitch_is_changed_for_all_and_what_a_text_adds_comes_on_top(engine: Engine) -> None:
    text = "When she goes away in the morning all the roads are icy."
    heard = []
    engine.loop()
    for name, (pitch, change) in {"a": (50, 0), "b": (85, 0), "c": (27, 4)}.items():
        engine.engine.setProperty("pitch", pitch)
        engine.engine.setProperty("pitch-change", change)
        engine.tape.clear()
        engine.engine.say(text, name)
        engine.until_end(name)
        heard.append(frequency(bytes(engine.tape)))
    assert 12 * math.log2(heard[1] / heard[0]) == pytest.approx(6, abs=1)
    assert heard[2] == pytest.approx(heard[0], rel=0.05)


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


@pytest.mark.parametrize("at", [0, 1, 5, 11])
def test_a_change_of_rate_takes_effect_at_the_next_word_and_none_is_lost_or_repeated(engine: Engine, at: int) -> None:
    engine.loop().engine.setProperty("rate", 300)
    engine.engine.say(LONG, "a")
    engine.engine.say("And then nothing came.", "b")
    seen: list[tuple[Any, ...]] = []
    while sum(it[0] == "a" for it in seen) <= at:
        seen.append(engine.events.get(timeout=10))
    engine.engine.setProperty("rate", 600)
    engine.engine.setProperty("rate", 700)
    seen += engine.until_end("a")
    assert words(seen, LONG, "a") == LONG.replace(",", "").rstrip(".").split()
    assert words(engine.until_end("b"), "And then nothing came.", "b") == ["And", "then", "nothing", "came"]


def test_a_change_before_anything_sounds_repeats_nothing(engine: Engine) -> None:
    engine.loop().engine.say("One two three.", "a")
    for rate in range(300, 900, 50):
        engine.engine.setProperty("rate", rate)
    assert words(engine.until_end("a"), "One two three.", "a") == ["One", "two", "three"]


def test_a_second_change_of_rate_does_not_lose_what_the_first_one_begins_anew(engine: Engine) -> None:
    engine.loop().engine.say("One two three four five six.", "a")
    assert engine.events.get(timeout=10) == ("start", "a")
    with engine_at_work():  # which waits until all of the first text has been made
        engine.engine.say("And then nothing came.", "b")
        engine.until_making(1)
        engine.engine.setProperty("rate", 600)
        engine.engine.setProperty("rate", 700)
    assert words(engine.until_end("a"), "One two three four five six.", "a") == "One two three four five six".split()
    assert words(engine.until_end("b"), "And then nothing came.", "b") == ["And", "then", "nothing", "came"]


def test_a_change_of_rate_right_after_a_stop_silences_nothing(engine: Engine) -> None:
    engine.loop().engine.say("Before.", "a")
    engine.until_end("a")
    with engine_at_work():
        engine.engine.say("One two three.", "b")
        assert engine.events.get(timeout=10) == ("start", "b")
        engine.engine.stop()
        engine.engine.setProperty("rate", 700)
        engine.engine.say("Nine ten.", "c")
    assert words(engine.until_end("c"), "Nine ten.", "c") == ["Nine", "ten"]


def test_words_told_of_late_are_each_told_of_once_while_what_follows_is_begun_anew(engine: Engine) -> None:
    text = "At the end of the day no more of the rain came and all of the snow was gone by the end of it"
    go_on = threading.Event()

    def wait(name: str, location: int, length: int) -> None:
        go_on.wait(30)

    engine.engine.connect("started-word", wait)
    engine.loop().engine.setProperty("rate", 450)
    engine.engine.say(text, "a")
    seen = [engine.events.get(timeout=10) for _ in ("start", "At")]
    with engine_at_work():
        waiting = engine.engine.proxy._driver._marks
        while waiting.qsize() < 3:
            time.sleep(0.005)
        engine.engine.setProperty("rate", 700)
        engine.until_making(0)
        go_on.set()
        seen += [engine.events.get(timeout=10) for _ in range(3)]
    seen += engine.until_end("a")
    assert " ".join(words(seen, text, "a")) == text


def test_speech_gets_shorter_when_the_rate_is_raised_while_speaking(engine: Engine) -> None:
    engine.loop().engine.say(LONG, "a")
    engine.events.get(timeout=10)
    engine.engine.setProperty("rate", 700)
    engine.until_end("a")
    assert len(bytes(engine.tape).strip(b"\0")) < 2 * 22050 * 4  # 8 seconds at the usual rate


def test_the_voice_changes_at_the_next_word_too(engine: Engine) -> None:
    engine.loop().engine.setProperty("rate", 400)
    engine.engine.say(LONG, "a")
    engine.events.get(timeout=10)
    engine.engine.setProperty("voice", "en-gb-scotland")
    assert len(words(engine.until_end("a"), LONG, "a")) > 15
    assert engine.engine.getProperty("voice") == "en-gb-scotland"


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


def test_a_language_that_no_voice_knows_is_named_once_for_passages_in_a_row(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, said = Speaker.spoken, []

    def spoken(self: Speaker, text: str, addresses: str = "short", *, introduced: bool) -> Spoken:
        result = usual(self, text, addresses, introduced=introduced)
        said.append(result.text)
        return result

    monkeypatch.setattr(Speaker, "spoken", spoken)
    engine.loop()
    for number, (language, sound, text) in enumerate(
        [("", "list-item", "."), ("km", "", "ខ្មែរ"), ("", "list-item", "."), ("km", "", "ខ្មែរ"), ("en", "", "Yes.")]
    ):
        engine.engine.setProperty("language", language)
        engine.engine.setProperty("earcon", sound)
        engine.engine.say(text, str(number))
    engine.until_end("4")
    assert [text.strip() for text in said if text.strip(". ")] == ["This part is in Khmer.", "Yes."]
