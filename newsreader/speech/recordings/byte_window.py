"""A window on a file: bytes from any place. It reads only as much as is asked for, so that a growing file is not waited
for without need."""

from typing import Protocol

READ_BYTES = 1 << 15


class Readable(Protocol):
    """A file whose `read` returns at least one byte, and none only at its end."""

    def read(self, count: int, /) -> bytes: ...
    def seek(self, position: int, /) -> object: ...


class ByteWindow:
    """The bytes of a file near the last requested place."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._buffer = b""
        self._base = 0

    def take(self, offset: int, count: int) -> bytes:
        """`count` bytes from a place on; fewer at the end of the file. Raises what reading raises."""
        at = self._reach(offset, count)
        return self._buffer[at : at + count]

    def ahead(self, offset: int, least: int) -> bytes:
        """All bytes from a place on that have been read, but at least this many; fewer at the end of the file."""
        return self._buffer[self._reach(offset, least) :]

    def _reach(self, offset: int, count: int) -> int:
        at = offset - self._base
        if not 0 <= at <= len(self._buffer):
            self._base, self._buffer, at = offset, b"", 0
            self._file.seek(offset)
        while len(self._buffer) - at < count:
            if at:
                self._base, self._buffer, at = offset, self._buffer[at:], 0
            more = self._file.read(READ_BYTES)
            if not more:
                break
            self._buffer += more
        return at
