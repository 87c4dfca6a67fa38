"""The folder in which a copy is made ready to be restored, next to the library."""

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_SURELY_HELD_AFTER = 60.0
"""Seconds after which the process that created a folder surely holds its lock."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Mark a folder as in use by a lock, until the block or this process ends."""
    if sys.platform == "win32":
        yield
    else:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # not on every disk
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        finally:
            os.close(descriptor)


def remove_left(folder: Path) -> None:
    """Delete the folder of an interrupted restore: it can be as large as the library."""
    if time.time() - folder.stat().st_mtime > _SURELY_HELD_AFTER and not _is_held(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_held(folder: Path) -> bool:
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(descriptor)
    return False
