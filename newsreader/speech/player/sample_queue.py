"""A queue of samples for the sound device that begins, pauses and ends without clicks.

A cut in the middle of a wave is heard as a click, so sound that is cut or paused fades out, and sound that resumes
fades in.
"""

import array
import threading
from collections import deque
from collections.abc import Callable

SAMPLE_BYTES = 2
"""The size of a sample: 16 bits, one channel."""

FADE_FRAMES = 66
"""The samples of a fade, 3 ms at 22,050 a second."""


class SampleQueue:
    """A queue of samples. Its owner holds a lock while calling it.

    `queued` is how many samples wait, `taken` how many were taken since the last cut.
    """

    def __init__(self, *, fades_in: bool) -> None:
        """`fades_in`: the samples begin in the middle of a sound, so they fade in after a cut too."""
        self.queued = self.taken = 0
        self.paused = False
        self._chunks: deque[memoryview] = deque()
        self._tail = b""  # the fade-out of a cut or a pause
        self._fades_in = self._fade_in = fades_in

    @property
    def end(self) -> int:
        """The value of `taken` once all waiting samples have been taken."""
        return self.taken + self.queued

    def put(self, samples: bytes) -> None:
        if samples:
            self._chunks.append(memoryview(samples))
            self.queued += len(samples) // SAMPLE_BYTES

    def cut(self) -> None:
        """Drop all waiting samples, and reset the count."""
        self._tail = self._tail or self._faded_out()
        self._chunks.clear()
        self.queued = self.taken = 0
        self._fade_in = self._fades_in

    def pause(self) -> None:
        if not self.paused:
            self._tail = self._tail or self._faded_out()
            self.paused = True

    def resume(self) -> None:
        if self.paused:
            self.paused, self._fade_in = False, True

    def keep(self, frames: int) -> None:
        """Drop all but the next samples, and fade out their end."""
        kept: deque[memoryview] = deque()
        left = frames
        while left > 0 and self._chunks:
            piece = self._chunks.popleft()[: left * SAMPLE_BYTES]
            kept.append(piece)
            left -= len(piece) // SAMPLE_BYTES
        self._chunks = kept
        self.queued = frames - max(left, 0)
        self.end_softly()

    def end_softly(self) -> None:
        """Fade out the end of the waiting samples."""
        end = b""
        while self._chunks and len(end) < FADE_FRAMES * SAMPLE_BYTES:
            end = bytes(self._chunks.pop()) + end
        if end:
            begin = max(0, len(end) - FADE_FRAMES * SAMPLE_BYTES)
            self._chunks.append(memoryview(end[:begin] + ramped(end[begin:], rising=False)))

    def take(self, frames: int) -> tuple[bytearray, int]:
        """The next samples, at most `frames`; and how many of them, the last ones, came from the queue. Those before
        them are the fade-out of a cut or a pause."""
        out = bytearray(self._tail[: frames * SAMPLE_BYTES])
        self._tail = self._tail[frames * SAMPLE_BYTES :]
        if self.paused:
            return out, 0
        begin = len(out)
        while len(out) < frames * SAMPLE_BYTES and self._chunks:
            chunk = self._chunks[0]
            piece = chunk[: frames * SAMPLE_BYTES - len(out)]
            out += piece
            if len(piece) == len(chunk):
                self._chunks.popleft()
            else:
                self._chunks[0] = chunk[len(piece) :]
        taken = (len(out) - begin) // SAMPLE_BYTES
        self.taken += taken
        self.queued -= taken
        if taken and self._fade_in:
            self._fade_in = False
            end = begin + FADE_FRAMES * SAMPLE_BYTES
            out[begin:end] = ramped(out[begin:end], rising=True)
        return out, taken

    def _faded_out(self) -> bytes:
        """The next samples, faded out; they stay in the queue. None if it is silent already."""
        if self.paused or self._fade_in or not self._chunks:
            return b""
        return ramped(self._chunks[0][: FADE_FRAMES * SAMPLE_BYTES], rising=False)


class QueuedSound:
    """Sound in a queue, which the device takes on its own thread. Its methods may be called on any thread.

    Every sample belongs to an epoch. A cut begins a new one, so that samples still being made for the old one are
    refused.
    """

    def __init__(self, sample_rate: int, on_fed: Callable[[], None], *, fades_in: bool) -> None:
        """`on_fed` is called when there is something to play; `fades_in` is as for `SampleQueue`."""
        self.sample_rate = sample_rate
        self._on_fed = on_fed
        self._room = threading.Condition()  # guards all; notified of each change
        self._queue = SampleQueue(fades_in=fades_in)
        self._epoch = 0

    @property
    def epoch(self) -> int:
        return self._epoch

    def wait_for_room(self, epoch: int, seconds: float) -> bool:
        """Wait until less than `seconds` are queued. False if the epoch is over."""
        limit = int(seconds * self.sample_rate)
        with self._room:
            while epoch == self._epoch and self._queue.queued >= limit:
                self._room.wait()
            return epoch == self._epoch

    def pause(self) -> None:
        with self._room:
            self._queue.pause()

    def resume(self) -> None:
        with self._room:
            self._queue.resume()
        self._on_fed()


def ramped(samples: bytes | bytearray | memoryview, rising: bool) -> bytes:
    """Samples faded in from silence, or out to it."""
    wave = array.array("h", bytes(samples))
    count = len(wave)
    return array.array(
        "h", [sample * (index if rising else count - index) // count for index, sample in enumerate(wave)]
    ).tobytes()
