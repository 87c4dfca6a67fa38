"""The sample stream: carries synthesised speech to the sound device, and reports marks when they are heard.

A device asks for samples every few milliseconds, on its own thread, and gets them from a queue, or silence. Every
sample belongs to an epoch. A cut begins a new epoch, so that samples still being made for the old one are refused.
Marks are placed by counting samples, including those that the device still holds; never by a clock. Without a sound
device, miniaudio's null device takes the samples at the same pace until one is found.
"""

import array
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from itertools import islice
from typing import Any

from newsreader.speech import player
from newsreader.speech.player.devices import PERIOD_MILLISECONDS, Place
from newsreader.speech.player.sample_queue import SAMPLE_BYTES, QueuedSound
from newsreader.speech.player.track import Track

Mark = Any
"""An object that is returned to the feeder when its sample is heard."""

PERIODS_HELD = 2
"""Periods of samples between the callback and the ear.

With 2, marks came 15 ms after their sounds at a null sink, whose own buffer is empty; a sound card's PulseAudio holds
up to 3.
"""

REST_AFTER_SECONDS = 30.0
"""Seconds of silence after which the device is stopped. Running, it costs 1.3 % of a processor and wakes it 500 times
a second; stopped, nothing (tools/benchmarks/speech_load.py). It resumes within a millisecond, but a sound card that the
system has switched off, or a headset, may take up to a second to wake, which it should not between two keys.
"""


