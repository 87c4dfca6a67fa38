"""The choice of engine: espeak-ng, or an engine process for a voice that needs another."""

import threading
from collections.abc import Callable, Container
from functools import partial

from newsreader.speech import engines
from newsreader.speech.engines.engine import Engine
from newsreader.speech.engines.espeak import Take, espeak
from newsreader.speech.engines.voices import DEFAULT_VOICE, ESPEAK, VoiceInfo, voice


class Engines:
    """The engines of the chosen voice, and of one other that a text asks for.

    A process is started for a voice that needs one, and ended when another is chosen or asked for.
    """

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
        self._chosen: VoiceInfo | None = None
        self._processes: dict[VoiceInfo, engines.EngineProcess] = {}

    def prepare(self, info: VoiceInfo) -> None:
        """Choose this voice and begin to load its engine; end all others. Returns at once."""
        with self._lock:
            if info != self._chosen:
                self._chosen = info
                self._load(info, keep=())

    def engine(self, name: str, info: VoiceInfo) -> Engine:
        """The engine of this name for a voice, which begins to load if it is not the chosen one; else espeak-ng."""
        if name == ESPEAK:
            return self._espeak
        with self._lock:
            if info not in self._processes:
                self._load(info, keep=(self._chosen,))
            return self._processes[info]

    def close(self) -> None:
        """End the processes, if there are any."""
        with self._lock:
            ended, self._processes = self._processes, {}
        for process in ended.values():
            process.close()

    def _load(self, info: VoiceInfo, keep: Container[VoiceInfo | None]) -> None:
        """Start the process of a voice that needs one, and end the others but these. The lock is held."""
        for other in [each for each in self._processes if each != info and each not in keep]:
            ended = self._processes.pop(other)
            threading.Thread(target=ended.close, name="engine", daemon=True).start()
        if info.engine != ESPEAK and info not in self._processes:
            fallback = partial(self._speak_instead, info) if self._on_failure else None
            self._processes[info] = engines.EngineProcess(
                info, self.sample_rate, fallback=fallback, on_failure=self._on_failure, quiet=self._quiet
            )

    def _speak_instead(self, info: VoiceInfo, text: str, take: Take, own: str, rate: int, pitch: int) -> bool:
        """Speak with espeak in place of a voice: by the default voice, or one for the language of its voice `own`."""
        language = next((language for language, passages in info.passages if passages == own), "")
        instead = self._espeak.voice_of(language) or voice(DEFAULT_VOICE).engine_voice
        return self._espeak.synthesise(text, take, voice=instead, rate=rate, pitch=pitch)
