"""Headlines with sound: how long and how large their recordings are."""

from collections.abc import Sequence

from newsreader.messages.announcements import Announcement, plural
from newsreader.model.values import Enclosure

SOUND_VIEW = "Sound"
TRANSCRIPT = "Transcript"
NO_SOUND = Announcement("No headline has sound.")

_MEGABYTE = 1_000_000


def sound_of(enclosures: Sequence[Enclosure]) -> str:
    """The words for a headline with a recording, with its length if known: "Sound, 42 minutes"; "" without one."""
    if not enclosures:
        return ""
    seconds = enclosures[0].seconds
    return f"{SOUND_VIEW}, {recording_length(seconds)}" if seconds else SOUND_VIEW


def recording_line(recording: Enclosure) -> str:
    """A recording below the title of a printed article: "Sound: 42 minutes, 38 megabytes. https://herald.example/1.mp3".

    The address stands last and without a full stop, to be copied.
    """
    known = length_and_size(recording.seconds, recording.bytes)
    return f"{SOUND_VIEW}{f': {known}' if known else ''}. {recording.url}"


def recording_length(seconds: int) -> str:
    """A length in words, to the minute from two minutes on: "40 seconds", "42 minutes", "1 hour 2 minutes"."""
    if seconds < 120:
        minutes, rest = divmod(seconds, 60)
        return " ".join(part for part in (_unless_none(minutes, "minute"), _unless_none(rest, "second")) if part)
    hours, minutes = divmod(whole_minutes(seconds), 60)
    return " ".join(part for part in (_unless_none(hours, "hour"), _unless_none(minutes, "minute")) if part)


def whole_minutes(seconds: float) -> int:
    """A length in minutes, rounded; half a minute counts as one."""
    return int(seconds + 30) // 60


def recording_size(size: int) -> str:
    """A size in words: "38 megabytes", "1.2 gigabytes"; below a megabyte "less than a megabyte"."""
    if size < _MEGABYTE:
        return "less than a megabyte"
    megabytes = round(size / _MEGABYTE)
    if megabytes < 1000:
        return plural(megabytes, "megabyte")
    gigabytes = f"{megabytes / 1000:,.1f}".removesuffix(".0")
    return f"{gigabytes} gigabyte{'' if gigabytes == '1' else 's'}"


def length_and_size(seconds: int | None, size_in_bytes: int | None) -> str:
    """The length and size given for a recording: "42 minutes, 38 megabytes"; "" if neither is known."""
    parts = (recording_length(seconds) if seconds else "", recording_size(size_in_bytes) if size_in_bytes else "")
    return ", ".join(part for part in parts if part)


def _unless_none(count: int, noun: str) -> str:
    return plural(count, noun) if count else ""


def no_transcript(why: str) -> str:
    """`why` is a sentence."""
    return f"The transcript could not be fetched. {why}"
