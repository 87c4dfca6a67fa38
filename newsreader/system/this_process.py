"""What a child started by `system.child` uses: frames to its parent, limits, memory and signals."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol

from newsreader import system
from newsreader.system.frames import Frame, Message, encode, read_frames

if sys.platform != "win32":
    import resource
if sys.platform == "linux":
    from fcntl import F_SETPIPE_SZ, fcntl

LARGE_BYTES = 1_000_000
"""Size from which a freed piece of memory is returned to the system at once."""

ADDRESS_SPACE_BYTES = 1 << 30
"""The limit for a process that parses: several times the memory that it really uses."""

PIPE_BYTES = 1 << 20
"""The most that Linux lets a user's pipe hold, in bytes."""


STARTED: Message = {"started": True}
"""What a child that answers requests sends when it has taken the first: if it ends before, no request is to blame."""


# A child's side of `child.Child`.


class Send(Protocol):
    """Sends one frame to the parent. Safe to call on any thread."""

    def __call__(self, message: Message, payload: bytes = b"") -> None: ...


def take_stdout() -> Send:
    """Reserve standard output for frames. The output of libraries goes to standard error, in UTF-8 as in the log."""
    pipe = os.dup(1)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    lock = threading.Lock()

    def send(message: Message, payload: bytes = b"") -> None:
        frame = memoryview(encode(message, len(payload)) + payload)
        # A dead parent reads no more; the requests end soon.
        with lock, suppress(OSError):
            while frame:
                frame = frame[os.write(pipe, frame) :]

    return send


def requests() -> Iterator[Frame]:
    """The frames that the parent sends, until it closes standard input or ends."""
    return read_frames(sys.stdin.buffer)


def on_parent_gone(notify: Callable[[], object]) -> None:
    """Call `notify`, on another thread, when the parent ends or closes standard input. For children without
    requests."""

    def wait() -> None:
        # Not by way of sys.stdin, whose lock Python wants for itself at its end.
        while os.read(0, 4096):
            pass
        notify()

    threading.Thread(target=wait, name="parent", daemon=True).start()


# Limits.


def limit_memory(at_most: int = ADDRESS_SPACE_BYTES) -> None:
    """Limit this process's memory, where the system supports that, so that it fails before the computer runs out of
    memory. A lower existing limit stays."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = at_most if hard == resource.RLIM_INFINITY else min(at_most, hard)
        with suppress(OSError, ValueError):  # macOS takes no such limit
            resource.setrlimit(resource.RLIMIT_AS, (least, least))


def megabytes() -> int:
    """The peak memory of this process, in megabytes; 0 where the system does not report it."""
    # Not getrusage: after a fork, Linux counts what the parent took.
    with suppress(OSError):
        for row in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
            if row.startswith("VmHWM:"):
                return int(row.split()[1]) * 1024 // 1_000_000
    return 0


def limit_time(seconds: float) -> None:
    """End this process after `seconds`, even if its parent has died; 0 cancels that."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


_bounded = False


def is_bounded() -> bool:
    """Whether this process parses strangers' bytes, within limits, so that it may end and can start no other."""
    return _bounded


def bound() -> Send:
    """Reserve standard output for frames, limit memory, and confine this process, which will parse strangers' bytes."""
    global _bounded  # noqa: PLW0603
    _bounded = True
    limit_memory()
    send = take_stdout()
    system.confine()
    return send


def answer_requests(answer: Callable[[Message, bytes], tuple[Message, bytes]], seconds: float) -> None:
    """Answer the parent's requests, one after another, until they end, `bound`. The time for each is limited.
    `STARTED` comes before the first answer."""
    send = bound()
    for number, (request, payload) in enumerate(requests()):
        if not number:
            send(STARTED)
        limit_time(seconds)
        send(*answer(request, payload))
        limit_time(0)


def allow_writing() -> None:
    """Let this process write to files even if its parent may not, where the system permits."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def widen_pipes(*pipes: int) -> None:
    """Enlarge pipes, given by their descriptors, to a megabyte where the system can, so that writers wait less."""
    if sys.platform == "linux":
        for pipe in pipes:
            with suppress(OSError):  # no pipe, or more than a user may have
                fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)


def cores() -> int:
    """The number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
