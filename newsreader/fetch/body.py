"""A response's body as it comes in: unpacked in bounded steps, and counted after unpacking."""

import re
import zlib
from collections.abc import Iterator

STEP = 1 << 20
"""Bytes unpacked at a time. One kilobyte of gzip holds a megabyte of zeros, so this bounds what a piece can cost."""

GZIP = b"\x1f\x8b\x08"


class TooMuchError(Exception):
    """More bytes than are allowed."""


class BrokenError(Exception):
    """Not packed as it says, or not whole."""


class Body:
    """Collects a body of at most `most_bytes`, packed or not.

    `encoding` and `length` are the headers Content-Encoding and Content-Length as sent. Raises `TooMuchError` as soon
    as the limit is passed or announced to be, and `BrokenError` for any packing but gzip.
    """

    def __init__(self, encoding: str, most_bytes: int, length: str = "") -> None:
        if re.fullmatch(r"\s*[0-9]{1,20}\s*", length) and int(length) > most_bytes:
            raise TooMuchError
        packings = [name for name in encoding.lower().replace(" ", "").split(",") if name not in ("", "identity")]
        if packings not in ([], ["gzip"], ["x-gzip"]):
            raise BrokenError
        self._packed = bool(packings)
        self._most_bytes = most_bytes
        self._received = 0
        self._content = bytearray()
        self._member = zlib.decompressobj(wbits=31)

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
        while data:
            if self._member.eof:
                if not data.startswith(GZIP):
                    return
                self._member = zlib.decompressobj(wbits=31)
            try:
                unpacked = self._member.decompress(data, STEP)
            except zlib.error as error:
                raise BrokenError from error
            self._content += unpacked
            if len(self._content) > self._most_bytes:
                raise TooMuchError
            data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            yield len(unpacked)
