"""Removes pages from the reading list, and undoes that and their addition."""

from functools import partial

from newsreader import messages
from newsreader.model.values import READING_LIST_URL, Headline
from newsreader.session.changes import Request
from newsreader.session.session_context import Context
from newsreader.session.values import Changes, Outcome


class PageRemoval:
    """Removes pages. Each removal can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def remove(self) -> Outcome:
        """Remove the current page from the reading list, and leave its article."""
        headline = self._context.screens.top.headline()
        if headline is None or headline.source_url != READING_LIST_URL:
            return self._context.announce([messages.NOTHING_TO_REMOVE])
        changes, undo, title = self._context.changes, self._context.undo, headline.title
        step = partial(self._restore, changes.next_number)
        done = Request[object](lambda _: messages.page_removed(title, to_undo=undo.is_next(step)), step=step)
        return self._remove(headline, done)

    def remember_added(self, headline: Headline) -> None:
        """Make the addition of a page undoable."""
        done = Request[object](lambda _: messages.page_addition_undone(headline.title))
        self._context.undo.remember(partial(self._remove, headline, done))

    def take_back(self, headline: Headline) -> Outcome:
        """Remove a page that was added after the user gave up waiting for it. Nothing is announced."""
        silent = Request[object](lambda _: Outcome(), failed=lambda _: Outcome())
        return Outcome((), (self._context.changes.effect(silent, Changes.remove_page, headline.id),))

    def _remove(self, headline: Headline, request: Request[object]) -> Outcome:
        screens = self._context.screens
        outcome = self._context.changes.ask(request, Changes.remove_page, headline.id)
        if screens.top.headline_id == headline.id:
            screens.leave()
        return outcome

    def _restore(self, removed: int) -> Outcome:
        return self._context.changes.ask(Request(messages.page_restored, reads_on=True), Changes.restore_page, removed)
