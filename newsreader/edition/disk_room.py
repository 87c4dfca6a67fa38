"""Checks that the disk has room for a book before any of it is written."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage

from newsreader.errors import NoRoom

_USUAL_BLOCK = 4096
"""The bytes that a file takes at least, if the system does not say."""


def check_room(path: Path, sizes: Sequence[int], *, earlier: Sequence[int] = ()) -> None:
    """Raise `NoRoom` if files of these sizes do not fit into the folder `path`, or for one file into its parent.

    `earlier` are the sizes of the files that will be replaced. A disk that does not give its free space passes.
    """
    folder = path if path.is_dir() else path.parent
    with suppress(OSError):
        usage = disk_usage(folder)
        block = os.statvfs(folder).f_frsize if hasattr(os, "statvfs") else _USUAL_BLOCK
        needed = block + sum(_on_disk(size, block) for size in sizes)  # and the directory with the names
        if usage.total and needed > usage.free:
            freed = sum(_on_disk(size, block) for size in earlier)
            raise NoRoom(str(path), needed, usage.free, is_folder=folder is path, earlier=freed)


def _on_disk(size: int, block: int) -> int:
    """The space that a file takes on the disk: whole blocks, of up to 32 kilobytes on a stick."""
    return -(-size // max(block, 1)) * block
