"""Speech that is made before it is asked for sounds the same, and delays no request."""

import threading
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from newsreader.speech.engines.engine_process import request
from newsreader.speech.engines.model_server import Speaker
from newsreader.speech.engines.presynthesis import Presynthesis
from newsreader.speech.engines.speech_model import Speech
from newsreader.speech.engines.voices import voice

DOWN = request(0, "Residents fight plans for a solar farm on the old airfield,", "en-GB", 175, 50, 160)
UP = request(0, "Council to spend 1.1 million pounds more on roads.", "en-GB", 175, 50, 320)
LONG = request(0, "A sentence of a good many words, " * 20 + "that nobody wants to hear.", "en-GB", 175, 50, 0)


@cache
def speaker() -> Speaker:
    return Speaker(voice("en-gb-pico"))


def say(asked: Mapping[str, Any]) -> Iterator[Speech]:
    return speaker().say(asked["text"], asked["rate"], asked["pitch"], asked["rest"], asked["voice"])


def presynthesis(*likely: Mapping[str, Any]) -> Presynthesis:
    made = Presynthesis(say, speaker().stop)
    made.expect(likely)
    made.work(lambda: True)
    return made


def is_made(made: Presynthesis, asked: Mapping[str, Any]) -> bool:
    return isinstance(made.speech(asked), tuple)


def test_speech_made_before_is_the_same_sample_for_sample() -> None:
    usual = [*say(DOWN)], [*say(UP)]
    made = presynthesis(DOWN, UP)
    assert is_made(made, DOWN)
    assert is_made(made, UP)
    assert ([*made.speech(DOWN)], [*made.speech(UP)]) == usual
    assert [*say(DOWN)] == usual[0]  # nor is anything else changed by it


def test_the_number_of_a_request_does_not_matter() -> None:
    assert is_made(presynthesis(DOWN), {**DOWN, "number": 7})


@pytest.mark.parametrize(
    ("name", "value"), [("text", "Residents"), ("rate", 200), ("pitch", 60), ("voice", ""), ("rest", 0)]
)
def test_another_text_voice_rate_or_pitch_is_made_when_it_is_asked_for(name: str, value: object) -> None:
    made, other = presynthesis(DOWN), {**DOWN, name: value}
    assert not is_made(made, other)
    assert [*made.speech(other)] == [*say(other)]


def test_what_is_likely_no_more_is_thrown_away() -> None:
    made = presynthesis(DOWN)
    made.expect([UP])
    made.work(lambda: True)
    assert (is_made(made, DOWN), is_made(made, UP)) == (False, True)


def test_nothing_is_made_without_time_for_it() -> None:
    made = Presynthesis(say, speaker().stop)
    made.expect([DOWN])
    made.work(lambda: False)
    assert not is_made(made, DOWN)


def test_an_interruption_stops_the_making_and_leaves_no_trace() -> None:
    usual = [*say(UP)]
    begun = threading.Event()

    def say_and_report(asked: Mapping[str, Any]) -> Iterator[Speech]:
        begun.set()
        return say(asked)

    made = Presynthesis(say_and_report, speaker().stop)
    made.expect([LONG, DOWN])
    working = threading.Thread(target=made.work, args=(lambda: True,))
    working.start()
    assert begun.wait(30)
    made.interrupt()
    working.join()
    assert not is_made(made, LONG)
    assert not is_made(made, DOWN)
    assert [*say(UP)] == usual


def test_an_interruption_while_nothing_is_made_stops_nothing_else() -> None:
    made = presynthesis(DOWN)
    parts = say(UP)
    first = next(parts)
    made.interrupt()
    assert [first, *parts] == [*say(UP)]


def test_a_text_that_cannot_be_made_is_left_to_its_request_and_stops_no_other() -> None:
    unknown = {**UP, "voice": "xx-XX"}
    made = presynthesis(unknown, DOWN)
    assert is_made(made, DOWN)
    with pytest.raises(ValueError, match="xx-XX"):
        [*made.speech(unknown)]
