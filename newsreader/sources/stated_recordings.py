"""Makes clean values of an item's recordings: addresses, sizes, lengths, chapters, transcripts.

Pure. An invalid value is dropped, never guessed.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newsreader.model.text import line
from newsreader.model.values import NO_EPISODE, Chapter, Clean, Enclosure, Episode, TranscriptLink
from newsreader.sources.item_addresses import absolute

ENCLOSURES_AT_MOST = 20
CHAPTERS_AT_MOST = 500
TRANSCRIPTS_AT_MOST = 20
CATEGORIES_AT_MOST = 20

_NAME_AT_MOST = 200
"""Characters of a chapter's title or a category."""

_ALT_AT_MOST = 500

BYTES_AT_MOST = 10**13
"""Ten terabytes. A larger number is not a size."""

SECONDS_AT_MOST = 100 * 3600
"""A larger number is milliseconds, or no length at all."""


class RawEnclosure(NamedTuple):
    """A file of an item, as its publisher wrote it.

    `medium` is "audio", "image" and so on, "" if unknown. `attached`: the item is about this file; it is not just a
    part of its page, like the film in a written report.
    """

    address: str
    type: str = ""
    size: str = ""
    duration: str = ""
    medium: str = ""
    attached: bool = True


class RawEpisode(NamedTuple):
    """The data about an item's recording, as its publisher wrote them: a chapter's start and title, and so on.

    `duration` is that of any of its files.
    """

    duration: str = ""
    chapters: tuple[tuple[str, str], ...] = ()
    chapters_address: str = ""
    transcripts: tuple[tuple[str, str, str], ...] = ()
    picture: str = ""
    language: str = ""


NO_RAW_EPISODE = RawEpisode()


def enclosures_of(base: str, raw: Iterable[RawEnclosure], duration: str = "") -> tuple[Enclosure, ...]:
    """The sound files of an item: first those that can be played without an extra, otherwise in the item's order.

    Of two files with the same address, the first is completed from the second.
    """
    length = seconds_in(duration)
    found: dict[str, Enclosure] = {}
    for each in raw:
        kind = media_type(each.type)
        if not _is_sound(each, kind) or (url := absolute(base, each.address)) is None:
            continue
        before = found.get(url, Enclosure(url))
        found[url] = Enclosure(
            url,
            before.type or kind,
            before.bytes or size_in(each.size),
            before.seconds or seconds_in(each.duration) or length,
        )
        if len(found) == ENCLOSURES_AT_MOST:
            break
    return tuple(sorted(found.values(), key=_rank))


def episode_of(base: str, raw: RawEpisode) -> Episode:
    """The data about an item's recording, as values."""
    if raw == NO_RAW_EPISODE:
        return NO_EPISODE
    links = (
        TranscriptLink(url, media_type(kind), language_tag(language))
        for address, kind, language in raw.transcripts
        if (url := absolute(base, address))
    )
    return Episode(
        chapters=chapters_of((offset_in(start), title) for start, title in raw.chapters),
        chapters_url=absolute(base, raw.chapters_address) or "",
        transcripts=tuple({link.url: link for link in links}.values())[:TRANSCRIPTS_AT_MOST],
        picture=line(line(raw.picture)[:_ALT_AT_MOST]),
        language=language_tag(raw.language),
    )


def chapters_of(raw: Iterable[tuple[float | None, str]]) -> tuple[Chapter, ...]:
    """Chapters in the order of their starts, one a start; those without a valid start are dropped."""
    found: dict[float, Chapter] = {}
    for start, title in raw:
        if start is not None and start not in found:
            found[start] = Chapter(start, line(line(title)[:_NAME_AT_MOST]))
            if len(found) == CHAPTERS_AT_MOST:
                break
    return tuple(found[start] for start in sorted(found))


_CLOCK = re.compile(
    r"(?:(?:(?P<hours>[0-9]{1,3}):)?(?P<minutes>[0-9]{1,4}):(?P<seconds>[0-9]{2})|(?P<alone>[0-9]{1,6}))(?:\.[0-9]{0,9})?"
)
"""A time in seconds, minutes or hours: "3723", "62:03", "1:02:03", with or without a fraction."""


