"""Finds the frames of an MP3 file and their times, so that decoding can start at any place.

A decoder's own seeking decodes everything before that place, or trusts a table, which a file that is still growing, or
was joined from others, does not have. Here only headers are read: those of an hour in a fifth of a second.

Source: ISO/IEC 11172-3, 2.4.1 and 2.4.2; ISO/IEC 13818-3, 2.4.
"""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from newsreader.speech.recordings.byte_window import ByteWindow, Readable
from newsreader.speech.recordings.formats import ID3_HEADER_BYTES, id3_bytes

_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = (44_100, 48_000, 32_000)
HEADER_BYTES = 4

LEAD_FRAMES = 12
"""Frames decoded before the wanted one. A frame needs the one before it, and up to 511 bytes of earlier ones; at the
lowest bit rates these are in seven frames."""

INDEX_FRAMES = 256
"""Frames between two entries of the index of times: some seconds."""

_SEARCH_BYTES = 1 << 23
"""The bytes without a frame after which a search ends."""


class Header(NamedTuple):
    """The contents of a frame's header. `mono` and `rate` change only where files were joined."""

    size: int
    rate: int
    samples: int
    mono: bool

    def resembles(self, other: "Header") -> bool:
        """Whether one decoder can decode both frames."""
        return (self.rate, self.samples, self.mono) == (other.rate, other.samples, other.mono)


class Frame(NamedTuple):
    """A frame: its first byte in the file, the second at which it begins to sound, and its header."""

    offset: int
    seconds: float
    header: Header


def header_of(four: bytes) -> Header | None:
    """Parse four bytes as the header of a layer III frame; None if they are none."""
    if len(four) < HEADER_BYTES or four[0] != 0xFF:
        return None
    return _header(four[1], four[2], four[3] & 0xC0)


@cache
def _header(second: int, third: int, mode: int) -> Header | None:
    if second & 0xE6 != 0xE2 or second & 0x18 == 0x08:  # no sync, another layer, or a version that does not exist
        return None
    bitrate, rate = third >> 4, third >> 2 & 3
    if not 0 < bitrate < 15 or rate == 3:
        return None
    version = second >> 3 & 3  # 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    hertz = _RATES[rate] >> {3: 0, 2: 1, 0: 2}[version]
    kilobits, samples = (_KILOBITS_1, 1152) if version == 3 else (_KILOBITS_2, 576)
    size = samples * 125 * kilobits[bitrate] // hertz + (third >> 1 & 1)
    return Header(size, hertz, samples, mono=mode == 0xC0)


def quiet_frame(four: bytes) -> bytes:
    """A silent frame of the same kind as the one that begins with these bytes, and of the largest size.

    Decoded first, it leaves more spare bits than a frame can refer to. So the decoder accepts the frames that follow,
    from the first on, and no sample is missing.
    """
    largest = bytes((four[0], four[1] | 1, four[2] & 0x0C | 0xE0, four[3]))
    header = header_of(largest)
    return largest + bytes(header.size - HEADER_BYTES) if header else b""


class Mp3Frames:
    """The frames of a file, found as they are needed. Reading waits as the file does, and raises what it raises."""

    def __init__(self, file: Readable) -> None:
        self._window = ByteWindow(file)
        self._index: list[tuple[float, int]] = []  # the second and the byte of some frames, in order

    def data(self, frame: Frame) -> bytes:
        """The bytes of a frame; fewer at the end of the file."""
        return self._window.take(frame.offset, frame.header.size)

    def at(self, seconds: float) -> tuple[list[Frame], Iterator[Frame]]:
        """The frames just before the one that sounds at `seconds`; and an iterator over that frame and all that follow.

        Past the end, no frame follows.
        """
        known = max(0, bisect_right(self._index, (seconds, 0)) - 2)  # with room for the frames before
        start = self._index[known] if self._index else (0.0, self._first_byte())
        lead: deque[Frame] = deque(maxlen=LEAD_FRAMES)
        frames = self._from(start[1], start[0])
        for frame in frames:
            if frame.seconds + frame.header.samples / frame.header.rate > seconds:
                return list(lead), chain((frame,), frames)
            lead.append(frame)
        return list(lead), frames

    def length(self, size: int) -> float | None:
        """The approximate length in seconds of a file of `size` bytes, by its encoder's table or else its first
        frame."""
        found = self._search(self._first_byte())
        if found is None:
            return None
        offset, header = found
        seconds = header.samples / header.rate
        if count := _frame_count(self._window.take(offset, header.size), header):
            return count * seconds
        return (size - offset) / header.size * seconds

    def _from(self, offset: int, seconds: float) -> Iterator[Frame]:
        """The frames from a byte on. Bytes between them are skipped."""
        before: Header | None = None
        count = 0
        while True:
            header = header_of(self._window.take(offset, HEADER_BYTES))
            if before is None or header is None or not header.resembles(before):
                found = self._search(offset)
                if found is None:
                    return
                offset, header = found
            if seconds or _frame_count(self._window.take(offset, header.size), header) is None:
                if count % INDEX_FRAMES == 0 and (not self._index or self._index[-1][1] < offset):
                    self._index.append((seconds, offset))
                yield Frame(offset, seconds, header)
                seconds += header.samples / header.rate
                count += 1
            before = header
            offset += header.size

    def _search(self, offset: int) -> tuple[int, Header] | None:
        """The next byte at which a frame begins, and its header. Another frame, or the end, must follow it."""
        limit = offset + _SEARCH_BYTES
        while offset < limit:
            ahead = self._window.ahead(offset, ID3_HEADER_BYTES)
            if len(ahead) < HEADER_BYTES:
                return None
            if tag := id3_bytes(ahead):
                offset += tag
                continue
            header = header_of(ahead)
            if header and self._is_followed(offset, header):
                return offset, header
            following = [at for at in (ahead.find(b"\xff", 1), ahead.find(b"ID3", 1)) if at > 0]
            offset += min(following, default=max(1, len(ahead) - 2))
        return None

    def _is_followed(self, offset: int, header: Header) -> bool:
        following = self._window.take(offset + header.size, HEADER_BYTES)
        if len(following) < HEADER_BYTES:
            return len(self._window.take(offset, header.size)) == header.size
        second = header_of(following)
        return following[:3] in (b"TAG", b"ID3") or (second is not None and second.rate == header.rate)

    def _first_byte(self) -> int:
        return id3_bytes(self._window.take(0, ID3_HEADER_BYTES))


def _frame_count(data: bytes, header: Header) -> int | None:
    """The number of frames according to a first frame that has a table instead of sound; 0 if it gives none. None for
    any other frame."""
    side = {(1152, False): 32, (1152, True): 17, (576, False): 17, (576, True): 9}[header.samples, header.mono]
    table = data[HEADER_BYTES + side :]
    if table[:4] in (b"Xing", b"Info"):
        return int.from_bytes(table[8:12], "big") if len(table) >= 12 and table[7] & 1 else 0
    return int.from_bytes(data[50:54], "big") if data[36:40] == b"VBRI" else None
