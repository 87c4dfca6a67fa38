"""An engine in a process of its own, as the voice sees it: it is asked for one piece of a text after another.

While it is loading, and whenever it fails, another engine goes on in its place, so that nobody waits for it.
"""

import json
import queue
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from newsreader import messages
from newsreader.errors import VoiceCannotSpeak
from newsreader.speech.engines.chunks import USUAL_WORDS, Piece, pieces
from newsreader.speech.engines.espeak import Take
from newsreader.speech.voices import VoiceInfo
from newsreader.system import processes

PATIENCE_SECONDS, PATIENCE_A_CHARACTER = 0.4, 0.01
"""How long a piece may take before another engine goes on: 60 characters one second. On a computer at rest they take 40
ms with hibari and 250 with Piper; on a busy one they come late, and meanwhile nobody should wait."""

HANGS_AFTER_SECONDS = 10.0
"""How long it may take before its process is ended for it."""

POLL_SECONDS = 0.005
"""How often it is asked, while a piece is being made, whether it is still wanted."""

DEATHS_AT_MOST, DEATHS_WITHIN_SECONDS = 3, 60.0
"""A process that ends more often than this is not started again."""

END_SECONDS = 0.2
"""How long a process may take to end."""

FIRST_WORDS = {"piper": 8}
"""Words of the first piece at most, where a model is slow: Piper's are ten times slower than hibari's."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Samples, and the words in them; no samples for what could not be said."""

    number: int
    samples: bytes
    words: Sequence[tuple[int, int]]
    failed: bool


