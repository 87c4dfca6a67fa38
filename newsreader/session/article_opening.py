"""The requested article has come, or cannot be opened: it is shown, and announced or read aloud."""

from collections.abc import Sequence

from newsreader import messages, web
from newsreader.dates import old_date
from newsreader.errors import Kind
from newsreader.messages import Announcement
from newsreader.model.passages import Reading
from newsreader.model.values import NO_ARTICLE, Article, Headline
from newsreader.session.article_turns import ArticleTurns
from newsreader.session.pending import ArticleRequest
from newsreader.session.reading_all import ReadingAll
from newsreader.session.reading_list_pages import PageRemoval
from newsreader.session.recording_playback import RecordingPlayback
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.screens.queue_list import QueueList
from newsreader.session.session_announcer import NOTHING_HEARD
from newsreader.session.session_context import Context
from newsreader.session.values import ArticleOpened, Effect, Outcome, PrepareArticle

MIN_ARTICLE_WORDS = 100
"""A text that came with its headline counts as the article from this many words on: summaries are shorter."""


class ArticleOpening:
    """Shows an article, and decides what is said of it and whether it is read aloud."""

    def __init__(
        self,
        context: Context,
        pages: PageRemoval,
        recordings: RecordingPlayback,
        turns: ArticleTurns,
        reading_all: ReadingAll,
    ) -> None:
        self._context = context
        self._pages = pages
        self._recordings = recordings
        self._turns = turns
        self._reading_all = reading_all

    def opened(self, event: ArticleOpened) -> Outcome:
        """Announce or read the requested article, or say why it cannot be opened."""
        context, reading_all = self._context, self._reading_all
        request = context.pending.opened(event.generation)
        if request is None:
            return self._pages.take_back(event.headline) if event.is_new and event.headline else Outcome()
        lead_in, reading_all.lead_in = (*context.pending.replaced(request), *reading_all.lead_in), ()
        if request.place != context.place:
            return self._opened_elsewhere(request, event)
        if event.article is None or event.reading is None:
            return self._not_opened(request, event, lead_in)
        self._turns.opened()
        headline = event.headline or request.headline
        article = self._show(headline, event.article, event.reading, over=not request.headline.id)
        sound = self._recordings.has_sound(article)
        if event.is_new:
            self._pages.remember_added(headline)
        cautions = _cautions(event.article, headline)
        from_source = event.article.text_from == "source"
        has_text = sound or from_source or not set(event.article.warnings) & NO_ARTICLE
        marks = article.mark_read() if has_text and context.setting("read_when") == "opened" else ()
        unspoken = "" if sound else article.unspoken
        if unspoken and reading_all.active:
            why = messages.passed_over_unspoken(request.headline.title, unspoken)
            return reading_all.not_read([why], is_fault=False)
        if unspoken or not (request.then_read and (context.speaks or sound)):
            resumes = [messages.goes_on_at(article.percent)] if article.place_to_save else []
            opened = [article.opened(), *resumes, *(request.failed or self._recordings.about(article))]
            said = [*opened, *cautions] if has_text else [*cautions, *opened]
            return context.announce([*lead_in, *said], *marks)
        if reading_all.active and not has_text:
            return reading_all.not_read([messages.passed_over(request.headline.title, ""), *cautions])
        return self._read(article, [*lead_in, *cautions], *marks)

    def _opened_elsewhere(self, request: ArticleRequest, event: ArticleOpened) -> Outcome:
        """Announce an article that has come after its user moved away, and does not open over what they read now."""
        context, headline = self._context, event.headline or request.headline
        self._reading_all.active = False
        if event.article is None:
            return context.announcer.announce_when_quiet(messages.not_opened_elsewhere(headline.title, event.problem))
        if event.is_new:
            self._pages.remember_added(headline)
        listed = context.headlines.number(headline.id), context.headlines.count
        return context.announcer.announce_when_quiet(messages.article_ready(headline.title, *listed))

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
        following = self._reading_all.reads(article)
        effects = (*marks, PrepareArticle(following)) if following else marks
        if self._recordings.has_sound(article):
            return self._recordings.play(article, announcements, *effects)
        if article.place_to_save:
            announcements.append(messages.going_on(article.title))
        if not context.voice.has_device:
            announcements.append(NOTHING_HEARD)
        if not announcements:
            return Outcome((), (*effects, article.read()))
        context.voice.then = "read"
        return context.announce(announcements, *effects)

    def _not_opened(self, request: ArticleRequest, event: ArticleOpened, lead_in: tuple[Announcement, ...]) -> Outcome:
        """Announce why an article cannot be opened. An article with neither words nor sound is skipped, and the next
        opens."""
        context, reads_all = self._context, self._reading_all.active
        self._turns.failed(request.headline)
        address = request.headline.title
        if not request.headline.id and address == request.headline.url:
            on_typed = context.read_address if context.pending.awaited(event.generation) else None
            if asked := context.prompt.address_failed(address, event.kind, on_typed):
                return asked
        is_empty = event.kind is Kind.EMPTY
        onward = self._turns.onward() if is_empty and not reads_all else None
        passed_by = reads_all or onward
        why = messages.passed_over(request.headline.title, event.problem) if passed_by else Announcement(event.problem)
        said = (why, *request.failed)
        if onward is None:
            return self._reading_all.not_read([*(() if reads_all else lead_in), *said], is_fault=not is_empty)
        self._reading_all.lead_in = (*lead_in, *said)
        return Outcome((), context.request_article(onward, request.then_read))


def _cautions(article: Article, headline: Headline) -> Sequence[Announcement]:
    site = web.host_of(article.url).removeprefix("www.")
    old = old_date(article.published, article.precision, headline.day)
    return messages.cautions(article.warnings, article.text_from, site, old)
