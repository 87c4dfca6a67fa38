"""Recordings: what can be wrong with one, and playing it."""

from newsreader.commands import Command
from newsreader.messages.announcements import Announcement, Hint, hinted, plural, sentences
from newsreader.messages.recorded_items import length_and_size
from newsreader.model.values import Enclosure


def recording_needs_extra(kind: str, command: str) -> str:
    return (
        f"This recording is {kind} sound, which needs newsreader's extra podcasts. To install that, type {command}."
        " Or open the recording in your browser."
    )


RECORDING_UNKNOWN = "This recording is in a format that newsreader does not know. Open it in your browser instead."

RECORDING_IS_PAGE = (
    "The server sent a web page in place of the recording. Try again later, or open the page in your browser."
)

RECORDING_IS_PLAYLIST = "The server sent a list of recordings in place of one. Open it in your browser instead."

RECORDING_EMPTY = "The recording is empty. Try again later."

RECORDING_DAMAGED = (
    "The recording is damaged, so nothing more of it can be played. Try again later, or open it in your browser."
)


def recording_stalled(seconds: float) -> str:
    return f"No more of the recording has come for {seconds:.0f} seconds. Check the connection, then play it again."


RECORDING_CHANGED = "The recording has changed at its server. Play it again to go on in the new version."

RECORDING_UNREADABLE = "The recording's file cannot be read. Play it again, so that it is fetched again."


def recording_shorter(length: float | None) -> str:
    """It was to be played from a second beyond its end. `length` is in seconds, None if unknown."""
    known = f": its length is {time_in_words(length)}" if length else " than that"
    return f"The recording is shorter{known}. Give an earlier time with --from."


RECORDING_TOO_HARD = "The recording made its player fail, so it was stopped. Open it in your browser instead."


# Playing.

RECORDING_WAITS = Announcement("Waiting for more of the recording.", "Waiting.")
END_OF_RECORDING = Announcement("End of recording.")
HEARD_TO_ITS_END = Announcement(
    "The recording was heard to its end.", hints=(Hint(Command.READ_ALOUD, "to hear it again"),)
)
LAST_PART = Announcement("This is the last part.")


def has_recording(recording: Enclosure) -> Announcement:
    """The article just opened has a recording. The size is announced before anything is fetched."""
    about = length_and_size(recording.seconds, recording.bytes)
    return hinted(f"It has sound{f': {about}' if about else ''}.", Hint(Command.READ_ALOUD, "to play it"))


def recording_begins(recording: Enclosure, seconds: float, title: str = "") -> Announcement:
    """A recording begins at a second. `title` is "" if it was announced already."""
    if seconds:
        place = time_in_words(seconds)
        return Announcement(sentences([title, f"Continuing at {place}"]), sentences([title, place]))
    about = length_and_size(recording.seconds, recording.bytes)
    return Announcement(sentences([title, f"Sound: {about}" if about else "Sound"]), sentences([title, "Sound"]))


def still_at(seconds: float) -> Announcement:
    """A jump has failed: this is where the recording was heard last."""
    return hinted(f"Still at {time_in_words(seconds)}.", Hint(Command.READ_ALOUD, "to play on"))


def missing_from(seconds: float) -> Announcement:
    """The user stopped a recording at this second another day, and the rest cannot be fetched."""
    back = Hint(Command.PREVIOUS_SENTENCE, "to go back", in_article=True)
    return hinted(f"From {time_in_words(seconds)} on it is not stored here.", back)


def stopped_at(seconds: float) -> Announcement:
    """A recording has failed: this is where it was heard last."""
    return Announcement(f"The recording stopped at {time_in_words(seconds)}, since no more of it could be played.")


def time_in_words(seconds: float) -> str:
    """A place in a recording: "12 minutes 30 seconds"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    counted = ((hours, "hour"), (minutes, "minute"), (rest, "second"))
    return " ".join(plural(count, noun) for count, noun in counted if count) or "the start"


def recording_speed(percent: int) -> Announcement:
    """The speed of recordings, in percent of their own."""
    return Announcement(f"Speed {percent / 100:g}.")


def recording_part(number: int, count: int, title: str, is_chapter: bool) -> Announcement:
    """A chapter begins, or a part of five minutes. A `count` of 0 is unknown."""
    if not number:
        return Announcement("Before the first chapter.")
    if title:
        return Announcement(sentences([f"Chapter {number}", title]))
    return Announcement(f"{'Chapter' if is_chapter else 'Part'} {number}{f' of {count}' if count else ''}.")


def recording_moved_to(seconds: float) -> Announcement:
    """A paused recording will go on at another second."""
    place = time_in_words(seconds)
    return Announcement(sentences([place[0].upper() + place[1:]]))


def where_in_recording(seconds: float, length: float | None, chapter: str, title: str, source: str) -> Announcement:
    """Where a recording is, in time, and in which chapter, "" if it has none. `title` is "" if it follows anyway."""
    whole = f" of {time_in_words(length)}" if length else ""
    place = [f"At {time_in_words(seconds)}{whole}", chapter]
    return Announcement(sentences([*place, title, source]), sentences([*place, source]))
