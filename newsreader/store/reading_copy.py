"""A copy of the library, to read it where nothing can be written or locked."""

import contextlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from newsreader.store.database_file import wal_and_shm


def temporary_folder() -> TemporaryDirectory[str]:
    """A folder for such a copy, which is removed with it."""
    return TemporaryDirectory(prefix="newsreader-")


def copy_to_read(path: Path, folder: Path) -> Path:
    """Copy the library and its WAL, to read the copy where the library cannot be written or locked."""
    wal, _shm = wal_and_shm(path)
    copy = folder / path.name
    shutil.copyfile(path, copy)
    with contextlib.suppress(FileNotFoundError):
        shutil.copyfile(wal, wal_and_shm(copy)[0])
    return copy
