"""The processes that the supervisor starts: what they are given, and that nothing is left of them.

Linux only. The supervisor has one thread, and takes the place of a parent that has gone (a "subreaper"), so that the
helpers of a visit that was killed become its own children, and can be ended too.
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
from newsreader.kiosk.visit.status_pipe import Told
from newsreader.system import child

_DIES_WITH_PARENT, _TAKES_ORPHANS, _GAINS_NO_RIGHTS = 1, 36, 38  # numbers of prctl

_prctl = ctypes.CDLL(None).prctl


class Child:
    """A process of ours that runs."""

    def __init__(
        self,
        module: str,
        arguments: Sequence[str],
        policy: str,
        *,
        terminal: bool,
        niceness: int = 0,
        handed_over: bytes = b"",
    ) -> None:
        """Start a module. Raises `OSError` if no process can be started.

        It is given `policy` as a file to read, `--policy-fd`. With the terminal it is given what the one before hands
        over as another, `--handed-over-fd`, a pipe to write to now and then what `telling` has, `--heartbeat-fd`, and
        no signal before it has said what they are to do; or else nothing to read from and to write to. What it writes
        to standard error is for the journal, and for nobody where that is a terminal.
        """
        with ExitStack() as ours:
            text, handed = (_in_memory(content, ours) for content in (policy.encode(), handed_over))
            self._beats, beat = os.pipe()
            ours.callback(os.close, beat)
            os.set_blocking(self._beats, False)
            given = ("--heartbeat-fd", str(beat), "--handed-over-fd", str(handed)) if terminal else ()
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
                    pass_fds=(text, *([beat, handed] if terminal else [])),
                    preexec_fn=_before_it_runs(os.getpid(), niceness, blocked=terminal),  # noqa: PLW1509  # there is one thread
                )
            except BaseException:
                os.close(self._beats)
                raise
        self.began = self.heard = time.monotonic()
        self.told = Told()

    @property
    def pid(self) -> int:
        return self._process.pid

    def silent_seconds(self) -> float:
        """How long it has given no sign of life."""
        self._listen()
        return time.monotonic() - self.heard

    def _listen(self) -> None:
        with suppress(BlockingIOError):
            while data := os.read(self._beats, 4096):
                if self.told.add(data):
                    self.heard = time.monotonic()

    def send(self, number: int) -> None:
        """Send it a signal."""
        with suppress(OSError):
            os.kill(self.pid, number)

    def ended(self, status: int) -> None:
        """It has, and was waited for: its exit status is this."""
        self._process.returncode = status
        self._listen()
        os.close(self._beats)


def _in_memory(content: bytes, until: ExitStack) -> int:
    """A file that is on no disk, to be read from its beginning. It is closed at the end of `until`."""
    file = os.memfd_create("given")
    until.callback(os.close, file)
    os.write(file, content)
    os.lseek(file, 0, os.SEEK_SET)
    return file


def _before_it_runs(parent: int, niceness: int, *, blocked: bool) -> Callable[[], None]:
    """What a process of ours does before it becomes the program that it is for."""

    def prepare() -> None:
        _prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:  # it has died before it could be followed
            os._exit(1)
        with suppress(OSError, ValueError):  # a sandbox may keep such things for itself
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            os.nice(niceness)
        signals.as_at_first(blocked=blocked)

    return prepare


def be_the_parent_of_all() -> None:
    """Be handed every process that our children leave behind. Nobody of us gains rights by what is started."""
    _prctl(_TAKES_ORPHANS, 1, 0, 0, 0)
    _prctl(_GAINS_NO_RIGHTS, 1, 0, 0, 0)


def ended() -> dict[int, int]:
    """The children that have ended, each with its exit status, less than 0 for the signal that ended it."""
    found = {}
    with suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            found[pid] = os.waitstatus_to_exitcode(status)
    return found


def end_all_but(kept: Collection[int]) -> bool:
    """Kill our other children: what was left behind. Whether there were any. Theirs become ours then, and come next."""
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
