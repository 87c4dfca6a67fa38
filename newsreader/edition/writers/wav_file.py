"""WAV files: 16 bits, one channel, with a cue and a label where each chapter begins."""

import errno
import os
import struct
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import BinaryIO

from newsreader.edition.book import Book
from newsreader.edition.sound.phrase_file import copy
from newsreader.edition.sound.recording import Recording

SAMPLES_AT_MOST = (1 << 31) - (1 << 20)
"""The limit of a RIFF file's 32 bits, less some space for chapters."""

_PCM = 1


def write_wav(book: Book, recording: Recording, file: BinaryIO, check: Callable[[], None]) -> None:
    """Write the sound, then its chapters. `check` is called before each phrase. Raises OSError, what `check` raises."""
    marks = list(accumulate((chapter.samples for chapter in recording.chapters), initial=0))
    if marks[-1] > SAMPLES_AT_MOST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    cues = _cues([chapter.title for chapter in book.chapters], marks) if book.has_contents else b""
    form = _chunk(b"fmt ", struct.pack("<HHIIHH", _PCM, 1, recording.rate, 2 * recording.rate, 2, 16))
    data_size = 2 * marks[-1]
    riff_size = 4 + len(form) + 8 + data_size + len(cues)
    file.write(b"RIFF" + struct.pack("<I", riff_size) + b"WAVE" + form + b"data" + struct.pack("<I", data_size))
    copy(recording.files, file, check)
    file.write(cues)


def _cues(titles: Sequence[str], marks: Sequence[int]) -> bytes:
    """The RIFF chunks that mark places in the sound, and name them."""
    points, labels = b"", b"adtl"
    for number, (title, mark) in enumerate(zip(titles, marks, strict=False), 1):
        points += struct.pack("<II4sIII", number, mark, b"data", 0, 0, mark)
        labels += _chunk(b"labl", struct.pack("<I", number) + title.encode() + b"\0")
    return _chunk(b"cue ", struct.pack("<I", len(titles)) + points) + _chunk(b"LIST", labels)


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
