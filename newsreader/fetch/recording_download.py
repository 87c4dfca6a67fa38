"""Fetches a recording into its file, continuing where an earlier attempt stopped.

The file always has the bytes of one version only, in order, even if the server misbehaves: bytes that are fetched again
are compared with those in the file. A server without Range sends everything again, and only the new part is stored.
"""

import asyncio
import errno
import os
import shutil
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import BinaryIO

from newsreader import errors, messages
from newsreader.fetch.response_stream import STALL_SECONDS, StreamFetcher, StreamHead
from newsreader.model.frozen import replace
from newsreader.model.recording_file import RecordingFile, RecordingState
from newsreader.system.files import remove
from newsreader.system.recording_states import read_state, write_state
from newsreader.web.address import host_of
from newsreader.web.content_type import sniff

OVERLAP = 16_384
"""Bytes before the end of the file that are fetched again, to check whether the recording is still the same."""

LEAST = 100
"""Bytes that the shortest sound has in any format, with what describes it."""

HEAD = 1024
"""Bytes that are enough to recognise sound."""

TRIES = 4
"""Attempts in a row that bring less than `PROGRESS`, after which a recording is given up."""

PROGRESS = 65_536
"""Bytes that an attempt must bring to count as progress: a server may break off after each byte."""

ATTEMPTS_AT_MOST = 1000

VERSIONS_AT_MOST = 3
"""Times that a recording may change while it is fetched."""

UNANNOUNCED_AT_MOST = 1_000_000_000
"""Bytes of a recording whose size is not announced: most are radio stations, which never end."""

UNANNOUNCED_SECONDS = 1200.0
"""Seconds that storing such a recording may take."""

LIVE_SECONDS, LIVE_PACE = 60.0, 64_000
"""A recording of unannounced size that has come at no more than this pace (bytes a second), for this many seconds, is a
broadcast. Stations send 40,000 at most, after a few seconds of sound at once."""

ANNOUNCED_AT_MOST = 4_000_000_000
"""Bytes of any recording: a day of sound, or a long film."""

DISK_RESERVE = 200_000_000
"""Bytes of the disk that are left free for everything else."""

_CHECK_DISK_EVERY = 8_000_000

_NOT_SOUND = {
    **dict.fromkeys(("html", "feed", "json-feed"), "a web page"),
    "text": "a text",
    **{kind: messages.content(kind) for kind in ("pdf", "picture", "archive", "program")},
}
"""Kinds of content that are refused, with their names in messages. Other kinds are left to the decoder."""

TEMPORARY = (
    errors.BrokenAnswer,
    errors.TimedOut,
    errors.ConnectionFailed,
    errors.HostNotFound,
    errors.DownloadStalled,
)
"""Errors after which another attempt is made."""


class _ChangedError(Exception):
    """The recording is no longer the one in the file."""


