"""MP3 files, with tags and chapters as ID3v2.4 has them (https://id3.org/id3v2-chapters-1.0)."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

import lameenc
from mutagen.id3 import CHAP, CTOC, ID3, TALB, TDRC, TIT2, TLAN, TPE1, CTOCFlags, Encoding, Frame

from newsreader.export.bulletin import Recording

_KILOBITS = 64
"""A second. Speech of one voice needs no more: half a megabyte a minute."""

_QUALITY = 5
"""LAME's own middle: 350 times real time, where 2, the best of use, has 210 (tests/benchmarks/sound_files.py)."""

_CHILDREN_AT_MOST = 255
"""Chapters in one list, which counts them in a byte."""

_NO_OFFSET = 0xFFFFFFFF
"""Says that only the time counts."""

_LANGUAGES = {
    "cy": "wel", "de": "ger", "en": "eng", "es": "spa", "fr": "fre", "ga": "gle", "gd": "gla",
    "it": "ita", "nl": "dut", "pl": "pol", "pt": "por",
}  # fmt: skip
"""ISO 639-2, which ID3 asks for, of languages that news in Britain comes in."""


class Mp3File:
    """A file that is being written. Whatever is written can raise OSError."""

    def __init__(self, file: BinaryIO, recording: Recording, sample_rate: int) -> None:
        """`file` is empty, and can be written anywhere. It stays open."""
        self._file = file
        self._recording = recording
        self._sample_rate = sample_rate
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(sample_rate)
        self._encoder.set_bit_rate(_KILOBITS)
        self._encoder.set_quality(_QUALITY)
        # Tags stand before the sound. When the chapters begin is not known yet, and takes the same room.
        self._file.write(_tags(recording, [0] * (len(recording.chapters) + 1)))

    def write(self, samples: bytes) -> None:
        self._file.write(self._encoder.encode(samples))

    def finish(self, marks: Sequence[int]) -> None:
        """`marks` are the samples at which the chapters begin, and the one at which the last ends."""
        self._file.write(self._encoder.flush())
        self._file.seek(0)
        self._file.write(_tags(self._recording, [mark * 1000 // self._sample_rate for mark in marks]))


def _tags(recording: Recording, marks: Sequence[int]) -> bytes:
    """The tags, of the same length for any `marks`, which are in milliseconds."""
    frames = [_text(TIT2, recording.title), _text(TPE1, recording.artist)]
    if recording.album:
        frames.append(_text(TALB, recording.album))
    if recording.day:
        frames.append(_text(TDRC, recording.day.isoformat()))
    languages = dict.fromkeys(_LANGUAGES.get(each.partition("-")[0].lower(), "") for each in recording.languages)
    if known := [each for each in languages if each]:
        frames.append(_text(TLAN, known))
    if len(recording.chapters) > 1:
        frames.extend(_chapters(recording, marks))
    content = b"".join(_frame(each) for each in frames)
    size = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x04\0\0" + size + content


def _frame(frame: Frame) -> bytes:
    """A frame as it is written. Of several, mutagen would write the shortest first, and players show chapters in the
    order in which they stand in the file."""
    tags = ID3()
    tags.add(frame)
    content = BytesIO()
    tags.save(content, v1=0, padding=lambda _: 0)
    return content.getvalue()[10:]


def _text(kind: type[Frame], text: str | list[str]) -> Frame:
    return kind(encoding=Encoding.UTF8, text=text)


def _chapters(recording: Recording, marks: Sequence[int]) -> Iterator[Frame]:
    """The list of chapters, and where each begins and ends."""
    names = [f"chapter{number}" for number in range(1, len(recording.chapters) + 1)]
    groups = [names[at : at + _CHILDREN_AT_MOST] for at in range(0, len(names), _CHILDREN_AT_MOST)]
    parts = {f"part{number}": group for number, group in enumerate(groups, 1)} if len(groups) > 1 else {}
    yield CTOC(
        element_id="contents",
        flags=CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED,
        child_element_ids=list(parts) or names,
        sub_frames=[_text(TIT2, recording.title)],
    )
    for part, group in parts.items():
        yield CTOC(element_id=part, flags=CTOCFlags.ORDERED, child_element_ids=group, sub_frames=[])
    for name, chapter, (start, end) in zip(names, recording.chapters, pairwise(marks), strict=True):
        yield CHAP(
            element_id=name,
            start_time=start,
            end_time=end,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=[_text(TIT2, chapter.title)],
        )