def offset_in(text: str) -> float | None:
    """The seconds in a text like "3723", "62:03.5" or "1:02:03", from 0; None for anything else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    fraction = float(f"0{match[0][match[0].index('.') :]}0") if "." in match[0] else 0.0
    if match["alone"]:
        whole = int(match["alone"])
    else:
        hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
        if seconds > 59 or (match["hours"] and minutes > 59):
            return None
        whole = 3600 * hours + 60 * minutes + seconds
    return whole + fraction if whole <= SECONDS_AT_MOST else None


def seconds_in(text: str) -> int | None:
    """The length in a text like those of `offset_in`, in whole seconds; None if it is nothing."""
    return round(offset_in(text) or 0) or None


def size_in(text: str) -> int | None:
    """The bytes in a text of digits; None for anything else, and for 0, which stands for an unknown size."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 20):
        return None
    return int(digits) or None if int(digits) <= BYTES_AT_MOST else None


_TYPE = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,80}")


def media_type(text: str) -> str:
    """A media type in lower case without parameters; "" if it is invalid."""
    kind = text.partition(";")[0].strip().lower()
    return kind if _TYPE.fullmatch(kind) else ""


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")


def language_tag(text: str) -> str:
    """A BCP 47 tag, which may be written with "_"; "" if it is invalid."""
    tag = text.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


# What is sound, and what is played first.

_OGG = frozenset(("application/ogg", "application/x-ogg"))
_UNSPECIFIC = (
    "application/octet-stream",
    "application/x-download",
    "application/force-download",
    "binary/octet-stream",
)
_SOUND_FILE = re.compile(r"\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav|wave|aiff?|wma)", re.I)
_FILM_FILE = re.compile(r"\.(?:mp4|m4v|mov|webm|ogv|mkv)", re.I)
_LIST_OF_FILES = re.compile(r"\.(?:m3u8?|pls|asx|xspf)", re.I)
_WITHOUT_AN_EXTRA = re.compile(
    r"(?:audio|application)/(?:x-)?(?:mpeg-?3?|mp3|mpg|ogg|vorbis|flac|wave?|vnd\.wave|pn-wav)"
)
_FILE_WITHOUT_AN_EXTRA = re.compile(r"\.(?:mp3|ogg|oga|flac|wav|wave)", re.I)


def _is_sound(raw: RawEnclosure, kind: str) -> bool:
    """Whether a file can be listened to. A film can, if the item is about it; a playlist cannot, even if its type is
    one of sound."""
    ending = _ending(raw.address)
    if "mpegurl" in kind or kind.endswith(("scpls", "x-mpequrl")) or _LIST_OF_FILES.fullmatch(ending):
        return False
    if kind.startswith("audio/") or kind in _OGG:
        return True
    if kind.startswith("video/"):
        return raw.attached
    if kind and kind not in _UNSPECIFIC:
        return False
    medium = raw.medium.strip().lower()
    if medium:
        return medium == "audio" or (medium == "video" and raw.attached)
    return bool(_SOUND_FILE.fullmatch(ending)) or (raw.attached and bool(_FILM_FILE.fullmatch(ending)))


def _rank(enclosure: Enclosure) -> int:
    """A rank for playing a file, 0 for the best: other formats need an extra, and a film takes more bytes than its
    sound."""
    kind = enclosure.type
    if kind.startswith("video/"):
        return 2
    if kind in _UNSPECIFIC or not kind:
        return 0 if _FILE_WITHOUT_AN_EXTRA.fullmatch(_ending(enclosure.url)) else 1
    return 0 if _WITHOUT_AN_EXTRA.fullmatch(kind) and _ending(enclosure.url) != ".opus" else 1


def _ending(address: str) -> str:
    """The ending of the name of a file in an address: ".mp3"."""
    try:
        name = urlsplit(address.strip()[:2000]).path.rpartition("/")[2]
    except ValueError:
        return ""
    return name[name.rfind(".") :] if "." in name else ""


_NAME = re.compile(r"[^\W\d_]{2,20}(?:[-_+. ]+(?:[^\W\d_]{1,20}|\d{1,4})){1,15}")
"""A name made of words: "tide-tables-for-may". A key of letters and digits does not match."""


def words_in_name(address: str) -> Clean:
    """The words in a file's name, for an item without a title; "" if it has none."""
    ending = _ending(address)
    try:
        name = unquote(urlsplit(address.strip()[:2000]).path).rpartition("/")[2].removesuffix(ending)
    except ValueError:
        return Clean("")
    found = _NAME.fullmatch(name)
    words = line(re.sub(r"[-_+. ]+", " ", found[0])) if found else Clean("")
    return Clean(words[:1].upper() + words[1:])
