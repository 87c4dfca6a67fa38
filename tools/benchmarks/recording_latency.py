"""Recordings as they are heard: latency, speed, loudness, ducking, and what they take of the computer. Run by hand:
`python -m tools.benchmarks.recording_latency`. Needs pulseaudio and parec, and Linux's /proc.

Latency is measured at a sink: from a call of the narrator, or from a key, to the first sample, or to the last. The
sink itself adds about 20 ms.
"""

import os
import queue
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsreader.faces.open_reader import open_runner
from newsreader.library import Library
from newsreader.model.recording_file import RecordingFile
from newsreader.session.values import (
    Event,
    RecordingEnded,
    RecordingMoved,
    RecordingStarted,
    SpeechEnded,
    VoiceEvent,
)
from newsreader.settings import Settings
from newsreader.speech.loudness import LoudnessMeter
from newsreader.speech.voice.narrator import Narrator
from tests.server import Exchange, Server
from tests.speech.recordings.made import by_av, mp3, pitch, tone_mp3
from tests.speech.sink import RATE, Sink
from tools.benchmarks.figures import figures
from tools.benchmarks.speech_load import own_megabytes, processor_seconds, wake_ups
from tools.benchmarks.voices import SETTLED_SECONDS, recorded

TURNS = 8
HOURS_SECONDS = 7200
SLOW_BYTES = 125_000
"""Bytes a second of a slow server: 1 megabit."""

FEED = """<rss version='2.0'><channel><title>The Herald</title><item><title>Rain</title><guid>1</guid>
<description>Rain, and what to do about it.</description>
<enclosure url="{url}" type="audio/mpeg" length="{size}"/></item></channel></rss>"""


def tone(seconds: int, level: int) -> bytes:
    """An MP3 of a tone with overtones, as a voice has."""
    return tone_mp3(seconds, 440, level, overtones=4)


class Recorder:
    """A narrator that plays recordings to a sink, and its events with their times."""

    def __init__(self, folder: Path, sink: Sink) -> None:
        self.folder, self.sink = folder, sink
        self.events: queue.SimpleQueue[tuple[float, VoiceEvent]] = queue.SimpleQueue()
        self.narrator = Narrator(
            lambda event: self.events.put((time.monotonic(), event)),
            Settings(rate=175, volume=100, voice="en-gb-rp"),
            log=folder / "log",
        )
        self.narrator.start()
        self.play = self.narrator.recordings
        self.token = 0

    def file(self, name: str, recording: bytes) -> RecordingFile:
        path = self.folder / name
        path.write_bytes(recording)
        return RecordingFile(path, whole=True)

    def start(self, file: RecordingFile, seconds: float = 0.0) -> float:
        """Play, and return when that was asked."""
        self.token += 1
        self.forget()
        at = time.monotonic()
        self.play.play(self.token, file, seconds)
        return at

    def forget(self) -> None:
        """The events so far."""
        while not self.events.empty():
            self.events.get()

    def until(self, kind: type[VoiceEvent]) -> tuple[float, VoiceEvent]:
        while True:
            at, event = self.events.get(timeout=60)
            if isinstance(event, kind):
                return at, event

    def first_sound(self, start: float) -> float:
        """Seconds from `start` to the first sound."""
        while (first := self.sink.first_sound(start, time.monotonic())) is None:
            time.sleep(0.02)
        return first

    def stop(self) -> float:
        """Stop, and return the seconds to the last sound."""
        at = time.monotonic()
        self.play.stop()
        time.sleep(0.6)
        self.sink.wait_until_heard(at + 0.5)
        return self.sink.last_sound(at, at + 0.5)

    def heard(self, seconds: float) -> NDArray[np.float64]:
        """What is heard from now on for so long."""
        at = time.monotonic()
        time.sleep(seconds + 0.1)
        self.sink.wait_until_heard(at + seconds)
        return self.sink.samples(at, at + seconds).astype(float)

    @property
    def children(self) -> list[int]:
        """The decoding process."""
        voice = self.narrator.process_id
        tasks = Path(f"/proc/{voice}/task").iterdir()
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def latency(recorder: Recorder) -> None:
    file = recorder.file("tone.mp3", tone(20, 8000))
    first = recorder.first_sound(recorder.start(file))
    print(f"{'play -> first sound, decoding process not started':52} {first * 1000:6.1f} ms")
    firsts, lasts = [], []
    for _ in range(TURNS):
        lasts.append(recorder.stop())
        time.sleep(0.3)
        firsts.append(recorder.first_sound(recorder.start(file, 3.0)))
        time.sleep(0.5)
    figures("play -> first sound, cached", firsts)
    figures("stop -> last sound", lasts)
    pauses, resumes = [], []
    for _ in range(TURNS):
        at = time.monotonic()
        recorder.play.pause()
        time.sleep(0.6)
        recorder.sink.wait_until_heard(at + 0.5)
        pauses.append(recorder.sink.last_sound(at, at + 0.5))
        at = time.monotonic()
        recorder.play.resume()
        resumes.append(recorder.first_sound(at))
        time.sleep(0.4)
    figures("pause -> last sound", pauses)
    figures("resume -> first sound", resumes)
    recorder.stop()