class Apart:
    """One voice in a process of its own. `synthesise` is called on one thread at a time."""

    def __init__(
        self,
        info: VoiceInfo,
        sample_rate: int,
        *,
        instead: Callable[[str, Take, int, int], bool] | None = None,
        tell: Callable[[Exception], None] | None = None,
        log: int | None = None,
    ) -> None:
        """Starts the process, and returns at once.

        `instead` says a text, given how to take it, its rate and its pitch, when this voice cannot: in its place.
        Without it, loading is waited for, and what goes wrong is raised. `tell` is told once, on any thread, when this
        voice will not speak. The process writes to `log` what it has to say, a descriptor; None is standard error.
        """
        self.sample_rate = sample_rate
        self._info = info
        self._instead = instead
        self._tell = tell
        self._log = log
        self._lock = threading.Lock()  # guards all that follows
        self._closed = False
        self._failure: VoiceCannotSpeak | None = None
        self._deaths: deque[float] = deque(maxlen=DEATHS_AT_MOST)
        self._number = 0
        self._late: tuple[int, float] | None = None  # a request that was given up, and when it was made
        self._answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        self._ready = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._start()

    @property
    def is_ready(self) -> bool:
        """Whether it has been loaded."""
        return self._ready.is_set()

    @property
    def process_id(self) -> int | None:
        """Its process's, for whoever wants to look at it."""
        process = self._process
        return process.pid if process else None

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:  # noqa: ARG002  # it has one voice
        """As `Engine` says. Raises `VoiceCannotSpeak` where nothing goes on in its place."""
        before = 0
        for piece in pieces(text, FIRST_WORDS.get(self._info.engine, USUAL_WORDS)):
            if not self._wait_until_ready(take):
                return False
            answer = self._ask(text, piece, take, rate, pitch)
            if answer is None:
                return False
            if answer.failed:
                return self._go_on(text, piece.start, take, before, rate, pitch)
            words = [
                (before + sample, piece.start + position)
                for sample, position in answer.words
                if position or _begins_word(text, piece.start)
            ]
            if not take(answer.samples, words):
                return False
            before += len(answer.samples) // 2
        return True

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process:
            if process.stdin:
                with suppress(OSError):
                    process.stdin.close()
            processes.wait_or_kill(process, END_SECONDS)

    def _go_on(self, text: str, start: int, take: Take, before: int, rate: int, pitch: int) -> bool:
        """Let the other engine say the rest."""
        if self._instead is None:
            raise self._failure or VoiceCannotSpeak(self._info.name, messages.voice_stopped())

        def take_shifted(samples: bytes, words: Sequence[tuple[int, int]]) -> bool:
            return take(samples, [(before + sample, start + position) for sample, position in words])

        return self._instead(text[start:], take_shifted, rate, pitch)

    def _wait_until_ready(self, take: Take) -> bool:
        """Where nothing else can speak, wait until this can, or until it is known that it cannot. False if nobody wants
        it any more."""
        if self._instead is None:
            while not self._ready.wait(10 * POLL_SECONDS) and self._failure is None:
                if not take(b"", ()):
                    return False
        return True

    def _ask(self, text: str, piece: Piece, take: Take, rate: int, pitch: int) -> _Answer | None:
        """The speech of a piece; None if nobody wants it any more."""
        self._number += 1
        failed = _Answer(self._number, b"", (), failed=True)
        said = text[piece.start : piece.end]
        request = {"number": self._number, "text": said, "rate": rate, "pitch": pitch, "rest": piece.rest}
        if not self._ready.is_set() or self._is_late() or not self._send(request):
            return failed
        asked = time.monotonic()
        patience = PATIENCE_SECONDS + PATIENCE_A_CHARACTER * len(said) if self._instead else HANGS_AFTER_SECONDS
        while True:
            try:
                answer = self._answers.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if not take(b"", ()):
                    return None
                if not self._ready.is_set():  # it has died
                    return failed
                if time.monotonic() - asked > patience:
                    self._late = (self._number, asked)
                    return failed
            else:
                if answer.number == self._number:
                    return answer

    def _is_late(self) -> bool:
        """Whether it still owes the answer to a request that was given up. If it does so for long, it is ended."""
        if self._late is None:
            return False
        number, asked = self._late
        with suppress(queue.Empty):
            while self._answers.get_nowait().number < number:
                pass
            self._late = None
            return False
        if time.monotonic() - asked > HANGS_AFTER_SECONDS:
            self._late = None
            self._kill()
        return True

    def _send(self, request: dict[str, Any]) -> bool:
        process = self._process
        if process is None or process.stdin is None:
            return False
        try:
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
        except (OSError, ValueError):  # it has died, or been closed
            return False
        return True

    # Its process.

    def _start(self) -> None:
        with self._lock:
            if self._closed:
                return
            try:
                self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
                    processes.command("newsreader.speech.engines", self._info.id),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=self._log,
                    env=processes.environment(),
                    start_new_session=True,  # Ctrl+C at the terminal is another's business
                )
            except OSError:
                self._process = None
                self._fail(messages.voice_stopped())
                return
        threading.Thread(target=self._keep, args=(self._process,), name="engine", daemon=True).start()

    def _kill(self) -> None:
        self._ready.clear()
        process = self._process
        if process:
            process.kill()

    def _keep(self, process: "subprocess.Popen[bytes]") -> None:
        """Take its answers; when it dies, start another, as long as that makes sense."""
        output = process.stdout
        if output:
            with output:
                while head := _head(output.readline()):
                    if "ready" in head:
                        self._ready.set()
                    elif "number" in head:
                        failed = bool(head.get("failed"))
                        samples = b"" if failed else output.read(head["bytes"])
                        if not failed and len(samples) < head["bytes"]:
                            break
                        words = [(sample, position) for sample, position in head.get("words", ())]
                        self._answers.put(_Answer(head["number"], samples, words, failed))
                    elif "failed" in head:
                        self._fail(str(head["failed"]))
        self._ready.clear()
        process.kill()
        process.wait()
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()
        self._late = None
        self._deaths.append(time.monotonic())
        dying = len(self._deaths) == DEATHS_AT_MOST and self._deaths[-1] - self._deaths[0] < DEATHS_WITHIN_SECONDS
        if self._failure or self._closed:
            return
        if dying:
            self._fail(messages.voice_stopped())
            return
        self._start()

    def _fail(self, why_not: str) -> None:
        self._failure = VoiceCannotSpeak(self._info.name, why_not)
        if self._tell and not self._closed:
            self._tell(self._failure)


def _begins_word(text: str, position: int) -> bool:
    """Whether a word begins there, and does not go on."""
    return position == 0 or text[position - 1].isspace()


def _head(line: bytes) -> dict[str, Any]:
    """The head of an answer, {} at the end, or for one that was cut short."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
