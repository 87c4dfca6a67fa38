"""Reads the file of a recording while it may still be growing, and waits for bytes that have not come yet."""

import os
import time
from collections.abc import Callable
from typing import Protocol

from newsreader.errors import RecordingChanged, RecordingFailed, RecordingStalled, RecordingUnreadable
from newsreader.model.recording_file import RecordingFile
from newsreader.system.files import opened
from newsreader.system.recording_states import read_state

POLL_SECONDS = 0.02
"""Seconds between two looks at a file that must grow."""

ANNOUNCE_AFTER_SECONDS = 0.1
"""Seconds of waiting before a wait is reported. Usually the next bytes come sooner."""

COMFORT_BYTES = 1 << 15
"""The bytes that must come before a reported wait ends: two seconds of most recordings. With fewer, playing would stop
again at once."""

STALLED_AFTER_SECONDS = 60.0
"""Seconds without growth after which reading fails. The downloader gives up earlier, and says why."""


class NotWanted(Exception):
    """The request is no longer wanted, because another recording or place was asked for."""


class WaitingFile(Protocol):
    """A recording that may be incomplete: reading waits for the missing parts."""

    def read(self, count: int, /) -> bytes:
        """At least one byte and at most `count`; none at the end. Raises `NotWanted` or a `RecordingError`."""

    def tell(self) -> int: ...
    def seek(self, position: int, /) -> None: ...
    def announced_size(self) -> int | None: ...
    def size(self) -> int: ...
    def close(self) -> None: ...


class GrowingFile:
    """A file whose reads wait for missing bytes. Used on one thread."""

    def __init__(
        self,
        file: RecordingFile,
        *,
        wanted: Callable[[], bool] = lambda: True,
        on_waiting: Callable[[bool], None] = lambda _waits: None,
        stalled_after: float = STALLED_AFTER_SECONDS,
    ) -> None:
        """`wanted` is asked while waiting. `on_waiting` is called when a wait begins and when it ends. Raises
        `RecordingUnreadable`."""
        self._recording = file
        self._whole = file.whole
        self._wanted = wanted
        self._on_waiting = on_waiting
        self._stalled_after = stalled_after
        try:
            self._file = opened(file.path)
        except OSError as error:
            raise RecordingUnreadable from error

    def close(self) -> None:
        self._file.close()

    def read(self, count: int) -> bytes:
        """At least one byte and at most `count`; none at the end. Raises `NotWanted` or a `RecordingError`."""
        try:
            return self._file.read(count) or self._wait_for(count)
        except OSError as error:
            raise RecordingUnreadable from error

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, position: int) -> None:
        """Move to a byte, counted from 0, that may not have come yet."""
        self._file.seek(position)

    def announced_size(self) -> int | None:
        """The size of the complete file, if known, even if no more bytes come for now."""
        state = read_state(self._recording)
        if self._whole or (state is not None and state.whole):
            return self._size()
        return state.bytes if state else None

    def size(self) -> int:
        """The size of the complete file: as announced, or after waiting for all of it. Raises as `read`."""
        if (announced := self.announced_size()) is not None:
            return announced
        at = self.tell()
        self._file.seek(0, os.SEEK_END)
        while self._wait_for(1 << 20):
            pass
        self._file.seek(at)
        return self._size()

    def _is_whole(self) -> bool:
        """Whether the file is complete. Raises `RecordingFailed` if no more will come."""
        if not self._whole:
            state = read_state(self._recording)
            self._whole = state is not None and state.whole
            if state and state.failed and not self._whole:
                raise RecordingFailed(state.failed)
        return self._whole

    def _wait_for(self, count: int) -> bytes:
        """Wait for the next bytes; none at the end."""
        begun = time.monotonic()
        grown_at, size = begun, self._size()
        needed = self._file.tell() + 1
        announced = False
        try:
            while True:
                if not self._whole and self._is_replaced():
                    raise RecordingChanged
                try:
                    ready = self._is_whole()
                except RecordingFailed:
                    if data := self._file.read(count):  # the last that came before it failed
                        return data
                    raise
                # Sized after asking, for it may have been completed since.
                size_now, now = self._size(), time.monotonic()
                if ready or size_now >= needed:
                    return self._file.read(count)
                if not self._wanted():
                    raise NotWanted
                if size_now != size:
                    grown_at, size = now, size_now
                if now - grown_at > self._stalled_after:
                    raise RecordingStalled(self._stalled_after)
                if not announced and now - begun > ANNOUNCE_AFTER_SECONDS:
                    announced = True
                    needed += COMFORT_BYTES
                    self._on_waiting(True)
                time.sleep(POLL_SECONDS)
        finally:
            if announced:
                self._on_waiting(False)

    def _is_replaced(self) -> bool:
        """Whether the path has another version now, in which this one cannot continue."""
        return self._recording.path.stat().st_ino != os.fstat(self._file.fileno()).st_ino

    def _size(self) -> int:
        return self._recording.path.stat().st_size
