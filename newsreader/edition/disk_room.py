"""Checks that a disk has room for a book before the first of its bytes is written."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from newsreader.errors import NoRoom

_USUAL_BLOCK = 4096
"""Bytes that a file takes at least, where the system does not say."""


def check_room(path: Path, sizes: Sequence[int], *, earlier: Sequence[int] = ()) -> None:
    """Raise `NoRoom` if files of these sizes fit neither into the folder `path` nor, for one file, into that around it.

    `earlier` are the sizes of the files there whose place they are to take. A disk that tells nothing has room.
    """
    folder = path if path.is_dir() else path.parent
    with suppress(OSError):
        usage = disk_usage(folder)
        block = os.statvfs(folder).f_frsize if hasattr(os, "statvfs") else _USUAL_BLOCK
        needed = block + sum(_on_disk(size, block) for size in sizes)  # and the list of the names
        if usage.total and needed > usage.free:
            freed = sum(_on_disk(size, block) for size in earlier)
            raise NoRoom(str(path), needed, usage.free, is_folder=folder is path, earlier=freed)


def _on_disk(size: int, block: int) -> int:
    """What a file takes: whole blocks, which are of up to 32 kilobytes on a stick."""
    return -(-size // max(block, 1)) * block
