"""The voice's side of an engine's process: a child that holds one voice's model and speaks a text piece by piece.

While the model loads, and after a failure, a fallback engine speaks, so that no listener waits.
"""

import math
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.chunks import Piece, pieces
from newsreader.speech.engines.engine_table import ENGINES
from newsreader.speech.engines.espeak import Take
from newsreader.speech.engines.voices import VoiceInfo
from newsreader.system.child import Child
from newsreader.system.frames import Message

TIMEOUT_SECONDS, TIMEOUT_A_CHARACTER = 0.4, 0.01
"""Seconds that a piece may take before the fallback speaks, and more for each character: 60 characters have one second.
On an idle computer they take 40 ms with hibari and 250 ms with Piper; on a busy one they can be late."""

HANGS_AFTER_SECONDS = 10.0
SLOW_HANGS_AFTER_SECONDS = 120.0
"""Seconds that a piece may take before its process is killed. A slow voice takes half as long as its speech lasts, and
many times that on a busy computer."""

POLL_SECONDS = 0.005
"""Seconds between two calls of `take` that ask whether a piece in the making is still wanted."""

MOST_DEATHS, DEATHS_WITHIN_SECONDS = 3, 60.0
"""A process that ends more often than this within these seconds is not started again."""

END_SECONDS = 0.2
"""Seconds that a process may take to end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Samples, and the words in them; no samples for a piece that could not be spoken. `more`: another part of the same
    piece follows. `why` is a sentence for the user if the piece could not be spoken and the user can help."""

    number: int
    samples: bytes = b""
    words: Sequence[tuple[int, int]] = ()
    failed: bool = False
    more: bool = False
    why: str = ""


