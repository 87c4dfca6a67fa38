"""The cache of phrases as sound files, for the next book. Its size is bounded, and it may be deleted at any time."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import get_ident

from newsreader.system import environment, files

FOLDER = "speech"
"""The name in the folder for caches."""

MEGABYTES = 500
"""The bound: about 17 hours of speech as MP3, or 3 as samples."""

_ABANDONED_SECONDS = 3600
"""The age in seconds after which an unfinished file is taken to have no writer."""


class SoundCache:
    """Sound files by name. Several processes may use one folder at a time."""

    def __init__(self, folder: Path | None = None, megabytes: int = MEGABYTES) -> None:
        self.folder = folder or environment.folders().cache / FOLDER
        self._bytes = megabytes * 1_000_000

    def path(self, name: str) -> Path:
        """The path of a file, whether it exists or not."""
        return self.folder / name[:2] / name

    def has(self, name: str) -> bool:
        """Whether a file of this name exists. Marks it as used."""
        try:
            os.utime(self.path(name))
        except OSError:
            return False
        return True

    def prune(self) -> None:
        """Remove abandoned files, then files until the rest is within the bound.

        Samples go before MP3, which takes five times as long to make and a fifth of the space, and is in most books. Of
        each kind, the files unused for longest go first.
        """
        found = ((each.stat(), each) for each in self._files())
        files = sorted((each.suffix == ".mp3", stat.st_mtime, stat.st_size, each) for stat, each in found)
        left = sum(size for _, _, size, _ in files)
        abandoned = time.time() - _ABANDONED_SECONDS
        for _, used, size, path in files:
            if left > self._bytes or (path.suffix == ".part" and used < abandoned):
                path.unlink(missing_ok=True)
                left -= size

    def clear(self) -> None:
        """Remove all files."""
        for path in self._files():
            path.unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):  # there is no folder yet, or another process is pruning too
            yield from (each for each in self.folder.glob("??/*") if each.is_file())


def remove_unfinished(folder: Path, process: int) -> None:
    """Remove the unfinished files of a process that was killed."""
    for path in folder.glob(f"*.{process}.*.part"):
        path.unlink(missing_ok=True)


@contextmanager
def stored(path: Path) -> Iterator[Path]:
    """Open a file for writing. It is at `path` after the block, or removed after an error. Raises OSError."""
    environment.make_private_folder(path.parent)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}.part")
    try:
        yield unfinished
        files.move(unfinished, path)
    finally:
        with suppress(OSError):
            unfinished.unlink()
