"""Starts the supervisor's child processes, and leaves none behind. Linux only.

The supervisor has one thread, and is a "subreaper": the helpers of a killed visit become its children, so that it can
end them too.
"""

import ctypes
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from newsreader.kiosk import signals
from newsreader.kiosk.visit.status_pipe import Status
from newsreader.system import child

_DIES_WITH_PARENT, _TAKES_ORPHANS, _GAINS_NO_RIGHTS = 1, 36, 38  # numbers of prctl

_prctl = ctypes.CDLL(None).prctl


class Child:
    """A running child process."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        policy: str,
        *,
        terminal: bool,
        niceness: int = 0,
    ) -> None:
        """Start a module. Raises `OSError` if no process can be started.

        `policy` is its file `--policy-fd`. With the terminal it has a pipe for `status_pipe`, `--heartbeat-fd`, and
        its signals are blocked until it has set their handlers; without, it has no input and no output. Its standard
        error goes to the journal, or nowhere if ours is a terminal.
        """
        with ExitStack() as ours:
            text = _in_memory(policy.encode(), ours)
            self._beats, beat = os.pipe()
            ours.callback(os.close, beat)
            os.set_blocking(self._beats, False)
            given = ("--heartbeat-fd", str(beat)) if terminal else ()
            try:
                self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
                    child.command(
                        module,
                        "--policy-fd",
                        str(text),
                        *given,
                        *arguments,
                    ),
                    stdin=None if terminal else subprocess.DEVNULL,
                    stdout=None if terminal else subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL if os.isatty(2) else None,
                    env=child.environment(),
                    pass_fds=(text, *([beat] if terminal else [])),
                    preexec_fn=_before_it_runs(os.getpid(), niceness, blocked=terminal),  # noqa: PLW1509  # there is one thread
                )
            except BaseException:
                os.close(self._beats)
                raise
        self.began = self.heard = time.monotonic()
        self.status = Status()

    @property
    def pid(self) -> int:
        return self._process.pid

    def silent_seconds(self) -> float:
        """The time since the last heartbeat."""
        self._listen()
        return time.monotonic() - self.heard

    def _listen(self) -> None:
        with suppress(BlockingIOError):
            while data := os.read(self._beats, 4096):
                if self.status.add(data):
                    self.heard = time.monotonic()

    def send(self, number: int) -> None:
        """Send a signal."""
        with suppress(OSError):
            os.kill(self.pid, number)

    def ended(self, status: int) -> None:
        """The process has ended with this exit status, and was waited for."""
        self._process.returncode = status
        self._listen()
        os.close(self._beats)


def _in_memory(content: bytes, until: ExitStack) -> int:
    """A file in memory, positioned at its beginning. It is closed at the end of `until`."""
    file = os.memfd_create("given")
    until.callback(os.close, file)
    os.write(file, content)
    os.lseek(file, 0, os.SEEK_SET)
    return file


def _before_it_runs(parent: int, niceness: int, *, blocked: bool) -> Callable[[], None]:
    """The function that a child calls between fork and exec."""

    def prepare() -> None:
        _prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # the parent died before PR_SET_PDEATHSIG
            os._exit(1)
        with suppress(OSError, ValueError):  # a sandbox may forbid them
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.nice(niceness)
        signals.reset_handlers(blocked=blocked)

    return prepare


def become_subreaper() -> None:
    """Adopt every process that our children leave behind. None of them gains privileges by exec."""
    _prctl(_TAKES_ORPHANS, 1, 0, 0, 0)
    _prctl(_GAINS_NO_RIGHTS, 1, 0, 0, 0)


def ended() -> dict[int, int]:
    """The ended children with their exit status, less than 0 for a signal."""
    found = {}
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            found[pid] = os.waitstatus_to_exitcode(status)
    return found


def kill_all_but(kept: Collection[int]) -> bool:
    """Kill our children but these. Returns whether there were any: their own children become ours, and are next."""
    left = [pid for pid in _children() if pid not in kept]
    for pid in left:
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)
    return bool(left)


def _children() -> list[int]:
    with suppress(OSError):
        thread = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}")
        return [int(pid) for pid in (thread / "children").read_text("ascii").split()]
    return []
