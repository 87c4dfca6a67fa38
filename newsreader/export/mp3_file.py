"""MP3 files, with the tags and chapters of ID3v2.4 (https://id3.org/id3v2-chapters-1.0)."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO

import lameenc
from mutagen.id3 import CHAP, CTOC, ID3, TALB, TDRC, TIT2, TLAN, TPE1, CTOCFlags, Encoding, Frame

from newsreader.export.bulletin import Recording

_KILOBITS = 64
"""Kilobits a second, enough for one voice: half a megabyte a minute."""

_QUALITY = 5
"""LAME's default: 350 times real time, where 2, the best useful one, has 210 (tests/benchmarks/sound_files.py)."""

_CHILDREN_AT_MOST = 255
"""The most chapters in one list, which counts them in a byte."""

_NO_OFFSET = 0xFFFFFFFF
"""Means that only the time is given."""

_LANGUAGES = {
    "cy": "wel", "de": "ger", "en": "eng", "es": "spa", "fr": "fre", "ga": "gle", "gd": "gla",
    "it": "ita", "nl": "dut", "pl": "pol", "pt": "por",
}  # fmt: skip
"""The ISO 639-2 codes, which ID3 requires, of languages of news in Britain."""


class Mp3File:
    """An MP3 file being written. Every method can raise OSError."""

    def __init__(self, file: BinaryIO, recording: Recording, sample_rate: int) -> None:
        """`file` is empty and seekable. It stays open."""
        self._file = file
        self._recording = recording
        self._sample_rate = sample_rate
        self._encoder = lameenc.Encoder()
        self._encoder.silence()
        self._encoder.set_channels(1)
        self._encoder.set_in_sample_rate(sample_rate)
        self._encoder.set_bit_rate(_KILOBITS)
        self._encoder.set_quality(_QUALITY)
        # Tags come before the sound. The times of chapters are filled in later, and take the same space.
        self._file.write(_tags(recording, [0] * (len(recording.chapters) + 1)))

    def write(self, samples: bytes) -> None:
        self._file.write(self._encoder.encode(samples))

    def finish(self, marks: Sequence[int]) -> None:
        """Complete the file. `marks` are the samples where chapters begin, then the one where the last ends."""
        self._file.write(self._encoder.flush())
        self._file.seek(0)
        self._file.write(_tags(self._recording, [mark * 1000 // self._sample_rate for mark in marks]))


def _tags(recording: Recording, marks: Sequence[int]) -> bytes:
    """The tags, whose length does not depend on `marks`, which are in milliseconds."""
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
    """The bytes of a frame. Given several, mutagen would write the shortest first, and players show chapters in file
    order."""
    tags = ID3()
    tags.add(frame)
    content = BytesIO()
    tags.save(content, v1=0, padding=lambda _: 0)
    return content.getvalue()[10:]


def _text(kind: type[Frame], text: str | list[str]) -> Frame:
    return kind(encoding=Encoding.UTF8, text=text)


def _chapters(recording: Recording, marks: Sequence[int]) -> Iterator[Frame]:
    """The frames for the list of chapters, and for each with its start and end."""
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
