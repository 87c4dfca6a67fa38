"""Recordings are really heard: recorded at a sound sink."""

import queue
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from newsreader.model.recording_file import RecordingFile
from newsreader.session.values import RecordingEnded, RecordingMoved, RecordingStarted, SpeechEnded, VoiceEvent
from newsreader.settings import Settings
from newsreader.speech.voice.narrator import Narrator
from tests.speech.recordings.made import mp3, pitch, tone_mp3
from tests.speech.sink import RATE, Sink

pytestmark = pytest.mark.sound


class Voice:
    def __init__(self, folder: Path) -> None:
        self.events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
        self.narrator = Narrator(self.events.put, Settings(rate=175, volume=100, voice="en-gb-rp"))
        self.recordings = self.narrator.recordings
        self.file = RecordingFile(folder / "recording", whole=True)
        self.file.path.write_bytes(mp3(30))

    def wait_for(self, wanted: type[VoiceEvent]) -> tuple[float, VoiceEvent]:
        while True:
            event = self.events.get(timeout=20)
            if isinstance(event, wanted):
                return time.monotonic(), event


@pytest.fixture
def voice(sink: Sink, tmp_path: Path) -> Iterator[Voice]:
    made = Voice(tmp_path)
    made.narrator.start()
    yield made
    made.narrator.close()


def heard(sink: Sink, start: float, end: float) -> int:
    """The highest sample that was heard."""
    sink.wait_until_heard(end)
    return int(np.abs(sink.samples(start, end).astype(int)).max())


def falls_silent(sink: Sink, since: float) -> bool:
    """Whether nothing is heard for a second, soon. The recording itself is never silent for so long."""
    return any(heard(sink, since + 0.2 * count, since + 0.2 * count + 1) == 0 for count in range(20))


def test_a_recording_is_heard_from_the_place_that_is_asked_for(sink: Sink, voice: Voice) -> None:
    voice.recordings.play(1, voice.file, 12.2)
    started, event = voice.wait_for(RecordingStarted)
    assert isinstance(event, RecordingStarted)
    assert event.seconds == pytest.approx(12.2, abs=0.05)
    assert event.length == pytest.approx(30, abs=0.3)
    first = sink.first_sound(started - 0.2, started + 1)
    sink.wait_until_heard(started + 0.3)
    assert first is not None or heard(sink, started, started + 0.3) > 1000
    # Each second is 20 hertz higher than the one before. A busy machine reports the start late, never early.
    sink.wait_until_heard(started + 1.05)
    assert 530 <= pitch(sink.samples(started + 0.05, started + 1.05), RATE) < 640


@pytest.mark.parametrize("percent", [50, 200, 300])
def test_at_another_speed_it_sounds_as_high(sink: Sink, voice: Voice, percent: int) -> None:
    voice.file.path.write_bytes(tone_mp3(60, 500))
    voice.narrator.set("recording_speed", percent)
    voice.recordings.play(1, voice.file, 10.0)
    moved_at, moved = voice.wait_for(RecordingMoved)
    assert isinstance(moved, RecordingMoved)
    later_at, speed = moved_at, 0.0
    wanted = pytest.approx(percent / 100, rel=0.35)
    # A report which a busy machine delays weighs the less, the longer one listens.
    while later_at < moved_at + 2.5 or (speed != wanted and later_at < moved_at + 12):
        later_at, later = voice.wait_for(RecordingMoved)
        assert isinstance(later, RecordingMoved)
        speed = (later.seconds - moved.seconds) / (later_at - moved_at)
    assert speed == wanted
    sink.wait_until_heard(later_at + 1)
    assert pitch(sink.samples(later_at, later_at + 1), RATE) == pytest.approx(500, rel=0.03)


def test_stopping_silences_it_and_a_pause_goes_on_where_it_was(sink: Sink, voice: Voice) -> None:
    voice.recordings.play(1, voice.file)
    voice.wait_for(RecordingMoved)
    voice.recordings.pause()
    assert falls_silent(sink, time.monotonic())
    voice.recordings.resume()
    resumed = time.monotonic()
    assert heard(sink, resumed, resumed + 1.3) > 1000
    voice.recordings.stop()
    assert falls_silent(sink, time.monotonic())


def test_speech_lowers_it(sink: Sink, voice: Voice) -> None:
    voice.file.path.write_bytes(tone_mp3(30, 3000))
    voice.recordings.play(1, voice.file)
    voice.wait_for(RecordingMoved)
    said = time.monotonic()
    voice.narrator.say(1, ["This is said for some time, so that one hears how low the recording is."])
    ended, _ = voice.wait_for(SpeechEnded)
    sink.wait_until_heard(ended + 2.0)
    # A busy machine begins to speak late.
    meanwhile = [_strength(sink, start) for start in np.arange(said, ended - 0.5, 0.25)]
    assert any(0.05 < strength / _strength(sink, ended + 1.5) < 0.5 for strength in meanwhile)


def _strength(sink: Sink, start: float) -> float:
    """How strong the tone of the recording is, of 3,000 hertz, in half a second."""
    samples = sink.samples(start, start + 0.5).astype(float)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return float(np.max(spectrum[1490:1510]))


def test_its_end_is_reported_when_it_has_been_heard(sink: Sink, voice: Voice) -> None:
    voice.recordings.play(1, voice.file, 29.0)
    voice.wait_for(RecordingStarted)
    ended, event = voice.wait_for(RecordingEnded)
    assert isinstance(event, RecordingEnded)
    assert event.seconds == pytest.approx(30, abs=0.3)
    assert heard(sink, ended + 0.2, ended + 0.5) == 0
