"""A voice in a process of its own: espeak speaks until it is loaded and whenever it fails, and nobody waits for it."""

import os
import queue
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines import engine_process
from newsreader.speech.engines.engine_process import Apart
from newsreader.speech.engines.espeak import Take
from newsreader.speech.voices import voice
from tests.speech.engines.onnx_model import drop_in

pytestmark = pytest.mark.usefixtures("models")

RATE = 22_050
TEXT = "The end of the road is near, said the driver, who had been on it since the early morning of the day before."


class Taken:
    """What was handed over, by the voice and by what spoke in its place."""

    def __init__(self) -> None:
        self.samples = 0
        self.words: list[tuple[int, int]] = []
        self.asked = 0
        self.instead: list[str] = []
        self.told: queue.SimpleQueue[Exception] = queue.SimpleQueue()
        self.wanted: Callable[[], bool] = lambda: True

    def take(self, samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        self.asked += not samples
        self.samples += len(samples) // 2
        self.words.extend(words)
        return self.wanted()

    def say_instead(self, text: str, take: Take, rate: int, pitch: int) -> bool:
        assert (rate, pitch) == (175, 50)
        self.instead.append(text)
        return take(bytes(200), [(50, 0)])


def say(engine: Apart, taken: Taken, text: str = TEXT) -> bool:
    return engine.synthesise(text, taken.take, voice="", rate=175, pitch=50)


@contextmanager
def speaking(taken: Taken | None) -> Iterator[Apart]:
    """The voice, with espeak in its place where somebody is given who listens."""
    drop_in()
    if taken is None:
        engine = Apart(voice("tones"), RATE, log=subprocess.DEVNULL)
    else:
        engine = Apart(voice("tones"), RATE, instead=taken.say_instead, tell=taken.told.put, log=subprocess.DEVNULL)
    try:
        yield engine
    finally:
        engine.close()


def until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + 30
    while not true():
        assert time.monotonic() < last
        time.sleep(0.01)


def test_for_a_file_loading_is_waited_for_and_every_word_is_marked_in_order() -> None:
    taken = Taken()
    with speaking(None) as engine:
        assert say(engine, taken)
    assert taken.asked > 0
    assert [position for _, position in taken.words] == [
        at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1] == " "
    ]
    samples = [sample for sample, _ in taken.words]
    assert samples == sorted(samples)
    assert samples[-1] < taken.samples


def test_a_word_without_end_is_marked_once() -> None:
    taken = Taken()
    with speaking(None) as engine:
        assert say(engine, taken, "ah" * 3000 + " yes")
    assert [position for _, position in taken.words] == [0, 6001]


def test_until_it_is_loaded_another_speaks_and_then_it_does() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert say(engine, taken)
        assert taken.instead == [TEXT]
        until(lambda: engine.is_ready)
        assert say(engine, taken)
        assert taken.instead == [TEXT]
    assert taken.told.empty()


def test_what_is_wanted_no_more_is_given_up_and_the_next_text_is_said() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        until(lambda: engine.is_ready)
        taken.wanted = lambda: False
        assert not say(engine, taken)
        taken.wanted = lambda: True
        taken.words.clear()
        assert say(engine, taken, "Well, that was it.")
        assert [position for _, position in taken.words] == [0, 6, 11, 15]
    assert taken.instead == []


def test_when_its_process_dies_another_says_the_rest_and_it_is_started_again() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        until(lambda: engine.is_ready)
        process = engine.process_id
        assert process

        def kill_after_the_first_piece() -> bool:
            if taken.samples and not taken.instead:
                os.kill(process, signal.SIGKILL)
                until(lambda: not engine.is_ready)
            return True

        taken.wanted = kill_after_the_first_piece
        assert say(engine, taken)
        assert taken.instead == [TEXT[TEXT.index("said") :]]
        assert taken.words[-1][1] == TEXT.index("said")
        taken.wanted = lambda: True
        until(lambda: engine.is_ready)
        assert engine.process_id != process
        assert say(engine, taken)
    assert len(taken.instead) == 1
    assert taken.told.empty()


def test_while_its_process_hangs_another_speaks_and_only_the_first_text_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_process, "HANGS_AFTER_SECONDS", 3.0)
    taken = Taken()
    with speaking(taken) as engine:
        until(lambda: engine.is_ready)
        process = engine.process_id
        assert process
        os.kill(process, signal.SIGSTOP)
        assert say(engine, taken)
        began = time.monotonic()
        assert say(engine, taken)
        assert time.monotonic() - began < engine_process.PATIENCE_SECONDS / 2
        assert taken.instead == [TEXT, TEXT]
        until(lambda: say(engine, taken) and engine.process_id not in (None, process))
        until(lambda: engine.is_ready)


def test_a_process_that_is_only_late_is_let_go_on() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        until(lambda: engine.is_ready)
        process = engine.process_id
        assert process
        os.kill(process, signal.SIGSTOP)
        assert say(engine, taken)
        os.kill(process, signal.SIGCONT)

        def speaks_itself() -> bool:
            before = len(taken.instead)
            return say(engine, taken) and len(taken.instead) == before

        until(speaks_itself)
        assert engine.process_id == process


def test_a_voice_that_was_altered_is_told_of_once_and_another_speaks() -> None:
    taken = Taken()
    folder = drop_in("altered")
    (folder / "tones.onnx").write_bytes(b"\0" + (folder / "tones.onnx").read_bytes())
    engine = Apart(voice("altered"), RATE, instead=taken.say_instead, tell=taken.told.put, log=subprocess.DEVNULL)
    why = taken.told.get(timeout=30)
    assert str(why) == (
        "The voice Tones cannot speak. Its file tones.onnx is not the one that its voice.toml describes, so it is not"
        " used."
    )
    assert say(engine, taken)
    engine.close()
    assert taken.instead == [TEXT]
    assert taken.told.empty()


def test_a_voice_that_cannot_be_loaded_is_told_of() -> None:
    taken = Taken()
    drop_in("pinyin", phoneme_type="pinyin")
    engine = Apart(voice("pinyin"), RATE, instead=taken.say_instead, tell=taken.told.put, log=subprocess.DEVNULL)
    assert "It could not be loaded" in str(taken.told.get(timeout=30))
    engine.close()


def test_for_a_file_what_goes_wrong_is_raised() -> None:
    drop_in("pinyin", phoneme_type="pinyin")
    engine = Apart(voice("pinyin"), RATE, log=subprocess.DEVNULL)
    with pytest.raises(VoiceCannotSpeak, match="could not be loaded"):
        say(engine, Taken())
    engine.close()


def test_for_a_file_waiting_can_be_interrupted() -> None:
    taken = Taken()

    def interrupt() -> bool:
        raise KeyboardInterrupt

    taken.wanted = interrupt
    with speaking(None) as engine, pytest.raises(KeyboardInterrupt):
        say(engine, taken)


def test_a_process_that_dies_again_and_again_is_told_of_and_not_started_any_more() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        for _ in range(engine_process.DEATHS_AT_MOST):
            until(lambda: engine.is_ready)
            process = engine.process_id
            assert process
            os.kill(process, signal.SIGKILL)
            until(lambda: not engine.is_ready)
        assert "It stopped" in str(taken.told.get(timeout=30))
        assert say(engine, taken)
    assert taken.instead == [TEXT]


def test_closing_ends_the_process_also_while_it_is_loading() -> None:
    with speaking(Taken()) as engine:
        process = engine.process_id
        assert process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
