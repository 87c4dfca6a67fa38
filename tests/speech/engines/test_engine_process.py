"""A voice in an engine process: espeak speaks until it is loaded and whenever it fails, and nobody waits for it."""

import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines import engine_process
from newsreader.speech.engines.engine_process import EngineProcess
from newsreader.speech.engines.espeak import Take
from newsreader.speech.engines.voices import voice
from tests.speech.engines.onnx_model import drop_in
from tests.speech.playing import until

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.usefixtures("models", "processes")

RATE = 22_050
TEXT = "The end of the road is near, said the driver, who had been on it since the early morning of the day before."


class Taken:
    """What was handed over, by the voice and by its fallback."""

    def __init__(self) -> None:
        self.samples = 0
        self.words: list[tuple[int, int]] = []
        self.asked = 0
        self.instead: list[str] = []
        self.failures: queue.SimpleQueue[Exception] = queue.SimpleQueue()
        self.wanted: Callable[[], bool] = lambda: True

    def take(self, samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        self.asked += not samples
        self.samples += len(samples) // 2
        self.words.extend(words)
        return self.wanted()

    def fall_back(self, text: str, take: Take, voice: str, rate: int, pitch: int) -> bool:
        assert (voice, rate, pitch) == ("", 175, 50)
        self.instead.append(text)
        return take(bytes(200), [(50, 0)])


def say(engine: EngineProcess, taken: Taken, text: str = TEXT) -> bool:
    return engine.synthesise(text, taken.take, voice="", rate=175, pitch=50)


@contextmanager
def speaking(taken: Taken | None) -> Iterator[EngineProcess]:
    """The voice, with a fallback if `taken` is given."""
    drop_in()
    if taken is None:
        engine = EngineProcess(voice("tones"), RATE, quiet=True)
    else:
        engine = EngineProcess(
            voice("tones"), RATE, fallback=taken.fall_back, on_failure=taken.failures.put, quiet=True
        )
    try:
        yield engine
    finally:
        engine.close()


def test_for_a_file_it_waits_for_loading_and_marks_every_word_in_order() -> None:
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


@pytest.mark.parametrize(("queued", "parts"), [(0.0, 6), (2.0, 3)])
def test_pico_begins_with_a_clause_only_where_it_is_waited_for(queued: float, parts: int) -> None:
    taken = Taken()
    given: list[int] = []

    def take(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
        given.extend([len(samples)] if samples else [])
        return taken.take(samples, words)

    engine = EngineProcess(voice("en-gb-pico"), RATE, fallback=taken.fall_back, queued=lambda: queued, quiet=True)
    try:
        assert engine.ready.wait(30)
        assert engine.synthesise(TEXT, take, voice="", rate=175, pitch=50)
    finally:
        engine.close()
    assert taken.instead == []
    assert len(given) == parts
    assert [position for _, position in taken.words] == [
        at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1] == " "
    ]


def test_an_endless_word_is_marked_once() -> None:
    taken = Taken()
    with speaking(None) as engine:
        assert say(engine, taken, "ah" * 3000 + " yes")
    assert [position for _, position in taken.words] == [0, 6001]


def test_the_fallback_speaks_until_the_voice_is_loaded() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert say(engine, taken)
        assert taken.instead == [TEXT]
        assert engine.ready.wait(30)
        assert say(engine, taken)
        assert taken.instead == [TEXT]
    assert taken.failures.empty()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can limit a process that runs")
def test_a_voice_that_lacks_memory_for_texts_says_so_once_and_the_fallback_speaks() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
        assert say(engine, taken, "ah, yes.")
        assert engine.process_id
        resource.prlimit(engine.process_id, resource.RLIMIT_AS, (1 << 20, 1 << 20))
        for _ in range(2):
            assert say(engine, taken, "ah" * 3000)
    assert len(taken.instead) == 2
    assert messages.VOICE_LACKS_MEMORY in str(taken.failures.get_nowait())
    assert taken.failures.empty()


def test_a_text_no_longer_wanted_is_given_up_and_the_next_is_spoken() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
        taken.wanted = lambda: False
        assert not say(engine, taken)
        taken.wanted = lambda: True
        taken.words.clear()
        assert say(engine, taken, "Well, that was it.")
        assert [position for _, position in taken.words] == [0, 6, 11, 15]
    assert taken.instead == []


def test_when_its_process_dies_the_fallback_speaks_the_rest_and_it_is_restarted() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
        process = engine.process_id
        assert process

        def kill_after_the_first_piece() -> bool:
            if taken.samples and not taken.instead:
                os.kill(process, signal.SIGKILL)
                until(lambda: not engine.ready.is_set())
            return True

        taken.wanted = kill_after_the_first_piece
        assert say(engine, taken)
        assert taken.instead == [TEXT[TEXT.index("said") :]]
        assert taken.words[-1][1] == TEXT.index("said")
        taken.wanted = lambda: True
        assert engine.ready.wait(30)
        assert engine.process_id != process
        assert say(engine, taken)
    assert len(taken.instead) == 1
    assert taken.failures.empty()


def test_while_its_process_hangs_the_fallback_speaks_and_only_one_text_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine_process, "HANGS_AFTER_SECONDS", 3.0)
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
        process = engine.process_id
        assert process
        os.kill(process, signal.SIGSTOP)
        assert say(engine, taken)
        began = time.monotonic()
        assert say(engine, taken)
        assert time.monotonic() - began < engine_process.TIMEOUT_SECONDS / 2
        assert taken.instead == [TEXT, TEXT]
        until(lambda: say(engine, taken) and engine.process_id not in (None, process))
        assert engine.ready.wait(30)


