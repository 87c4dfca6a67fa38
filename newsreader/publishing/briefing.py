"""Makes a flash briefing for smart speakers: the bulletin in parts, as loud as such speakers need.

https://developer.amazon.com/docs/flashbriefing/flash-briefing-skill-api-feed-reference.html
"""

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
from newsreader.publishing.speech_gain import levelled

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
