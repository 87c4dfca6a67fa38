"""Child processes: starts, controls, watches and ends those that run a module of ours.

A child reads frames from its standard input and ends when that is closed, so it never outlives this process; it answers
with frames on its standard output. `frames` has the protocol, `this_process` the child's side, and `child_pool`
children that answer one request after another. Only the kiosk's supervisor has children of another kind; `browser`
opens a browser.
"""

import os
import select
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import ExitStack, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple, cast

from newsreader.system.files import open_private
from newsreader.system.frames import Frame, Message, encode, read_frames
from newsreader.system.this_process import LARGE_BYTES

SECONDS_TO_END = 2.0
"""Seconds that a child may take to end once its standard input is closed."""


_ILLEGAL_INSTRUCTION = (-signal.SIGILL, 0xC000001D)
"""The exit statuses for an illegal instruction, on Unix and on Windows."""

WITHOUT_CTRL_C = 0
"""`creationflags` of a child. On Windows, a session of its own does not protect it from the console's Ctrl+C."""

_BYTES_AT_ONCE = 1 << 20
"""The most bytes written to a pipe at once."""

if sys.platform == "win32":
    WITHOUT_CTRL_C = subprocess.CREATE_NEW_PROCESS_GROUP
    _BYTES_AT_ONCE = 1024  # a pipe has 4096, and wine's takes what is written as a whole or not at all

_ROOM_SECONDS = (0.001, 0.1)
"""The first and the longest wait, in seconds, for room in a pipe on Windows, which does not signal it."""


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module by our own interpreter."""
    # -P: the folder that a user happens to be in is no place to import from.
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> Mapping[str, str]:
    """Our environment variables, and the path of this package if it is not installed."""
    root = str(Path(__file__).resolve().parents[2])
    ours = {**os.environ, "MALLOC_MMAP_THRESHOLD_": str(LARGE_BYTES)}
    if root in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        return ours
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**ours, "PYTHONPATH": os.pathsep.join(paths)}


class Child:
    """A child process. `send` and `kill` return at once; every method may be called on any thread."""

    def __init__(
        self,
        module: str,
        *arguments: str,
        log: Path | None = None,
        inherit_stderr: bool = False,
        has_output: bool = True,
    ) -> None:
        """Start `python -m module arguments`. Raises `OSError` if no process can be started.

        The child's standard error is added to `log`; without `log` it is dropped, since the terminal is the face's,
        unless `inherit_stderr` sends it to our own. Without `has_output` the child sends no frames.
        """
        with ExitStack() as opened:
            stderr = None if inherit_stderr else subprocess.DEVNULL if log is None else _log_file(log, opened)
            self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
                command(module, *arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if has_output else subprocess.DEVNULL,
                stderr=stderr,
                env=environment(),
                start_new_session=True,  # Ctrl+C at the terminal is for the face
                creationflags=WITHOUT_CTRL_C,
            )
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = self._process.stdout
        self._lock = threading.Lock()  # guards all that follows
        self._unsent: deque[Message] = deque()  # what the pipe has not taken yet
        self._line = b""  # the rest of a frame that it has taken in part
        self._input_closed = False
        self._has_writer = False
        if hasattr(os, "set_blocking"):
            with suppress(OSError):  # where pipes cannot do it, writing waits for the child, which reads at once
                os.set_blocking(self._input.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, *messages: Message, revoke: Callable[[Message], bool] | None = None) -> None:
        """Send messages without a payload. Of those still unsent, first drop the ones for which `revoke` is true."""
        with self._lock:
            if revoke:
                self._unsent = deque(message for message in self._unsent if not revoke(message))
            self._unsent.extend(messages)
            if self._write_unsent() or self._has_writer or self._input_closed:
                return
            self._has_writer = True
        # The pipe is full: an article of 64 kilobytes, or a child that does not read.
        threading.Thread(target=self._write_rest, name="child writer", daemon=True).start()

    def frames(self) -> Generator[Frame, None, None]:
        """The frames that the child sends until it ends or is killed. By then it has been reaped."""
        if self._output:
            with self._output:
                yield from read_frames(self._output)
        self.kill()
        self._process.wait()

    def is_running(self) -> bool:
        return self._process.poll() is None

    @property
    def lacked_instruction(self) -> bool:
        """Whether it ended because a library uses instructions that this computer's processor lacks."""
        return self._process.returncode in _ILLEGAL_INSTRUCTION

    def close_input(self) -> None:
        """Ask the child to end by closing its standard input; unsent messages are dropped."""
        with self._lock, suppress(OSError):
            self._input_closed = True
            self._input.close()

    def end(self, seconds: float = SECONDS_TO_END) -> None:
        """Ask the child to end, wait for that, and kill it after `seconds`."""
        self.close_input()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()

    def kill(self) -> None:
        """End the child now."""
        with suppress(OSError):
            self._process.kill()
        self.close_input()

    def _write_unsent(self) -> bool:
        """Write what the pipe takes. Returns whether it took everything. The caller holds the lock."""
        if self._input_closed:
            return False
        pipe = self._input.fileno()
        while self._line or self._unsent:
            self._line = self._line or encode(self._unsent.popleft())
            try:
                self._line = self._line[os.write(pipe, self._line[:_BYTES_AT_ONCE]) :]
            except BlockingIOError:
                return False
            except OSError:
                if sys.platform == "win32" and self.is_running():
                    return False  # of a full pipe, wine's C library gives the error that happened to be the last
                # The child has died, which the reader of its frames will see.
                self._unsent.clear()
                self._line = b""
        return True

    def _write_rest(self) -> None:
        left, wait = 0, _ROOM_SECONDS[0]
        while True:
            with self._lock:
                if self._write_unsent() or self._input_closed:
                    self._has_writer = False
                    return
                pipe, before, left = self._input.fileno(), left, len(self._line)
            if sys.platform == "win32":  # where `select` is for sockets alone
                wait = min(2 * wait, _ROOM_SECONDS[1]) if left == before else _ROOM_SECONDS[0]
                time.sleep(wait)
            else:
                with suppress(OSError, ValueError):  # another thread may have closed it
                    select.select([], [pipe], [], 0.1)


class Run(NamedTuple):
    """The result of a child that ran to its end: its frames, and whether it succeeded, was late or failed."""

    frames: list[Frame]
    timed_out: bool
    failed: bool


def run_child(
    module: str, *arguments: str, seconds: float, request: Message | None = None, payload: bytes = b""
) -> Run:
    """Start a child, send it one request, and wait until it ends; after `seconds` it is killed."""
    asked = b"" if request is None else encode(request, len(payload)) + payload
    try:
        done = subprocess.run(  # noqa: S603  # our own module, by our own interpreter
            command(module, *arguments),
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment(),
            start_new_session=True,
            creationflags=WITHOUT_CTRL_C,
            check=False,
        )
    except OSError:
        return Run([], timed_out=False, failed=True)
    except subprocess.TimeoutExpired as error:
        return Run(list(read_frames(BytesIO(error.stdout or b""))), timed_out=True, failed=True)
    late = hasattr(signal, "SIGALRM") and done.returncode == -signal.SIGALRM  # by its own `limit_time`
    return Run(list(read_frames(BytesIO(done.stdout))), timed_out=late, failed=done.returncode != 0)


def _log_file(log: Path, opened: ExitStack) -> BinaryIO | int:
    """The file to which a child's standard error is added, open until `opened` ends; DEVNULL if it cannot be
    written."""
    try:
        return opened.enter_context(open_private(log))
    except OSError:
        return subprocess.DEVNULL