def test_a_process_that_is_only_late_is_not_killed() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
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


def test_a_voice_whose_file_was_altered_is_announced_once_and_the_fallback_speaks() -> None:
    taken = Taken()
    folder = drop_in("altered")
    (folder / "tones.onnx").write_bytes(b"\0" + (folder / "tones.onnx").read_bytes())
    engine = EngineProcess(voice("altered"), RATE, fallback=taken.fall_back, on_failure=taken.failures.put, quiet=True)
    why = taken.failures.get(timeout=30)
    assert str(why) == (
        "The voice Tones cannot speak. Its file tones.onnx does not match its voice.toml, so it is not used."
    )
    assert say(engine, taken)
    engine.close()
    assert taken.instead == [TEXT]
    assert taken.failures.empty()


def test_a_voice_that_cannot_be_loaded_is_announced() -> None:
    taken = Taken()
    drop_in("pinyin", phoneme_type="pinyin")
    engine = EngineProcess(voice("pinyin"), RATE, fallback=taken.fall_back, on_failure=taken.failures.put, quiet=True)
    assert "It could not be loaded" in str(taken.failures.get(timeout=30))
    engine.close()


def test_for_a_file_errors_are_raised() -> None:
    drop_in("pinyin", phoneme_type="pinyin")
    engine = EngineProcess(voice("pinyin"), RATE, quiet=True)
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


def test_a_process_that_keeps_dying_is_announced_and_not_restarted() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        for _ in range(engine_process.MOST_DEATHS):
            assert engine.ready.wait(30)
            process = engine.process_id
            assert process
            os.kill(process, signal.SIGKILL)
            until(lambda: not engine.ready.is_set())
        assert "It stopped" in str(taken.failures.get(timeout=30))
        assert say(engine, taken)
    assert taken.instead == [TEXT]


def test_a_voice_that_needs_another_processor_is_announced_at_once() -> None:
    taken = Taken()
    with speaking(taken) as engine:
        assert engine.ready.wait(30)
        process = engine.process_id
        assert process
        os.kill(process, signal.SIGILL)  # as without AVX
        why = taken.failures.get(timeout=30)
        assert str(why) == "The voice Tones cannot speak. The processor of this computer is too old for it."
        assert say(engine, taken)
    assert taken.instead == [TEXT]


def test_closing_ends_the_process_also_while_it_is_loading() -> None:
    with speaking(Taken()) as engine:
        process = engine.process_id
        assert process
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
