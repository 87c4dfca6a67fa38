"""The choice of engine: espeak-ng, or an engine process for a voice that needs another."""

import threading
from collections.abc import Callable

from newsreader.speech import engines
from newsreader.speech.engines.engine import Engine
from newsreader.speech.engines.espeak import Take, espeak
from newsreader.speech.engines.voices import DEFAULT_VOICE, ESPEAK, VoiceInfo, voice


class Engines:
    """The engines of one voice. A process is started for a voice that needs one, and ended when another is chosen."""

    def __init__(self, on_failure: Callable[[Exception], None] | None = None, *, quiet: bool = False) -> None:
        """With `on_failure` for a listener, without it for files.

        For a listener, espeak speaks until a voice is loaded and when it fails; then `on_failure` is called, on any
        thread, with why the voice will not speak. For files, loading is waited for and a failure is raised. The
        engine's process writes to our standard error, or if `quiet` nowhere. Raises `NoSpeechEngine`.
        """
        self._espeak = espeak()
        self.sample_rate = self._espeak.sample_rate
        self._on_failure = on_failure
        self._quiet = quiet
        self._lock = threading.Lock()
        self._info: VoiceInfo | None = None
        self._process: engines.EngineProcess | None = None

    def prepare(self, info: VoiceInfo) -> None:
        """Begin to load the engine of this voice, and end the one before. Returns at once."""
        with self._lock:
            if info == self._info:
                return
            before, self._info, self._process = self._process, info, None
            if info.engine != ESPEAK:
                fallback = self._speak_by_default if self._on_failure else None
                self._process = engines.EngineProcess(
                    info, self.sample_rate, fallback=fallback, on_failure=self._on_failure, quiet=self._quiet
                )
        if before:
            threading.Thread(target=before.close, name="engine", daemon=True).start()

    def engine(self, name: str) -> Engine:
        """The engine of this name, of the voice prepared last; espeak-ng if that has another."""
        with self._lock:
            return self._process if self._process and name != ESPEAK else self._espeak

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.close()

    def _speak_by_default(self, text: str, take: Take, rate: int, pitch: int) -> bool:
        return self._espeak.synthesise(text, take, voice=voice(DEFAULT_VOICE).engine_voice, rate=rate, pitch=pitch)
