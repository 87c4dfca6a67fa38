"""Containers: the folder, or the ZIP file, that receives the files of a book; and whether the disk has room for it."""

import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from shutil import disk_usage
from typing import BinaryIO, Protocol

from newsreader.edition.sound.phrase_file import copy
from newsreader.errors import NoRoom


class Container(Protocol):
    """Receives files by their names within the book."""

    def add(self, name: str, content: bytes = b"", phrases: Sequence[Path] = ()) -> None:
        """Add a file with this content, then the phrases in these files. Raises OSError."""


class Folder:
    """An existing folder. With `sync`, each file is flushed to the disk before the next is begun."""

    def __init__(self, path: Path, check: Callable[[], None], *, sync: bool = False) -> None:
        self._path = path
        self._check = check
        self._sync = sync

    def add(self, name: str, content: bytes = b"", phrases: Sequence[Path] = ()) -> None:
        self._check()
        with (self._path / name).open("wb") as file:
            file.write(content)
            copy(phrases, file, self._check)
            if self._sync:
                file.flush()
                os.fsync(file.fileno())


class Counted:
    """Counts the files and passes them to a container; without a container, only counts."""

    def __init__(self, container: Container | None = None) -> None:
        self._container = container
        self.sizes: list[int] = []

    def add(self, name: str, content: bytes = b"", phrases: Sequence[Path] = ()) -> None:
        if self._container:
            self._container.add(name, content, phrases)
        self.sizes.append(len(content) + sum(path.stat().st_size for path in phrases))


class Zip:
    """A ZIP file. Sound, which is compressed already, is only stored."""

    def __init__(self, file: zipfile.ZipFile, day: date, check: Callable[[], None]) -> None:
        self._file = file
        self._moment = (day.year, day.month, day.day, 0, 0, 0) if day.year >= 1980 else (1980, 1, 1, 0, 0, 0)
        self._check = check

    def add(self, name: str, content: bytes = b"", phrases: Sequence[Path] = ()) -> None:
        self._check()
        if not phrases:
            self._file.writestr(self.info(name), content, zipfile.ZIP_DEFLATED)
            return
        with self._file.open(self.info(name), "w", force_zip64=True) as file:
            file.write(content)
            copy(phrases, file, self._check)

    def info(self, name: str) -> zipfile.ZipInfo:
        return zipfile.ZipInfo(name, self._moment)


@contextmanager
def zipped(file: Path | BinaryIO, day: date, check: Callable[[], None], kind: str = "") -> Iterator[Zip]:
    """Write a ZIP file. The same content always gives the same bytes.

    `kind` is its media type, which is then stored first, in a file `mimetype`.
    """
    with zipfile.ZipFile(file, "w") as opened:
        container = Zip(opened, day, check)
        if kind:
            opened.writestr(container.info("mimetype"), kind.encode(), zipfile.ZIP_STORED)
        yield container


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
