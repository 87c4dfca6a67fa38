"""Looks after the sound device: another one is found if it vanishes, and it is gone back to when it is there again.

A device that vanishes says nothing about it; it only asks for no more samples. There is no timer here: it is looked for
when something is to be said, and while something is being said.
"""

import threading
import time
from collections.abc import Callable

from newsreader.errors import NoSoundDevice, NoSuchSoundDevice
from newsreader.speech.devices import Place
from newsreader.speech.stream import Stream

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

    def __init__(self, stream: Stream, tell: Callable[[Exception], None]) -> None:
        """Starts the system's own device. `tell` is told, on any thread, when speech cannot be heard as it was meant
        to be: `NoSuchSoundDevice`, `NoSoundDevice`."""
        self._stream = stream
        self._tell = tell
        self._name = ""
        self._stream.open()
        self._sought_at = time.monotonic()
        self._seeking: threading.Thread | None = None

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
        if self._seeking:
            self._seeking.join(1)

    def _look(self, patience: float) -> None:
        lost = self._stream.has_begun and self._stream.still_seconds > LOST_AFTER_SECONDS
        due = self._stream.place != Place.ASKED and time.monotonic() - self._sought_at >= SEEK_SECONDS
        if lost or due:
            self._seek(anew=lost, patience=patience)

    def _seek(self, *, anew: bool, patience: float) -> None:
        if self._seeking and self._seeking.is_alive():
            return
        self._seeking = threading.Thread(target=self._go_over, args=(anew,), name="sound device", daemon=True)
        self._seeking.start()
        self._seeking.join(patience)

    def _go_over(self, anew: bool) -> None:
        before, name = self._stream.place, self._name
        after = self._stream.go_over(name, anew=anew)
        self._sought_at = time.monotonic()
        if after == Place.NOWHERE != before:
            self._tell(NoSoundDevice())
        elif after == Place.USUAL and (before != Place.USUAL or anew):
            self._tell(NoSuchSoundDevice(name))
        if self._name != name:  # another was chosen meanwhile
            self._go_over(anew=True)
