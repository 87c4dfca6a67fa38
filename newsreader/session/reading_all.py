"""Reading all: which article is read after this one, and what is announced between them."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Headline
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome

MAX_FAILURES = 3
"""Articles in a row that fail to open before reading all gives up: then it is not the articles' fault."""


class ReadingAll:
    """Goes on with the queue, and then with the list from where reading began."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.active = False
        """Whether all is read, and not only one article."""
        self.lead_in: tuple[Announcement, ...] = ()
        """Announced before the requested article."""
        self._list_from: str | None = None  # the headline after which the list goes on; None if only the queue does
        self._requested = ""  # the headline requested last, to be read after another
        self._failures = 0

    def begin(self) -> None:
        """Read all from the current screen on."""
        context, screen = self._context, self._context.screens.top
        self.active, self.lead_in, self._failures = True, (), 0
        headline = screen.headline()
        first = context.screens.find_first(ArticleScreen) or screen
        listed = first.headline()  # a page that a link led to is not in the list
        self._list_from = listed.id if listed and screen.leads_to_list else None
        self._requested = headline.id if headline else ""
        context.queue.start_at(screen.queue_position)
        context.queue.continue_after(screen.headline_id)

    def following(self) -> Headline | None:
        """The headline to read after this article: from the queue, then from the list."""
        context, start = self._context, self._list_from
        return context.queue.next() or (context.headlines.next_unread(start) if start else None)

    def pass_to(self, following: Headline) -> None:
        """This headline, which `following` returned, is read next."""
        self._requested = following.id
        if self._context.queue.next() is None:
            self._list_from = following.id

    def turned_to(self, headline: Headline) -> None:
        """The user has turned to another article: the list goes on from there."""
        self._list_from = headline.id if self._list_from else None

    def request_next(self, why: Announcement | None = None) -> Outcome:
        """Request the article that follows. `why` is announced before it: this one could not be read."""
        context, following = self._context, self.following()
        if following is None:
            self.active = False
            return context.announce([messages.NOTHING_FOLLOWS if self._list_from else messages.END_OF_QUEUE])
        self.pass_to(following)
        next_one = messages.NEXT_AFTER_FAILURE if why or self._failures else messages.NEXT_ARTICLE
        self.lead_in = (why, next_one) if why else (next_one,)
        return Outcome((), context.request_article(following, then_read=True))

    def reads(self, article: ArticleScreen) -> Headline | None:
        """This article is read now. Returns the headline that follows it, if all is read."""
        self._failures = 0
        self._context.queue.continue_after(article.headline_id)
        if not self.active:
            return None
        self._context.headlines.select(article.headline_id)
        return self.following()

    def not_read(self, why: Sequence[Announcement], *, is_fault: bool = True) -> Outcome:
        """An article cannot be read. Reading all goes on, unless several have failed; `is_fault` counts it as one."""
        context = self._context
        if not self.active:
            return context.announce(why)
        self._failures += is_fault
        if self._failures >= MAX_FAILURES:
            self.active = False
            return context.announce([*why, messages.TOO_MANY_FAILED])
        if self._requested:
            context.queue.continue_after(self._requested)
        context.voice.then = "next article"
        return context.announce(why)