class RecordingDownload:
    """The download of one recording. `run` does it, on any thread; `stop` ends it from another.

    `make_room` frees this many bytes of stored recordings if it can. `on_bytes` is called with the size of the file and
    of the whole recording, None if unknown; first for the part that is there, once an earlier failure is forgotten.
    `refuses_live`: raise DownloadEndless for a recording without an end, which can be played but not stored.
    """

    def __init__(
        self,
        url: str,
        file: RecordingFile,
        *,
        make_room: Callable[[int], None] = lambda _size: None,
        on_bytes: Callable[[int, int | None], None] = lambda _size, _total: None,
        refuses_live: bool = False,
        stall_seconds: float = STALL_SECONDS,
        pause_seconds: float = 1.0,
    ) -> None:
        self.file = file
        self._url = url
        self._where = host_of(url)
        self._make_room = make_room
        self._on_bytes = on_bytes
        self._refuses_live = refuses_live
        self._begun = time.monotonic()
        self._stall_seconds = stall_seconds
        self._pause_seconds = pause_seconds
        self._stopped = threading.Event()
        self._cancel: Callable[[], object] = lambda: None
        self._without_range = False
        self._state = RecordingState(url)

    def stop(self) -> None:
        """End `run` soon. The fetched part stays."""
        self._stopped.set()
        with suppress(RuntimeError):  # it has ended by now
            self._cancel()

    def run(self) -> None:
        """Fetch what is missing. Raises FetchError, BadAddress; GivenUp after `stop`.

        The error is also written to the recording's state, for a player that waits for more.
        """
        try:
            self._begin()
            if size := self._size():
                self._on_bytes(size, self._state.bytes)
            if not self._state.whole:
                asyncio.run(self._fetch_until_stopped())
        except errors.GivenUp:
            raise
        except errors.NewsreaderError as error:
            self._note_failure(error)
            raise
        except OSError as error:
            failure = self._unwritable(error)
            self._note_failure(failure)
            raise failure from None

    def _begin(self) -> None:
        """Prepare the file and its state. The state of another recording, or one without a file, is dropped."""
        found = read_state(self.file)
        if found is not None and found.url == self._url and self.file.path.exists():
            size = self._size()
            self._state = replace(found, failed="", whole=found.whole and found.bytes in (size, None) and size > 0)
        else:
            self._start_anew()
        write_state(self.file, self._state)

    def _start_anew(self) -> None:
        """Replace the file by an empty one. A player continues with the file that it has open."""
        with suppress(FileNotFoundError):
            remove(self.file.path)
        self.file.path.touch(mode=0o600)
        self._state = RecordingState(self._url)

    async def _fetch_until_stopped(self) -> None:
        """Fetch until done or stopped. A server that sends nothing does not delay a `stop`."""
        loop, task = asyncio.get_running_loop(), asyncio.create_task(self._fetch())
        self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
        if self._stopped.is_set():
            task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            self._check_stopped()
            raise  # of Ctrl+C

    async def _fetch(self) -> None:
        failures = versions = 0
        async with StreamFetcher(deadline_seconds=self._stall_seconds) as fetcher:
            for _ in range(ATTEMPTS_AT_MOST):
                before = self._size()
                try:
                    await self._attempt(fetcher)
                except _ChangedError:
                    versions += 1
                    if versions == VERSIONS_AT_MOST:
                        raise errors.FetchError(messages.download_changes(self._where)) from None
                    self._start_anew()
                    continue
                except TEMPORARY as error:
                    failures = 0 if self._size() - before >= PROGRESS else failures + 1
                    if failures == TRIES:
                        raise self._final(error) from None
                else:
                    return
                await self._wait(self._pause_seconds * 2**failures / 2)
        raise errors.FetchError(messages.download_cut(self._where), errors.Kind.TRY_LATER)

    async def _wait(self, seconds: float) -> None:
        await asyncio.to_thread(self._stopped.wait, seconds)
        self._check_stopped()

    def _check_stopped(self) -> None:
        if self._stopped.is_set():
            raise errors.GivenUp

    def _final(self, error: errors.NewsreaderError) -> errors.NewsreaderError:
        """The error to report when the last attempt failed with this one."""
        if isinstance(error, errors.BrokenAnswer) and self._size():
            return errors.FetchError(messages.download_cut(self._where), errors.Kind.TRY_LATER)
        return error

    async def _attempt(self, fetcher: StreamFetcher) -> None:
        size = self._size()
        start = 0 if self._without_range else max(0, size - OVERLAP)
        async with fetcher.stream(self._url, start=start, version=self._state.etag) as (head, pieces):
            if head.out_of_range or self._is_another(head, size):
                raise _ChangedError
            if head.start not in (0, start):
                self._without_range = True
                raise errors.BrokenAnswer(self._where)
            if head.live and self._refuses_live:
                raise errors.DownloadEndless(messages.download_live(self._where))
            self._check_size(head, size)
            self._state = replace(self._state, type=head.content_type, bytes=head.total, etag=head.version)
            write_state(self.file, self._state)
            await self._store(head, pieces)
            size = self._size()
            if not size:
                raise errors.FetchError(messages.download_empty(self._where), errors.Kind.TRY_LATER)
            if head.total is not None and size < head.total:
                raise errors.BrokenAnswer(self._where)
            refuse_tiny(self._where, size)
        self._state = replace(self._state, bytes=size, whole=True)
        write_state(self.file, self._state)
        self._on_bytes(size, size)

    def _is_another(self, head: StreamHead, size: int) -> bool:
        """Whether a response is another version than the file, which has `size` bytes: by the size, and the ETag or
        date.

        Several servers at one address may give a file different ETags.
        """
        known = self._state
        if head.total is None:
            return False
        renamed = bool(known.etag and head.version and known.etag != head.version)
        return head.total < size or (renamed and known.bytes not in (None, head.total))

    def _check_size(self, head: StreamHead, size: int) -> None:
        """Make room for the rest of the recording. Raises FetchError."""
        if head.total is not None:
            self._make_room(head.total - size)
            room = min(ANNOUNCED_AT_MOST, size + self._free())
            if head.total > room:
                raise errors.FetchError(messages.download_too_large(self._where, head.total, room))

    async def _store(self, head: StreamHead, pieces: AsyncIterator[bytes]) -> None:
        """Append the new bytes, after comparing the others with the file."""
        at = head.start
        most = head.total if head.total is not None else UNANNOUNCED_AT_MOST
        checked_at, begun = self._size(), time.monotonic()
        with self.file.path.open("r+b", buffering=0) as file:
            async for piece in with_whole_head(pieces):
                self._check_stopped()
                if head.total is None and self._refuses_live:
                    self._check_pace(at - head.start, time.monotonic() - begun)
                if at == 0:
                    refuse_other(self._where, piece, head.content_type)
                known = _compared(file, piece, at)
                size = at + len(piece)
                if size > most:
                    if head.total is None:
                        raise errors.DownloadEndless(messages.download_endless(self._where, most))
                    piece = piece[: most - at]  # noqa: PLW2901  (more than was announced)
                file.seek(0, os.SEEK_END)
                _write(file, piece[known:])
                at += len(piece)
                if at - checked_at > _CHECK_DISK_EVERY:
                    checked_at = at
                    if head.total is None:
                        self._make_room(_CHECK_DISK_EVERY)
                    if self._free() <= 0:
                        raise errors.FetchError(messages.DOWNLOAD_DISK_FULL)
                if known < len(piece):
                    self._on_bytes(at, head.total)
            with suppress(OSError):  # not on every disk
                os.fsync(file.fileno())

    def _check_pace(self, size: int, seconds: float) -> None:
        """Raise DownloadEndless if the bytes and seconds of this attempt show a broadcast."""
        is_paced = seconds > LIVE_SECONDS and size <= LIVE_PACE * seconds
        if is_paced or time.monotonic() - self._begun > UNANNOUNCED_SECONDS:
            raise errors.DownloadEndless(messages.download_live(self._where))

    def _size(self) -> int:
        try:
            return self.file.path.stat().st_size
        except FileNotFoundError:
            return 0

    def _free(self) -> int:
        """The bytes that may still be written, less than 0 if the reserve is used up."""
        return shutil.disk_usage(self.file.path.parent).free - DISK_RESERVE

    def _note_failure(self, error: errors.NewsreaderError) -> None:
        with suppress(OSError):  # a full disk is announced all the same
            write_state(self.file, replace(self._state, failed=str(error)))

    def _unwritable(self, error: OSError) -> errors.FetchError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return errors.FetchError(messages.DOWNLOAD_DISK_FULL)
        return errors.FetchError(
            messages.download_unwritable(str(self.file.path.parent), messages.system_reason(error))
        )


