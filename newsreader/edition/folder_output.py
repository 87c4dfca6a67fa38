"""Folders of files: filled aside, and put in place when they are complete.

A folder cannot be replaced at once: a stick stays the folder that it is. So the new files are complete before the first
old one goes, and what a run that was killed has left to do is done by the next one.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from newsreader.errors import FolderHasOthers, FolderInUse
from newsreader.system import files, folder_lock

_SYSTEMS_OWN = frozenset(("System Volume Information", "$RECYCLE.BIN"))
"""What Windows puts on a stick. Names with a full stop in front are other systems'."""

_UNFINISHED = ".newsreader.part"
"""The folder, in the one to be filled, with files that are not complete. It may go at any time."""

_COMPLETE = ".newsreader.whole"
"""The same folder once all its files are complete. From then on they are the ones that count."""

_EARLIER = ".earlier"
"""In the complete folder: the names of the files whose place it takes. It goes once they are gone."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A folder that this process alone fills. New files go into `unfinished`, `earlier` are those that are there."""

    path: Path
    unfinished: Path
    earlier: tuple[Path, ...]

    def put_in_place(self) -> None:
        """Have the new files in the place of the earlier ones, in the order of their names. Raises OSError."""
        names = [os.fsencode(each.name) for each in self.earlier]
        with (self.unfinished / _EARLIER).open("wb") as file:
            file.write(b"\0".join(names))
            file.flush()
            os.fsync(file.fileno())
        sync(self.unfinished)
        files.move(self.unfinished, self.path / _COMPLETE)
        sync(self.path)
        _finish(self.path)
        sync(self.path)


@contextmanager
def claimed(path: Path, is_ours: Callable[[Sequence[Path]], bool]) -> Iterator[Claim]:
    """Claim a folder, which is made if necessary; but not the one around it, for a stick may not be plugged in.

    Unless the files are put in place in the block, all stays as it was. `is_ours` says whether files that are there are
    an earlier book. Raises OSError, `FolderHasOthers`, `FolderInUse`.
    """
    made = not path.exists()
    path.mkdir(exist_ok=True)
    unfinished = path / _UNFINISHED
    with _locked(path):
        try:
            _finish(path)
            rmtree(unfinished, ignore_errors=True)
            earlier = [each for each in path.iterdir() if _is_visible(each)]
            if earlier and not is_ours(earlier):
                raise FolderHasOthers(str(path))
            unfinished.mkdir()
            yield Claim(path, unfinished, tuple(earlier))
        finally:
            rmtree(unfinished, ignore_errors=True)
            if made:
                with suppress(OSError):  # it has files
                    path.rmdir()


def sync(folder: Path) -> None:
    """Have the disk hold what a folder lists, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _finish(path: Path) -> None:
    """Do what is left to do after the files for a folder were complete. May be killed, and done again, at any step.

    The earlier files go first, so that the new ones are in their order also where a disk fills gaps.
    """
    complete = path / _COMPLETE
    if not complete.is_dir():
        return
    earlier = complete / _EARLIER
    if earlier.exists():
        for name in earlier.read_bytes().split(b"\0"):
            if name:
                with suppress(FileNotFoundError):
                    files.remove(path / os.fsdecode(name))
        earlier.unlink()
    for each in sorted(complete.iterdir()):
        files.move(each, path / each.name)
    complete.rmdir()


def _is_visible(path: Path) -> bool:
    return not path.name.startswith(".") and path.name not in _SYSTEMS_OWN


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, where the disk has locks. A stick gets no file for it. Raises `FolderInUse`, OSError."""
    with folder_lock.locked(folder) as is_ours:
        if is_ours is False:
            raise FolderInUse(str(folder))
        yield
