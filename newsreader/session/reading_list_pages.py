"""Removes pages from the reading list, and undoes that and their addition."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import READING_LIST_URL, Headline
from newsreader.session.changes import Request
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
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
        return self._remove(headline, None)

    def remember_added(self, headline: Headline) -> None:
        """Make the addition of a page undoable."""

        def undo_adding() -> Outcome:
            return self._remove(headline, undo_adding)

        self._context.undo.remember(undo_adding)

    def take_back(self, headline: Headline) -> Outcome:
        """Remove a page that was added after the user gave up waiting for it. Nothing is announced."""
        silent = Request[object](lambda _: Outcome(), failed=lambda _: Outcome())
        return Outcome((), (self._context.changes.effect(silent, Changes.remove_page, headline.id),))

    def _remove(self, headline: Headline, adding: Step | None) -> Outcome:
        """`adding` is the undo step of an addition, if that is what removes the page."""
        context, changes, title = self._context, self._context.changes, headline.title
        step = None if adding else partial(self._restore, changes.next_number)

        def done(_removed: object) -> Announcement:
            if step is None:
                return messages.page_addition_undone(title)
            return messages.page_removed(title, to_undo=context.undo.is_next(step))

        outcome = changes.ask(Request(done, step=step, undoes=adding), Changes.remove_page, headline.id)
        shown = context.screens.top.headline()
        if context.screens.top.kind == "article" and shown and shown.id == headline.id:
            context.screens.leave()
        return outcome

    def _restore(self, removed: int) -> Outcome:
        return self._context.changes.ask(Request(messages.page_restored, reads_on=True), Changes.restore_page, removed)
