"""Containers: the folder, or the ZIP file, that receives the files of a book one after another."""

import os
import zipfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from newsreader.edition.sound.phrase_file import copy


class Container(Protocol):
    """Receives files by their names within the book. Every method can raise OSError."""

    def add(self, name: str, content: bytes) -> None: ...

    def add_sound(self, name: str, phrases: Sequence[Path], *, before: bytes = b"") -> None:
        """Join the phrases in these files into one file, after the bytes `before`."""


class Folder:
    """An existing folder. With `sync`, each file is flushed to the disk before the next is begun."""

    def __init__(self, path: Path, check: Callable[[], None], *, sync: bool = False) -> None:
        self._path = path
        self._check = check
        self._sync = sync

    def add(self, name: str, content: bytes) -> None:
        self._write(name, content, ())

    def add_sound(self, name: str, phrases: Sequence[Path], *, before: bytes = b"") -> None:
        self._write(name, before, phrases)

    def _write(self, name: str, before: bytes, phrases: Sequence[Path]) -> None:
        self._check()
        with (self._path / name).open("wb") as file:
            file.write(before)
            copy(phrases, file, self._check)
            if self._sync:
                file.flush()
                os.fsync(file.fileno())


class Counted:
    """Counts the files and passes them to a container; without a container, only counts."""

    def __init__(self, container: Container | None = None) -> None:
        self._container = container
        self.sizes: list[int] = []

    def add(self, name: str, content: bytes) -> None:
        if self._container:
            self._container.add(name, content)
        self.sizes.append(len(content))

    def add_sound(self, name: str, phrases: Sequence[Path], *, before: bytes = b"") -> None:
        if self._container:
            self._container.add_sound(name, phrases, before=before)
        self.sizes.append(len(before) + sum(path.stat().st_size for path in phrases))


class Zip:
    """A ZIP file; a context manager. The same content always gives the same bytes.

    `kind` is its media type, which is then stored first, in a file `mimetype`.
    """

    def __init__(self, file: Path | BinaryIO, day: date, check: Callable[[], None], kind: str = "") -> None:
        self._file = file
        self._moment = (day.year, day.month, day.day, 0, 0, 0) if day.year >= 1980 else (1980, 1, 1, 0, 0, 0)
        self._check = check
        self._kind = kind
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        self._zip = self._opened.enter_context(zipfile.ZipFile(self._file, "w"))
        if self._kind:
            self._zip.writestr(self._info("mimetype"), self._kind.encode(), zipfile.ZIP_STORED)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    def add(self, name: str, content: bytes) -> None:
        self._check()
        self._zip.writestr(self._info(name), content, zipfile.ZIP_DEFLATED)

    def add_sound(self, name: str, phrases: Sequence[Path], *, before: bytes = b"") -> None:
        with self._zip.open(self._info(name), "w", force_zip64=True) as file:
            file.write(before)
            copy(phrases, file, self._check)

    def _info(self, name: str) -> zipfile.ZipInfo:
        return zipfile.ZipInfo(name, self._moment)
