"""Reads a recording as `growing_file` does, but from its server. Its bytes are only in memory, and soon dropped.

A kiosk uses it, because it stores nothing of a visit.
"""

from typing import Any

from newsreader.errors import Kind, NewsreaderError, RecordingError
from newsreader.fetch.recording_window import RecordingWindow
from newsreader.model.recording_file import RecordingStream
from newsreader.speech.recordings.growing_file import COMFORT_BYTES, WaitingFile


class StreamedFile(WaitingFile):
    """A file whose reads wait for its server."""

    def __init__(self, stream: RecordingStream, **waiting: Any) -> None:
        """`waiting` are the arguments of `WaitingFile`."""
        super().__init__(**waiting)
        self._window = RecordingWindow(stream.url)
        self._at = 0

    def close(self) -> None:
        self._window.close()

    def read(self, count: int) -> bytes:
        data = self._window_read(count)
        if data is None:
            data = self._wait_for(count)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, position: int) -> None:
        self._at = position

    def announced_size(self) -> int | None:
        return self._window.total

    def _window_read(self, count: int) -> bytes | None:
        try:
            return self._window.read(self._at, count)
        except NewsreaderError as error:
            raise RecordingError(str(error), Kind.TRY_LATER) from error

    def _look(self, count: int, *, reported: bool) -> tuple[bytes | None, int]:
        data, there = self._window_read(count), self._window.size()
        enough = not reported or there >= COMFORT_BYTES or self._window.is_settled
        return data if enough or not data else None, there

    def _pause(self, seconds: float) -> None:
        self._window.wait(seconds)
