"""Finds the pages of an Ogg Vorbis file and their times, so that decoding can start at any place.

Source: RFC 3533, 6; Vorbis I specification, 4.2.2 and A.2.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from newsreader.speech.recordings.byte_window import ByteWindow, Readable

_HEADER_BYTES = 27
_CAPTURE = b"OggS"
_CONTINUED, _FIRST = 1, 2
_NO_PACKET_ENDS = (1 << 64) - 1
_HEADER_PACKETS = 3
_SEARCH_BYTES = 1 << 23
"""The bytes without a page after which a search ends."""


class Page(NamedTuple):
    """A page: its first byte and its length, the sample with which it ends, if any does, and how it begins.

    `packets` counts those that end in it. `continued`: it begins within a packet; `first`: it begins a stream.
    """

    offset: int
    size: int
    ends_at: int | None
    packets: int
    continued: bool
    first: bool


class OggPages:
    """The pages of a file, found as they are needed. Reading waits as the file does, and raises what it raises."""

    def __init__(self, file: Readable) -> None:
        self._window = ByteWindow(file)
        self._headers: list[Page] = []
        self._rate = 0
        self._lap = 0  # samples by which the first packet decoded is later than the end of the one before it

    def data(self, page: Page) -> bytes:
        """The bytes of a page; fewer at the end of the file."""
        return self._window.take(page.offset, page.size)

    @property
    def headers(self) -> list[Page]:
        """The header pages, which every decoder needs; [] if the file is not Vorbis."""
        if not self._headers:
            packets = 0
            for page in self._from(0):
                self._headers.append(page)
                packets += page.packets
                if packets >= _HEADER_PACKETS:
                    break
            else:
                self._headers = []
            if self._headers:
                identification = self.data(self._headers[0])[_HEADER_BYTES + 1 :]
                self._rate = int.from_bytes(identification[12:16], "little")
                self._lap = 1 << (identification[28] >> 4) >> 1 if len(identification) > 28 else 0
        return self._headers

    def at(self, seconds: float) -> tuple[float, Iterator[Page]]:
        """An iterator over the page before the one that sounds at `seconds`, and all pages that follow; and the second
        of their first decoded sample, at most a fortieth of a second early."""
        headers = self.headers
        if not headers or not self._rate:
            return seconds, iter(())
        wanted = int(seconds * self._rate)
        begin, second = headers[-1].offset + headers[-1].size, 0.0
        before: Page | None = None
        for page in self._from(begin):
            if before and before.ends_at is not None and not page.continued:
                begin, second = page.offset, (before.ends_at + self._lap) / self._rate
            if page.first or (page.ends_at is not None and page.ends_at + self._lap > wanted):
                break
            before = page
        else:
            return seconds, iter(())
        return second, self._from(begin)

    def _from(self, offset: int) -> Iterator[Page]:
        while True:
            head = self._window.take(offset, _HEADER_BYTES)
            if head[:4] != _CAPTURE:
                found = self._search(offset)
                if found is None:
                    return
                offset = found
                continue
            segments = self._window.take(offset + _HEADER_BYTES, head[-1]) if len(head) == _HEADER_BYTES else b""
            if len(head) < _HEADER_BYTES or len(segments) < head[-1]:
                return
            ends_at = int.from_bytes(head[6:14], "little")
            size = _HEADER_BYTES + len(segments) + sum(segments)
            yield Page(
                offset,
                size,
                None if ends_at == _NO_PACKET_ENDS else ends_at,
                sum(length < 255 for length in segments),
                continued=bool(head[5] & _CONTINUED),
                first=bool(head[5] & _FIRST),
            )
            offset += size

    def _search(self, offset: int) -> int | None:
        limit = offset + _SEARCH_BYTES
        while offset < limit:
            ahead = self._window.ahead(offset, len(_CAPTURE))
            if len(ahead) < len(_CAPTURE):
                return None
            at = ahead.find(_CAPTURE)
            if at >= 0:
                return offset + at
            offset += len(ahead) - len(_CAPTURE) + 1
        return None


def with_headers(pages: OggPages, following: Iterator[Page]) -> Iterator[bytes]:
    """The bytes of a stream made of the headers and these pages, until another stream begins."""
    for number, page in enumerate(chain(pages.headers, following)):
        if page.first and number:
            return
        yield pages.data(page)
