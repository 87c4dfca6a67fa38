"""Folders of files: filled aside, and put in place when they are complete."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

from newsreader.errors import FolderHasOthers, FolderInUse
from newsreader.system import files
from newsreader.system.running import is_running

_SYSTEMS_OWN = frozenset(("System Volume Information", "$RECYCLE.BIN"))
"""What Windows puts on a stick. Names with a full stop in front are other systems'."""

_UNFINISHED = ".newsreader.{}.part"


@contextmanager
def filled(path: Path, is_ours: Callable[[list[Path]], bool]) -> Iterator[Path]:
    """A folder to fill, whose files are in the folder `path` after the block, in the order in which they were made.

    Files that are there go if `is_ours` says that they are an earlier book, once the new ones are complete; after an
    error they stay, and nothing else does. A stick stays the same folder, so it can be filled too. Raises OSError,
    `FolderHasOthers`, `FolderInUse`.
    """
    made = not path.exists()
    path.mkdir(parents=True, exist_ok=True)
    unfinished = path / _UNFINISHED.format(os.getpid())
    rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir()
        _remove_left_behind(path, unfinished)  # not before: of two runs that begin at once, one sees the other
        before = _visible(path)
        if before and not is_ours(before):
            raise FolderHasOthers(str(path))
        yield unfinished
        for each in before:
            files.remove(each)
        for name in _in_order(unfinished):
            files.move(unfinished / name, path / name)
    finally:
        with suppress(OSError):
            rmtree(unfinished)
            if made:
                path.rmdir()  # which does nothing unless it is empty


def sync(folder: Path) -> None:
    """Have the disk hold what a folder lists, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _in_order(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def _visible(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if not each.name.startswith(".") and each.name not in _SYSTEMS_OWN]


def _remove_left_behind(path: Path, ours: Path) -> None:
    """Remove what dead processes left. Raises `FolderInUse` if one is at work."""
    for each in path.glob(_UNFINISHED.format("*")):
        number = each.name.split(".")[2]
        if os.name != "posix" or not number.isdecimal() or each == ours:
            continue
        if is_running(int(number)):
            raise FolderInUse(str(path))
        rmtree(each, ignore_errors=True)
