"""The folder of a site. Every file appears under its name only when complete, however the program ends.

Content files are named by their SHA-256 and never change, so web servers may let them be cached for ever. Pages and
feeds are replaced. Files that an edition no longer needs stay for a day, because readers may still have the old pages.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from newsreader import messages
from newsreader.errors import NewsreaderError, UsageError
from newsreader.published.manifest import File, FileKind
from newsreader.system import file_lock
from newsreader.system.files import content as content_of
from newsreader.system.files import move, opened

OURS = ".newsreader"
"""The folder, inside the site, for what is not public: the state, and incomplete files."""

_OWNER = f"{OURS}/publisher"

CONTENT_FOLDERS = ("articles-text", "sound", "transcripts", "books", "lists", "signatures")
"""The folders whose files are named by the hash of their content."""

_DIGITS = 32
"""Hexadecimal digits of the SHA-256 in a name: no two files share 128 bits by chance."""


class SiteFolder:
    """A site's folder that only this process writes to. Every method can raise OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._unfinished = path / OURS / f"{os.getpid()}.part"

    def add(self, folder: str, ending: str, content: bytes, kind: FileKind) -> File:
        """Store content under a name made from its hash. Returns its entry in the manifest."""
        return self.add_written(folder, ending, kind, lambda file: file.write(content))

    def add_written(self, folder: str, ending: str, kind: FileKind, write: Callable[[BinaryIO], object]) -> File:
        """As `add`, for content that a function writes."""
        try:
            with self._unfinished.open("wb") as file:
                write(file)
            with opened(self._unfinished) as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = self._unfinished.stat().st_size
            entry = File(f"{folder}/{digest[:_DIGITS]}{ending}", size, digest, kind)
            target = self.path / entry.path
            if not target.is_file() or target.stat().st_size != size:
                target.parent.mkdir(exist_ok=True)
                move(self._unfinished, target)
        finally:
            with suppress(OSError):
                self._unfinished.unlink()
        return entry

    def replace(self, name: str, content: bytes) -> bool:
        """Write content to the file of this name, unless it has it already. Returns whether the file changed."""
        target = self.path / name
        with suppress(OSError):
            if content_of(target) == content:
                return False
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._unfinished.write_bytes(content)
            move(self._unfinished, target)
        finally:
            with suppress(OSError):
                self._unfinished.unlink()
        return True

    def read(self, name: str) -> bytes | None:
        """Read a file; None if it does not exist."""
        try:
            return content_of(self.path / name)
        except FileNotFoundError:
            return None

    def has(self, file: File) -> bool:
        """Whether a file exists with its listed size."""
        with suppress(OSError):
            return (self.path / file.path).stat().st_size == file.bytes
        return False

    def remove(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):
                (self.path / name).unlink()

    def content(self) -> Iterator[str]:
        """The paths of all content files."""
        for folder in CONTENT_FOLDERS:
            with suppress(OSError):
                yield from (f"{folder}/{each.name}" for each in os.scandir(self.path / folder) if each.is_file())

    def pages(self) -> Iterator[str]:
        """The paths of all pages of articles and of days."""
        for folder in ("articles", "days"):
            yield from (f"{folder}/{each.name}" for each in (self.path / folder).glob("*.html"))

    def flush(self) -> None:
        """Flush all written files to the disk, where the system can, in case of a power cut."""
        if sys.platform != "win32":
            os.sync()


@contextmanager
def site_folder(path: Path, publisher: str = "") -> Iterator[SiteFolder]:
    """Open the folder of a site, and create it if necessary. Nobody else can publish to it inside the block.

    The folder then belongs to this `publisher`. Raises OSError, `NewsreaderError`, and `UsageError` if it has other
    files or belongs to another.
    """
    ours = path / OURS
    if path.exists() and not ours.is_dir() and any(not each.name.startswith(".") for each in path.iterdir()):
        raise UsageError(messages.not_a_site(str(path)))
    ours.mkdir(parents=True, exist_ok=True)
    with _locked(ours / "lock", str(path)):
        for left in ours.glob("*.part"):
            left.unlink(missing_ok=True)
        folder = SiteFolder(path)
        if publisher:
            _claim(folder, publisher)
        yield folder


def _claim(folder: SiteFolder, publisher: str) -> None:
    owner = (folder.read(_OWNER) or b"").decode("utf-8", "replace").strip()
    if owner and owner != publisher:
        raise UsageError(messages.folder_of_other(str(folder.path)))
    folder.replace(_OWNER, f"{publisher}\n".encode())


@contextmanager
def _locked(path: Path, name: str) -> Iterator[None]:
    """Hold a lock, which the system releases when this process ends."""
    with path.open("a") as file:
        if not file_lock.lock(file.fileno()):
            raise NewsreaderError(messages.folder_in_use(name))
        yield
