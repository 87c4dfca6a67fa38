"""Looks after the sound device: another one is found if it vanishes, and it is gone back to when it is there again.

A device that vanishes says nothing about it; it only asks for no more samples. That is seen when something is to be
said, and while something is being said. While there is none at all, one is looked for all the time.
"""

import threading
import time
from collections.abc import Callable

from newsreader.errors import NoSoundDevice, NoSuchSoundDevice
from newsreader.speech.player import devices
from newsreader.speech.player.devices import Place
from newsreader.speech.player.stream import Stream

LOST_AFTER_SECONDS = 0.5
"""Seconds without a request for samples after which a device that has worked is taken for lost, and opened anew."""

HANGS_AFTER_SECONDS = 4.0
"""The same for one that has just been opened: a Bluetooth headset may take one to wake, an idle PulseAudio sink two."""

SEEK_SECONDS = 5.0
"""How often, at most, a better device is looked for. It takes 1 to 4 ms to find none."""

SEEK_PATIENCE_SECONDS = 0.2
"""How long speech waits for it, so that its first words are not lost: well within the time for an answer."""


class DeviceWatch:
    """The device of a stream. A sound server that hangs hangs a thread of ours, and nobody else."""

    def __init__(
        self, stream: Stream, tell: Callable[[Exception], None], back: Callable[[], None] = lambda: None
    ) -> None:
        """Starts the system's own device. `tell` is told, on any thread, when speech cannot be heard as it was meant
        to be: `NoSuchSoundDevice`, `NoSoundDevice`. `back` is called likewise when there is a device where was none."""
        self._stream = stream
        self._tell = tell
        self._back = back
        self._name = ""
        self._stream.open()
        self._sought_at = time.monotonic()
        self._seeking: threading.Thread | None = None
        self._turn = threading.Lock()  # held by whoever begins to seek, or ends it
        self._closed = threading.Event()
        self._nowhere = threading.Event()  # there may be no device
        self._nowhere.set()
        threading.Thread(target=self._wait_for_one, name="sound device wait", daemon=True).start()

    @property
    def has_device(self) -> bool:
        return self._stream.place != Place.NOWHERE

    def choose(self, name: str) -> None:
        """Play on the device of this name from now on; "" is the system's own."""
        if name != self._name:
            self._name = name
            self._seek(anew=True, patience=SEEK_PATIENCE_SECONDS)

    def look(self) -> None:
        """Before something is said: somebody may have plugged in headphones, or pulled them out."""
        self._look(SEEK_PATIENCE_SECONDS)

    def is_responding(self) -> bool:
        """Whether samples are being taken. Looks for another device if not."""
        self._look(0)
        return self._stream.still_seconds < HANGS_AFTER_SECONDS

    def close(self) -> None:
        """The stream is closed by whoever made it."""
        self._closed.set()
        self._nowhere.set()
        with self._turn:
            seeking = self._seeking
        if seeking:
            seeking.join(1)

    def _look(self, patience: float) -> None:
        lost = self._stream.has_begun and self._stream.still_seconds > LOST_AFTER_SECONDS
        due = self._stream.place != Place.ASKED and time.monotonic() - self._sought_at >= SEEK_SECONDS
        if lost or due:
            self._seek(anew=lost, patience=patience)

    def _wait_for_one(self) -> None:
        while True:
            self._nowhere.wait()
            self._nowhere.clear()
            if not self.has_device:
                devices.complain_no_more()  # what it misses has been told once
            while not self.has_device and not self._closed.wait(SEEK_SECONDS):
                self._seek(anew=False, patience=0)
            if self._closed.is_set():
                return

    def _seek(self, *, anew: bool, patience: float) -> None:
        with self._turn:
            if self._seeking and self._seeking.is_alive():
                return
            self._seeking = seeking = threading.Thread(
                target=self._go_over, args=(anew,), name="sound device", daemon=True
            )
            seeking.start()
        seeking.join(patience)

    def _go_over(self, anew: bool) -> None:
        before, name = self._stream.place, self._name
        after = self._stream.go_over(name, anew=anew)
        self._sought_at = time.monotonic()
        if before == Place.NOWHERE != after:
            self._back()
        if after == Place.NOWHERE != before:
            self._tell(NoSoundDevice())
            self._nowhere.set()
        elif after == Place.USUAL and (before != Place.USUAL or anew):
            self._tell(NoSuchSoundDevice(name))
        with self._turn:
            if self._name == name:
                self._seeking = None
                return
        self._go_over(anew=True)  # another was chosen meanwhile
