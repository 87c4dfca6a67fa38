"""A slow voice prepares the sentences to come; a faster one speaks where it is late."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from newsreader.speech.engines.espeak import Take
from newsreader.speech.engines.prepared_process import PreparedProcess
from newsreader.speech.engines.voices import voice
from tests.speech.engines.onnx_model import drop_in
from tests.speech.playing import until

pytestmark = pytest.mark.usefixtures("models", "processes")

FIRST, SECOND, THIRD = "The road is shut.", "It will be open by noon.", "So the council says."


class Listening:
    """A listener with speech still to be heard, `queued` seconds of it."""

    def __init__(self) -> None:
        self.queued = 9.0
        self.rest_seconds = 0
        self.words: list[int] = []
        self.samples = 0
        self.by_fast: list[str] = []
        self.failures: list[str] = []

    def take(self, samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        self.samples += len(samples) // 2
        self.words += [position for _, position in words]
        return True

    def fast(self, text: str, take: Take, voice: str, rate: int, pitch: int) -> bool:
        assert (voice, pitch) == ("", 50)
        assert rate in (175, 200)
        self.by_fast.append(text)
        return take(bytes(200), [(50, 0)])


@contextmanager
def listening() -> Iterator[tuple[Listening, PreparedProcess]]:
    drop_in()
    listener = Listening()
    engine = PreparedProcess(
        voice("tones"),
        22_050,
        fallback=listener.fast,
        on_failure=lambda why: listener.failures.append(str(why)),
        queued=lambda: listener.queued,
        rest_seconds=lambda: listener.rest_seconds,
    )
    try:
        assert engine.ready.wait(30)
        yield listener, engine
    finally:
        engine.close()


def say(engine: PreparedProcess, listener: Listening, text: str, rate: int = 175) -> bool:
    return engine.synthesise(text, listener.take, voice="", rate=rate, pitch=50)


def test_sentences_that_were_expected_are_spoken_by_the_voice_itself() -> None:
    with listening() as (listener, engine):
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, FIRST)
        engine.expect([SECOND], 175, 50)
        assert say(engine, listener, SECOND)
    assert listener.by_fast == []
    assert listener.words == [0, 4, 9, 12, 0, 3, 8, 11, 16, 19]
    assert listener.samples > 0


def test_the_first_sentence_is_spoken_by_the_fast_voice_while_the_next_is_prepared() -> None:
    with listening() as (listener, engine):
        listener.queued = 0
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, FIRST)
        listener.queued = 9
        assert say(engine, listener, SECOND)
    assert listener.by_fast == [FIRST]


def test_a_prepared_sentence_needs_no_fast_voice_even_when_the_queue_is_empty() -> None:
    with listening() as (listener, engine):
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, FIRST)
        assert say(engine, listener, SECOND)
        engine.forget()
        listener.queued = 0
        engine.expect([SECOND, THIRD], 175, 50)
        assert say(engine, listener, SECOND)
    assert listener.by_fast == []


@pytest.mark.parametrize(("text", "rate"), [(THIRD, 175), (FIRST, 200)])
def test_an_unexpected_text_is_spoken_by_the_fast_voice(text: str, rate: int) -> None:
    with listening() as (listener, engine):
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, text, rate)
    assert listener.by_fast == [text]


def test_no_time_is_spent_on_a_sentence_that_is_late() -> None:
    late = "A long sentence about roads. " * 200
    with listening() as (listener, engine):
        engine.expect([late[:900], SECOND], 175, 50)
        listener.queued = 0
        assert say(engine, listener, late[:900])
        listener.queued = 9
        assert say(engine, listener, SECOND)
    assert listener.by_fast == [late[:900]]


def test_a_text_no_longer_expected_is_not_prepared() -> None:
    with listening() as (listener, engine):
        engine.expect(["A long sentence about roads. " * 20], 175, 50)
        engine.expect([THIRD], 175, 50)
        assert say(engine, listener, THIRD)
    assert listener.by_fast == []


def test_a_voice_that_fails_is_announced_once_and_the_fast_voice_goes_on() -> None:
    with listening() as (listener, engine):
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, FIRST)
        process = engine.process_id
        assert process
        os.kill(process, signal.SIGILL)  # as without AVX
        until(lambda: bool(listener.failures))
        engine.expect([THIRD], 175, 50)
        assert say(engine, listener, THIRD)
        assert say(engine, listener, FIRST)
    assert listener.by_fast == [THIRD, FIRST]
    assert listener.failures == ["The voice Tones cannot speak. The processor of this computer is too old for it."]


def test_unused_its_process_ends_and_is_started_for_the_next_reading() -> None:
    with listening() as (listener, engine):
        listener.rest_seconds = 1
        until(lambda: engine.process_id is None)
        listener.rest_seconds = 0
        engine.expect([FIRST, SECOND], 175, 50)
        assert say(engine, listener, FIRST)
        assert listener.by_fast == [FIRST]
        assert engine.ready.wait(30)
        engine.expect([SECOND], 175, 50)
        assert say(engine, listener, SECOND)
    assert listener.by_fast == [FIRST]


def test_a_prepared_process_reports_its_memory() -> None:
    with listening() as (_listener, engine):
        assert 10 < engine.megabytes < 1000
