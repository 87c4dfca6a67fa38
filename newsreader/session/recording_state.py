"""The state of a recording: which one is playing or paused, and its position. Its events carry a token, as speech
events do."""

from collections.abc import Sequence
from typing import NamedTuple

from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import Chapter, Headline
from newsreader.session.values import (
    Effect,
    FollowVoice,
    PauseRecording,
    PlayRecording,
    PrepareRecording,
    RecordingView,
    ResumeRecording,
    SaveRecordingPlace,
    SeekRecording,
    StopRecording,
)

SAVE_SECONDS = 5.0
"""The most seconds of a recording that are heard again after a power cut."""

PART_SECONDS = 300.0
"""The length of the parts of a recording without chapters."""

AGAIN_SECONDS = 3.0
"""A jump back goes to the previous chapter if at most this many seconds of the current one have been heard; otherwise
to its beginning."""


STEADY_SECONDS = 30.0
"""Seconds that must be heard without a gap before another wait is announced, since a server may break off every few
seconds."""


class Part(NamedTuple):
    """A chapter, or a part of five minutes if there are none: its number from 1, 0 before the first chapter; their
    number, 0 if unknown; and its title."""

    number: int
    total: int
    title: str
    is_chapter: bool


class RecordingState:
    """The one active recording. It is active from the request until it ends, fails or is stopped."""

    def __init__(self) -> None:
        self._token = 0
        self._headline: Headline | None = None
        self._chapters: tuple[Chapter, ...] = ()
        self._prepared = False  # whether one is being fetched whose article has not opened yet
        self._paused = False
        self._started = False  # whether any of it has sounded
        self._failed = False  # whether a jump in it has failed: it is paused, and the voice has dropped it
        self._waited_at: float | None = None  # the second of the last wait; None if there was none since a jump
        self._saved = 0.0
        self._left: tuple[str, float | None] = ("", None)  # what ended or failed last, and where it failed
        self._heard = 0.0  # the second that was heard last
        self.seconds = 0.0
        """The second last reported as heard, or jumped to since."""
        self.length: float | None = None
        """The approximate length in seconds; None if unknown."""
        self._measured: float | None = None  # the length of its file, not what its source says

    @property
    def headline_id(self) -> str:
        """The headline of the active recording, "" if none is active."""
        return self._headline.id if self._headline else ""

    @property
    def playing(self) -> bool:
        """Whether the recording is audible, or will be once enough of it has been fetched."""
        return self._headline is not None and not self._paused

    @property
    def paused(self) -> bool:
        return self._headline is not None and self._paused

    @property
    def fetching(self) -> bool:
        """Whether the recording was requested, and none of it has been heard yet."""
        return self._headline is not None and not self._started

    def is_current(self, token: int) -> bool:
        return self._headline is not None and token == self._token

    @property
    def view(self) -> RecordingView | None:
        if self._headline is None:
            return None
        return RecordingView(self.seconds, self.length, not self._paused, *self.part())

    # Its effects.

    def prepare(self, headline: Headline) -> Effect:
        """Prepare a recording that will be played when its article has opened."""
        self._prepared = True
        return PrepareRecording(headline)

    def give_up(self) -> tuple[Effect, ...]:
        """Stop the recording whose article will not open, and one before it, which is no longer being fetched."""
        prepared, self._prepared = self._prepared, False
        return (StopRecording(), *self.drop()) if prepared else ()

    def play(self, headline: Headline, chapters: Sequence[Chapter], seconds: float) -> Effect:
        self._prepared = False
        self._headline, self._chapters = headline, tuple(chapters)
        self._left = "", None
        self._heard = self._saved = seconds
        known = headline.enclosures[0].seconds
        self.length, self._measured = float(known) if known else None, None
        return self._play_from(headline, seconds)

    def _play_from(self, headline: Headline, seconds: float) -> Effect:
        self._token += 1
        self._paused = self._started = self._failed = False
        self._jump_to(seconds)
        return PlayRecording(self._token, headline, seconds, wants_chapters=not self._chapters)

    def hold(self) -> tuple[Effect, ...]:
        """Pause the recording if it is playing; stop it if it is still being fetched."""
        if self.fetching:
            return self.stop()
        return self.pause() if self.playing else ()

    def pause(self) -> tuple[Effect, ...]:
        self._paused = True
        return PauseRecording(), *self._saving()

    def resume(self) -> Effect:
        if self._headline and self._failed:
            return self._play_from(self._headline, self.seconds)
        self._paused = False
        return ResumeRecording()

    def stop(self) -> tuple[Effect, ...]:
        """Stop the recording if it is active."""
        return (StopRecording(), *self.drop()) if self._headline else ()

    def move(self, seconds: float) -> Effect:
        """Seek by this many seconds, back if negative."""
        target = max(0.0, self.seconds + seconds)
        if self._failed:
            return self.move_to(target)
        self._jump_to(target)
        return SeekRecording(seconds, relative=True)

    def move_to(self, seconds: float) -> Effect:
        """Seek to a second."""
        if self._headline and self._failed:
            return self._play_from(self._headline, seconds)
        self._jump_to(seconds)
        return SeekRecording(seconds)

    def play_passage(self, headline_id: str, seconds: float | None) -> tuple[Effect, ...]:
        """Seek to the second at which a passage of the headline's transcript begins, if its recording is playing."""
        if seconds is None or not self.playing or headline_id != self.headline_id:
            return ()
        return self.move_to(seconds), FollowVoice()

    def _jump_to(self, seconds: float) -> None:
        self.seconds, self._waited_at = seconds, None

    def move_part(self, *, forward: bool) -> Effect | None:
        """Seek to the next chapter or part, or to the beginning of this or the previous one; None if there is none."""
        begins = self._begins()
        if forward:
            later = [each for each in begins if each > self.seconds + 0.1]
            if not later or (self.length is not None and later[0] >= self.length):
                return None
            target = later[0]
        else:
            target = max((each for each in begins if each <= self.seconds - AGAIN_SECONDS), default=0.0)
        return self.move_to(target)

    # What is reported of it.

    def started(self, seconds: float, length: float | None) -> None:
        self._started = True
        self.seconds = self._heard = seconds
        self._measured = length
        self.length = self.length if length is None else length

    @property
    def knows_chapters(self) -> bool:
        return bool(self._chapters)

    def has_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Take the chapters, which are now known."""
        self._chapters = tuple(chapters)

    def moved(self, seconds: float) -> tuple[Effect, ...]:
        """The recording has reached a second. The position is saved when enough has been heard since the last save."""
        self.seconds = self._heard = seconds
        return self._saving() if abs(seconds - self._saved) >= SAVE_SECONDS else ()

    def waits(self) -> bool:
        """The recording is silent until more has been fetched. Returns whether to announce that."""
        before, self._waited_at = self._waited_at, self.seconds
        return before is None or self.seconds - before >= STEADY_SECONDS

    def jump_failed(self, *, resumed: bool) -> bool:
        """Whether the recording failed at a place that was jumped to, or with `resumed`, at the place where it was left
        another day. Then it is paused where it was heard last."""
        was_left = resumed and not self._started and self._heard > 0
        if self.seconds == self._heard and not was_left:
            return False
        self._token += 1  # nothing more is reported of it
        self._failed = self._paused = self._started = True
        self.seconds = self._heard
        return True

    def ended(self) -> tuple[Effect, ...]:
        """The recording was heard to its end."""
        if self._headline is None:
            return ()
        place = RecordingPlace(self._headline.id, 0.0, ended=True, length=self._measured)
        self._left = self._headline.id, None
        self._headline = None
        return (SaveRecordingPlace(place),)

    def failed(self) -> tuple[Effect, ...]:
        """The recording cannot be played, or not beyond this place."""
        self._left = self.headline_id, self._heard
        return self.drop()

    def left(self, headline_id: str) -> tuple[bool, float | None]:
        """Whether this recording was the last to end or fail; and the second at which it failed, None if it ended."""
        return bool(headline_id) and self._left[0] == headline_id, self._left[1]

    def drop(self) -> tuple[Effect, ...]:
        """Drop the recording, because it failed or another will play. Its position is kept."""
        saving = self._saving()
        self._headline = None
        return saving

    # Its parts.

    def part(self) -> Part:
        """The current chapter or part."""
        begins = self._begins()
        number = sum(each <= self.seconds + 0.1 for each in begins)
        if self._chapters:
            return Part(number, len(begins), self._chapters[number - 1].title if number else "", is_chapter=True)
        return Part(number, len(begins) if self.length is not None else 0, "", is_chapter=False)

    def _begins(self) -> list[float]:
        """The seconds at which the chapters or parts begin."""
        if self._chapters:
            return [each.seconds for each in self._chapters if self.length is None or each.seconds < self.length]
        end = self.length if self.length is not None else self.seconds + 2 * PART_SECONDS
        return [PART_SECONDS * number for number in range(int(end / PART_SECONDS) + 1)]

    def _saving(self) -> tuple[Effect, ...]:
        """Save the position last heard: a place that was jumped to may never be heard."""
        if self._headline is None or not self._headline.id or self._heard == self._saved:
            return ()
        self._saved = self._heard
        return (SaveRecordingPlace(RecordingPlace(self._headline.id, self._heard, length=self._measured)),)
