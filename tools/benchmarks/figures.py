"""Shared by benchmarks: prints figures on one line, and keeps the processors busy."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


def figures(name: str, seconds: Sequence[float]) -> float:
    """Print the median and the worst. Returns the median in milliseconds."""
    milliseconds = sorted(value * 1000 for value in seconds)
    median = statistics.median(milliseconds)
    print(f"{name:52} median {median:6.1f} ms   worst {milliseconds[-1]:6.1f} ms   of {len(milliseconds)}", flush=True)
    return median


@contextmanager
def processors(*, busy: bool) -> Iterator[None]:
    """If they are to be busy, a process that computes for each processor, until the block ends.

    They are in a session of their own, as what runs in another window: Linux shares the time out among sessions first,
    and in ours they would take it from the sink, which measures.
    """
    program = [sys.executable, "-c", "while True: pass"]
    running = [subprocess.Popen(program, start_new_session=True) for _ in range((os.cpu_count() or 1) if busy else 0)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()
