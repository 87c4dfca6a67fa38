"""Runs commands as a user does, and measures them: output as bytes, seconds, and the memory of all processes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import INHERITED

ROOT = Path(__file__).parents[2]

MEGABYTES_AT_MOST = 300


@dataclass(frozen=True, slots=True)
class Ran:
    """The result of a command.

    `peaks` is the peak memory of each of its processes in megabytes, `together` the peak that was seen of all at once.
    Without a watch, no peak is known.
    """

    status: int
    out: bytes
    said: bytes
    seconds: float
    peaks: tuple[float, ...]
    together: float = 0.0

    @property
    def peak(self) -> float:
        return max(self.peaks)


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command with a library of its own."""
    inherited = {name: value for name, value in os.environ.items() if name not in INHERITED}
    return {**inherited, "NEWSREADER_HOME": str(home), "PYTHONPATH": str(ROOT), "TZ": "Europe/London", **more}


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "newsreader", *arguments]


def start(home: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(home, **(env or {})),
    )


def finish(process: subprocess.Popen[bytes], *, watched: bool = False) -> Ran:
    """Wait for a command to end. Watching its memory until then takes CPU of its own."""
    started = time.monotonic()
    watch = _Watch(process.pid) if watched else None
    with process:
        try:
            out, said = process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        finally:
            if watch:
                watch.end()
    seconds = time.monotonic() - started
    if watch is None:
        return Ran(process.returncode, out, said, seconds, ())
    return Ran(process.returncode, out, said, seconds, watch.peaks(), watch.together / 1000)


def run(home: Path, *arguments: str, env: Mapping[str, str] | None = None, watched: bool = False) -> Ran:
    return finish(start(home, *arguments, env=env), watched=watched)


class _Watch:
    """Polls a process and its children, many times a second, for their peak memory."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peaks: dict[int, int] = {}
        self.together = 0  # kilobytes
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        self._thread.join()

    def peaks(self) -> tuple[float, ...]:
        return tuple(kilobytes / 1000 for kilobytes in self._peaks.values())

    def _look(self) -> None:
        while not self._ended.wait(0.03):
            family = _family(self._pid)
            self.together = max(self.together, _together(family))
            for pid in family:
                # The kernel keeps the high-water mark, so a peak between two polls is not missed.
                self._peaks[pid] = max(self._peaks.get(pid, 0), high_water(pid))


def _family(pid: int) -> Sequence[int]:
    try:
        children = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text().split()
        ]
    except OSError:
        return [pid]
    return [pid, *(each for child in children for each in _family(child))]


def _together(family: Sequence[int]) -> int:
    """The memory of processes now, in kilobytes, or more than it: what they share is counted once only where that
    makes a difference to the limit, since the kernel walks through all their pages for it."""
    resident = sum(map(_resident, family))
    return resident if resident < MEGABYTES_AT_MOST * 1000 else sum(map(_proportional, family))


def _resident(pid: int) -> int:
    """The resident set size of a process now, in kilobytes."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def _proportional(pid: int) -> int:
    """The proportional set size of a process now, in kilobytes."""
    try:
        return int(Path(f"/proc/{pid}/smaps_rollup").read_text().partition("\nPss:")[2].split()[0])
    except (OSError, IndexError):
        return 0


def high_water(pid: int | str) -> int:
    """The peak resident memory of a process, in kilobytes."""
    try:
        return int(Path(f"/proc/{pid}/status").read_text().partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError):
        return 0
