"""Makes a flash briefing for smart speakers: the bulletin in parts, as loud as such speakers need.

https://developer.amazon.com/docs/flashbriefing/flash-briefing-skill-api-feed-reference.html
"""

import math
from array import array
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import miniaudio

from newsreader import messages
from newsreader.edition.book import Book, Chapter
from newsreader.edition.sound.phrase_file import SPEECH_RATE
from newsreader.edition.sound.phrase_maker import mp3_encoder
from newsreader.edition.sound.recording import ChapterSound, Recording
from newsreader.model.values import Clean
from newsreader.published.json_text import json_bytes
from newsreader.publishing.feeds import podcast_guid
from newsreader.publishing.site import Site
from newsreader.publishing.site_folder import SiteFolder
from newsreader.publishing.site_state import BriefingPart, Bulletin
from newsreader.speech.loudness import LoudnessMeter

ITEMS_AT_MOST = 5
SECONDS_AT_LEAST, SECONDS_AT_MOST = 10, 590
"""The length of an item: Amazon takes from 10 seconds to 10 minutes."""

LOUDNESS = -14.0
PEAK = -3.0
"""The loudness in LUFS, and the highest sample in dBFS. Between samples the wave may be 1 dB higher, and Amazon allows
-2."""

KILOBITS = 256
"""The bit rate that Amazon asks for, in kbit/s."""

_TITLE_AT_MOST = 140


def briefing_parts(
    folder: SiteFolder, book: Book, recording: Recording, check: Callable[[], None]
) -> tuple[BriefingPart, ...]:
    """Cut the recording of a bulletin into parts, and add their files. Raises OSError, and what `check` raises."""
    groups = _groups(list(zip(book.chapters, recording.chapters, strict=True)), recording.rate)
    parts = []
    for number, sounds in enumerate(groups, 1):
        content, seconds = _encoded(sounds, check)
        file = folder.add("sound", ".mp3", content, "sound")
        parts.append(BriefingPart(Clean(messages.part_of(book.title, number, len(groups))), seconds, file))
    return tuple(parts)


def briefing_file(site: Site, bulletin: Bulletin | None, origin: str) -> bytes:
    """The JSON list of items; a speaker plays the first item first.

    `origin` is the address that the site had first. The permanent ids of the items are made from it.
    """
    items: list[dict[str, Any]] = []
    for number, part in enumerate(bulletin.briefing if bulletin else (), 1):
        assert bulletin is not None  # noqa: S101  (for the type checker: it has the part)
        made = datetime.fromisoformat(bulletin.made).astimezone(UTC)
        items.append(
            {
                "uid": f"urn:newsreader:briefing:{podcast_guid(origin)}:{bulletin.key}:{number}",
                "updateDate": made.strftime("%Y-%m-%dT%H:%M:%S.0Z"),
                "titleText": part.title[:_TITLE_AT_MOST],
                "mainText": "",
                "streamUrl": site.url(part.sound.path),
                "redirectionUrl": site.base_url,
            }
        )
    return json_bytes(items)


def _groups(chapters: Sequence[tuple[Chapter, ChapterSound]], rate: int) -> list[list[ChapterSound]]:
    """Group chapters into parts that are not too long. A chapter that is too long alone is left out, and so is a last
    part that is too short."""
    groups: list[list[ChapterSound]] = [[]]
    length = 0.0
    for _, sound in chapters:
        seconds = sound.samples / rate
        if seconds > SECONDS_AT_MOST:
            continue
        if length + seconds > SECONDS_AT_MOST:
            groups.append([])
            length = 0.0
        groups[-1].append(sound)
        length += seconds
    long_enough = [each for each in groups if sum(sound.samples for sound in each) >= SECONDS_AT_LEAST * rate]
    return long_enough[:ITEMS_AT_MOST]


