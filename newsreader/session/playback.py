"""Playback: what is read aloud, what interrupts it, and what stops it.

Reading an article moves the position in it. After an announcement that interrupts, it resumes with the sentence that
was cut.
"""

from collections.abc import Sequence

from newsreader import messages
from newsreader.errors import Kind
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Headline
from newsreader.session.article_opening import ArticleOpening
from newsreader.session.article_turns import ArticleTurns
from newsreader.session.current_article import current_article
from newsreader.session.reading_all import ReadingAll
from newsreader.session.reading_list_pages import PageRemoval
from newsreader.session.recording_playback import RecordingPlayback
from newsreader.session.screens.queue_list import skip_queued
from newsreader.session.session_context import Context
from newsreader.session.sleep_timer import SleepTimer
from newsreader.session.title_reading import TitleReading
from newsreader.session.values import (
    Effect,
    Outcome,
    RecordingFailed,
    SentenceHeard,
    SpeechEnded,
    TimerEnded,
    VoiceTrouble,
)
from newsreader.session.voice_state import Continuation


@dataclass(frozen=True, slots=True)
class Playing:
    """What was playing before a key was pressed, as the key's announcement may interrupt it."""

    continuation: Continuation
    token: int


class Playback:
    """Reads articles and titles aloud, one after another."""

    def __init__(self, context: Context, pages: PageRemoval, recordings: RecordingPlayback) -> None:
        self._context = context
        self._recordings = recordings
        self._timer = SleepTimer()
        self._interrupted: Continuation = ""
        self._suspended: tuple[Continuation, bool] = ("", False)  # what a prompt interrupted; whether all was read
        self._turns = ArticleTurns(context)
        self._reading_all = ReadingAll(context)
        self.opening = ArticleOpening(context, pages, recordings, self._turns, self._reading_all)
        self.titles = TitleReading(context)

    # Around a key.

    def before_key(self) -> Playing:
        """What is playing, to resume after a key that only announces something."""
        return Playing(self._resumable, self._context.voice.token)

    @property
    def _resumable(self) -> Continuation:
        voice = self._context.voice
        if voice.reading:
            return "read"
        if voice.skimming:
            return "titles"
        return self._interrupted if voice.announcing else ""

    def after_key(self, before: Playing, interrupts: bool, *, asks: bool) -> None:
        """Decide what follows the announcement of a key.

        `interrupts`: reading resumes after it. `asks`: the key opened a prompt. An announcement that the key did not
        cut keeps what follows it.
        """
        voice, pending = self._context.voice, self._context.pending
        reading_all = self._reading_all
        self._suspended = (before.continuation, reading_all.active) if asks else ("", False)
        is_uncut = interrupts and voice.announcing and voice.token == before.token
        if not is_uncut:
            voice.then = self._interrupted = before.continuation if interrupts and voice.announcing else ""
        playing = self._context.recording.headline_id
        reads = voice.reading or voice.paused or voice.then or pending.to_be_read or playing
        reading_all.active = reading_all.active and (interrupts or bool(reads))
        if not pending.to_be_read:
            reading_all.lead_in = ()

    def resume_after_prompt(self) -> None:
        """Resume what the prompt interrupted, once the announcement after it has been heard."""
        continuation, read_all = self._suspended
        if continuation and self._context.voice.announcing:
            self._context.voice.then = self._interrupted = continuation
            self._reading_all.active = read_all

    # Keys.

    def read_all(self) -> Outcome:
        """Read from here on, one article after another."""
        context, screen = self._context, self._context.screens.top
        if not context.speaks:
            needed = messages.voice_needed_to_read(in_article=screen.is_article)
            return context.announce([needed])
        self._reading_all.begin()
        article = current_article(context)
        if article is None or not screen.is_article:
            return context.open_article(screen.headline(), then_read=True)
        if self._recordings.has_sound(article):
            return self._recordings.go_on(article)
        if article.unspoken:
            why = Announcement(messages.article_unspoken(article.unspoken))
            return self._reading_all.request_next(why) if self._reading_all.following() else context.announce([why])
        return Outcome() if context.voice.reading else context.announcer.read(article.read())

    def turn_timer(self) -> Outcome:
        """Set the sleep timer to its next value."""
        if not (self._context.speaks or self._timer.on or self._context.recording.headline_id):
            return self._context.announce([messages.VOICE_NEEDED_FOR_TIMER])
        announcement, effect = self._timer.turn()
        return self._context.announce([announcement], effect)

    @property
    def timer_on(self) -> bool:
        return self._timer.on

    def next_article(self, steps: int) -> Outcome:
        """Open the next article of the list or queue, read aloud if this one is.
        In a list, move to the next line."""
        context = self._context
        if not (context.screens.top.is_article or self._recordings.is_shown):
            return context.screens.top.move(steps)
        reading_all = self._reading_all
        if steps > 0 and reading_all.active and (following := reading_all.following()):
            skipped = self._skip()
            reading_all.pass_to(following)
            return _with(context.open_article(following, then_read=True), skipped)
        neighbour = self._turns.neighbour(steps)
        if neighbour is None:
            return context.announce([messages.NO_NEXT_ARTICLE if steps > 0 else messages.NO_PREVIOUS_ARTICLE])
        return self._turn_to(neighbour, forward=steps > 0)

    def next_unread(self, *, forward: bool) -> Outcome:
        """Open the next unread article of the list, or the one before, read aloud if this one is.
        In a list, go to its headline."""
        context = self._context
        if self._turns.current is None:
            return context.announce([messages.NOTHING_SELECTED])
        found = self._turns.unread(forward=forward)
        if found is None:
            return context.announce([messages.no_unread_headline(after=forward)])
        if context.screens.top.is_article:
            return self._turn_to(found, forward=forward)
        context.screens.leave_all()
        context.headlines.select(found.id)
        return context.announce([context.headlines.announcement()])

    def _turn_to(self, headline: Headline, *, forward: bool) -> Outcome:
        """Open another article in place of this one, and read it aloud if this one is."""
        context = self._context
        skipped = self._skip() if forward else ()
        self._reading_all.turned_to(headline)
        return _with(context.open_article(headline, self._playing or bool(context.pending.to_be_read)), skipped)

    @property
    def _playing(self) -> bool:
        """Whether the current article is being read aloud, or would be but for an announcement."""
        return self._context.voice.reading or self._context.recording.playing or self._interrupted == "read"

    def _skip(self) -> tuple[Effect, ...]:
        """Take what is being read aloud out of the queue: its listener goes on to the next. What is paused stays."""
        context, top = self._context, self._context.screens.top
        if not self._playing:
            return ()
        return skip_queued(context, top.headline_id if top.is_article else context.recording.headline_id)

    # Events.

    def sentence_heard(self, event: SentenceHeard) -> Outcome:
        """Move the position, and stop here if the sleep timer has run out."""
        voice, article = self._context.voice, current_article(self._context)
        title = voice.title_at(event.token, event.index)
        effects: list[Effect] = [*self.titles.move_to(title + 1)] if title is not None else []
        outcome = article.sentence_heard(event) if article else Outcome()
        effects += outcome.effects
        if self._timer.over and voice.is_current(event.token):
            self._timer.stopped()
            self._reading_all.active = False
            effects.append(voice.silence())
        return Outcome(outcome.announcements, tuple(effects))

    def timer_ended(self, event: TimerEnded) -> Outcome:
        voice = self._context.voice
        self._timer.ended(event.generation)
        silence: tuple[Effect, ...] = ()
        if self._timer.over and not (voice.reading or voice.skimming or voice.then):
            self._timer.stopped()
            if silence := self._context.recording.hold():
                self._reading_all.active = False
        return Outcome((), silence)

    def recording_ended(self) -> Outcome:
        """Go on with what follows the recording."""
        ended = self._recordings.ended()
        return _with(self._article_ended(messages.END_OF_RECORDING), ended)

    def recording_failed(self, event: RecordingFailed) -> Outcome:
        """Announce why a recording cannot be played. Reading all continues with what follows; but after a jump it
        stays, since the part before may be stored."""
        if stays := self._recordings.jump_failed(event, resumed=not self._reading_all.active):
            return stays
        failed = self._recordings.failed(event)
        if self._context.pending.has_failed and not self._reading_all.active:
            return Outcome((), failed)  # the article, which is about to open, would cut the announcement
        return _with(self._reading_all.not_read([Announcement(event.sentence)]), failed)

    def speech_ended(self, event: SpeechEnded) -> Outcome:
        """Continue with what follows."""
        voice = self._context.voice
        if not voice.is_current(event.token):
            return Outcome()
        kind = voice.kind
        voice.ended()
        if kind == "article":
            self._reading_all.active = (
                self._reading_all.active and voice.has_device
            )  # no queue is taken that nobody hears
            article = current_article(self._context) if voice.has_device else None
            finished = self._context.queue.finish(article.headline_id) if article else ()
            return _with(self._article_ended(), finished)
        if kind == "titles":
            return self.titles.ended()
        continuation, voice.then, self._interrupted = voice.then, "", ""
        if continuation:
            return self._continue(continuation)
        article = current_article(self._context)
        heard = article.announcement_heard(event.token) if article and event.audible else ()
        waiting = self._context.announcer.announce_waiting()
        return Outcome(waiting.announcements, (*heard, *waiting.effects))

    def voice_trouble(self, event: VoiceTrouble) -> Outcome:
        """Announce trouble. If the voice has been restarted, reading resumes; if it is dead, it is turned off."""
        context, trouble = self._context, Announcement(event.sentence)
        context.voice.has_device = context.voice.has_device and event.kind != Kind.NO_SOUND_DEVICE
        if event.fatal and not context.speaks and context.announcer.last == (trouble,):
            return Outcome()  # several texts were waiting, and each failed: announced once
        lost = event.fatal or event.kind == Kind.NO_SOUND_DEVICE
        held = self._context.recording.hold() if lost else ()  # what nobody hears does not go on
        if event.fatal:
            context.announcer.speaks = False
            context.voice.ended()
        if event.sayable:
            return _with(context.announcer.announce_when_quiet(trouble), held)
        if not event.restarted:
            return context.announcer.show(trouble, *held)
        context.voice.then = self._resumable
        context.voice.ended()
        return context.announce([trouble])

    def sound_back(self) -> Outcome:
        """A sound device has been restored: an article is read from the first sentence that nobody heard."""
        context, article = self._context, current_article(self._context)
        context.voice.has_device = True
        outcome = context.announcer.announce_when_quiet(messages.SOUND_BACK)
        again = article.read_unheard() if article and context.voice.reading else ()
        return Outcome(outcome.announcements, (*outcome.effects, *again))

    # What follows what.

    def _article_ended(self, said: Announcement = messages.END_OF_ARTICLE) -> Outcome:
        if self._timer.stops_after_article() or not self._reading_all.active:
            self._reading_all.active = False
            return self._context.announce([said])
        return self._reading_all.request_next()

    def _continue(self, continuation: Continuation) -> Outcome:
        if continuation == "next article":
            return self._reading_all.request_next()
        if continuation == "titles":
            return self.titles.go_on()
        article = current_article(self._context)
        return Outcome((), (article.read(),)) if article else Outcome()


def _with(outcome: Outcome, effects: Sequence[Effect]) -> Outcome:
    return replace(outcome, effects=(*effects, *outcome.effects))
