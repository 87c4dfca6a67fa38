"""Plays the recording of the open article: handles its keys and its events."""

from collections.abc import Callable, Mapping, Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.values import Article, Chapter, Enclosure
from newsreader.session.current_article import current_article
from newsreader.session.headline_marks import mark
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import step_value
from newsreader.session.values import (
    Effect,
    FollowVoice,
    Outcome,
    RecordingChapters,
    RecordingFailed,
    RecordingMoved,
    RecordingStarted,
    RecordingWaits,
)

BACK_SECONDS, ON_SECONDS = 15.0, 30.0
"""How many seconds the sentence keys move in a recording: back to hear something again, on to pass over something."""


class RecordingPlayback:
    """Plays the recording of an article in place of reading it aloud."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = context.recording
        self._chapters: tuple[Chapter, ...] = ()  # those of the article that was opened last
        self._recordings: tuple[Enclosure, ...] = ()

    def opened(self, article: Article) -> None:
        """Take the chapters and recordings of the article that was just opened. Its page may list more than its
        headline did."""
        self._chapters, self._recordings = _in_order(article.chapters), article.enclosures

    def has_sound(self, article: ArticleScreen) -> bool:
        """Whether reading this article aloud plays its recording."""
        headline = article.headline()
        return headline is not None and self._context.plays_recording_of(headline)

    def about(self, article: ArticleScreen) -> Sequence[Announcement]:
        """Announce that the article opened last has a recording, with its length and size; [] if it has none."""
        headline = article.headline()
        if headline is None or not self.has_sound(article):
            return []
        recordings = self._context.headlines.measured(self._recordings or headline.enclosures)
        return [messages.has_recording(recordings[0])]

    def play(self, article: ArticleScreen, announcements: Sequence[Announcement] = (), *marks: Effect) -> Outcome:
        """Play the recording of an article from where it was left, with these announcements. If it was started already,
        only announce them."""
        context, headline = self._context, article.headline()
        if headline is None:
            return Outcome()
        if self._state.headline_id != headline.id:
            return context.play_recording(headline, self._chapters, announcements, *marks)
        if self._chapters:
            self._state.has_chapters(self._chapters)
        return context.announce(announcements, *marks) if announcements else Outcome((), marks)

    # Keys.

    def take(self, command: Command) -> Outcome | None:
        """Carry out a command that means something else while an article with a recording is open."""
        article = self._context.screens.top
        if self._is_opening and command in _WHILE_OPENING:
            return self._pause_or_resume() if command is Command.READ_ALOUD else _KEYS[command](self)
        if not isinstance(article, ArticleScreen) or not self.has_sound(article):
            return None
        if command is Command.READ_ALOUD:
            return self._play_or_pause(article)
        if self._state.headline_id != article.headline_id:
            return None
        if command in _STEPS and self._state.playing:
            return self._move_passage(article, _STEPS[command])
        return _KEYS[command](self) if command in _KEYS else None

    def step_speed(self, steps: int) -> Outcome | None:
        """Play faster or slower; None if no recording plays."""
        if not self._state.headline_id:
            return None
        return step_value(self._context, "recording_speed", steps, messages.recording_speed)

    def go_on(self, article: ArticleScreen) -> Outcome:
        """Play the recording of the open article, unless it is playing."""
        plays = self._state.playing and self._state.headline_id == article.headline_id
        return Outcome() if plays else self._play_or_pause(article)

    def _play_or_pause(self, article: ArticleScreen) -> Outcome:
        return self._pause_or_resume() if self._state.headline_id == article.headline_id else self.play(article)

    def _pause_or_resume(self) -> Outcome:
        state, context = self._state, self._context
        if state.paused:
            return Outcome((), (*context.voice.cut(), state.resume()))
        if state.fetching:
            return context.announce([messages.STOPPED_WAITING], *state.stop())
        return Outcome((), (*context.voice.cut(), *state.pause()))

    @property
    def is_shown(self) -> bool:
        """Whether the active recording belongs to the article that is shown or opening."""
        playing = self._state.headline_id
        return bool(playing) and (self._context.screens.top.headline_id == playing or self._is_opening)

    @property
    def _is_opening(self) -> bool:
        """Whether a recording is active whose article has not opened yet."""
        pending, playing = self._context.pending, self._state.headline_id
        return bool(playing and pending.to_be_read and pending.headline and pending.headline.id == playing)

    def _move(self, seconds: float) -> Outcome:
        moving = self._state.move(seconds)
        if self._state.paused:  # nothing is heard that would say where it is
            return self._context.announce([messages.recording_moved_to(self._state.seconds)], moving)
        return Outcome((), (*self._context.voice.cut(), moving))

    def _move_passage(self, article: ArticleScreen, steps: int) -> Outcome | None:
        """Move to another passage of the transcript, and continue the recording there; None if that passage has no
        time."""
        times = _times(article)
        numbers = [number for number, _ in times]
        if article.passage_number not in numbers:
            return None
        target = numbers.index(article.passage_number) + steps
        if not 0 <= target < len(times):
            return None
        number, seconds = times[target]
        article.go_to(article.reading.passages[number].first)
        return Outcome((), (*self._context.voice.cut(), self._state.move_to(seconds), FollowVoice()))

    def _move_part(self, *, forward: bool) -> Outcome:
        seek = self._state.move_part(forward=forward)
        if seek is None:
            return self._context.announce([messages.LAST_PART])
        return self._context.announce([messages.recording_part(*self._state.part())], seek)

    def leave(self) -> tuple[Effect, ...]:
        """Stop a recording whose article is no longer open, or will not open."""
        if not self._context.pending.to_be_read and (given_up := self._state.give_up()):
            return given_up
        playing = self._state.headline_id
        if not playing or self._is_opening or any(each.headline_id == playing for each in self._context.screens):
            return ()
        return self._state.stop()

    def where(self) -> Sequence[Announcement]:
        """The place in the recording, or that it has ended or failed; and the place on the screen, unless that is the
        text of the recording that is heard."""
        state, screen = self._state, self._context.screens.top
        if not state.headline_id:
            was_left, failed_at = state.left(screen.headline_id)
            ended = messages.HEARD_TO_ITS_END if failed_at is None else messages.stopped_at(failed_at)
            return [ended, screen.where()] if was_left else [screen.where()]
        part, headline = state.part(), self._context.headlines.find(state.headline_id)
        chapter = messages.recording_part(*part).full if part.is_chapter and part.number else ""
        title, source = (headline.title, headline.source) if headline else ("", "")
        is_shown = screen.headline_id == state.headline_id
        named = "" if is_shown and state.paused else title
        place = messages.where_in_recording(state.seconds, state.length, chapter, named, source)
        return [place] if is_shown and state.playing else [place, screen.where()]

    # Events, of the current recording.

    def started(self, event: RecordingStarted) -> Outcome:
        self._state.started(event.seconds, event.length)
        headline = self._context.headlines.find(self._state.headline_id)
        if event.length and headline and headline.enclosures:
            self._context.headlines.set_length(headline.enclosures[0], event.length)
        return Outcome()

    def found_chapters(self, event: RecordingChapters) -> Outcome:
        if not self._state.knows_chapters:
            self._state.has_chapters(_in_order(event.chapters))
        return Outcome()

    def moved(self, event: RecordingMoved) -> Outcome:
        """Follow the recording's position. Where a chapter begins, its line is shown, but not spoken."""
        before = self._state.part()
        effects = (*self._state.moved(event.seconds), *self._follow(event.seconds))
        part = self._state.part()
        if part.is_chapter and part.number and part != before:
            return self._context.announcer.show(messages.recording_part(*part), *effects)
        return Outcome((), effects)

    def _follow(self, seconds: float) -> tuple[Effect, ...]:
        """Move to the passage of the transcript that is being heard."""
        article = current_article(self._context)
        if article is None or article.headline_id != self._state.headline_id:
            return ()
        heard = [number for number, begins in _times(article) if begins <= seconds]
        if not heard or heard[-1] == article.passage_number:
            return ()
        article.go_to(article.reading.passages[heard[-1]].first)
        return (FollowVoice(),)

    def waits(self, event: RecordingWaits) -> Outcome:
        if not event.waits or not self._state.waits():
            return Outcome()
        return self._context.announcer.announce_when_quiet(messages.RECORDING_WAITS)

    def jump_failed(self, event: RecordingFailed, *, resumed: bool) -> Outcome | None:
        """Announce why nothing is heard at the place of a jump, and stay at the place heard last; None if there was no
        jump. With `resumed`, resuming at the place of another day counts as one."""
        was_heard = not self._state.fetching or self._state.seconds == 0
        if not self._state.jump_failed(resumed=resumed):
            return None
        place = messages.still_at if was_heard else messages.missing_from
        return self._context.announce([Announcement(event.sentence), place(self._state.seconds)])

    def failed(self, event: RecordingFailed) -> tuple[Effect, ...]:
        """The recording has failed, and will not start when its article opens."""
        if self._is_opening:
            self._context.pending.recording_failed(Announcement(event.sentence))
        return self._state.failed()

    def ended(self) -> tuple[Effect, ...]:
        """The recording was heard to its end: it counts as read and leaves the queue."""
        headline = self._context.headlines.find(self._state.headline_id)
        read = headline is not None and not headline.read
        marks = (mark(self._context, headline, read=True),) if headline and read else ()
        return (*self._context.queue.finish(self._state.headline_id), *self._state.ended(), *marks)