def refuse_other(where: str, first: bytes, content_type: str) -> None:
    """Raise FetchError for bytes that cannot begin a sound file."""
    is_json = content_type.partition(";")[0].strip().lower().endswith("json")  # what a server says of an error
    if what := _NOT_SOUND.get("text" if is_json else sniff(first, content_type)):
        raise errors.FetchError(messages.download_other(where, what), errors.Kind.NOT_A_PAGE)


def refuse_tiny(where: str, size: int) -> None:
    """Raise FetchError for a whole answer of too few bytes to be sound."""
    if size < LEAST:
        raise errors.FetchError(messages.download_other(where, messages.only_bytes(size)), errors.Kind.NOT_A_PAGE)


async def with_whole_head(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces. The first has at least `HEAD` bytes, unless the recording is shorter."""
    first = b""
    begun = False
    async for piece in pieces:
        if begun:
            yield piece
            continue
        first += piece
        if len(first) >= HEAD:
            begun = True
            yield first
    if first and not begun:
        yield first


def _compared(file: BinaryIO, piece: bytes, at: int) -> int:
    """How many bytes of a piece, which begins at `at`, the file has already. Raises _ChangedError if the file
    differs."""
    file.seek(at)
    there = file.read(len(piece)) or b""
    if piece[: len(there)] != there:
        raise _ChangedError
    return len(there)


def _write(file: BinaryIO, data: bytes) -> None:
    """Write all of the data: an unbuffered file may take less at a time. Raises OSError."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]
