"""Stores articles with their recordings for offline use, while reading goes on."""

from functools import partial

from newsreader import messages
from newsreader.model.values import Headline
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import DropOffline, Outcome, StoredOffline, StoreOffline, StoringOffline


class OfflineStorage:
    """Stores one article, or those of the queue, at a time. It can be undone, even before it has ended."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._generation = 0
        self._step: Step | None = None  # undoes what is being stored; None if nothing is being stored
        self._percent = 0

    def store(self) -> Outcome:
        """Store the articles that `x` would write: the current one, or all of the queue. While that is going on,
        announce its progress."""
        context = self._context
        if self._step:
            return context.announce([messages.already_storing(self._percent)])
        chosen = context.screens.top.to_export()
        headlines = [found for each in chosen.headline_ids if (found := context.headlines.find(each))] if chosen else []
        if not headlines:
            return context.announce([messages.NOTHING_SELECTED])
        self._generation += 1
        self._percent = 0
        self._step = step = partial(self._undo, self._generation)
        context.undo.remember(step)
        return context.announce([_begun(headlines)], StoreOffline(self._generation, tuple(headlines)))

    def progressed(self, event: StoringOffline) -> Outcome:
        if event.generation == self._generation:
            self._percent = event.percent
        return Outcome()

    def ended(self, event: StoredOffline) -> Outcome:
        """Announce how much is stored, and why not all of it."""
        if event.generation != self._generation or self._step is None:
            return Outcome()
        if not event.count:
            self._context.undo.forget(self._step)
        self._step = None
        result = messages.stored_offline(event.count, event.problems)
        return self._context.announcer.announce_when_quiet(result)

    def _undo(self, generation: int) -> Outcome:
        if generation == self._generation:
            self._step = None
        return self._context.announce([messages.undone(messages.NOT_STORED_OFFLINE)], DropOffline(generation))


def _begun(headlines: list[Headline]) -> messages.Announcement:
    recordings = [each.enclosures[0] for each in headlines if each.enclosures]
    size = sum(each.bytes or 0 for each in recordings)
    seconds = recordings[0].seconds if len(headlines) == 1 and recordings else None
    what = headlines[0].title if len(headlines) == 1 else messages.plural(len(headlines), "article")
    return messages.storing_offline(what, seconds, size)
