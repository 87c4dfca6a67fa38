"""How far long work has come, and stopping it."""

import signal
from collections.abc import Callable
from time import monotonic
from types import FrameType, TracebackType
from typing import Any, Self

from newsreader.cli.printing import tell


class Progress:
    """Says how far long work has come, every few seconds. Called with how much is done and of how much."""

    seconds = 5.0

    def __init__(self, words: Callable[[int], str]) -> None:
        """`words` makes the sentence of a percentage."""
        self._words = words
        self._clock = monotonic
        self._last = monotonic()

    def __call__(self, done: int, total: int) -> None:
        if self._clock() - self._last >= self.seconds:
            from newsreader.library.reports import percent_done

            self._last = self._clock()
            tell(self._words(percent_done(done, total)))


class Stoppable:
    """Work that looks, now and then, whether somebody has asked it to end: by Ctrl+C, or as the computer shuts down.

    What is in the middle of a library's call is not torn out of it, and has the time to clean up after itself.
    """

    def __init__(self) -> None:
        self._asked: int | None = None
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has fewer
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, _frame: FrameType | None) -> None:
        self._asked = number

    def check(self) -> None:
        """Raises KeyboardInterrupt, or SystemExit with the status that a shell gives whoever a signal has ended."""
        if self._asked == signal.SIGINT:
            raise KeyboardInterrupt
        if self._asked is not None:
            raise SystemExit(128 + self._asked)
