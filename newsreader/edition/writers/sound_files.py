"""Files of sound: MP3 with the tags and chapters of ID3v2.3 (https://id3.org/id3v2-chapters-1.0); and WAV, 16 bits and
one channel, with a cue and a label where each chapter begins.

FFmpeg, getID3 and TagLib misread the sizes of ID3v2.4 inside a chapter, and lose chapters whose titles are long.
"""

import errno
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import accumulate, pairwise
from typing import BinaryIO

from mutagen.id3 import CHAP, CTOC, ID3, TALB, TDAT, TIT2, TLAN, TPE1, TRCK, TSSE, TYER, CTOCFlags, Encoding, Frame

from newsreader.edition.book import Book
from newsreader.edition.sound.phrase_file import copy
from newsreader.edition.sound.recording import Recording

OUR_ENCODER = "newsreader"
"""The tag in every file of ours on a stick, by which an earlier edition is recognised."""

_CHILDREN_AT_MOST = 255
"""The most chapters in one list, whose length is one byte."""

_NO_OFFSET = 0xFFFFFFFF
"""Means that only the time is given, not a byte offset."""

_LANGUAGES = {
    "cy": "wel", "de": "ger", "en": "eng", "es": "spa", "fr": "fre", "ga": "gle", "gd": "gla",
    "it": "ita", "nl": "dut", "pl": "pol", "pt": "por",
}  # fmt: skip
"""ISO 639-2 codes, which ID3 requires, of the languages of news in Britain."""


def write_mp3(book: Book, recording: Recording, file: BinaryIO, check: Callable[[], None]) -> None:
    """Write tags, then the sound. `check` is called before each phrase. Raises OSError, and what `check` raises."""
    lengths = [chapter.samples for chapter in recording.chapters]
    marks = [mark * 1000 // recording.rate for mark in accumulate(lengths, initial=0)]
    file.write(tags(book, marks))
    copy(recording.files, file, check)


def plain_tags(title: str, artist: str, album: str, track: int) -> bytes:
    """The tags of a file that is one of several."""
    named = {TSSE: OUR_ENCODER, TIT2: title, TPE1: artist, TALB: album, TRCK: str(track)}
    return _header([_text(frame, text) for frame, text in named.items()])


def tags(book: Book, marks: Sequence[int]) -> bytes:
    """The tags of a whole book. `marks` are the milliseconds at which chapters begin, then the one at which the last
    ends."""
    frames = [_text(TIT2, book.title), _text(TPE1, book.artist)]
    if book.album:
        frames.append(_text(TALB, book.album))
    if book.day:
        frames += [_text(TYER, f"{book.day:%Y}"), _text(TDAT, f"{book.day:%d%m}")]
    languages = dict.fromkeys(_LANGUAGES.get(each.partition("-")[0].lower(), "") for each in book.languages)
    if known := "".join(languages):
        frames.append(_text(TLAN, known))
    if len(book.chapters) > 1:
        frames.extend(_chapters(book, marks))
    return _header(frames)


def _header(frames: Sequence[Frame]) -> bytes:
    content = b"".join(_frame(each) for each in frames)
    size = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + size + content


def _frame(frame: Frame) -> bytes:
    """Encode one frame. Given several, mutagen would write the shortest first, but players show chapters in file
    order."""
    tags = ID3()
    tags.add(frame)
    content = BytesIO()
    tags.save(content, v1=0, v2_version=3, padding=lambda _: 0)
    return content.getvalue()[10:]


def _text(kind: type[Frame], text: str) -> Frame:
    return kind(encoding=Encoding.LATIN1 if text.isascii() else Encoding.UTF16, text=text)


def _chapters(book: Book, marks: Sequence[int]) -> Iterator[Frame]:
    """The frames for the list of chapters, and for each chapter with its start and end."""
    names = [f"chapter{number}" for number in range(1, len(book.chapters) + 1)]
    groups = [names[at : at + _CHILDREN_AT_MOST] for at in range(0, len(names), _CHILDREN_AT_MOST)]
    parts = {f"part{number}": group for number, group in enumerate(groups, 1)} if len(groups) > 1 else {}
    yield CTOC(
        element_id="contents",
        flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
        child_element_ids=list(parts) or names,
        sub_frames=[_text(TIT2, book.title)],
    )
    for part, group in parts.items():
        yield CTOC(element_id=part, flags=CTOCFlags.ORDERED, child_element_ids=group, sub_frames=[])
    for name, chapter, (start, end) in zip(names, book.chapters, pairwise(marks), strict=True):
        yield CHAP(
            element_id=name,
            start_time=start,
            end_time=end,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=[_text(TIT2, chapter.title)],
        )


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