def _times(article: ArticleScreen) -> list[tuple[int, float]]:
    """The numbers of the passages of a transcript, and the seconds at which they begin."""
    passages = article.reading.passages
    return [(number, each.seconds) for number, each in enumerate(passages) if each.seconds is not None]


_STEPS = {Command.NEXT: 1, Command.PREVIOUS: -1}
"""Commands that move by a passage in a transcript, and seek the recording with it."""


def _in_order(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Sort chapters by their starts, since sources give them in any order."""
    return tuple(sorted(chapters, key=lambda chapter: chapter.seconds))


_KEYS: Mapping[Command, Callable[[RecordingPlayback], Outcome]] = {
    Command.NEXT_SENTENCE: lambda playback: playback._move(ON_SECONDS),
    Command.PREVIOUS_SENTENCE: lambda playback: playback._move(-BACK_SECONDS),
    Command.NEXT_SECTION: lambda playback: playback._move_part(forward=True),
    Command.PREVIOUS_SECTION: lambda playback: playback._move_part(forward=False),
}
"""The meaning of keys while a recording is playing or paused."""

_WHILE_OPENING = (Command.READ_ALOUD, Command.NEXT_SENTENCE, Command.PREVIOUS_SENTENCE)
"""Commands that act on a recording before its article has opened, since a list has no other use for them."""
