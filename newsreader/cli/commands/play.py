"""The command `play`."""

import argparse
import re
from time import monotonic
from typing import TYPE_CHECKING

from newsreader import library, messages, speech
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.preferences import speaking_settings
from newsreader.cli.printing import tell
from newsreader.errors import StoreError, UnknownItem, UsageError
from newsreader.library.lookup import as_file
from newsreader.model.frozen import replace
from newsreader.model.recording_file import RecordingFile, RecordingPlace
from newsreader.model.text import line
from newsreader.model.values import Chapter, Headline
from newsreader.session.recording_state import SAVE_SECONDS
from newsreader.web.address import is_web_address, web_address

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.library.recordings import Recordings

SPEEDS = (0.5, 3.0)


def play(options: argparse.Namespace) -> int:
    """Play a recording from a place, or from where it was left. Ctrl+C stops it, and the place is saved."""
    start = _time("--from", options.start)
    speed = _percent("--speed", options.speed)
    chosen = speaking_settings(None, None)
    speaking = replace(chosen, recording_speed=speed or chosen.recording_speed)
    with opened_library(at_work=True) as opened:
        headline = opened.headline_named(options.item)
        listening = _Listening(opened, headline)
        seconds = listening.seconds if start is None else start
        if headline is not None and headline.enclosures:  # its size is announced before it is fetched
            tell(messages.sentences([headline.title, headline.source]))
            tell(messages.recording_begins(headline.enclosures[0], seconds).full)
        file = _file(opened.recordings(chosen.recordings_budget), headline, options.item)
        listening.look_for_chapters(file)
        try:
            speech.play_blocking(
                file,
                seconds,
                speaking,
                on_moved=listening.move,
                on_waiting=lambda: tell(messages.RECORDING_WAITS.full),
                announce=tell,
            )
            listening.end()
        finally:
            listening.save()
    return DONE


def _file(recordings: "Recordings", headline: Headline | None, item: str) -> RecordingFile:
    """The recording that ITEM names. It may still be downloading.

    Raises UnknownItem, NewsreaderError, UsageError, and what fetching raises.
    """
    if headline is not None:
        return recordings.fetch(headline)
    if path := as_file(item):
        return RecordingFile(path, whole=True)
    if not is_web_address(item):
        raise UnknownItem(line(item))
    return recordings.fetch_address(web_address(item))


class _Listening:
    """Follows a recording while it plays: saves the position every few seconds, and prints the chapters."""

    def __init__(self, opened: "Library", headline: Headline | None) -> None:
        self._progress = opened.reading_progress()
        self._library = opened
        self._headline = headline
        place = self._progress.recording_place(headline.id) if headline else None
        self.seconds = 0.0 if place is None or place.ended else place.seconds
        self._saved, self._saved_at = self.seconds, monotonic()
        self._chapters: tuple[Chapter, ...] = opened.chapters(headline) if headline else ()
        self._chapter = 0
        self._ended = False

    def look_for_chapters(self, file: RecordingFile) -> None:
        """Read the chapters from the file itself, if the source gave none."""
        self._chapters = self._chapters or library.embedded_chapters.chapters_in_file(file.path)

    def move(self, seconds: float) -> None:
        """The recording has reached a second."""
        self.seconds = seconds
        number = sum(each.seconds <= seconds + 0.1 for each in self._chapters)
        if number != self._chapter and number:
            chapter = self._chapters[number - 1]
            tell(messages.recording_part(number, len(self._chapters), chapter.title, is_chapter=True).full)
        self._chapter = number
        if monotonic() - self._saved_at >= SAVE_SECONDS:
            self.save()

    def end(self) -> None:
        """The recording was played to its end, so it counts as read."""
        self._ended = True
        if self._headline is not None:
            self._library.mark(self._headline.id, read=True)

    def save(self) -> None:
        if self._headline is None or (self.seconds == self._saved and not self._ended):
            return
        self._saved, self._saved_at = self.seconds, monotonic()
        number = self._headline.id
        ended = RecordingPlace(number, 0.0, ended=True, length=self.seconds)
        place = ended if self._ended else RecordingPlace(number, self.seconds)
        try:
            self._progress.save_recording_place(place)
        except StoreError as error:
            tell(str(error))
            self._saved_at = monotonic() + 3600  # once is enough


_CLOCK = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,4}):)?([0-9]{1,6})")


def _time(option: str, given: str | None) -> float | None:
    """Parse a time like 12:30; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    match = _CLOCK.fullmatch(given.strip())
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    if match is None or (match[2] and seconds > 59) or (match[1] and minutes > 59):
        raise UsageError(messages.bad_time(option, given))
    return float(3600 * hours + 60 * minutes + seconds)


def _percent(option: str, given: str | None) -> int | None:
    """Parse a speed like 1.5 as percent; None if the option was not given. Raises UsageError."""
    if given is None:
        return None
    low, high = SPEEDS
    speed = float(given) if re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,4})?", given.strip()) else 0.0
    if not low <= speed <= high:
        raise UsageError(messages.bad_speed(option, given, f"{low:g}", f"{high:g}"))
    return round(100 * speed)
