"""What is changed while our driver speaks takes effect at the next word, and no word is lost or repeated."""

import threading
import time
from typing import Any

import pytest

from tests.speech.driven import LONG, Engine, engine_at_work, words


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
