"""The user's own screen reader as a voice: NVDA, JAWS, Orca, VoiceOver and others, through the library prismatoid.

A screen reader speaks by itself, with the user's voice, rate and braille. It returns no samples, so we play silence of
the same length. Only a few can report when they end; for the others the length is estimated.

A screen reader also reads the rows of the terminal. So it gets only what appears in no new row: an article that is read
aloud. What a face shows, with the voice `ROWS`, is left to it.
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
        BackendId.UIA,  # needs a window of our own
    }
)
"""Backends of prismatoid that are not screen readers but synthesisers: our own voice is better."""

LETTERS_A_WORD = 6
"""Letters of a word, with the space. Rates are in words of this length."""

SENTENCE_SECONDS = 0.25
"""Seconds that a sentence takes in addition to its letters."""

BEGINS_WITHIN_SECONDS = 0.7
"""Seconds within which a reader begins to speak. If it does not, its speech is off, and the time is estimated."""

POLL_SECONDS = 0.05
QUIET_POLLS = 2
"""Polls in a row in which a reader must be silent before its text counts as ended."""

AT_MOST, AT_MOST_SECONDS = 4, 5.0
"""The longest wait for a reader: this many times the estimate, and these seconds more. It may be speaking something
else."""


class Features(Protocol):
    """The features of a backend."""

    @property
    def is_supported_at_runtime(self) -> bool: ...
    @property
    def supports_output(self) -> bool: ...
    @property
    def supports_stop(self) -> bool: ...
    @property
    def supports_is_speaking(self) -> bool: ...


class Backend(Protocol):
    """The methods of a prismatoid backend that are used."""

    @property
    def features(self) -> Features: ...
    @property
    def speaking(self) -> bool: ...
    def output(self, text: str, interrupt: bool = False) -> None: ...
    def speak(self, text: str, interrupt: bool = False) -> None: ...
    def stop(self) -> None: ...


class ScreenReader:
    """Passes texts to the running screen reader, and finds another when it has ended."""

    def __init__(self, name: str, find: Callable[[], Backend | None] | None = None) -> None:
        """`name` is the voice's name, for errors; `find` finds the running screen reader."""
        self._name = name
        self._find = find or Finder().find
        self._lock = threading.Lock()  # guards the backend, which `hush` uses on another thread
        self._backend: Backend | None = None
        self._given_until = 0.0  # when what was given will have been spoken
        self._stopped = threading.Event()

    def say(self, text: str, rate: int, pitch: int, rest: int, voice: str = "") -> Iterator[Speech]:  # noqa: ARG002
        """Have a text spoken after those before it, but no text for the voice `ROWS`. Yields silence of about the same
        length. `rate` is in words a minute; the screen reader's own rate counts if it is known.

        Raises `VoiceCannotSpeak` if no screen reader takes texts, and `Stopped`.
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
        """As `Model.stop`. Texts that were passed on are still spoken."""
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
        """Pass a text to the screen reader; "" only checks that there is one."""
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
        """Yield silence in real time until the reader has spoken, or for `seconds` if its speech is off."""
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
    """The estimated seconds for a text at a rate in words a minute."""
    return SENTENCE_SECONDS + 60 * len(text) / LETTERS_A_WORD / max(1, rate)


def _silence(seconds: float) -> bytes:
    return bytes(2 * int(seconds * RATE))


class Finder:
    """Finds the running screen reader, among those that prismatoid knows."""

    def __init__(self, context: Context | None = None) -> None:
        self._context = context or Context()

    def find(self) -> Backend | None:
        """The running screen reader. prismatoid's own choice may be a synthesiser, or not running."""
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
