"""Reads a recording as `growing_file` does, but from its server. Its bytes are only in memory, and soon dropped.

A kiosk uses it, because it stores nothing of a visit.
"""

import time
from collections.abc import Callable

from newsreader.errors import NewsreaderError, RecordingFailed, RecordingStalled
from newsreader.fetch.recording_window import RecordingWindow
from newsreader.model.recording_file import RecordingStream
from newsreader.speech.recordings.growing_file import (
    ANNOUNCE_AFTER_SECONDS,
    COMFORT_BYTES,
    POLL_SECONDS,
    STALLED_AFTER_SECONDS,
    NotWanted,
)

READ_BYTES = 1 << 20
"""Bytes read at once to find out the size of a recording if its server does not give it."""


class StreamedFile:
    """A file whose reads wait for its server. Used on one thread. Its methods are those of `GrowingFile`."""

    def __init__(
        self,
        stream: RecordingStream,
        *,
        wanted: Callable[[], bool] = lambda: True,
        on_waiting: Callable[[bool], None] = lambda _waits: None,
    ) -> None:
        """`wanted` and `on_waiting` are as for `GrowingFile`."""
        self._window = RecordingWindow(stream.url, allow_private=stream.allow_private)
        self._wanted = wanted
        self._on_waiting = on_waiting
        self._at = 0

    def close(self) -> None:
        self._window.close()

    def read(self, count: int) -> bytes:
        """At least one byte and at most `count`; none at the end. Raises `NotWanted` or a `RecordingError`."""
        data = self._window_read(count)
        if data is None:
            data = self._wait_for(count)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, position: int) -> None:
        """Go to a byte, counted from 0."""
        self._at = position

    def announced_size(self) -> int | None:
        """The size, if the server has said it."""
        return self._window.total

    def size(self) -> int:
        """The size: as announced, or after reading to the end. Raises as `read`."""
        at = self._at
        while (announced := self.announced_size()) is None and self.read(READ_BYTES):
            pass
        self._at, end = at, self._at
        return end if announced is None else announced

    def _window_read(self, count: int) -> bytes | None:
        try:
            return self._window.read(self._at, count)
        except NewsreaderError as error:
            raise RecordingFailed(str(error)) from error

    def _wait_for(self, count: int) -> bytes:
        """Wait for the next bytes; none at the end."""
        begun = moved_at = time.monotonic()
        size, announced = 0, False
        try:
            while True:
                self._window.wait(POLL_SECONDS)
                data, there, now = self._window_read(count), self._window.size(), time.monotonic()
                enough = not announced or there >= COMFORT_BYTES or self._window.is_settled
                if data is not None and (enough or not data):
                    return data
                if not self._wanted():
                    raise NotWanted
                if there != size:
                    moved_at, size = now, there
                if now - moved_at > STALLED_AFTER_SECONDS:
                    raise RecordingStalled(STALLED_AFTER_SECONDS)
                if not announced and now - begun > ANNOUNCE_AFTER_SECONDS:
                    announced = True
                    self._on_waiting(True)
        finally:
            if announced:
                self._on_waiting(False)
