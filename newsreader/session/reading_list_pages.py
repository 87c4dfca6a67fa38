"""Removes pages from the reading list, and undoes that and their addition."""

from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass
from newsreader.model.values import READING_LIST_URL, Headline
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import Outcome, PageRemoved, PageRestored, RemovePage, RestorePage


@dataclass(frozen=True, slots=True)
class _Removal:
    """A page that is being removed; `step` undoes that. `of_added`: the removal itself undid an addition."""

    title: str
    step: Step
    of_added: bool


class PageRemoval:
    """Removes pages. Each removal can be undone, even before it is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._removals: dict[int, _Removal] = {}

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
        context = self._context
        effects = context.voice.cut()
        generation = context.pending.request("page", messages.removing(headline.title, 1))
        step = adding or partial(self._restore, generation, headline.title)
        if adding is None:
            context.undo.remember(step)
        self._removals[generation] = _Removal(headline.title, step, of_added=adding is not None)
        shown = context.screens.top.headline()
        if context.screens.top.kind == "article" and shown and shown.id == headline.id:
            context.screens.leave()
        return Outcome((), (*effects, RemovePage(headline.id, generation)))

    def _restore(self, removed: int, title: str) -> Outcome:
        request = self._context.pending.request("page", messages.restoring(title, 1))
        effects = self._context.voice.cut_announcement()
        return Outcome((), (*effects, RestorePage(removed, request)))

    def removed(self, event: PageRemoved) -> Outcome:
        if not self._context.pending.answered("page", event.generation):
            return Outcome()
        removal, undo = self._removals.pop(event.generation), self._context.undo
        if event.problem:
            undo.forget(removal.step)
            if removal.of_added:
                undo.remember(removal.step)
            return self._announce(Announcement(event.problem))
        if removal.of_added:
            return self._announce(messages.page_addition_undone(removal.title))
        return self._announce(messages.page_removed(removal.title, to_undo=undo.is_next(removal.step)))

    def restored(self, event: PageRestored) -> Outcome:
        if not self._context.pending.answered("page", event.generation):
            return Outcome()
        announced = Announcement(event.problem) if event.problem else messages.page_restored(event.title)
        return self._announce(announced)

    def _announce(self, announcement: Announcement) -> Outcome:
        return self._context.announcer.announce_when_quiet(announcement)
