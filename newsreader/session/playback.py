"""Playback: what is read aloud, what follows it, what interrupts it, and what stops it.

Reading an article moves the position in it. After an announcement that interrupts, it resumes with the sentence that
was cut. Reading all goes on with the queue, and then with the list from where it started.
"""

from collections.abc import Sequence

from newsreader import messages, web
from newsreader.dates import old_date
from newsreader.errors import Kind
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.passages import Reading
from newsreader.model.values import NO_ARTICLE, Article, Headline
from newsreader.session.article_turns import ArticleTurns
from newsreader.session.current_article import current_article
from newsreader.session.pending import ArticleRequest
from newsreader.session.reading_list_pages import PageRemoval
from newsreader.session.recording_playback import RecordingPlayback
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.screens.queue_list import QueueList, skip_queued
from newsreader.session.session_announcer import NOTHING_HEARD
from newsreader.session.session_context import Context
from newsreader.session.sleep_timer import SleepTimer
from newsreader.session.title_reading import TitleReading
from newsreader.session.values import (
    ArticleOpened,
    Effect,
    Outcome,
    PrepareArticle,
    RecordingEnded,
    RecordingFailed,
    SentenceHeard,
    SpeechEnded,
    TimerEnded,
    VoiceTrouble,
)
from newsreader.session.voice_state import Continuation

MAX_FAILURES = 3
"""Articles in a row that fail to open before reading all gives up: then it is not the articles' fault."""

