"""Removes pages from the reading list, and undoes that and their addition."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import READING_LIST_URL, Headline
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Outcome, PageRemoved, PageRestored, RemovePage, RestorePage


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
        # No request ever has the generation 0, so that the reply is passed over.
        return Outcome((), (RemovePage(headline.id, 0),))

    def _remove(self, headline: Headline, adding: Step | None) -> Outcome:
        """`adding` is the undo step of an addition, if that is what removes the page."""
        context = self._context
        effects = context.voice.cut()

        def on_reply(event: PageRemoved) -> Outcome:
            return self._removed(headline.title, step, event, of_added=adding is not None)

        generation = context.pending.request("change", messages.removing(headline.title, 1), on_reply)
        step = adding or partial(self._restore, generation, headline.title)
        if adding is None:
            context.undo.remember(step)
        shown = context.screens.top.headline()
        if context.screens.top.kind == "article" and shown and shown.id == headline.id:
            context.screens.leave()
        return Outcome((), (*effects, RemovePage(headline.id, generation)))

    def _restore(self, removed: int, title: str) -> Outcome:
        request = self._context.pending.request("change", messages.restoring(title, 1), self._restored)
        effects = self._context.voice.cut_announcement()
        return Outcome((), (*effects, RestorePage(removed, request)))

    def _removed(self, title: str, step: Step, event: PageRemoved, *, of_added: bool) -> Outcome:
        """A page has been removed; `step` undoes that. `of_added`: the removal itself undid an addition."""
        undo = self._context.undo
        if event.problem:
            undo.forget(step)
            if of_added:
                undo.remember(step)
            return self._announce(Announcement(event.problem))
        if of_added:
            return self._announce(messages.page_addition_undone(title))
        return self._announce(messages.page_removed(title, to_undo=undo.is_next(step)))

    def _restored(self, event: PageRestored) -> Outcome:
        announced = Announcement(event.problem) if event.problem else messages.page_restored(event.title)
        return self._announce(announced)

    def _announce(self, announcement: Announcement) -> Outcome:
        return self._context.announcer.announce_when_quiet(announcement)
