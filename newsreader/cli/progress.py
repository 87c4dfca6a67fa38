"""Reports the progress of long work, and stops it cleanly on a signal."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic
from types import FrameType
from typing import Any, Self

from newsreader import messages
from newsreader.cli.printing import tell
from newsreader.model.monitor import Monitor
from newsreader.model.percent import percent_done


class Progress:
    """Prints the progress of long work every few seconds, on a terminal only: cron would mail it.

    Call it with the amounts done and total.
    """

    seconds = 5.0

    def __init__(self, words: Callable[[int], str]) -> None:
        """`words` makes the sentence for a percentage."""
        self._words = words
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._clock = monotonic
        self._last = monotonic()

    def __call__(self, done: int, total: int) -> None:
        self.show(lambda: self._words(percent_done(done, total)))

    def show(self, sentence: Callable[[], str]) -> None:
        """Print a sentence in place of a percentage, where the total is unknown."""
        if self._shown and self._clock() - self._last >= self.seconds:
            self._last = self._clock()
            tell(sentence())


class Stoppable:
    """Notes Ctrl+C, SIGTERM and SIGHUP for work that calls `check` at safe points.

    Unlike an exception from a signal handler, this does not interrupt a library in the middle of a call.
    """

    def __init__(self) -> None:
        self._received: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has fewer
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._received = number

    def check(self) -> None:
        """Raise KeyboardInterrupt after Ctrl+C, or SystemExit with a shell's status after another signal."""
        if self._received == signal.SIGINT:
            raise KeyboardInterrupt
        if self._received is not None:
            raise SystemExit(128 + self._received)


def progress_of(work: str) -> Progress:
    """The progress of some work, named as for `messages.work_done`."""
    return Progress(partial(messages.work_done, work))


@contextmanager
def monitored(work: str) -> Iterator[Monitor]:
    """Print the progress and the troubles of some work, and stop it cleanly on a signal."""
    with Stoppable() as stoppable:
        yield Monitor(progress_of(work), stoppable.check, tell)