def seeking(recorder: Recorder) -> None:
    """From silence to a tone, so that the first sound is that of the new place."""
    for name, recording in (
        ("mp3", mp3(60)),
        ("ogg", by_av(60, "vorbis", "ogg")),
        ("m4a", by_av(60, "aac", "mp4")),
        ("opus", by_av(60, "libopus", "ogg")),
    ):
        file, times = recorder.file(f"seek.{name}", recording), []
        for turn in range(TURNS):
            recorder.start(file, 2.6)
            recorder.until(RecordingStarted)
            time.sleep(0.08)  # in the silence from 2.5 to 3.0
            at = time.monotonic()
            recorder.play.seek(10.0 + 5 * turn)
            times.append(recorder.first_sound(at + 0.02) + 0.02)
            recorder.stop()
        figures(f"seek -> first sound, {name}", times)
    hours = recorder.file("hours.mp3", mp3(60) * (HOURS_SECONDS // 60))
    recorder.start(hours)
    recorder.until(RecordingStarted)
    recorder.forget()
    at = time.monotonic()
    recorder.play.seek(HOURS_SECONDS - 60)
    started, _ = recorder.until(RecordingStarted)
    print(f"{'seek to the end of two hours never read before':52} {(started - at) * 1000:6.1f} ms")
    recorder.stop()


def speeds(recorder: Recorder) -> None:
    file = recorder.file("tone.mp3", tone(60, 8000))
    for percent in (50, 100, 150, 200, 300):
        recorder.narrator.set("recording_speed", percent)
        recorder.start(file, 1.0)
        recorder.until(RecordingMoved)
        begun_at, begun = recorder.until(RecordingMoved)
        samples = recorder.heard(2.0)
        ended_at, ended = recorder.until(RecordingMoved)
        while not recorder.events.empty():
            at, event = recorder.events.get()
            if isinstance(event, RecordingMoved):
                ended_at, ended = at, event
        assert isinstance(begun, RecordingMoved)
        assert isinstance(ended, RecordingMoved)
        speed = (ended.seconds - begun.seconds) / (ended_at - begun_at)
        hertz = pitch(samples.astype(np.int16), RATE)
        print(f"speed {percent / 100:3.1f}: measured {speed:4.2f}, 440 hertz are heard as {hertz:6.1f}", flush=True)
        recorder.stop()
    recorder.narrator.set("recording_speed", 100)


def loudness(recorder: Recorder) -> None:
    for name, level in (("very quiet", 400), ("quiet", 1500), ("usual", 6000), ("very loud", 25_000)):
        recorder.start(recorder.file(f"{level}.mp3", tone(15, level)))
        recorder.until(RecordingStarted)
        time.sleep(4)
        samples = recorder.heard(5.0)
        meter = LoudnessMeter(RATE)
        meter.add(samples.astype("<i2").tobytes())
        peak = 20 * np.log10(np.abs(samples).max() / 32_768)
        print(f"{name:12} recording: {meter.loudness or 0:6.1f} LUFS, highest sample {peak:5.1f} dB", flush=True)
        recorder.stop()


def ducking(recorder: Recorder) -> None:
    recorder.start(recorder.file("tone.mp3", tone(60, 8000)))
    recorder.until(RecordingStarted)
    time.sleep(2)
    before = strength(recorder.heard(0.5))
    at = time.monotonic()
    recorder.narrator.say(1, ["The reader speaks while the recording plays, for long enough to measure how low it is."])
    time.sleep(1.0)
    during = strength(recorder.heard(0.5))
    ended, _ = recorder.until(SpeechEnded)
    time.sleep(1.5)
    after = strength(recorder.heard(0.5))
    restored = next(
        (
            each
            for each in np.arange(0, 1.4, 0.05)
            if strength(recorder.sink.samples(ended + each, ended + each + 0.1).astype(float)) > 0.9 * before
        ),
        None,
    )
    lowered = next(
        (
            each
            for each in np.arange(0, 1.0, 0.01)
            if strength(recorder.sink.samples(at + each, at + each + 0.04).astype(float)) < 0.3 * before
        ),
        None,
    )
    low, high = (20 * np.log10(each / before) for each in (during, after))
    print(f"ducking: {low:5.1f} dB while speech sounds, {high:4.1f} after it")
    print(f"ducking: lowered {lowered} s after say, restored {restored} s after the end of speech", flush=True)
    recorder.stop()


def strength(samples: NDArray[np.float64]) -> float:
    """Of the recording's tone, of 440 hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    at = round(440 * len(samples) / RATE)
    return float(np.max(spectrum[max(0, at - 2) : at + 3])) / len(samples)


def load(recorder: Recorder) -> None:
    voice = recorder.narrator.process_id
    assert voice
    file = recorder.file("hours.mp3", mp3(60) * (HOURS_SECONDS // 60))
    size = file.path.stat().st_size / 1e6
    recorder.start(file)
    recorder.until(RecordingMoved)
    (decoder,) = recorder.children
    for percent in (100, 200, 300):
        recorder.narrator.set("recording_speed", percent)
        time.sleep(1)
        begun = time.monotonic(), processor_seconds(voice), processor_seconds(decoder), wake_ups(voice)
        time.sleep(10)
        took = time.monotonic() - begun[0]
        print(
            f"playing at {percent / 100:.0f}: voice {(processor_seconds(voice) - begun[1]) / took:6.2%} of a processor,"
            f" {(wake_ups(voice) - begun[3]) / took:4.0f} wake-ups a second, decoding"
            f" {(processor_seconds(decoder) - begun[2]) / took:6.2%}",
            flush=True,
        )
    recorder.narrator.set("recording_speed", 100)
    before = own_megabytes(voice), own_megabytes(decoder)
    for seconds in (1800, 5400, HOURS_SECONDS - 30):
        recorder.play.seek(seconds)
        recorder.until(RecordingStarted)
        time.sleep(1)
    after = own_megabytes(voice), own_megabytes(decoder)
    print(
        f"two hours, {size:.0f} MB: voice {before[0]:.1f} MB, decoding {before[1]:.1f};"
        f" after places up to the end {after[0]:.1f} and {after[1]:.1f}",
        flush=True,
    )
    recorder.stop()


@contextmanager
def podcast(recording: bytes, *, slow: bool) -> Iterator[None]:
    """A library with a podcast at a loopback server."""

    def trickle(exchange: Exchange) -> None:
        exchange.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            % len(recording)
        )
        for at in range(0, len(recording), SLOW_BYTES // 50):
            exchange.send(recording[at : at + SLOW_BYTES // 50])
            time.sleep(0.02)

    with Server() as server:
        feed = FEED.format(url=server.url("/rain.mp3"), size=len(recording))
        server.route("/feed", feed, "application/rss+xml")
        if slow:
            server.script("/rain.mp3", trickle)
        else:
            server.route("/rain.mp3", recording, "audio/mpeg")
        with Library.open() as library:
            library.add(server.url("/feed"))
        yield


def from_key(sink: Sink, folder: Path) -> None:
    """From the key in the list to the first sound of the recording, the article opened on the way. Without the voice,
    so that the first sound is the recording's."""
    recording = tone(120, 8000)
    for name, slow in (("a loopback server", False), ("a server of 1 megabit a second", True)):
        times: list[float] = []
        again: list[float] = []
        for turn in range(4):
            os.environ["NEWSREADER_HOME"] = str(folder / f"home-{slow}-{turn}")
            with podcast(recording, slow=slow):
                for found in (times, again):
                    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
                    runner = open_runner(events.put, voice=False)
                    runner.start()
                    time.sleep(1.0)
                    at = time.monotonic()
                    runner.press("space")
                    while (first := sink.first_sound(at, time.monotonic())) is None and time.monotonic() < at + 20:
                        try:
                            runner.handle(events.get(timeout=0.02))
                        except queue.Empty:
                            continue
                    found.append(first or 99.0)
                    time.sleep(2.0 if not slow else 0.3)
                    runner.close()
                    time.sleep(0.5)
        figures(f"key -> first sound, {name}, no voice process", times)
        figures("key -> first sound, stored or in part, the same", again)


def main() -> int:
    with recorded() as (folder, sink):
        recorder = Recorder(folder, sink)
        time.sleep(SETTLED_SECONDS)
        for measure in (latency, seeking, speeds, loudness, ducking, load):
            measure(recorder)
        file = recorder.file("end.mp3", mp3(3))
        at = recorder.start(file)
        ended, event = recorder.until(RecordingEnded)
        assert isinstance(event, RecordingEnded)
        print(f"three seconds end {ended - at:.2f} s after play, at {event.seconds:.2f}")
        recorder.narrator.close()
        from_key(sink, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
