"""A response's body as it comes in: unpacked in bounded steps, and counted after unpacking."""

import re
import zlib
from collections.abc import Iterator

STEP = 1 << 20
"""Bytes unpacked at a time. One kilobyte of gzip holds a megabyte of zeros, so this bounds what a piece can cost."""

GZIP = b"\x1f\x8b\x08"


_PACKINGS = frozenset(("gzip", "x-gzip", "deflate", "br", "zstd", "compress", "x-compress", "dcb", "dcz"))
"""Those that are registered."""

_WINDOW, _WINDOW_OF_GZIP = 15, 31
"""As zlib wants to be told what it is to unpack."""


class TooMuchError(Exception):
    """More bytes than are allowed."""


class BrokenError(Exception):
    """Not packed as it says, or not whole."""


class Body:
    """Collects a body of at most `most_bytes`, packed or not.

    `encoding` and `length` are the headers Content-Encoding and Content-Length as sent. Raises `TooMuchError` as soon
    as the limit is passed or announced to be, and `BrokenError` for any packing but gzip, which is what was asked for,
    and deflate. What is no packing at all is passed over, as browsers do: servers put a charset there.
    """

    def __init__(self, encoding: str, most_bytes: int, length: str = "") -> None:
        if re.fullmatch(r"\s*[0-9]{1,20}\s*", length) and int(length) > most_bytes:
            raise TooMuchError
        packings = [name for name in re.split(r"[\s,]+", encoding.lower()) if name in _PACKINGS]
        if len(packings) > 1 or not {*packings} <= {"gzip", "x-gzip", "deflate"}:
            raise BrokenError
        self._packed = packings[0] if packings else ""
        self._most_bytes = most_bytes
        self._received = 0
        self._content = bytearray()
        self._member = zlib.decompressobj(_WINDOW_OF_GZIP)

    def feed(self, data: bytes) -> Iterator[int]:
        """Take in what came from the network, step by step: by how many bytes the body has grown at each.

        Whoever takes no step for a while holds no more of it than came in.
        """
        self._received += len(data)
        if self._received > self._most_bytes:
            raise TooMuchError
        if self._packed:
            yield from self._unpack(data)
        else:
            self._content += data
            yield len(data)

    def finish(self) -> bytes:
        """All of it, unpacked. Raises `BrokenError` if it ended too early."""
        if self._packed and self._received and not self._member.eof:
            raise BrokenError
        content, self._content = bytes(self._content), bytearray()
        return content

    def _unpack(self, data: bytes) -> Iterator[int]:
        # A gzip file may have several members, one after another. What follows the last and is none is ignored, as
        # browsers and gzip itself do.
        if self._packed == "deflate" and data and self._received == len(data):
            has_head = data[0] & 0x0F == 8  # of zlib, as the standard wants it; some leave it out
            self._member = zlib.decompressobj(_WINDOW if has_head else -_WINDOW)
        while data:
            if self._member.eof:
                if self._packed == "deflate" or not data.startswith(GZIP):
                    return
                self._member = zlib.decompressobj(_WINDOW_OF_GZIP)
            try:
                unpacked = self._member.decompress(data, STEP)
            except zlib.error as error:
                raise BrokenError from error
            self._content += unpacked
            if len(self._content) > self._most_bytes:
                raise TooMuchError
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            yield len(unpacked)
