"""Streams a recording through memory: holds the bytes around the reader's place, and writes nothing to a disk.

A thread fetches from that place until enough is ahead, and leaves the rest to the server. Reading at a place that is
not in memory makes it fetch from there: by Range, or from the start if the server does not support that.
"""

import asyncio
import logging
import threading
from collections.abc import Callable
from contextlib import suppress

from newsreader import errors, messages
from newsreader.fetch.recording_download import PROGRESS, TEMPORARY, TRIES, refuse_other, refuse_tiny, with_whole_head
from newsreader.fetch.response_stream import STALL_SECONDS, StreamFetcher, StreamHead
from newsreader.web.address import host_of

AHEAD_BYTES = 4_000_000
"""Bytes fetched before they are read: four minutes of most recordings, and up to one network packet more."""

BEHIND_BYTES = 2_000_000
"""Bytes kept in memory after they were read, so that going back a little needs no request."""

_log = logging.getLogger(__name__)


class RecordingWindow:
    """The bytes of one recording near the reader's place. One thread reads; `close` ends the thread that fetches."""

    def __init__(
        self,
        url: str,
        *,
        ahead: int = AHEAD_BYTES,
        behind: int = BEHIND_BYTES,
        stall_seconds: float = STALL_SECONDS,
        pause_seconds: float = 1.0,
    ) -> None:
        self._url = url
        self._where = host_of(url)
        self._ahead = ahead
        self._behind = behind
        self._stall_seconds = stall_seconds
        self._pause_seconds = pause_seconds
        self._changed = threading.Condition()  # guards all that follows
        self._bytes = bytearray()
        self._base = 0  # the place of the first of them in the recording
        self._beginning = 0  # counts the places from which it was fetched
        self._read_at = 0
        self._total: int | None = None
        self._ended = False
        self._error: errors.NewsreaderError | None = None
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None
        # Of the thread that fetches.
        self._version = ""
        self._without_range = False
        self._room = asyncio.Event()
        self._moved = asyncio.Event()  # another place is to be fetched, or nothing more
        self._task: asyncio.Task[None] | None = None
        threading.Thread(target=self._run, name="recording stream", daemon=True).start()

    @property
    def total(self) -> int | None:
        """The size of the recording, if known; None before its first bytes have come."""
        return self._total

    def read(self, offset: int, count: int) -> bytes | None:
        """At least one byte and at most `count` from a place on; b"" past the end; None if they have not been fetched
        yet.

        Raises what fetching raises.
        """
        with self._changed:
            self._read_at = offset
            end = self._base + len(self._bytes)
            if self._base <= offset < end:
                self._forget_read()
                self._notify(self._has_room)
                at = offset - self._base
                return bytes(self._bytes[at : at + count])
            if offset >= (end if self._ended else self._total or offset + 1):
                return b""
            if not self._base <= offset <= end + self._ahead:
                self._begin_at(offset)
            if self._error:
                raise self._error
            self._notify(self._has_room)
            return None

    def wait(self, seconds: float) -> None:
        """Wait until more has been fetched, for at most this long."""
        with self._changed:
            self._changed.wait(seconds)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more will be fetched here: the end is in memory, or fetching has failed."""
        return self._ended or self._error is not None

    def size(self) -> int:
        """How many bytes after the last place read have come already."""
        with self._changed:
            return max(0, self._base + len(self._bytes) - self._read_at)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._bytes = bytearray()
            self._notify(self._cancel)

    # With the lock held.

    def _begin_at(self, offset: int) -> None:
        """Fetch from a place on, instead of the current place."""
        self._bytes = bytearray()
        self._beginning += 1
        self._base, self._ended, self._error = offset, False, None
        self._notify(self._cancel)

    def _forget_read(self) -> None:
        if (done := self._read_at - self._base - self._behind) > 0:
            del self._bytes[:done]
            self._base += done

    def _notify(self, callback: Callable[[], None]) -> None:
        if self._loop:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(callback)

    # On the thread that fetches.

    def _has_room(self) -> None:
        self._room.set()

    def _cancel(self) -> None:
        self._room.set()
        self._moved.set()
        if self._task:
            self._task.cancel()

    def _run(self) -> None:
        try:
            asyncio.run(self._fetch_all())
        except Exception:
            _log.exception("A recording could not be streamed")
            self._fail(errors.RecordingError(messages.RECORDING_TOO_HARD))

    async def _fetch_all(self) -> None:
        """Fetch from one requested place after another, until the window is closed."""
        with self._changed:
            self._loop = asyncio.get_running_loop()
        async with StreamFetcher(deadline_seconds=self._stall_seconds) as fetcher:
            while not self._closed:
                self._moved.clear()
                self._task = asyncio.create_task(self._fetch(fetcher))
                try:
                    await self._task
                except asyncio.CancelledError:
                    continue
                except errors.NewsreaderError as error:
                    self._fail(error)
                await self._moved.wait()

    def _fail(self, error: errors.NewsreaderError) -> None:
        with self._changed:
            self._error = error
            self._changed.notify_all()

    async def _fetch(self, fetcher: StreamFetcher) -> None:
        failures = 0
        while True:
            before = self._end
            try:
                return await self._attempt(fetcher)
            except TEMPORARY as error:
                failures = 0 if self._end - before >= PROGRESS else failures + 1
                if failures == TRIES:
                    raise self._final(error) from None
            await asyncio.sleep(self._pause_seconds * 2**failures / 2)

    @property
    def _end(self) -> int:
        with self._changed:
            return self._base + len(self._bytes)

    def _final(self, error: errors.NewsreaderError) -> errors.NewsreaderError:
        """The error to report when the last attempt failed with this one."""
        if isinstance(error, errors.BrokenAnswer) and self._end:
            return errors.FetchError(messages.download_cut(self._where), errors.Kind.TRY_LATER)
        return error

    async def _attempt(self, fetcher: StreamFetcher) -> None:
        with self._changed:
            beginning, wanted = self._beginning, self._base + len(self._bytes)
        start = 0 if self._without_range else wanted
        async with fetcher.stream(self._url, start=start, version=self._version) as (head, pieces):
            if head.out_of_range and head.total == wanted:
                self._end_with(beginning, wanted)
                return
            self._check(head, start)
            at = wanted if head.live else head.start
            async for piece in with_whole_head(pieces):
                if at == 0:
                    refuse_other(self._where, piece, head.content_type)
                new = piece[max(0, wanted - at) :]
                at += len(piece)
                if head.total is not None and at > head.total:  # more than was announced
                    new = new[: max(0, len(new) - (at - head.total))]
                self._append(beginning, new)
                await self._until_room()
            if not at:
                raise errors.FetchError(messages.download_empty(self._where), errors.Kind.TRY_LATER)
            if head.total is not None and at < head.total:
                raise errors.BrokenAnswer(self._where)
            refuse_tiny(self._where, at)
        self._end_with(beginning, at)

    def _check(self, head: StreamHead, start: int) -> None:
        """Check that a response continues the same version. Raises RecordingError, BrokenAnswer."""
        changed = head.out_of_range or bool(self._version and head.version and head.version != self._version)
        with self._changed:
            if self._total is not None and head.total is not None:
                changed = changed or head.total != self._total
            self._total = self._total or head.total
        if changed:
            raise errors.RecordingError(messages.RECORDING_CHANGED, errors.Kind.TRY_LATER)
        self._version = head.version or self._version
        if head.start not in (0, start):
            self._without_range = True
            raise errors.BrokenAnswer(self._where)

    def _append(self, beginning: int, piece: bytes) -> None:
        with self._changed:
            if beginning == self._beginning:
                self._bytes += piece
                self._changed.notify_all()

    def _end_with(self, beginning: int, size: int) -> None:
        with self._changed:
            if beginning == self._beginning:
                self._ended, self._total = True, self._total or size
                self._changed.notify_all()

    async def _until_room(self) -> None:
        """Wait while enough is fetched ahead of the reader."""
        while self._end - self._read_at > self._ahead:
            self._room.clear()
            if self._end - self._read_at > self._ahead:
                await self._room.wait()
