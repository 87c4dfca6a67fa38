"""Watches the sound device: finds another when it is lost, and returns to it when it is restored.

A lost device does not report its loss; it only stops asking for samples. That is checked before and during speech.
While there is no device at all, one is looked for all the time.
"""

import threading
import time
from collections.abc import Callable

from newsreader import messages
from newsreader.errors import NewsreaderError, NoSoundDevice
from newsreader.speech import player
from newsreader.speech.player.devices import Place
from newsreader.speech.player.sample_stream import Stream

LOST_AFTER_SECONDS = 0.5
"""Seconds without a request for samples after which a device that has worked counts as lost, and is opened again."""

HANGS_AFTER_SECONDS = 4.0
"""The same for a device that was just opened: a Bluetooth headset may take one second to wake, an idle PulseAudio sink
two."""

SEEK_SECONDS = 5.0
"""Seconds between two searches for a better device. A search that finds none takes 1 to 4 ms."""

SEEK_WAIT_SECONDS = 0.2
"""Seconds that speech waits for a search, so that its first words are not lost: well within the watchdog's timeout."""


class DeviceWatch:
    """Keeps a stream on the best device. A sound server that hangs blocks only one thread here."""

    def __init__(
        self,
        stream: Stream,
        on_trouble: Callable[[Exception], None],
        on_restored: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the system's own device. Both callbacks are called on any thread.

        `on_trouble` gets an error when speech cannot be heard as chosen; `on_restored` is
        called when a device is found after there was none.
        """
        self._stream = stream
        self._on_trouble = on_trouble
        self._on_restored = on_restored
        self._name = ""
        self._stream.open()
        self._sought_at = time.monotonic()
        self._seeking: threading.Thread | None = None
        self._turn = threading.Lock()  # held while a search begins or ends
        self._closed = threading.Event()
        self._nowhere = threading.Event()  # set when a device must be looked for
        self._nowhere.set()
        threading.Thread(target=self._wait_for_device, name="sound device wait", daemon=True).start()

    @property
    def has_device(self) -> bool:
        return self._stream.place != Place.NOWHERE

    def choose(self, name: str) -> None:
        """Play on the device of this name from now on; "" is the system's own."""
        if name != self._name:
            self._name = name
            self._seek(force=True, wait=SEEK_WAIT_SECONDS)

    def look(self) -> None:
        """Check the device before speaking: headphones may have been plugged in or pulled out."""
        self._look(SEEK_WAIT_SECONDS)

    def is_responding(self) -> bool:
        """Whether samples are being taken. Looks for another device if not."""
        self._look(0)
        return self._stream.still_seconds < HANGS_AFTER_SECONDS

    def close(self) -> None:
        """End the watch. The stream is closed by its owner."""
        self._closed.set()
        self._nowhere.set()
        with self._turn:
            seeking = self._seeking
        if seeking:
            seeking.join(1)

    def _look(self, wait: float) -> None:
        lost = self._stream.has_begun and self._stream.still_seconds > LOST_AFTER_SECONDS
        due = self._stream.place != Place.ASKED and time.monotonic() - self._sought_at >= SEEK_SECONDS
        if lost or due:
            self._seek(force=lost, wait=wait)

    def _wait_for_device(self) -> None:
        while True:
            self._nowhere.wait()
            self._nowhere.clear()
            if not self.has_device:
                player.device.silence_alsa()  # its warnings have been logged once
            while not self.has_device and not self._closed.wait(SEEK_SECONDS):
                self._seek(force=False, wait=0)
            if self._closed.is_set():
                return

    def _seek(self, *, force: bool, wait: float) -> None:
        with self._turn:
            if self._seeking and self._seeking.is_alive():
                return
            self._seeking = seeking = threading.Thread(
                target=self._switch, args=(force,), name="sound device", daemon=True
            )
            seeking.start()
        seeking.join(wait)

    def _switch(self, force: bool) -> None:
        before, name = self._stream.place, self._name
        after = self._stream.switch(name, force=force)
        self._sought_at = time.monotonic()
        if before == Place.NOWHERE != after:
            self._on_restored()
        if after == Place.NOWHERE != before:
            self._on_trouble(NoSoundDevice())
            self._nowhere.set()
        elif after == Place.USUAL and (before != Place.USUAL or force):
            self._on_trouble(NewsreaderError(messages.no_such_sound_device(name)))
        with self._turn:
            if self._name == name:
                self._seeking = None
                return
        self._switch(force=True)  # another has been chosen by now
