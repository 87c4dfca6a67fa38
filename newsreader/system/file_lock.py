"""Locks a file for one process. The system releases a lock when the file is closed, even if the process crashes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE = 1 << 30
"""The byte that is locked on Windows, where locked bytes cannot be read. No file of ours is so long."""


def lock(file: int) -> bool:
    """Lock an open file, given its descriptor, until it is closed. False if another process has locked it.

    Raises OSError where the disk has no locks.
    """
    if sys.platform == "win32":
        os.lseek(file, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
    else:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold a lock by a file made only for it, which is removed afterwards. Yields False if another process has it.

    Raises OSError if the file cannot be created.
    """
    try:
        with path.open("ab") as file:
            if not _lock(file.fileno()):
                yield False
                return
            try:
                yield True
            finally:
                _remove(path)  # while it is locked: the next to come makes a new one
    finally:
        if sys.platform == "win32":
            _remove(path)  # Windows removes only a file that nobody has open


def is_locked(path: Path) -> bool:
    """Whether a process holds the lock of this file. Processes that only ask do not count, except on Windows."""
    try:
        with path.open("rb") as file:
            if sys.platform == "win32":
                return not _lock(file.fileno())
            else:  # noqa: RET505  # the types of either system are not those of the other
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return False
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _lock(file: int) -> bool:
    with suppress(OSError):
        return lock(file)
    return False


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
