"""Counts the function calls of ten fixed jobs, and fails where one makes over a twentieth more than it did:

    python -m tools.benchmarks.counted_calls           each job next to its row in `counted_calls.tsv`
    python -m tools.benchmarks.counted_calls --write   makes that file anew, after a change that is worth its calls

Calls are exact where times are not: the same on any machine, however busy it is, so `.ci/run` can ask for them, and
work that creeps in is seen the day it comes. What a call costs, they do not tell. Each Python counts other calls, so
this is for `PYTHON` alone.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from types import FrameType

from tools.benchmarks.fixed_jobs import cost_of_jobs

PYTHON = (3, 11)
TOLERATED = 1.05

KNOWN = Path(__file__).with_name("counted_calls.tsv")


def main() -> int:
    if sys.version_info[:2] != PYTHON:
        print(f"Calls are counted on Python {'.'.join(map(str, PYTHON))} only.")
        return 0
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of a set may decide who is asked first
        command = [sys.executable, "-m", "tools.benchmarks.counted_calls", *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": "0"}, check=False).returncode
    # In the first two rounds, jobs import and remember.
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            counted = cost_of_jobs(Path(folder), calls_in)
    if "--write" in sys.argv[1:]:
        KNOWN.write_text("".join(f"{name}\t{calls:.0f}\n" for name, calls in counted.items()), "utf-8")
    known = {name: int(calls) for name, calls in (row.split("\t") for row in KNOWN.read_text("utf-8").splitlines())}
    for name, calls in counted.items():
        print(f"{name:<26} {calls:>9,.0f} calls, {calls / known[name] - 1:+.1%}" if name in known else f"{name} is new")
    if counted.keys() != known.keys():
        print("Failed: the jobs are others than those in counted_calls.tsv.")
        return 1
    if dearer := dearer_jobs(counted, known):
        print(f"Failed: over a twentieth more calls: {', '.join(dearer)}. If that is worth it, count with --write.")
    return 1 if dearer else 0


def dearer_jobs(counted: Mapping[str, float], known: Mapping[str, int]) -> list[str]:
    """The jobs that make more calls than `TOLERATED` times what is known of them."""
    return [name for name, calls in counted.items() if calls > TOLERATED * known[name]]


def calls_in(work: Callable[[], object]) -> int:
    """The calls of some work on this thread: those of another may come before its end or not."""
    calls = count()

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            next(calls)

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return next(calls)


if __name__ == "__main__":
    sys.exit(main())
