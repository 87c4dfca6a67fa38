"""Speech is really heard: recorded at a sound sink."""

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Clean
from newsreader.session.values import SpeechEnded, VoiceEvent, VoiceTrouble, WordHeard
from newsreader.settings import Settings
from newsreader.speech.one_shot import speak_blocking
from newsreader.speech.voice.narrator import Narrator
from tests.speech.sink import AUDIBLE, Sink

pytestmark = pytest.mark.sound

LONG = "This sentence is long enough to be cut, or held, while it is being said aloud to somebody who listens."


class Voice:
    def __init__(self, tape: Path) -> None:
        self.events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
        self.tape = tape
        self.narrator = Narrator(self.events.put, Settings(rate=175, volume=100, voice="en-gb-rp"), tee=tape)

    def wait_for(self, wanted: type[VoiceEvent]) -> float:
        while True:
            event = self.events.get(timeout=20)
            assert wanted is VoiceTrouble or not isinstance(event, VoiceTrouble)
            if isinstance(event, wanted):
                return time.monotonic()


@pytest.fixture
def voice(sink: Sink, tmp_path: Path) -> Iterator[Voice]:
    made = Voice(tmp_path / "tape")
    made.narrator.start()
    yield made
    made.narrator.close()


def test_speech_is_heard_from_its_first_word_to_its_end(sink: Sink, voice: Voice) -> None:
    said = time.monotonic()
    voice.narrator.say(1, ["Rain is expected."])
    word = voice.wait_for(WordHeard)
    ended = voice.wait_for(SpeechEnded)
    sink.wait_until_heard(ended + 0.2)
    first = sink.first_sound(said, ended + 0.2)
    last = sink.last_sound(said, ended + 0.2)
    assert first is not None
    assert 0.5 < last - first < 2.5
    # The marks belong to the sounds: no earlier, and by no more than a fifth of a second later on a busy machine.
    assert said + first < word + 0.02 < said + first + 0.2
    assert said + last < ended + 0.05 < said + last + 0.25


def test_silence_stops_the_sound(sink: Sink, voice: Voice) -> None:
    said = time.monotonic()
    voice.narrator.say(1, [LONG])
    voice.wait_for(WordHeard)
    voice.narrator.silence()
    silenced = time.monotonic()
    sink.wait_until_heard(silenced + 1.0)
    # Only some 15 ms of the word precede the cut, less than the sink's clock errs by on a busy machine.
    assert sink.first_sound(said, silenced + 1.0) is not None
    assert sink.first_sound(silenced + 0.3, silenced + 1.0) is None


def test_a_pause_is_silent_and_speech_continues_after_it(sink: Sink, voice: Voice) -> None:
    voice.narrator.say(1, [LONG])
    voice.wait_for(WordHeard)
    voice.narrator.pause()
    held = time.monotonic()
    sink.wait_until_heard(held + 1.0)
    assert sink.first_sound(held + 0.3, held + 1.0) is None
    voice.narrator.resume()
    resumed = time.monotonic()
    voice.wait_for(SpeechEnded)
    sink.wait_until_heard(resumed + 1.0)
    assert sink.first_sound(resumed, resumed + 1.0) is not None


def test_half_the_volume_is_half_the_wave(sink: Sink, voice: Voice) -> None:
    peaks = []
    for token, volume in enumerate((100, 50)):
        voice.narrator.set("volume", volume)
        said = time.monotonic()
        voice.narrator.say(token, ["Nine nine nine."])
        ended = voice.wait_for(SpeechEnded)
        sink.wait_until_heard(ended + 0.2)
        peaks.append(np.abs(sink.samples(said, ended + 0.2).astype(np.int32)).max())
    assert peaks[1] == pytest.approx(peaks[0] / 2, rel=0.2)


def test_a_missing_sound_device_is_announced_and_the_usual_one_is_heard(sink: Sink, voice: Voice) -> None:
    voice.narrator.set("output_device", "Grandmother's headphones")
    said = time.monotonic()
    voice.narrator.say(1, ["Nine nine nine."])
    announced = voice.wait_for(VoiceTrouble)
    ended = voice.wait_for(SpeechEnded)
    sink.wait_until_heard(ended)
    assert sink.first_sound(min(said, announced), ended) is not None


def test_cutting_and_pausing_never_click(voice: Voice) -> None:
    for token in range(5):
        voice.narrator.say(token, ["Rolling along, rolling along."])
        voice.wait_for(WordHeard)
        voice.narrator.pause()
        voice.narrator.resume()
        voice.narrator.silence()
    voice.narrator.close()
    # What is handed to the device: a sink that gets no processor in time clicks by itself.
    wave = np.frombuffer(voice.tape.read_bytes(), dtype="<i2").astype(np.int32)
    # A click falls from a crest to silence within one sample; a fade takes 3 ms. Speech itself never falls that fast.
    falls = (np.abs(wave[:-1]) > 6000) & (np.abs(wave[1:]) < AUDIBLE)
    assert (np.abs(wave) > 6000).any()
    assert not falls.any()


def test_speaking_aloud_returns_when_all_has_been_heard(sink: Sink) -> None:
    article = Article(
        "https://example.org/", Clean("Rain"), blocks=(Block("paragraph", Clean("It rained. It poured.")),)
    )
    started = time.monotonic()
    speak_blocking(reading(article, Clean("")).sentences, Settings(rate=400))
    ended = time.monotonic()
    sink.wait_until_heard(ended + 0.3)
    assert 0.5 < sink.last_sound(started, ended + 0.3) < ended - started + 0.1


def test_control_c_stops_the_sound_at_once(sink: Sink, tmp_path: Path) -> None:
    program = f"""
import sys
from newsreader.articles.sentences import reading
from newsreader.model.values import Article, Block, Clean
from newsreader.settings import Settings
from newsreader.speech.one_shot import speak_blocking
article = Article("x", Clean("Rain"), blocks=(Block("paragraph", Clean({LONG!r} * 20)),))
try:
    speak_blocking(reading(article, Clean("")).sentences)
except KeyboardInterrupt:
    sys.exit(130)
"""
    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ}, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        while sink.first_sound(started, time.monotonic()) is None:
            time.sleep(0.02)
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the whole group
        stopped = time.monotonic()
        assert running.wait(10) == 130
        assert running.stderr
        assert not running.stderr.read()
    sink.wait_until_heard(stopped + 1.0)
    assert sink.first_sound(stopped + 0.3, stopped + 1.0) is None
