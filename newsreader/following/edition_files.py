"""Reads the files of an edition from a web server, or from a folder such as a memory stick; and stores them until they
are in the library, so that an interrupted follower resumes."""

import asyncio
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, Self
from urllib.parse import urljoin

from newsreader import messages
from newsreader.errors import (
    BadStatus,
    BrokenAnswer,
    ConnectionFailed,
    DownloadStalled,
    DownloadStatus,
    EditionError,
    EditionFileWrong,
    FileUnreadable,
    HostNotFound,
    TimedOut,
    TooLarge,
)
from newsreader.fetch.response_stream import STALL_SECONDS, StreamFetcher
from newsreader.model.monitor import OnProgress
from newsreader.model.text import line
from newsreader.published.manifest import MANIFEST_BYTES_AT_MOST, NAME, SIGNATURE_ENDING, File, Manifest, signature_path
from newsreader.system import environment
from newsreader.system.files import content, move, opened
from newsreader.web.address import host_of

TRIES = 4
"""Attempts at one file before a follower gives up. The part that was fetched is resumed by the next run."""

SMALL_BYTES = 50_000
"""Size up to which files are fetched compressed and in one go, as most articles are. Larger ones are resumed after a
broken connection, which a compressed response could not be."""

PAUSE_SECONDS = 0.5
"""Pause after the first failed attempt. Later pauses are longer."""

_MEGABYTES_AT_MOST = MANIFEST_BYTES_AT_MOST // 1_000_000
_GONE = (404, 410)
_BLANKS = b"\xef\xbb\xbf \t\r\n"
"""Bytes that may precede the markup of a page, a byte order mark among them."""


class ManifestRead(NamedTuple):
    """A manifest that was fetched, and its validators (ETag, Last-Modified) for the next request."""

    content: bytes
    etag: str = ""
    last_modified: str = ""


class Origin(Protocol):
    """The files of an edition. An asynchronous context manager."""

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *_error: object) -> None: ...

    async def manifest(self, etag: str = "", last_modified: str = "") -> ManifestRead | None:
        """Read the manifest; None if these validators are still current. Raises EditionError, and errors
        of reading."""

    async def signatures(self, content: bytes) -> list[bytes]:
        """Read the signatures of a manifest; [] if there are none. While the publisher replaces the manifest, one of
        them may belong to the other version."""

    async def fetch(self, file: File, into: Path) -> None:
        """Fetch a file of the edition to the path `into` and verify it. A part that is there already is not fetched
        again.

        Raises EditionError, EditionFileWrong, OSError, and errors of reading.
        """


