"""The user's own screen reader as a voice: NVDA, JAWS, Orca, VoiceOver and others, through the library prismatoid.

A screen reader speaks by itself, with the user's voice, rate and braille. It hands over no samples, so silence that
lasts as long takes their place. How long that is, only a few can be asked; for the others it is estimated.

It also reads rows of the terminal. So it is given only what stands in no new row: an article that is read aloud. What
a face shows anyway, `ROWS`, is left to it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from prism import BackendId, Context, PrismError

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.speech_model import Speech, Stopped, Words
from newsreader.speech.engines.voices import ROWS

RATE = 22_050
"""Samples a second of the silence."""

_SYNTHESISERS = frozenset(
    {
        *(BackendId.SAPI, BackendId.ONE_CORE, BackendId.AV_SPEECH, BackendId.SPEECH_DISPATCHER, BackendId.SPIEL),
        *(BackendId.ANDROID_TTS, BackendId.WEB_SPEECH),
        BackendId.UIA,  # it needs a window of ours
    }
)
"""What prismatoid offers that is no screen reader: our own voice is better than those."""

LETTERS_A_WORD = 6
"""With the space. Rates are in words of this length."""

SENTENCE_SECONDS = 0.25
"""What a sentence takes besides its letters."""

BEGINS_WITHIN_SECONDS = 0.7
"""A reader that is not speaking by then has its speech off, and the time is estimated."""

POLL_SECONDS = 0.05
QUIET_POLLS = 2
"""How often in a row a reader must be quiet for its text to have ended."""

AT_MOST, AT_MOST_SECONDS = 4, 5.0
"""How many times the estimate, and these seconds more, a reader is waited for: it may be speaking of something else."""


class Features(Protocol):
    """What a backend can do."""

    @property
    def is_supported_at_runtime(self) -> bool: ...
    @property
    def supports_output(self) -> bool: ...
    @property
    def supports_stop(self) -> bool: ...
    @property
    def supports_is_speaking(self) -> bool: ...


class Backend(Protocol):
    """The part of a backend of prismatoid's that is used."""

    @property
    def features(self) -> Features: ...
    @property
    def speaking(self) -> bool: ...
    def output(self, text: str, interrupt: bool = False) -> None: ...
    def speak(self, text: str, interrupt: bool = False) -> None: ...
    def stop(self) -> None: ...


class ScreenReader:
    """Hands texts to the screen reader that runs, and finds another when that has ended."""

    def __init__(self, name: str, find: Callable[[], Backend | None] | None = None) -> None:
        """`name` is the voice's, for errors; `find` finds the screen reader that runs."""
        self._name = name
        self._find = find or Finder().find
        self._lock = threading.Lock()  # guards the backend, which `hush` uses on another thread
        self._backend: Backend | None = None
        self._given_until = 0.0  # when what was given will have been spoken
        self._stopped = threading.Event()

    def say(self, text: str, rate: int, pitch: int, rest: int, voice: str = "") -> Iterator[Speech]:  # noqa: ARG002
        """Have a text spoken after those before it; `ROWS` as the voice leaves that to the reader. Hands over silence,
        of about the time that takes: `rate` is in words a minute, and that of the screen reader as far as it is known.

        Raises `VoiceCannotSpeak` where no screen reader takes texts, and `Stopped`.
        """
        self._stopped.clear()
        seconds = estimated_seconds(text, rate)
        backend = self._give("" if voice == ROWS else text)
        if voice != ROWS:
            self._given_until = max(time.monotonic(), self._given_until) + seconds
        if voice == ROWS or not backend.features.supports_is_speaking:
            yield Speech(_silence(seconds), ((0, 0),))
            return
        yield from self._silence_while_speaking(backend, seconds)

    def stop(self) -> None:
        """As `Model.stop`. What has been given is still spoken."""
        self._stopped.set()

    def hush(self) -> None:
        """Have the screen reader stop, if it may still be speaking what it was given."""
        self._stopped.set()
        with self._lock:
            given, self._given_until = self._given_until, 0.0
            if self._backend is not None and time.monotonic() < given and self._backend.features.supports_stop:
                try:
                    self._backend.stop()
                except PrismError:
                    self._backend = None

    def _give(self, text: str) -> Backend:
        """Give a text to the screen reader, "" to see only whether there is one."""
        with self._lock:
            for _ in range(2):  # the one found before may have ended
                self._backend = self._backend or self._find()
                if self._backend is None:
                    break
                try:
                    if not self._backend.features.is_supported_at_runtime:
                        self._backend = None
                        continue
                    if text:
                        give = self._backend.output if self._backend.features.supports_output else self._backend.speak
                        give(text.replace("\0", " "))
                except PrismError:
                    self._backend = None
                else:
                    return self._backend
        raise VoiceCannotSpeak(self._name, messages.NO_SCREEN_READER)

    def _silence_while_speaking(self, backend: Backend, seconds: float) -> Iterator[Speech]:
        """Silence as it passes, until the reader has spoken; where its speech is off, for the time given."""
        begun = handed = time.monotonic()
        spoke, quiet = False, 0
        first: Words = ((0, 0),)
        while True:
            time.sleep(POLL_SECONDS)
            if self._stopped.is_set():
                raise Stopped
            now = time.monotonic()
            try:
                speaking = backend.speaking
            except PrismError:
                speaking = False  # the next text will find that it has ended
            spoke, quiet = spoke or speaking, 0 if speaking else quiet + 1
            over = (spoke and quiet >= QUIET_POLLS) or now - begun > AT_MOST * seconds + AT_MOST_SECONDS
            if not spoke and now - begun > BEGINS_WITHIN_SECONDS:
                yield Speech(_silence(max(0.0, seconds - (handed - begun))), first)
                return
            self._given_until = 0.0 if over else now + seconds
            yield Speech(_silence(now - handed), first, more=not over)
            first, handed = (), now
            if over:
                return


def estimated_seconds(text: str, rate: int) -> float:
    """How long a screen reader takes for a text at a rate in words a minute."""
    return SENTENCE_SECONDS + 60 * len(text) / LETTERS_A_WORD / max(1, rate)


def _silence(seconds: float) -> bytes:
    return bytes(2 * int(seconds * RATE))


class Finder:
    """Finds the screen reader that runs, among those that prismatoid knows."""

    def __init__(self, context: Context | None = None) -> None:
        self._context = context or Context()

    def find(self) -> Backend | None:
        """The screen reader that runs. prismatoid's own choice may be a synthesiser, or one that does not run."""
        identities = [self._context.id_of(number) for number in range(self._context.backends_count)]
        for identity in sorted(identities, key=self._context.priority_of, reverse=True):
            if identity in _SYNTHESISERS:
                continue
            try:
                backend: Backend = self._context.acquire(identity)
            except (PrismError, ValueError):
                continue
            if backend.features.is_supported_at_runtime:
                return backend
        return None
