"""Chooses the engine of a voice: espeak-ng, or an engine process."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from newsreader.speech import engines
from newsreader.speech.engines.engine_table import ESPEAK, SCREEN_READER
from newsreader.speech.engines.espeak import Take, espeak
from newsreader.speech.engines.voices import DEFAULT_VOICE, VoiceInfo, fast_voice, voice


class Engine(Protocol):
    """A speech engine: takes text, and returns samples and word marks. `sample_rate` is in samples a second."""

    sample_rate: int

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """Speak a text, passing its samples to `take` as they are made. Returns whether it reached the end.

        The text is in spoken form. `voice` is the engine's own name for a voice, `rate` is in words a minute, `pitch`
        from 0 to 100. An engine may pass no samples to `take`, to ask whether more are wanted. Raises what `take`
        raises.
        """


class Engines:
    """The engines of the chosen voice, of another that a text asks for, and of the fast voices of both.

    A process is started for a voice that needs one, and ended when neither of the two needs it.
    """

    rest_seconds = 30
    """Seconds without use after which the process of a slow voice ends; 0 for never."""

    def __init__(
        self,
        on_failure: Callable[[Exception], None] | None = None,
        *,
        queued: Callable[[], float] = lambda: 0.0,
        quiet: bool = False,
    ) -> None:
        """For a listener, pass `on_failure`; for files, do not. `queued` returns how many seconds of speech are still
        to be heard.

        For a listener, espeak speaks until a voice is loaded and after it fails; then `on_failure` is called, on any
        thread, with the reason. For files, loading is awaited and a failure is raised. The engine's process writes to
        our standard error, or nowhere if `quiet`. Raises `NoSpeechEngine`.
        """
        self._espeak = espeak()
        self.sample_rate = self._espeak.sample_rate
        self._on_failure = on_failure
        self._queued = queued
        self._quiet = quiet
        self._lock = threading.Lock()
        self._chosen: VoiceInfo | None = None
        self._processes: dict[VoiceInfo, engines.EngineProcess] = {}

    def prepare(self, info: VoiceInfo) -> None:
        """Choose this voice, begin to load its engine, and end all others. Returns at once."""
        with self._lock:
            if info != self._chosen:
                self._chosen = info
                self._load(info)

    def engine(self, info: VoiceInfo) -> Engine:
        """The engine of a voice, which begins to load if it is not the chosen one."""
        if info.engine == ESPEAK:
            return self._espeak
        with self._lock:
            if info not in self._processes:
                self._load(info)
            return self._processes[info]

    def expect(self, info: VoiceInfo, texts: Sequence[str], rate: int, pitch: int) -> None:
        """Have a slow voice prepare the coming texts, in order."""
        with self._lock:
            process = self._processes.get(info)
        if process and isinstance(process, engines.PreparedProcess):
            process.expect(texts, rate, pitch)

    def presynthesise(self, info: VoiceInfo, texts: Sequence[tuple[str, str, int, int]]) -> None:
        """As `EngineProcess.presynthesise`, if a voice has a process."""
        with self._lock:
            process = self._processes.get(info)
        if process:
            process.presynthesise(texts)

    def forget(self) -> None:
        """Drop the prepared texts: they will not be spoken."""
        with self._lock:
            processes = [each for each in self._processes.values() if isinstance(each, engines.PreparedProcess)]
        for process in processes:
            process.forget()

    def hush(self) -> None:
        """Make a screen reader stop, since what it speaks does not pass through our player."""
        with self._lock:
            processes = [each for each in self._processes.values() if isinstance(each, engines.ScreenReaderProcess)]
        for process in processes:
            process.hush()

    def megabytes(self, info: VoiceInfo) -> int:
        """The memory in megabytes that the process of a voice took once it was loaded; 0 if it has none."""
        with self._lock:
            process = self._processes.get(info)
        return process.megabytes if process else 0

    def close(self) -> None:
        """End the processes, if there are any."""
        with self._lock:
            ended, self._processes = self._processes, {}
        for process in ended.values():
            process.close()

    def _load(self, info: VoiceInfo) -> None:
        """Start the processes that a voice needs, and end those that neither it nor the chosen voice needs. The caller
        holds the lock."""
        needed = [
            each for one in (info, self._chosen) if one for each in (one, fast_voice(one)) if each.engine != ESPEAK
        ]
        for other in [each for each in self._processes if each not in needed]:
            ended = self._processes.pop(other)
            threading.Thread(target=ended.close, name="engine", daemon=True).start()
        for each in needed:
            if each not in self._processes:
                self._processes[each] = self._started(each)

    def _started(self, info: VoiceInfo) -> "engines.EngineProcess":
        if self._on_failure is None:
            return engines.EngineProcess(info, self.sample_rate, quiet=self._quiet)
        if info.engine == SCREEN_READER:
            return engines.ScreenReaderProcess(info, self.sample_rate)
        instead = partial(self._speak_instead, info)
        if not info.fast:
            return engines.EngineProcess(
                info,
                self.sample_rate,
                fallback=instead,
                on_failure=self._on_failure,
                queued=self._queued,
                quiet=self._quiet,
            )
        return engines.PreparedProcess(
            info,
            self.sample_rate,
            fallback=instead,
            on_failure=self._on_failure,
            queued=self._queued,
            rest_seconds=lambda: self.rest_seconds,
        )

    def _speak_instead(self, info: VoiceInfo, text: str, take: Take, own: str, rate: int, pitch: int) -> bool:
        """Speak instead of a voice: by its fast voice, else by espeak, in the language of espeak's voice `own`."""
        fast = fast_voice(info)
        if fast != info:
            return self.engine(fast).synthesise(text, take, voice=fast.engine_voice, rate=rate, pitch=pitch)
        language = next((language for language, passages in info.passages if passages == own), "")
        instead = self._espeak.voice_of(language) or voice(DEFAULT_VOICE).engine_voice
        return self._espeak.synthesise(text, take, voice=instead, rate=rate, pitch=pitch)
