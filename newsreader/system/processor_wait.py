"""Measures how long processes wait for a processor, to distinguish a process that hangs from a busy computer."""

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class _Counts(NamedTuple):
    """The counters of a thread: nanoseconds that it has run and has waited to run, and how often it has begun to
    run."""

    ran: int
    waited: int
    turns: int


class ProcessorWait:
    """Measures, from lap to lap, how long processes had a thread that was ready to run but had no processor.

    Linux counts that. Elsewhere, and where the counters are hidden, no process ever seems to wait.
    """

    def __init__(self, *process_ids: int) -> None:
        self._process_ids = process_ids
        self._began = time.monotonic()
        self._before = dict(self._counts())

    def lap(self) -> float:
        """The seconds of waiting since the last lap, or since the beginning; never more than the time that has
        passed."""
        now = time.monotonic()
        passed, self._began = now - self._began, now
        counts = dict(self._counts())
        waits = (self._waited(thread, counts[thread], passed) for thread in counts.keys() & self._before.keys())
        longest = max(waits, default=0.0)
        self._before = counts
        return min(longest, passed)

    def _waited(self, thread: Path, counts: _Counts, passed: float) -> float:
        before = self._before[thread]
        if counts == before:  # a wait is counted only when it is over
            return passed if _is_ready_to_run(thread) else 0.0
        return (counts.waited - before.waited) / 1e9

    def _counts(self) -> Iterator[tuple[Path, _Counts]]:
        for process_id in self._process_ids:
            with suppress(OSError):
                for thread in Path(f"/proc/{process_id}/task").iterdir():
                    with suppress(OSError, ValueError, TypeError):
                        ran, waited, turns = map(int, (thread / "schedstat").read_text("ascii").split())
                        yield thread, _Counts(ran, waited, turns)


def _is_ready_to_run(thread: Path) -> bool:
    with suppress(OSError, IndexError):
        # After the name in brackets, in which anything may be.
        return (thread / "stat").read_bytes().rsplit(b")", 1)[1].split()[0] == b"R"
    return False