class WebOrigin:
    """An edition on a web server, by the address of its manifest."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._fetcher = StreamFetcher()

    async def __aenter__(self) -> Self:
        await self._fetcher.__aenter__()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._fetcher.__aexit__()

    async def manifest(self, etag: str = "", last_modified: str = "") -> ManifestRead | None:
        try:
            found = await self._fetcher.get(
                self._address, etag=etag, last_modified=last_modified, most_bytes=MANIFEST_BYTES_AT_MOST
            )
        except BadStatus as error:
            if error.status in _GONE:
                raise EditionError(messages.no_edition(line(self._address))) from None
            raise
        except TooLarge:
            raise EditionError(messages.edition_too_large(line(self._address), _MEGABYTES_AT_MOST)) from None
        if found.status == 304:
            return None
        if found.body.lstrip(_BLANKS).startswith(b"<"):
            raise EditionError(messages.page_not_edition(line(self._address)))
        self._address = found.url  # after a redirect: the files are in the folder of the manifest that was served
        return ManifestRead(found.body, found.etag, found.last_modified)

    async def signatures(self, content: bytes) -> list[bytes]:
        paths = (f"{NAME}{SIGNATURE_ENDING}", signature_path(content))
        found = [await self._signature(path) for path in paths]
        return [each for each in found if each is not None]

    async def _signature(self, path: str) -> bytes | None:
        try:
            return (await self._fetcher.get(urljoin(self._address, path), most_bytes=MANIFEST_BYTES_AT_MOST)).body
        except TooLarge:
            return b""  # a page is no signature either
        except BadStatus as error:
            if error.status in _GONE:
                return None
            raise

    async def fetch(self, file: File, into: Path) -> None:
        tries = 0
        while True:
            try:
                await (self._fetch_small if file.bytes <= SMALL_BYTES else self._fetch_large)(file, into)
            except (BrokenAnswer, ConnectionFailed, HostNotFound, TimedOut, DownloadStalled, EditionFileWrong) as error:
                tries += 1
                if tries == TRIES or (isinstance(error, EditionFileWrong) and tries > 1):
                    if isinstance(error, DownloadStalled):  # whose sentence is about a recording
                        raise TimedOut(host_of(self._address), STALL_SECONDS) from None
                    raise
                await asyncio.sleep(PAUSE_SECONDS * tries)
            else:
                return

    async def _fetch_small(self, file: File, into: Path) -> None:
        """Fetch a whole file, and verify it."""
        try:
            body = (await self._fetcher.get(urljoin(self._address, file.path), most_bytes=SMALL_BYTES)).body
        except TooLarge:
            raise EditionFileWrong(messages.edition_file_wrong(file.path)) from None
        except BadStatus as error:
            if error.status in _GONE:
                raise EditionError(messages.edition_file_missing(file.path)) from None
            raise
        part = part_of(into)
        part.write_bytes(body)
        settle(file, part, into)

    async def _fetch_large(self, file: File, into: Path) -> None:
        """Fetch the missing part of a file, and verify it."""
        part = part_of(into)
        start = _size(part)
        if start < file.bytes or not start:
            try:
                async with self._fetcher.stream(urljoin(self._address, file.path), start=start) as (head, pieces):
                    if head.out_of_range or head.start not in (0, start):
                        part.unlink(missing_ok=True)
                        raise BrokenAnswer(host_of(self._address))
                    size = head.start
                    with part.open("r+b" if start else "wb") as out:
                        out.truncate(size)
                        out.seek(size)
                        async for piece in pieces:
                            size += len(piece)
                            if size > file.bytes:
                                break
                            out.write(piece)
                    if size < file.bytes:
                        raise BrokenAnswer(host_of(self._address))
            except DownloadStatus as error:
                if error.status in _GONE:
                    raise EditionError(messages.edition_file_missing(file.path)) from None
                raise BadStatus(host_of(self._address), error.status, None) from None
        settle(file, part, into)


class FolderOrigin:
    """An edition in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        return

    async def manifest(self, etag: str = "", last_modified: str = "") -> ManifestRead | None:  # noqa: ARG002
        path = self._folder / NAME
        content = self._content(path)
        if content is None:
            if self._folder.is_dir():
                raise EditionError(messages.no_edition(line(str(self._folder))))
            why = messages.edition_no_folder if self._folder.exists() else messages.edition_folder_missing
            raise EditionError(why(line(str(self._folder))))
        if len(content) > MANIFEST_BYTES_AT_MOST:
            raise EditionError(messages.edition_too_large(line(str(path)), _MEGABYTES_AT_MOST))
        return ManifestRead(content)

    async def signatures(self, content: bytes) -> list[bytes]:
        paths = (f"{NAME}{SIGNATURE_ENDING}", signature_path(content))
        found = [self._content(self._folder / path) for path in paths]
        return [each for each in found if each is not None]

    async def fetch(self, file: File, into: Path) -> None:
        source, part = self._folder / file.path, part_of(into)
        with part.open("wb") as out:
            for piece in _pieces(source, file):
                out.write(piece)
        settle(file, part, into)

    def _content(self, path: Path) -> bytes | None:
        try:
            with _plain_file(path) as file:
                return file.read(MANIFEST_BYTES_AT_MOST + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            raise FileUnreadable(line(str(path))) from None


def _pieces(source: Path, file: File) -> Iterator[bytes]:
    """Yield a file of an edition, at most one byte more than its manifest allows. Raises EditionError,
    FileUnreadable."""
    left = file.bytes + 1
    try:
        with _plain_file(source) as content:
            while left and (piece := content.read(min(left, 1 << 20))):
                left -= len(piece)
                yield piece
    except FileNotFoundError:
        raise EditionError(messages.edition_file_missing(file.path)) from None
    except OSError:  # such as a stick that is pulled out
        raise FileUnreadable(line(str(source))) from None


def _plain_file(path: Path) -> BinaryIO:
    """Open a regular file for reading. Raises OSError, FileUnreadable.

    Anything else is refused before it is opened: reading a pipe or a terminal on a stick would wait for ever.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileUnreadable(line(str(path)))
    return opened(path)


def part_of(path: Path) -> Path:
    """The path of a file while it is incomplete or unverified."""
    return path.with_name(f"{path.name}.part")


def settle(file: File, part: Path, into: Path) -> None:
    """Verify a complete file and rename it to `into`. Raises EditionFileWrong, after removing it; OSError.

    Small files are not flushed to the disk: after a power cut it is quicker to fetch them again.
    """
    if not is_whole(file, part):
        part.unlink(missing_ok=True)
        raise EditionFileWrong(messages.edition_file_wrong(file.path))
    if file.bytes > SMALL_BYTES or file.kind == "list":
        with part.open("r+b") as content, suppress(OSError):  # not every disk can
            os.fsync(content.fileno())
    move(part, into)


def is_whole(file: File, path: Path) -> bool:
    """Whether a fetched file is here with the size and hash that its manifest gives. A power cut can damage it."""
    with suppress(OSError):
        if path.stat().st_size == file.bytes:
            with opened(path) as content:
                return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    return False


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


FOLDER = "editions"
"""The folder of these files, among the caches."""

AT_ONCE = 4
"""Files fetched in parallel."""


def waiting_folder(address: str) -> Path:
    """The folder for the files of the edition at an address."""
    return environment.folders().cache / FOLDER / hashlib.sha256(address.encode()).hexdigest()[:16]


class WaitingFiles:
    """The fetched files of one edition, in one folder."""

    def __init__(self, folder: Path, origin: Origin, progress: OnProgress) -> None:
        """The progress is in files that were missing."""
        self._folder = folder
        self._origin = origin
        self._progress = progress
        self.fetched = self.bytes = 0
        """The number of files fetched by this run, and their bytes."""

    async def fetch(self, files: Sequence[File]) -> None:
        """Fetch those of these files that are not here whole. Raises OSError, and what `Origin.fetch` does, for the
        first that fails."""
        missing = [each for each in files if not is_whole(each, self._path(each))]
        if not missing:
            return
        if problem := environment.make_private_folder(self._folder):
            raise problem
        queue = iter(missing)
        done = 0

        async def work() -> None:
            nonlocal done
            for file in queue:
                await self._origin.fetch(file, self._path(file))
                done += 1
                self.fetched += 1
                self.bytes += file.bytes
                self._progress(done, len(missing))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(AT_ONCE, len(missing))):
                    group.create_task(work())
        except* Exception as several:
            with suppress(IndexError):
                raise several.exceptions[0] from None

    def content(self, file: File) -> bytes:
        """Read a fetched file. Raises OSError."""
        return content(self._path(file))

    def tidy(self, manifest: Manifest) -> None:
        """Remove the files that are now in the library. Lists remain, because the next edition has most of them too."""
        lists = {each.sha256 for each in manifest.of_kind("list")}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in lists:
                    path.unlink()
            if not lists:
                self._folder.rmdir()

    def _path(self, file: File) -> Path:
        return self._folder / file.sha256