def _encoded(sounds: Sequence[ChapterSound], check: Callable[[], None]) -> tuple[bytes, float]:
    """Encode some chapters as MP3, levelled. Returns it and its length in seconds."""
    samples = array("h")
    for sound in sounds:
        for clip in sound.clips:
            check()
            if clip:
                decoded = miniaudio.decode(clip.file.read_bytes(), nchannels=1, sample_rate=SPEECH_RATE)
                samples.extend(decoded.samples)
    loud = levelled(samples, SPEECH_RATE, LOUDNESS, PEAK)
    encoder = mp3_encoder(KILOBITS)
    pieces = []
    for at in range(0, len(loud), SPEECH_RATE):
        check()
        pieces.append(bytes(encoder.encode(loud[at : at + SPEECH_RATE].tobytes())))
    pieces.append(bytes(encoder.flush()))
    return b"".join(pieces), round(len(samples) / SPEECH_RATE, 3)


_SILENT = -70.0
"""The loudness of silence, in LUFS."""

_PIECES = 24
"""The number of one-second pieces, from all parts of the speech, on which gains are tried: it takes 0.1 s for eight.
The whole is measured only once, because some voices and articles are louder than others."""

_TURNS = 6
"""The most attempts to find the gain. Samples above the ceiling are compressed, which costs loudness again."""

_CLOSE = 0.05
"""How near to the target the loudness must be, in LU."""

_USUAL_SHARE, _LEAST_SHARE = 0.7, 0.4
"""The share of a further gain that raises the loudness; compression takes the rest. The first number is a guess for
speech. Later attempts use the share that the last one showed, but never less than the second number. They affect the
number of attempts, not the result."""


def loudness(samples: "array[int]", rate: int) -> float:
    """The integrated loudness of one channel of 16-bit samples, in LUFS."""
    meter = LoudnessMeter(rate)
    meter.add(samples.tobytes())
    return _SILENT if meter.loudness is None else meter.loudness


def levelled(samples: "array[int]", rate: int, target: float, ceiling: float) -> "array[int]":
    """Give samples a loudness of `target` LUFS, with no peak above `ceiling` dBFS. Silence is returned unchanged."""
    measured = loudness(samples, rate)
    if measured <= _SILENT:
        return samples
    excerpt = _excerpt(samples, rate)
    before = measured if excerpt is samples else loudness(excerpt, rate)
    gain, share = target - measured, _USUAL_SHARE
    table = _curve(gain, ceiling)
    missing, added = 0.0, 0.0
    for _ in range(_TURNS):
        missed, missing = missing, target - measured - (loudness(_through(excerpt, table), rate) - before)
        if abs(missing) < _CLOSE:
            break
        if added:
            share = min(1.0, max(_LEAST_SHARE, (missed - missing) / added))
        added = missing / share
        gain += added
        table = _curve(gain, ceiling)
    return _through(samples, table)


def _excerpt(samples: "array[int]", rate: int) -> "array[int]":
    """One second from each of `_PIECES` equal parts; all samples if they are no longer."""
    part = len(samples) // _PIECES
    if part <= rate:
        return samples
    pieces = array("h")
    for number in range(_PIECES):
        start = number * part + (part - rate) // 2
        pieces += samples[start : start + rate]
    return pieces


def _through(samples: "array[int]", table: "array[int]") -> "array[int]":
    return array("h", map(table.__getitem__, samples))  # a negative sample counts from the end of the table


def _curve(gain: float, ceiling: float) -> "array[int]":
    """A table from each sample to a louder one, compressed below the ceiling; for 0 to 32767, then -32768 to -1."""
    factor = 10 ** (gain / 20)
    top = 32767 * 10 ** (ceiling / 20)
    knee = top * 0.5
    room = top - knee

    def bent(value: int) -> int:
        size = value * factor
        return round(size if size <= knee else knee + room * math.tanh((size - knee) / room))

    louder = array("h", map(bent, range(32769)))
    return louder[:-1] + array("h", (-each for each in reversed(louder[1:])))