class Stream(QueuedSound):
    """The samples that a device plays.

    `place` says where sound goes; `has_begun` says whether the device there has ever asked for samples. `track` is the
    recording that is mixed with the speech.
    """

    place = Place.NOWHERE
    has_begun = False

    def __init__(
        self, sample_rate: int, on_heard: Callable[[Mark], None], tee: Callable[[bytes], object] | None = None
    ) -> None:
        """`on_heard` gets each mark when its sample is heard, and `tee` every sample handed to the device. Both are
        called on the device's thread, and must return at once."""
        super().__init__(sample_rate, self._wake_device, fades_in=False)
        self.latency = sample_rate * PERIOD_MILLISECONDS * PERIODS_HELD // 1000
        self.track = Track(sample_rate, self.latency, self._wake_device)
        self._on_heard = on_heard
        self._tee = tee
        self._marks: deque[tuple[int, Mark]] = deque()  # by position within the epoch
        self._due: deque[tuple[int, Mark]] = deque()  # by position in all that the device was given
        self._handed = 0  # samples given to the device since it was opened, silence included
        self._gain = 1.0
        self._device: Any = None
        self._device_number = 0  # only the device of this number takes samples
        self._pulled_at = 0.0
        self._silent = 0  # samples of silence that the device got last
        self._resting = False  # the device asks for nothing, and need not
        self._device_use = threading.Lock()  # held while a device is stopped or resumed; never within `_room`
        self._stopped = False
        self._may_rest = threading.Event()
        self._closed = False

    def open(self, name: str = "") -> Place:
        """Start the device of this name, as `device.start` does. Returns where sound goes."""
        threading.Thread(target=self._rest_when_silent, name="sound device rest", daemon=True).start()
        return self.switch(name, force=True)

    def switch(self, name: str, *, force: bool) -> Place:
        """Play on the device of this name, as `device.start` finds it; without `force`, only if it is better than the
        one in use. Returns where sound goes. Not to be called on two threads at once."""
        number = self._device_number + 1
        above = None if force else self.place
        pulling = self._pulling(number)  # yields silence until the device has the number
        started = player.device.start(name, self.sample_rate, pulling, above)
        if started is None:
            return self.place
        with self._device_use, self._room:
            left = started[0] if self._closed else self._device
            if not self._closed:
                self.place = started[1]
                self._adopt(started[0], number)
        if left is not None:
            left.close()  # not under the lock: it waits for the device's thread, which takes it
        return self.place

    def _adopt(self, device: Any, number: int) -> None:
        self._device, self._device_number = device, number
        self._stopped = self._resting = self.has_begun = False
        self._pulled_at, self._silent = time.monotonic(), 0

    def close(self) -> None:
        """Close the device. If it stays open, the interpreter never ends."""
        self.cut()
        with self._room:
            self._closed = True
            device, self._device = self._device, None
        self._may_rest.set()
        if device is not None:
            with self._device_use:
                device.close()

    # Resting while there is nothing to play.

    def _wake_device(self) -> None:
        with self._room:
            rested, self._resting = self._resting, False
            self._silent = 0
            if rested:
                self.has_begun, self._pulled_at = False, time.monotonic()
        if rested:
            self._resume_device()

    def _rest_when_silent(self) -> None:
        while True:
            self._may_rest.wait()
            self._may_rest.clear()
            if self._closed:
                return
            with self._device_use:
                with self._room:
                    if self._device is None or not self._silent_for_long:
                        continue
                    self._resting, device = True, self._device
                player.device.stop(device)
                self._stopped = True

    def _resume_device(self) -> None:
        with self._device_use:
            with self._room:
                if self._device is None or not self._stopped:
                    return
                device, pulling = self._device, self._pulling(self._device_number)
            self._stopped = False
            if not player.device.resume(device, pulling):
                self.has_begun, self._pulled_at = True, 0.0  # the device is lost

    @property
    def _silent_for_long(self) -> bool:
        return self._silent >= REST_AFTER_SECONDS * self.sample_rate

    # Feeding.

    @property
    def queued_seconds(self) -> float:
        """The seconds of sound in the queue."""
        return self._queue.queued / self.sample_rate

    def feed(self, epoch: int, samples: bytes, marks: Sequence[tuple[int, Mark]] = ()) -> bool:
        """Queue samples with the marks in them, placed by sample from their beginning. False if the epoch is over."""
        with self._room:
            if epoch != self._epoch:
                return False
            end = self._queue.end
            self._marks.extend((end + offset, mark) for offset, mark in marks)
            self._queue.put(samples)
        self._wake_device()
        return True

    def cut(self) -> int:
        """Drop all that is queued, now. Returns the new epoch."""
        with self._room:
            self._epoch += 1
            self._queue.cut()
            self._queue.paused = False
            self._marks.clear()
            self._due.clear()
            self._room.notify_all()
            return self._epoch

    def cut_at(self, is_boundary: Callable[[Mark], bool]) -> Mark | None:
        """Drop what is queued after the next boundary. What comes before it still sounds, and fades out.

        Returns the boundary's mark and begins a new epoch; without a boundary, returns None and changes nothing.
        """
        with self._room:
            for count, (position, mark) in enumerate(self._marks):
                if is_boundary(mark):
                    self._epoch += 1
                    self._queue.keep(position - self._queue.taken)
                    self._marks = deque(islice(self._marks, count))
                    self._room.notify_all()
                    return mark
            return None

    def end_softly(self, epoch: int) -> None:
        """Fade out the end of the queue, because something unplanned follows."""
        with self._room:
            if epoch == self._epoch:
                self._queue.end_softly()

    def set_gain(self, gain: float) -> None:
        """Set the volume, from 0.0 to 1.0, from the next period on."""
        self._gain = max(0.0, min(gain, 1.0))

    @property
    def still_seconds(self) -> float:
        """The seconds since the device last asked for samples. A working device asks all the time, unless it is
        stopped."""
        return 0.0 if self._resting else time.monotonic() - self._pulled_at

    # The device's side.

    def _pulling(self, number: int) -> Generator[bytes, int, None]:
        pulling = self._pull(number)
        next(pulling)
        return pulling

    def _pull(self, number: int) -> Generator[bytes, int, None]:
        frames = yield b""
        while True:
            if number != self._device_number:
                frames = yield bytes(frames * SAMPLE_BYTES)
                continue
            self.has_begun, self._pulled_at = True, time.monotonic()
            samples, heard = self._period(frames)
            if self._tee:
                self._tee(samples)
            for mark in heard:
                self._on_heard(mark)
            frames = yield samples

    def _period(self, frames: int) -> tuple[bytes, list[Mark]]:
        """The next samples for the device, and the marks heard by now."""
        out = bytearray(frames * SAMPLE_BYTES)
        with self._room:
            samples, speaking = self._queue.take(frames)
            out[: len(samples)] = samples
            if not self._queue.paused:
                self._marks_fall_due(self._handed + len(samples) // SAMPLE_BYTES)
            mixed = self.track.mix(out, speaks=bool(speaking))
            self._silent = 0 if samples or mixed else self._silent + frames
            self._handed += frames
            heard = []
            while self._due and self._due[0][0] + self.latency <= self._handed:
                heard.append(self._due.popleft()[1])
            self._room.notify_all()
            if self._silent_for_long:
                self._may_rest.set()
        if self._gain < 1.0 and (samples or mixed):
            factor = int(self._gain * 256)
            wave = array.array("h", bytes(out))
            return array.array("h", [sample * factor >> 8 for sample in wave]).tobytes(), heard
        return bytes(out), heard

    def _marks_fall_due(self, end: int) -> None:
        """Report the marks up to the sample taken last. `end` is how many samples the device has been given by then."""
        while self._marks and self._marks[0][0] <= self._queue.taken:
            position, mark = self._marks.popleft()
            self._due.append((end - (self._queue.taken - position), mark))
