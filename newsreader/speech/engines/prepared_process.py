"""A slow voice: its process prepares the next sentences while others are heard.

If a sentence is not ready when its turn comes, a faster voice speaks it, and the sentences after it are prepared in
that time. After some time without use, the process ends, which frees its memory.
"""

import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsreader.speech.engines.engine_process import POLL_SECONDS, Answer, EngineProcess, request
from newsreader.speech.engines.espeak import Take
from newsreader.speech.engines.voices import VoiceInfo

CHARACTERS_AHEAD = 1200
"""The characters prepared ahead: about 80 seconds of speech, in 3.5 megabytes."""

DRY_SECONDS = 0.4
"""The seconds of queued speech below which the faster voice takes over. Its first sound takes 0.05 seconds, on a busy
computer 0.35."""


class _Wanted(NamedTuple):
    """A text with its voice, rate and pitch."""

    text: str
    rate: int
    pitch: int


class PreparedProcess(EngineProcess):
    """A slow voice in a child process, for a listener."""

    def __init__(
        self,
        info: VoiceInfo,
        sample_rate: int,
        *,
        fallback: Callable[[str, Take, str, int, int], bool],
        on_failure: Callable[[Exception], None] | None,
        queued: Callable[[], float],
        rest_seconds: Callable[[], int],
    ) -> None:
        """As `EngineProcess`. `rest_seconds` returns the seconds without use after which the process ends, 0 for
        never."""
        self._rest_seconds = rest_seconds
        self._changed = threading.Condition()  # guards all that follows
        self._asked: dict[_Wanted, int] = {}  # the numbers of requests, in order
        self._ready_speech: dict[int, Answer] = {}
        self._used_at = self._answered_at = time.monotonic()
        self._resting = False
        super().__init__(info, sample_rate, fallback=fallback, on_failure=on_failure, queued=queued)
        threading.Thread(target=self._look_after, name="engine watch", daemon=True).start()

    def expect(self, texts: Sequence[str], rate: int, pitch: int) -> None:
        """Prepare these texts, in order. Earlier ones are no longer wanted."""
        wanted = [_Wanted(text, rate, pitch) for text in _beginning(texts)]
        with self._changed:
            self._use()
            if wanted and wanted[0] not in self._asked and self._queued() < DRY_SECONDS:
                del wanted[0]  # the first text would be late
            if any(number not in self._ready_speech for each, number in self._asked.items() if each not in wanted):
                self._cancel()  # all, for they are prepared in order
            self._asked = {each: number for each, number in self._asked.items() if each in wanted}
            kept = set(self._asked.values())
            self._ready_speech = {number: speech for number, speech in self._ready_speech.items() if number in kept}
            if not self._is_working():
                self._answered_at = time.monotonic()
            self._ask_for([each for each in wanted if each not in self._asked])

    def forget(self) -> None:
        """Stop preparing. Finished texts are stored, since they may be wanted again."""
        with self._changed:
            self._cancel()

    def synthesise(self, text: str, take: Take, *, voice: str, rate: int, pitch: int) -> bool:
        """As `Engine.synthesise`, but the faster voice speaks a text that was not expected, or is late."""
        wanted = _Wanted(text, rate, pitch)
        while True:
            with self._changed:
                self._use()
                speech = self._ready_speech.get(self._asked.get(wanted, 0))
                late = wanted not in self._asked or not self.ready.is_set() or self._queued() < DRY_SECONDS
                if speech is None and wanted in self._asked and late:
                    self._go_on_without(wanted)
            if speech is not None and not speech.failed:
                return take(speech.samples, speech.words)
            if speech is not None or late:
                return self._fall_back(text, 0, take, 0, voice, rate, pitch)
            if not take(b"", ()):
                return False
            time.sleep(POLL_SECONDS)

    def _go_on_without(self, late: _Wanted) -> None:
        """Cancel a text that is late already. The caller holds the condition."""
        rest = [each for each, number in self._asked.items() if number not in self._ready_speech and each != late]
        self._cancel()
        self._ask_for(rest)

    def _ask_for(self, wanted: Sequence[_Wanted]) -> None:
        child = self._child
        if child is None or not self.ready.is_set():
            return
        for each in wanted:
            self._number += 1
            self._asked[each] = self._number
            child.send(request(self._number, each.text, "", each.rate, each.pitch, 0))

    def _cancel(self) -> None:
        """Drop the requests that are not answered yet. The caller holds the condition."""
        if child := self._child:
            child.send({"cancel": True})
        self._asked = {each: number for each, number in self._asked.items() if number in self._ready_speech}

    def _is_working(self) -> bool:
        return any(number not in self._ready_speech for number in self._asked.values())

    def _answered(self, answer: Answer) -> None:
        with self._changed:
            self._answered_at = time.monotonic()
            if answer.number in self._asked.values():
                self._ready_speech[answer.number] = answer

    # Its process.

    def _start(self) -> None:
        with self._changed:
            self._cancel()  # a dead process answers nothing more
        super()._start()

    def _use(self) -> None:
        """Note that the process is used, and start it if it has ended. The caller holds the condition."""
        self._used_at = time.monotonic()
        if self._resting:
            self._resting = False
            self._start()

    def _look_after(self) -> None:
        """End the process when it is unused for long, and kill it when it hangs."""
        while not self._closed:
            time.sleep(1)
            now, rest_seconds = time.monotonic(), self._rest_seconds()
            with self._changed:
                child = self._child
                if child is None or not self.ready.is_set():
                    continue
                if self._is_working():
                    if now - self._answered_at > self._hangs_after:
                        child.kill()
                elif rest_seconds and now - self._used_at > rest_seconds:
                    self._resting, self._child = True, None
                    self.ready.clear()
                    child.close_input()


def _beginning(texts: Sequence[str]) -> Sequence[str]:
    """The first of these texts, without repetition, up to `CHARACTERS_AHEAD`."""
    length = 0
    for count, text in enumerate(texts):
        length += len(text)
        if length > CHARACTERS_AHEAD:
            return tuple(dict.fromkeys(texts[: max(1, count)]))
    return tuple(dict.fromkeys(texts))