class EngineProcess:
    """One voice in a child process. `synthesise` is called on one thread at a time."""

    def __init__(
        self,
        info: VoiceInfo,
        sample_rate: int,
        *,
        fallback: Callable[[str, Take, str, int, int], bool] | None = None,
        on_failure: Callable[[Exception], None] | None = None,
        queued: Callable[[], float] = lambda: 0.0,
        quiet: bool = False,
    ) -> None:
        """Start the process, and return at once.

        `fallback` speaks a text, given its `Take`, voice, rate and pitch, when this voice cannot. Without it,
        `synthesise` waits for loading and raises errors. `on_failure` is called on any thread when this voice will not
        speak, and the first time that it cannot say a text and the user can help. `queued` returns how many seconds of
        speech are still to be heard. The process writes to our standard error, or nowhere if `quiet`.
        """
        self.sample_rate = sample_rate
        self._info = info
        self._engine = ENGINES[info.engine]
        self._fallback = fallback
        self._on_failure = on_failure
        self._queued = queued
        self._quiet = quiet
        self._lock = threading.Lock()  # guards all that follows
        self._closed = False
        self._failure: VoiceCannotSpeak | None = None
        self._why = ""  # the voice could not say a text, where the user can help
        self._deaths: deque[float] = deque(maxlen=MOST_DEATHS)
        self._number = 0
        self._overdue: tuple[int, float] | None = None  # a request that timed out, and when it was made
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self.ready = threading.Event()
        """Set once the voice is loaded."""
        self.megabytes = 0
        """The memory in megabytes that its process took once it was loaded; 0 if unknown."""
        self._hangs_after = SLOW_HANGS_AFTER_SECONDS if info.fast else HANGS_AFTER_SECONDS
        self._child: Child | None = None
        self._started_at = time.monotonic()
        self._start()

    @property
    def process_id(self) -> int | None:
        child = self._child
        return child.pid if child else None

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """As `Engine.synthesise`. Raises `VoiceCannotSpeak` where there is no fallback."""
        before = 0
        for piece in self._pieces(text):
            if not self._wait_until_ready(take):
                return False
            reached = piece.start
            for answer in self._ask(text, piece, take, voice, rate, pitch):
                if answer is None:
                    return False
                if answer.failed:
                    return self._fall_back(text, reached, take, before, voice, rate, pitch)
                words = [
                    (before + sample, piece.start + position)
                    for sample, position in answer.words
                    if position or _begins_word(text, piece.start)
                ]
                if not take(answer.samples, words):
                    return False
                before += len(answer.samples) // 2
                reached = words[-1][1] if words else reached
        return True

    def presynthesise(self, texts: Sequence[tuple[str, str, int, int]]) -> None:
        """Have the first piece of each of these texts made while nothing is asked for: a text, and the voice, rate and
        pitch to say it with. Only for an engine that reads a whole piece before it speaks."""
        if (child := self._child) and self.ready.is_set() and self._engine.clause_first:
            wanted = [
                request(0, text[piece.start : piece.end], voice, rate, pitch, piece.rest)
                for text, voice, rate, pitch in texts
                for piece in islice(self._pieces(text, waited_for=True), 1)
            ]
            child.send({"presynthesise": wanted})

    def _pieces(self, text: str, *, waited_for: bool | None = None) -> Iterator[Piece]:
        """The pieces of a text. `waited_for`: nothing sounds until the first; None finds that out."""
        if most := self._engine.sentence_words:
            waited_for = not self._queued() if waited_for is None else waited_for
            waited_for = self._engine.clause_first and self._fallback is not None and waited_for
            return pieces(text, most, most, whole_sentences=not waited_for)
        return pieces(text, self._engine.first_words)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.end(END_SECONDS)

    def _fall_back(self, text: str, start: int, take: Take, before: int, voice: str, rate: int, pitch: int) -> bool:
        """Let the fallback speak the rest."""
        if self._fallback is None:
            raise self._failure or VoiceCannotSpeak(self._info.name, self._why or messages.VOICE_FAILED)

        def take_shifted(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
            return take(samples, [(before + sample, start + position) for sample, position in words])

        return self._fallback(text[start:], take_shifted, voice, rate, pitch)

    def _wait_until_ready(self, take: Take) -> bool:
        """Wait until the voice is loaded or has failed; with a fallback, only as long as a listener may wait. False if
        the text is no longer wanted."""
        last = self._started_at + self._engine.loads_within if self._fallback else math.inf
        while not self.ready.is_set() and self._failure is None and time.monotonic() < last:
            if not take(b"", ()):
                return False
            self.ready.wait(POLL_SECONDS)
        return True

    def _ask(self, text: str, piece: Piece, take: Take, voice: str, rate: int, pitch: int) -> Iterator[Answer | None]:
        """The speech of a piece, in parts; None if it is no longer wanted."""
        self._number += 1
        failed = Answer(self._number, failed=True)
        spoken = text[piece.start : piece.end]
        child = self._child
        if child is None or not self.ready.is_set() or self._is_overdue():
            yield failed
            return
        child.send({"cancel": True}, request(self._number, spoken, voice, rate, pitch, piece.rest))
        asked = time.monotonic()
        timeout = TIMEOUT_SECONDS + TIMEOUT_A_CHARACTER * len(spoken) if self._fallback else self._hangs_after
        while True:
            try:
                answer = self._answers.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if not take(b"", ()):
                    yield None
                    return
                if not self.ready.is_set():  # the process has died
                    yield failed
                    return
                if time.monotonic() - asked > timeout:
                    self._overdue = (self._number, asked)
                    yield failed
                    return
            else:
                if answer.number == self._number:
                    yield answer
                    if not answer.more:
                        return
                    asked = time.monotonic()

    def _is_overdue(self) -> bool:
        """Whether a request that timed out is still unanswered. The process is killed after `HANGS_AFTER_SECONDS`."""
        if self._overdue is None:
            return False
        number, asked = self._overdue
        with suppress(queue.Empty):
            while self._answers.get_nowait().number < number:
                pass
            self._overdue = None
            return False
        if time.monotonic() - asked > self._hangs_after:
            self._overdue = None
            self.ready.clear()
            if child := self._child:
                child.kill()
        return True

    # Its process.

    def _start(self) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                child = Child("newsreader.speech.engines", self._info.id, inherit_stderr=not self._quiet)
            except OSError:
                self._child = None
                self._fail(messages.VOICE_STOPPED)
                return
            self._child = child
        threading.Thread(target=self._supervise, args=(child,), name="engine", daemon=True).start()

    def _supervise(self, child: Child) -> None:
        """Receive the child's answers. When it dies, start another, unless it has died too often."""
        for answer, samples in child.frames():
            if "ready" in answer:
                self.megabytes = int(answer.get("megabytes", 0))
                self.ready.set()
            elif "number" in answer:
                words = [(sample, position) for sample, position in answer.get("words", ())]
                failed, more, why = bool(answer.get("failed")), bool(answer.get("more")), str(answer.get("why", ""))
                if why and not self._why:
                    self._report(VoiceCannotSpeak(self._info.name, why))
                self._why = self._why or why
                self._answered(Answer(answer["number"], samples, words, failed, more, why))
            elif "failed" in answer:
                self._fail(str(answer["failed"]))
        if child is not self._child:  # this process was ended on purpose
            return
        self.ready.clear()
        self._overdue = None
        self._deaths.append(time.monotonic())
        hopeless = len(self._deaths) == MOST_DEATHS and self._deaths[-1] - self._deaths[0] < DEATHS_WITHIN_SECONDS
        if self._failure or self._closed:
            return
        if hopeless or child.lacked_instruction:
            self._fail(messages.VOICE_NEEDS_INSTRUCTIONS if child.lacked_instruction else messages.VOICE_STOPPED)
            return
        self._start()

    def _answered(self, answer: Answer) -> None:
        self._answers.put(answer)

    def _fail(self, why_not: str) -> None:
        self._failure = VoiceCannotSpeak(self._info.name, why_not)
        self._report(self._failure)

    def _report(self, failure: VoiceCannotSpeak) -> None:
        if self._on_failure and not self._closed:
            self._on_failure(failure)


def request(number: int, text: str, voice: str, rate: int, pitch: int, rest: int) -> Message:
    """A request in the form that `model_server` reads."""
    return {"number": number, "text": text, "voice": voice, "rate": rate, "pitch": pitch, "rest": rest}


def _begins_word(text: str, position: int) -> bool:
    """Whether a word begins at this position, rather than continuing."""
    return position == 0 or text[position - 1].isspace()


class ScreenReaderProcess(EngineProcess):
    """The process for speech by a screen reader.

    If none is running, it raises, so that our own voice speaks; the next text tries the screen reader again.
    """

    def hush(self) -> None:
        """Make the screen reader stop."""
        if child := self._child:
            child.send({"hush": True})

    def close(self) -> None:
        self.hush()
        super().close()

    def _pieces(self, text: str, *, waited_for: bool | None = None) -> Iterator[Piece]:  # noqa: ARG002
        yield Piece(0, len(text), 0)

    def _answered(self, answer: Answer) -> None:
        self._why = answer.why
        super()._answered(answer)