MIN_ARTICLE_WORDS = 100
"""A text that came with its headline counts as the article from this many words on: summaries are shorter."""


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
        self._pages = pages
        self._timer = SleepTimer()
        self._interrupted: Continuation = ""
        self._read_all = False
        self._suspended: tuple[Continuation, bool] = ("", False)  # what a prompt interrupted; whether all was read
        self._list_from: str | None = None  # the headline after which the list goes on; None if only the queue does
        self._lead_in: tuple[Announcement, ...] = ()  # announced before the requested article
        self._requested = ""  # the headline requested last, to be read after another
        self._failures = 0
        self._turns = ArticleTurns(context)
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
        self._suspended = (before.continuation, self._read_all) if asks else ("", False)
        is_uncut = interrupts and voice.announcing and voice.token == before.token
        if not is_uncut:
            voice.then = self._interrupted = before.continuation if interrupts and voice.announcing else ""
        playing = self._context.recording.headline_id
        reading_on = voice.reading or voice.paused or voice.then or pending.to_be_read or playing
        self._read_all = self._read_all and (interrupts or bool(reading_on))
        if not pending.to_be_read:
            self._lead_in = ()

    def resume_after_prompt(self) -> None:
        """Resume what the prompt interrupted, once the announcement after it has been heard."""
        continuation, read_all = self._suspended
        if continuation and self._context.voice.announcing:
            self._context.voice.then = self._interrupted = continuation
            self._read_all = read_all

    # Keys.

    def read_all(self) -> Outcome:
        """Read from here on, one article after another."""
        context, screen = self._context, self._context.screens.top
        if not context.speaks:
            needed = messages.voice_needed_to_read(in_article=screen.is_article)
            return context.announce([needed])
        self._read_all, self._lead_in, self._failures = True, (), 0
        context.queue.start_at(screen.queue_position)
        headline = screen.headline()
        first = context.screens.find_first(ArticleScreen) or screen
        listed = first.headline()  # a page that a link led to is not in the list
        self._list_from = listed.id if listed and screen.leads_to_list else None
        self._requested = headline.id if headline else ""
        article = current_article(self._context)
        context.queue.continue_after(screen.headline_id)
        if article is None or not screen.is_article:
            return context.open_article(headline, then_read=True)
        if self._recordings.has_sound(article):
            return self._recordings.go_on(article)
        if article.unspoken:
            why = Announcement(messages.article_unspoken(article.unspoken))
            if self._following() is None:
                return context.announce([why])
            outcome = self._request_next()
            self._lead_in = (why, messages.NEXT_AFTER_FAILURE)
            return outcome
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
        if steps > 0 and self._read_all and (following := self._following()):
            self._requested, skipped = following.id, self._skip()
            self._list_from = following.id if context.queue.next() is None else self._list_from
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
        self._list_from = headline.id if self._list_from else None
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
            self._read_all = False
            effects.append(voice.silence())
        return Outcome(outcome.announcements, tuple(effects))

    def timer_ended(self, event: TimerEnded) -> Outcome:
        voice = self._context.voice
        self._timer.ended(event.generation)
        silence: tuple[Effect, ...] = ()
        if self._timer.over and not (voice.reading or voice.skimming or voice.then):
            self._timer.stopped()
            silence = self._context.recording.hold()
            self._read_all = self._read_all and not silence
        return Outcome((), silence)

    def recording_ended(self, event: RecordingEnded) -> Outcome:
        """Go on with what follows the recording."""
        ended = self._recordings.ended(event.token)
        if ended is None:
            return Outcome()
        return _with(self._article_ended(messages.END_OF_RECORDING), ended)

    def recording_failed(self, event: RecordingFailed) -> Outcome:
        """Announce why a recording cannot be played. Reading all continues with what follows; but after a jump it
        stays, since the part before may be stored."""
        if stays := self._recordings.jump_failed(event, resumed=not self._read_all):
            return stays
        failed = self._recordings.failed(event)
        if failed is None:
            return Outcome()
        if self._context.pending.has_failed and not self._read_all:
            return Outcome((), failed)  # the article, which is about to open, would cut the announcement
        return _with(self._not_read([Announcement(event.sentence)]), failed)

    def speech_ended(self, event: SpeechEnded) -> Outcome:
        """Continue with what follows."""
        voice = self._context.voice
        if not voice.is_current(event.token):
            return Outcome()
        kind = voice.kind
        voice.ended()
        if kind == "article":
            self._read_all = self._read_all and voice.has_device  # no queue is taken that nobody hears
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

    def article_opened(self, event: ArticleOpened) -> Outcome:
        """Announce or read the requested article, or say why it cannot be opened."""
        request = self._context.pending.opened(event.generation)
        if request is None:
            return self._pages.take_back(event.headline) if event.is_new and event.headline else Outcome()
        lead_in, self._lead_in = (*self._context.pending.replaced(request), *self._lead_in), ()
        if request.place != self._context.place:
            return self._opened_elsewhere(request, event)
        title = request.headline.title
        if event.article is None or event.reading is None:
            return self._not_opened(request, event, lead_in)
        self._turns.opened()
        headline = event.headline or request.headline
        article = self._show(headline, event.article, event.reading, over=not request.headline.id)
        sound = self._recordings.has_sound(article)
        if event.is_new:
            self._pages.remember_added(headline)
        site = web.host_of(event.article.url).removeprefix("www.")
        old = old_date(event.article.published, event.article.precision, headline.day)
        cautions = messages.cautions(event.article.warnings, event.article.text_from, site, old)
        from_source = event.article.text_from == "source"
        has_text = sound or from_source or not set(event.article.warnings) & NO_ARTICLE
        marks = article.mark_read() if has_text and self._context.setting("read_when") == "opened" else ()
        unspoken = "" if sound else article.unspoken
        if unspoken and self._read_all:
            return self._not_read([messages.passed_over_unspoken(title, unspoken)], is_fault=False)
        if unspoken or not (request.then_read and (self._context.speaks or sound)):
            resumes = [messages.goes_on_at(article.percent)] if article.place_to_save else []
            opened = [article.opened(), *resumes, *(request.failed or self._recordings.about(article))]
            said = [*opened, *cautions] if has_text else [*cautions, *opened]
            return self._context.announce([*lead_in, *said], *marks)
        if self._read_all and not has_text:
            return self._not_read([messages.passed_over(title, ""), *cautions])
        return self._read(article, [*lead_in, *cautions], *marks)

    def _opened_elsewhere(self, request: ArticleRequest, event: ArticleOpened) -> Outcome:
        """Announce an article that has come after its user moved away, and does not open over what they read now."""
        context, headline = self._context, event.headline or request.headline
        self._read_all = False
        if event.article is None:
            return context.announcer.announce_when_quiet(messages.not_opened_elsewhere(headline.title, event.problem))
        if event.is_new:
            self._pages.remember_added(headline)
        listed = context.headlines.number(headline.id), context.headlines.count
        return context.announcer.announce_when_quiet(messages.article_ready(headline.title, *listed))

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

    def _show(self, headline: Headline, article: Article, reading: Reading, *, over: bool) -> ArticleScreen:
        """Show an article, in place of any other, and select its headline for going back.

        An article reached by a link or an address is shown `over` the open one, and going back returns to that.
        """
        context = self._context
        is_whole = article.text_from != "source" or len(article.text.split()) >= MIN_ARTICLE_WORDS
        place = context.places.place(headline.id) if headline.id else None
        screen = ArticleScreen(
            context,
            headline.id,
            reading,
            place,
            url=article.url,
            is_whole=is_whole,
            has_more=article.text_from == "summary",
        )
        self._recordings.opened(article)
        if over:
            context.screens.push_over(screen)
            return screen
        context.screens.push(screen)
        (context.screens.find(QueueList) or context.headlines).select(headline.id)
        return screen

    def _read(self, article: ArticleScreen, announcements: list[Announcement], *marks: Effect) -> Outcome:
        """Read an article that has just been opened, after these announcements."""
        context = self._context
        self._failures = 0
        context.queue.continue_after(article.headline_id)
        effects = list(marks)
        if self._read_all:
            context.headlines.select(article.headline_id)
            following = self._following()
            effects += [PrepareArticle(following)] if following else []
        sound = self._recordings.has_sound(article)
        if article.place_to_save and not sound:
            announcements.append(messages.going_on(article.title))
        if sound:
            return self._recordings.play(article, announcements, *effects)
        if not context.voice.has_device:
            announcements.append(NOTHING_HEARD)
        if not announcements:
            return Outcome((), (*effects, article.read()))
        context.voice.then = "read"
        return context.announce(announcements, *effects)

    def _not_opened(self, request: ArticleRequest, event: ArticleOpened, lead_in: tuple[Announcement, ...]) -> Outcome:
        """Announce why an article cannot be opened. An article with neither words nor sound is skipped, and the next
        opens."""
        self._turns.failed(request.headline)
        address = request.headline.title
        if not request.headline.id and address == request.headline.url:
            on_typed = self._context.read_address if self._context.pending.awaited(event.generation) else None
            if asked := self._context.prompt.address_failed(address, event.kind, on_typed):
                return asked
        is_empty = event.kind is Kind.EMPTY
        onward = self._turns.onward() if is_empty and not self._read_all else None
        passed_by = self._read_all or onward
        why = messages.passed_over(request.headline.title, event.problem) if passed_by else Announcement(event.problem)
        said = (why, *request.failed)
        if onward is None:
            return self._not_read([*(() if self._read_all else lead_in), *said], is_fault=not is_empty)
        self._lead_in = (*lead_in, *said)
        return Outcome((), self._context.request_article(onward, request.then_read))

    def _not_read(self, why: Sequence[Announcement], *, is_fault: bool = True) -> Outcome:
        """An article cannot be read. Reading all goes on, unless several have failed; `is_fault` counts it as one."""
        context = self._context
        if not self._read_all:
            return context.announce(why)
        self._failures += is_fault
        if self._failures >= MAX_FAILURES:
            self._read_all = False
            return context.announce([*why, messages.TOO_MANY_FAILED])
        if self._requested:
            context.queue.continue_after(self._requested)
        context.voice.then = "next article"
        return context.announce(why)

    def _article_ended(self, said: Announcement = messages.END_OF_ARTICLE) -> Outcome:
        if self._timer.stops_after_article() or not self._read_all:
            self._read_all = False
            return self._context.announce([said])
        return self._request_next()

    def _request_next(self) -> Outcome:
        context, following = self._context, self._following()
        if following is None:
            self._read_all = False
            return context.announce([messages.NOTHING_FOLLOWS if self._list_from else messages.END_OF_QUEUE])
        if context.queue.next() is None:
            self._list_from = following.id
        self._lead_in = (messages.NEXT_AFTER_FAILURE if self._failures else messages.NEXT_ARTICLE,)
        self._requested = following.id
        return Outcome((), context.request_article(following, then_read=True))

    def _following(self) -> Headline | None:
        """The headline to read after this article: from the queue, then from the list."""
        context, start = self._context, self._list_from
        return context.queue.next() or (context.headlines.next_unread(start) if start else None)

    def _continue(self, continuation: Continuation) -> Outcome:
        if continuation == "next article":
            return self._request_next()
        if continuation == "titles":
            return self.titles.go_on()
        article = current_article(self._context)
        return Outcome((), (article.read(),)) if article else Outcome()


def _with(outcome: Outcome, effects: Sequence[Effect]) -> Outcome:
    return replace(outcome, effects=(*effects, *outcome.effects))
