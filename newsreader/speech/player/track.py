"""The track of a recording: a queue of its samples, which are mixed with speech for the sound device.

While speech sounds, the recording is lowered. Its position is that of the sample heard, found by counting samples, as
for the marks of speech; never by a clock. Every sample belongs to an epoch, and a cut begins a new one.
"""

import array
from collections import deque
from collections.abc import Callable

from newsreader.speech.player.sample_queue import SAMPLE_BYTES, QueuedSound

DUCKED = 0.18
"""The gain while speech sounds: 15 decibels lower, so that the recording is still heard, but each word of speech is
clear."""

_LOWER_SECONDS, _RAISE_SECONDS = 0.06, 0.4
"""Seconds of lowering and raising: lowered within a syllable, raised unnoticed."""

_HOLD_SECONDS = 0.35
"""Seconds after speech before the recording is raised, since speech has pauses."""


class Track(QueuedSound):
    """A recording's samples with their times in it."""

    def __init__(self, sample_rate: int, latency: int, on_fed: Callable[[], None]) -> None:
        """`latency` is the number of samples between what is mixed and the ear; `on_fed` is as for `QueuedSound`."""
        super().__init__(sample_rate, on_fed, fades_in=True)
        self._latency = latency
        self._heard = 0  # of the samples taken, how many have been heard
        self._handed = 0  # all samples that the device was given, speech and silence included
        self._due: deque[tuple[int, int]] = deque()  # `_handed` and samples taken after each period that is on its way
        self._times: deque[tuple[int, float, float]] = deque()  # by sample of the epoch: seconds, and speed from there
        self._gain = 1.0
        self._held = 0  # samples until the gain may rise

    @property
    def position(self) -> float | None:
        """The second of the recording heard last; None if nothing of this epoch has been heard."""
        with self._room:
            if not self._times or self._times[0][0] > self._heard or not self._queue.taken:
                return None
            first, seconds, speed = self._times[0]
            return seconds + (self._heard - first) / self.sample_rate * speed

    def feed(self, epoch: int, seconds: float, speed: float, samples: bytes) -> bool:
        """Queue samples that begin at a second of the recording and play at a speed. False if the epoch is over."""
        with self._room:
            if epoch != self._epoch:
                return False
            self._times.append((self._queue.end, seconds, speed))
            self._queue.put(samples)
        self._on_fed()
        return True

    def wait_until_heard(self, epoch: int) -> bool:
        """Wait until all that is queued has been heard. False if the epoch is over."""
        with self._room:
            while epoch == self._epoch and self._heard < self._queue.end:
                self._room.wait()
            return epoch == self._epoch

    def cut(self) -> int:
        """Drop all that is queued, now. Returns the new epoch. A paused track stays paused."""
        with self._room:
            self._epoch += 1
            self._queue.cut()
            self._due.clear()
            self._times.clear()
            self._heard = 0
            self._room.notify_all()
            return self._epoch

    # The device's side.

    def mix(self, out: bytearray, *, speaks: bool) -> bool:
        """Add the next samples to those of speech, if it `speaks`. Returns whether any were added."""
        frames = len(out) // SAMPLE_BYTES
        with self._room:
            piece, _ = self._queue.take(frames)
            self._handed += frames
            self._due.append((self._handed, self._queue.taken))
            while self._due and self._due[0][0] + self._latency <= self._handed:
                self._heard = self._due.popleft()[1]
            while len(self._times) > 1 and self._times[1][0] <= self._heard:
                self._times.popleft()
            self._room.notify_all()
        begin, end = self._lowered(frames, speaks)
        if not piece:
            return False
        wave = array.array("h", bytes(piece))
        if begin != end or end != 1.0:
            step = (end - begin) / frames
            wave = array.array("h", [int(sample * (begin + step * at)) for at, sample in enumerate(wave)])
        if any(out):
            speech = array.array("h", bytes(out[: len(piece)]))
            mixed = (one + other for one, other in zip(speech, wave, strict=True))
            wave = array.array("h", [-32_768 if sum_ < -32_768 else min(sum_, 32_767) for sum_ in mixed])
        out[: len(piece)] = wave.tobytes()
        return True

    def _lowered(self, frames: int, speaks: bool) -> tuple[float, float]:
        """The gain at the beginning and at the end of a period."""
        begin = self._gain
        self._held = int(_HOLD_SECONDS * self.sample_rate) if speaks else max(0, self._held - frames)
        if self._held:
            self._gain = max(DUCKED, begin - (1.0 - DUCKED) * frames / (_LOWER_SECONDS * self.sample_rate))
        else:
            self._gain = min(1.0, begin + (1.0 - DUCKED) * frames / (_RAISE_SECONDS * self.sample_rate))
        return begin, self._gain
