"""Stores articles with their recordings for offline use, while reading goes on."""

from functools import partial

from newsreader import messages
from newsreader.model.values import Headline
from newsreader.session.session_context import Context
from newsreader.session.values import DropOffline, Outcome, StoredOffline, StoreOffline


class OfflineStorage:
    """Stores one article, or those of the queue, at a time. It can be undone, even before it has ended."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def store(self) -> Outcome:
        """Store the articles that `x` would write: the current one, or all of the queue. While that is going on,
        announce its progress."""
        context = self._context
        if context.pending.has("offline"):
            return context.announce([messages.already_storing(context.pending.percent("offline"))])
        chosen = context.screens.top.to_export()
        headlines = [found for each in chosen.headline_ids if (found := context.headlines.find(each))] if chosen else []
        if not headlines:
            return context.announce([messages.NOTHING_SELECTED])

        def ended(event: StoredOffline) -> Outcome:
            """Announce how much is stored, and why not all of it."""
            if not event.count:
                context.undo.forget(step)
            return context.announcer.announce_when_quiet(messages.stored_offline(event.count, event.problems))

        what = headlines[0].title if len(headlines) == 1 else messages.plural(len(headlines), "article")
        begun = _begun(headlines, what)
        generation = context.pending.request("offline", begun, ended)
        step = partial(self._undo, generation, what)
        context.undo.remember(step)
        return context.announce([begun], StoreOffline(generation, tuple(headlines)))

    def _undo(self, generation: int, what: str) -> Outcome:
        self._context.pending.forget(generation)
        return self._context.announce([messages.undone(messages.NOT_STORED_OFFLINE, what)], DropOffline(generation))


def _begun(headlines: list[Headline], what: str) -> messages.Announcement:
    recordings = [each.enclosures[0] for each in headlines if each.enclosures]
    size = sum(each.bytes or 0 for each in recordings)
    seconds = recordings[0].seconds if len(headlines) == 1 and recordings else None
    return messages.storing_offline(what, seconds, size)
