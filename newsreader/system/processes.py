"""Modules of ours that run as processes of their own: how one is started, and how it bounds itself."""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import subprocess

LARGE = 1_000_000
"""Bytes of a piece of memory that is given back as soon as it is not needed any more."""

MEMORY_AT_MOST = 1 << 30
"""Bytes of addresses, which are several times the memory that is really used."""


PIPE_BYTES = 1 << 20
"""As much as Linux lets a user's pipe hold."""


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs a module by our own interpreter."""
    # -P: the folder that a user happens to be in is no place to import from.
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> Mapping[str, str]:
    """Ours, and where this package is to be found if it is not installed."""
    import sysconfig  # not needed for the first screen

    root = str(Path(__file__).resolve().parents[2])
    ours = {**os.environ, "MALLOC_MMAP_THRESHOLD_": str(LARGE)}
    if root in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        return ours
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**ours, "PYTHONPATH": os.pathsep.join(paths)}


def wait_or_kill(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Wait until a process has ended that was asked to, and kill it if it has not after so many seconds."""
    import subprocess  # not needed for the first screen

    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def end_undisturbed() -> None:
    """This process is about to end: let no Ctrl+C break that off. To be called on its main thread.

    A handler does it until nothing more can be started, because whoever is started inherits that a signal is ignored.
    """
    import atexit
    import signal  # not needed for the first screen

    signal.signal(signal.SIGINT, pass_over)
    atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


def pass_over(_number: int, _frame: object) -> None:
    """Handle a signal by doing nothing."""


def cores() -> int:
    """How many there are for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def give_back_unused() -> None:
    """Give the memory back to the system that we have no use for any more.

    The C library of Linux keeps what was needed once in case it will be again: with many large sources, a third of what
    a refresh takes up. Elsewhere nothing is done.
    """
    import ctypes  # not needed where nothing is large

    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def bound_memory() -> None:
    """Let this process fail at what would take all the memory there is, where the system can see to it."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_AT_MOST, MEMORY_AT_MOST))


def widen(*pipes: int) -> None:
    """Let pipes, given by their descriptors, hold a megabyte where the system can: whoever writes waits less."""
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:  # not Linux
        return

    for pipe in pipes:
        with suppress(OSError):  # no pipe, or more than a user may have
            fcntl(pipe, F_SETPIPE_SZ, PIPE_BYTES)


def unbound_files() -> None:
    """Let this process write to files though whoever started it may not, as far as the system lets it."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def bound_time(seconds: float) -> None:
    """End this process after so many seconds; 0 takes that back. Whoever asked may be gone, and end it no more."""
    import signal

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def answers_only() -> BinaryIO:
    """Standard output, for answers; nothing else can write to it any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return answers
