"""Reads the file of a recording while it may still be growing, and waits for bytes that have not come yet."""

import os
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from newsreader import messages
from newsreader.errors import Kind, RecordingError
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

READ_BYTES = 1 << 20
"""Bytes read at once to find out the size of a recording that nobody has announced."""

STALLED_AFTER_SECONDS = 60.0
"""Seconds without growth after which reading fails. The downloader gives up earlier, and says why."""


class NotWanted(Exception):
    """The request is no longer wanted, because another recording or place was asked for."""


class WaitingFile(ABC):
    """A recording that may be incomplete: reading waits for the missing parts. Used on one thread."""

    def __init__(
        self,
        *,
        wanted: Callable[[], bool] = lambda: True,
        on_waiting: Callable[[bool], None] = lambda _waits: None,
        stalled_after: float = STALLED_AFTER_SECONDS,
    ) -> None:
        """`wanted` is asked while waiting. `on_waiting` is called when a wait begins and when it ends."""
        self._wanted = wanted
        self._on_waiting = on_waiting
        self._stalled_after = stalled_after

    @abstractmethod
    def read(self, count: int, /) -> bytes:
        """At least one byte and at most `count`; none at the end. Raises `NotWanted` or a `RecordingError`."""

    @abstractmethod
    def tell(self) -> int: ...
    @abstractmethod
    def seek(self, position: int, /) -> None:
        """Move to a byte, counted from 0, that may not have come yet."""

    @abstractmethod
    def announced_size(self) -> int | None:
        """The size of the complete file, if known, even if no more bytes come for now."""

    @abstractmethod
    def close(self) -> None: ...

    @abstractmethod
    def _look(self, count: int, *, reported: bool) -> tuple[bytes | None, int]:
        """The next bytes, b"" at the end, None if they have not come; and how many have come in all. Once the wait has
        been `reported`, more must have come."""

    def _pause(self, seconds: float) -> None:
        time.sleep(seconds)

    def size(self) -> int:
        """The size of the complete file: as announced, or after reading to its end. Raises as `read`."""
        at = self.tell()
        while (announced := self.announced_size()) is None and self.read(READ_BYTES):
            pass
        end = self.tell()
        self.seek(at)
        return end if announced is None else announced

    def _wait_for(self, count: int) -> bytes:
        """Wait for the next bytes; none at the end."""
        begun = moved_at = time.monotonic()
        size, announced = -1, False
        try:
            while True:
                data, there = self._look(count, reported=announced)
                if data is not None:
                    return data
                if not self._wanted():
                    raise NotWanted
                now = time.monotonic()
                if there != size:
                    moved_at, size = now, there
                if now - moved_at > self._stalled_after:
                    raise RecordingError(messages.recording_stalled(self._stalled_after), Kind.TRY_LATER)
                if not announced and now - begun > ANNOUNCE_AFTER_SECONDS:
                    announced = True
                    self._on_waiting(True)
                self._pause(POLL_SECONDS)
        finally:
            if announced:
                self._on_waiting(False)


class GrowingFile(WaitingFile):
    """A file that another process may still be writing."""

    def __init__(self, file: RecordingFile, **waiting: Any) -> None:
        """`waiting` are the arguments of `WaitingFile`. Raises `RecordingError`."""
        super().__init__(**waiting)
        self._recording = file
        self._whole = file.whole
        try:
            self._file = opened(file.path)
        except OSError as error:
            raise RecordingError(messages.RECORDING_UNREADABLE) from error

    def close(self) -> None:
        self._file.close()

    def read(self, count: int) -> bytes:
        try:
            return self._file.read(count) or self._wait_for(count)
        except OSError as error:
            raise RecordingError(messages.RECORDING_UNREADABLE) from error

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, position: int) -> None:
        self._file.seek(position)

    def announced_size(self) -> int | None:
        state = read_state(self._recording)
        if self._whole or (state is not None and state.whole):
            return self._size()
        return state.bytes if state else None

    def _is_whole(self) -> bool:
        """Whether the file is complete. Raises `RecordingError` if no more will come."""
        if not self._whole:
            state = read_state(self._recording)
            self._whole = state is not None and state.whole
            if state and state.failed and not self._whole:
                raise RecordingError(state.failed, Kind.TRY_LATER)
        return self._whole

    def _look(self, count: int, *, reported: bool) -> tuple[bytes | None, int]:
        if not self._whole and self._is_replaced():
            raise RecordingError(messages.RECORDING_CHANGED, Kind.TRY_LATER)
        try:
            ready = self._is_whole()
        except RecordingError:
            if data := self._file.read(count):  # the last that came before it failed
                return data, 0
            raise
        size = self._size()  # after asking, for it may have been completed since
        ready = ready or size > self.tell() + (COMFORT_BYTES if reported else 0)
        return self._file.read(count) if ready else None, size

    def _is_replaced(self) -> bool:
        """Whether the path has another version now, in which this one cannot continue."""
        return self._recording.path.stat().st_ino != os.fstat(self._file.fileno()).st_ino

    def _size(self) -> int:
        return self._recording.path.stat().st_size
