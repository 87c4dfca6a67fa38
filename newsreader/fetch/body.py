"""Decompresses a response body in bounded steps and limits its decompressed size."""

import re
import zlib
from collections.abc import Iterator

STEP = 1 << 20
"""Bytes decompressed at a time: one kilobyte of gzip can hold a megabyte of zeros."""

FURTHER_MEMBER_STEP = 1 << 12
"""Bytes taken at a time after a member has ended. zlib copies what of them is left at the end of the next, and hostile
bytes can hold a member in every twenty."""

GZIP = b"\x1f\x8b\x08"


_ENCODINGS = frozenset(("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz"))
"""The registered content encodings."""

_ZLIB_WBITS, _GZIP_WBITS = 15, 31
"""zlib's `wbits`, which selects the format."""


class TooLargeError(Exception):
    """The body has more bytes than are allowed."""


class MalformedBodyError(Exception):
    """The body is not encoded as its header says, or is truncated."""


class Body:
    """Collects a body of at most `most_bytes`, compressed or not.

    `encoding` and `length` are the headers Content-Encoding and Content-Length as sent. Raises `TooLargeError` as soon
    as the limit is passed or Content-Length exceeds it, and `MalformedBodyError` for any registered encoding but gzip,
    the only one requested, and deflate. Unknown encodings are ignored, as browsers do: servers put a charset there.
    """

    def __init__(self, encoding: str, most_bytes: int, length: str = "") -> None:
        if re.fullmatch(r"\s*[0-9]{1,20}\s*", length) and int(length) > most_bytes:
            raise TooLargeError
        encodings = [name for name in re.split(r"[\s,]+", encoding.lower()) if name in _ENCODINGS]
        if len(encodings) > 1 or not {*encodings} <= {"gzip", "x-gzip", "deflate"}:
            raise MalformedBodyError
        self._encoding = encodings[0] if encodings else ""
        self._most_bytes = most_bytes
        self._received = 0
        self._content = bytearray()
        self._member = zlib.decompressobj(_GZIP_WBITS)

    def feed(self, data: bytes) -> Iterator[int]:
        """Decompress received bytes in steps, yielding how many bytes the body grew by in each.

        A caller that pauses between steps holds no more memory than the bytes received and the steps taken.
        """
        self._received += len(data)
        if self._received > self._most_bytes:
            raise TooLargeError
        if self._encoding:
            yield from self._decompress(data)
        else:
            self._content += data
            yield len(data)

    def finish(self) -> bytes:
        """The whole body, decompressed. Raises `MalformedBodyError` if it was truncated."""
        if self._encoding and self._received and not self._member.eof:
            raise MalformedBodyError
        content, self._content = bytes(self._content), bytearray()
        return content

    def _decompress(self, data: bytes) -> Iterator[int]:
        # A gzip file may have several members in a row. Anything else after the last is ignored, as browsers and gzip
        # do.
        if self._encoding == "deflate" and data and self._received == len(data):
            has_zlib_header = data[0] & 0x0F == 8  # which the standard requires and some servers omit
            self._member = zlib.decompressobj(_ZLIB_WBITS if has_zlib_header else -_ZLIB_WBITS)
        rest, at_a_time = memoryview(data), len(data)
        while rest:
            if self._member.eof:
                if self._encoding == "deflate" or not data.startswith(GZIP, len(data) - len(rest)):
                    return
                self._member, at_a_time = zlib.decompressobj(_GZIP_WBITS), FURTHER_MEMBER_STEP
            piece = rest[:at_a_time]
            try:
                decompressed = self._member.decompress(piece, STEP)
            except zlib.error as error:
                raise MalformedBodyError from error
            self._content += decompressed
            if len(self._content) > self._most_bytes:
                raise TooLargeError
            left = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            rest = rest[len(piece) - len(left) :]
            yield len(decompressed)
