"""Goes from an open article to the next or the next unread one, in the list or the queue that it was opened from."""

from collections.abc import Callable

from newsreader.model.values import Headline
from newsreader.session.screens.article_screen import ArticleScreen
from newsreader.session.screens.queue_list import QueueList
from newsreader.session.session_context import Context

_Turn = Callable[[Headline], Headline | None]


class ArticleTurns:
    """Finds the article to turn to. An article that cannot be opened is skipped: the next turn continues from there."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._failed: Headline | None = None  # the article that could not be opened last, until another is
        self._turn: _Turn = lambda _: None
        self._turned_to = ""  # the headline that the last turn led to

    @property
    def current(self) -> Headline | None:
        """The headline that a turn starts from: the requested article, else the one that failed, else the open one. If
        links were followed from it, the article they began at. In a list, the current headline."""
        context = self._context
        requested = context.pending.article
        if requested and requested.headline.id and requested.place == context.place:
            return requested.headline
        if not context.screens.top.is_article:
            return context.screens.top.headline()
        article = context.screens.find_first(ArticleScreen)
        return self._failed or (article.headline() if article else None)

    def neighbour(self, steps: int) -> Headline | None:
        """The article `steps` after this one, back if negative; None if there is none."""
        origin = self._context.queue if self._context.screens.find(QueueList) else self._context.headlines
        return self._begin(lambda headline: origin.neighbour(headline.id, steps))

    def unread(self, *, forward: bool) -> Headline | None:
        """The next unread article, or the one before; None if there is none."""
        headlines = self._context.headlines
        nearest = headlines.next_unread if forward else headlines.previous_unread
        return self._begin(lambda headline: nearest(headline.id))

    def _begin(self, turn: _Turn) -> Headline | None:
        self._turn = turn
        current = self.current
        return self._noted(turn(current)) if current else None

    def _noted(self, found: Headline | None) -> Headline | None:
        self._turned_to = found.id if found else ""
        return found

    def opened(self) -> None:
        """An article has opened."""
        self._failed = None

    def failed(self, headline: Headline) -> None:
        """This article could not be opened."""
        self._failed = headline if headline.id else None

    def onward(self) -> Headline | None:
        """The article after the one that failed, in the same direction, if a turn led to that one; else None."""
        failed = self._failed
        return self._noted(self._turn(failed)) if failed and failed.id == self._turned_to else None
