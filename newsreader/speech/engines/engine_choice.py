"""Which engine speaks: espeak-ng, or one in a process of its own for a voice that needs another."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsreader.speech.engines.engine import Engine
from newsreader.speech.engines.espeak import Take, espeak
from newsreader.speech.voices import DEFAULT_VOICE, ESPEAK, VoiceInfo, voice

if TYPE_CHECKING:
    from newsreader.speech.engines.engine_process import Apart


class Engines:
    """The engines of one voice. A process is started for a voice that needs one, and ended when another is chosen."""

    def __init__(self, tell: Callable[[Exception], None] | None = None, log: int | None = None) -> None:
        """Where somebody listens, `tell` is told, on any thread, why a voice will not speak; espeak speaks in its
        place, and until it is loaded. Without `tell`, for files, its loading is waited for and its failure raised.

        `log` is where its process writes, a descriptor; None is standard error. Raises `NoSpeechEngine`.
        """
        self._espeak = espeak()
        self.sample_rate = self._espeak.sample_rate
        self._tell = tell
        self._log = log
        self._lock = threading.Lock()
        self._info: VoiceInfo | None = None
        self._apart: Apart | None = None

    def prepare(self, info: VoiceInfo) -> None:
        """Begin to load what this voice needs, and end what it does not need. Returns at once."""
        with self._lock:
            if info == self._info:
                return
            left, self._info, self._apart = self._apart, info, None
            if info.engine != ESPEAK:
                from newsreader.speech.engines.engine_process import Apart  # espeak needs none of it

                instead = self._say_instead if self._tell else None
                self._apart = Apart(info, self.sample_rate, instead=instead, tell=self._tell, log=self._log)
        if left:
            threading.Thread(target=left.close, name="engine", daemon=True).start()

    def engine(self, name: str) -> Engine:
        """The engine of this name, of the voice prepared last; espeak-ng if that has another."""
        with self._lock:
            return self._apart if self._apart and name != ESPEAK else self._espeak

    def close(self) -> None:
        """End what was started."""
        with self._lock:
            apart, self._apart = self._apart, None
        if apart:
            apart.close()

    def _say_instead(self, text: str, take: Take, rate: int, pitch: int) -> bool:
        return self._espeak.synthesise(text, take, voice=voice(DEFAULT_VOICE).engine_voice, rate=rate, pitch=pitch)
