"""WAV files: 16 bits, one channel, with a cue and a label where each chapter begins."""

import errno
import os
import struct
from collections.abc import Sequence
from typing import BinaryIO

from newsreader.export.bulletin import Recording

_SAMPLES_AT_MOST = (1 << 31) - (1 << 20)
"""The limit of a RIFF file's 32 bits, less some space for chapters."""

_PCM = 1


class WavFile:
    """A WAV file being written. Every method can raise OSError."""

    def __init__(self, file: BinaryIO, recording: Recording, sample_rate: int) -> None:
        """`file` is empty, readable and seekable. It stays open."""
        self._file = file
        self._titles = [chapter.title for chapter in recording.chapters]
        self._sample_rate = sample_rate
        self._left = _SAMPLES_AT_MOST
        self._file.write(self._header(0, 0))

    def write(self, samples: bytes) -> None:
        self._left -= len(samples) // 2
        if self._left < 0:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        self._file.write(samples)

    def finish(self, marks: Sequence[int]) -> None:
        """Complete the file. `marks` are the samples where chapters begin, then the one where the last ends."""
        if len(self._titles) > 1:
            self._file.write(_cues(self._titles, marks))
        size = self._file.tell()
        self._file.seek(0)
        self._file.write(self._header(size, 2 * (_SAMPLES_AT_MOST - self._left)))

    def _header(self, size: int, data_size: int) -> bytes:
        """The header. In an unfinished file it says that there are no samples."""
        form = struct.pack("<HHIIHH", _PCM, 1, self._sample_rate, 2 * self._sample_rate, 2, 16)
        riff = b"RIFF" + struct.pack("<I", max(0, size - 8)) + b"WAVE"
        return riff + _chunk(b"fmt ", form) + b"data" + struct.pack("<I", data_size)


def _cues(titles: Sequence[str], marks: Sequence[int]) -> bytes:
    """The chunks that mark places in the sound, and their names."""
    points, labels = b"", b"adtl"
    for number, (title, mark) in enumerate(zip(titles, marks, strict=False), 1):
        points += struct.pack("<II4sIII", number, mark, b"data", 0, 0, mark)
        labels += _chunk(b"labl", struct.pack("<I", number) + title.encode() + b"\0")
    return _chunk(b"cue ", struct.pack("<I", len(titles)) + points) + _chunk(b"LIST", labels)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
