"""Writes folders of files: into a hidden folder first, and to their places once all are complete.

A folder such as that of a stick cannot be replaced in one step. So all new files are complete before the first old one
is removed, and the next run finishes the work of one that was killed.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from newsreader import messages
from newsreader.errors import NewsreaderError, UsageError
from newsreader.system import files, folder_lock

_SYSTEMS_OWN = frozenset(("System Volume Information", "$RECYCLE.BIN"))
"""What Windows puts on a stick. Other systems use names that begin with a full stop."""

_UNFINISHED = ".newsreader.part"
"""The hidden folder with incomplete files. It may be deleted at any time."""

_COMPLETE = ".newsreader.whole"
"""The hidden folder after all its files are complete. From then on its files count, not those outside."""

_EARLIER = ".earlier"
"""A file in the complete folder with the names of the files to replace. It is deleted when they are gone."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A folder that only this process fills. New files go into `unfinished`; `earlier` are the files to replace."""

    path: Path
    unfinished: Path
    earlier: tuple[Path, ...]

    def put_in_place(self) -> None:
        """Replace the earlier files by the new ones, in the order of their names. Raises OSError."""
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
    """Claim a folder, and create it if necessary; but not its parent, because a stick may not be plugged in.

    Unless the block puts the files in place, nothing changes. `is_ours` says whether the existing files are an earlier
    book. Raises OSError, `UsageError`, `NewsreaderError`.
    """
    made = not path.exists()
    path.mkdir(exist_ok=True)
    unfinished = path / _UNFINISHED
    with folder_lock.locked(path) as held:
        if held is False:
            raise NewsreaderError(messages.folder_in_use(str(path)))
        try:
            _finish(path)
            rmtree(unfinished, ignore_errors=True)
            earlier = [each for each in path.iterdir() if _is_visible(each)]
            if earlier and not is_ours(earlier):
                raise UsageError(messages.folder_has_others(str(path)))
            unfinished.mkdir()
            yield Claim(path, unfinished, tuple(earlier))
        finally:
            rmtree(unfinished, ignore_errors=True)
            if made:
                with suppress(OSError):  # the folder has files
                    path.rmdir()


def sync(folder: Path) -> None:
    """Flush the entries of a folder to the disk, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _finish(path: Path) -> None:
    """Replace the earlier files after all new files are complete. Can be killed and repeated at any step.

    The earlier files go first, so that the new ones are in order even on a disk that reuses gaps.
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
