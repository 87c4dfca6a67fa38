"""The folder in which a copy is made ready to be restored, next to the library."""

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from newsreader.system import folder_lock

_SURELY_HELD_AFTER = 60.0
"""Seconds after which the process that created a folder surely holds its lock."""


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Mark a folder as in use by a lock, until the block or this process ends."""
    with folder_lock.locked(folder):
        yield


def remove_left(folder: Path) -> None:
    """Delete the folder of an interrupted restore: it can be as large as the library."""
    if time.time() - folder.stat().st_mtime > _SURELY_HELD_AFTER and not _may_be_held(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _may_be_held(folder: Path) -> bool:
    with folder_lock.locked(folder) as is_ours:
        return not is_ours
