"""Subscriptions: refreshing sources, adding and removing them, and undoing that.

Undoing an addition removes the source; the next undo then takes what was done before it.
"""

from collections import deque
from collections.abc import Sequence, Set
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Clean
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import (
    AddFromPack,
    AddSource,
    Outcome,
    PackAdded,
    PackOffer,
    RefreshSources,
    RemoveSources,
    RestoreSources,
    SourceAdded,
    SourcesRefreshed,
    SourcesRemoved,
    SourcesRestored,
)


@dataclass(frozen=True, slots=True)
class _Removal:
    """Sources that are removed, or being removed until `done`. `step` undoes it.

    `restoring`: that is under way. `of_added`: the removal itself undid their addition, and `step` did so.
    """

    name: str
    source_ids: tuple[str, ...]
    step: Step
    of_added: bool
    urls: tuple[str, ...] = ()
    done: bool = False
    restoring: bool = False


class Subscriptions:
    """The sources that this session adds and removes.
    Undo works on any screen, even before a removal is confirmed."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._typed = Clean("")
        self._from_packs: deque[Sequence[str]] = deque()  # requests, which are answered in order
        self._urls: set[str] = set()
        self._removals: dict[int, _Removal] = {}
        self._removed: set[str] = set()
        self.refreshed_unseen = False
        """Whether sources were refreshed since their list was opened last."""

    # Refreshing.

    def refresh(self) -> Outcome:
        """Refresh all sources. Reading aloud goes on."""
        pending = self._context.pending
        if pending.has("refresh"):
            return self._context.announce([messages.already_refreshing(pending.refresh_percent)])
        pending.refresh_percent = 0
        request = RefreshSources(pending.request("refresh", messages.CHECKING_SOURCES))
        return Outcome((), (*self._context.voice.cut_announcement(), request))

    def refreshed(self, event: SourcesRefreshed) -> Outcome:
        self.refreshed_unseen = True
        if not self._context.pending.answered("refresh", event.generation):
            return Outcome()
        refreshed = messages.refreshed(event.new, event.problems, event.none_asked, event.offline)
        return self._when_quiet(messages.NO_SOURCES if event.no_sources else refreshed)

    # Adding.

    def add(self) -> Outcome:
        """Ask for an address and add it. After a failure, the address is in the prompt to be corrected."""
        if self._context.pending.has("addition"):
            return self._context.announce([messages.ADDING_ALREADY])
        return self._context.prompt.ask(messages.ADD_SOURCE, self._add, self._typed)

    def _add(self, address: Clean) -> Outcome:
        if not address:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        self._typed = address
        generation = self._context.pending.request("addition", messages.looking_for_news(address))
        return Outcome((), (*self._context.voice.cut(), AddSource(address, generation)))

    def added(self, event: SourceAdded) -> Outcome:
        if not self._context.pending.answered("addition", event.generation):
            return Outcome()
        if event.problem:
            return self._when_quiet(Announcement(event.problem))
        self._typed = Clean("")
        if not event.already:
            self._remember_added(event.name, (event.source_id,))
        return self._when_quiet(messages.source_added(event.name, event.headlines, already=event.already))

    # Packs.

    def packs(self) -> Sequence[PackOffer]:
        """The packs that come with the program."""
        offers = self._context.library.packs()
        self._urls = {url for offer in offers for url in offer.yours}
        return offers

    def has(self, url: str) -> bool:
        """Whether a source of a pack is subscribed, or is being added."""
        return url in self._urls

    def add_from_pack(self, offer: PackOffer, url: str) -> Outcome:
        """Add the source at this address, or the whole pack if it is ""."""
        wanted = [url] if url else [source.url for source in offer.pack.sources]
        self._from_packs.append([each for each in wanted if each not in self._urls])
        self._urls.update(wanted)
        return Outcome((), (*self._context.voice.cut(), AddFromPack(offer.pack.number, url)))

    def pack_added(self, event: PackAdded) -> Outcome:
        requested = self._from_packs.popleft() if self._from_packs else ()
        if event.problem:
            self._urls.difference_update(requested)
            return self._when_quiet(Announcement(event.problem))
        if event.source_ids:
            self._remember_added(event.name, event.source_ids)
        return self._when_quiet(messages.added_from_pack(event.new, event.already, event.name, event.unsure))

    # Removing.

    @property
    def removed_ids(self) -> Set[str]:
        """A live set of the ids of the sources that are removed or being removed."""
        return self._removed

    def forget_removed(self) -> None:
        """Forget finished removals: the list of sources opens again without them."""
        self._removed &= self._being_removed

    @property
    def _being_removed(self) -> set[str]:
        return {source_id for each in self._removals.values() if not each.done for source_id in each.source_ids}

    def _returned(self, source_ids: Sequence[str]) -> None:
        """These sources are subscribed again, except those that are being removed once more."""
        self._removed -= set(source_ids) - self._being_removed

    @property
    def unfinished(self) -> Announcement | None:
        """Names what is still being removed or restored; None if nothing is."""
        removed = [each.name for each in self._removals.values() if not (each.done or each.restoring)]
        restoring = [each.name for each in self._removals.values() if each.restoring]
        return messages.leaving_while(removed, restoring) if removed or restoring else None

    def remove(self, name: str, source_id: str) -> Outcome:
        return Outcome((), (*self._context.voice.cut(), self._remove(name, (source_id,))))

    def _remember_added(self, name: str, source_ids: tuple[str, ...]) -> None:
        """Make an addition undoable. `name` is that of the source or the pack."""

        def undo_adding() -> Outcome:
            return Outcome((), (*self._context.voice.cut_announcement(), self._remove(name, source_ids, undo_adding)))

        self._context.undo.remember(undo_adding)

    def _remove(self, name: str, source_ids: tuple[str, ...], adding: Step | None = None) -> RemoveSources:
        """`adding` is the undo step of an addition, if that is what removes them."""
        self._context.queue.saving()  # loads the queue, so that it knows where removed headlines come back to
        generation = self._context.pending.request("removal", messages.removing(name, len(source_ids)))
        step = adding or partial(self._restore, generation)
        self._removals[generation] = _Removal(name, source_ids, step, of_added=adding is not None)
        if adding is None:
            self._context.undo.remember(step)
        self._removed.update(source_ids)
        return RemoveSources(source_ids, generation)

    def _restore(self, number: int) -> Outcome:
        removal = self._removals[number] = replace(self._removals[number], restoring=True)
        work = messages.restoring(removal.name, len(removal.source_ids))
        request = RestoreSources(number, self._context.pending.request("restoration", work))
        return Outcome((), (*self._context.voice.cut_announcement(), request))

    def removed(self, event: SourcesRemoved) -> Outcome:
        if not self._context.pending.answered("removal", event.generation):
            return Outcome()
        undo, removal = self._context.undo, self._removals[event.generation]
        if event.problem:
            del self._removals[event.generation]
            self._returned(removal.source_ids)
            undo.forget(removal.step)
            if removal.of_added:
                undo.remember(removal.step)
            return self._when_quiet(Announcement(event.problem))
        self._removals[event.generation] = replace(removal, done=True, urls=event.urls)
        self._urls.difference_update(event.urls)
        counts = (removal.name, len(removal.source_ids), event.headlines, event.saved)
        if removal.of_added:
            return self._when_quiet(messages.adding_undone(*counts))
        if removal.restoring:
            return Outcome()  # undone already: only its return is announced
        to_undo = undo.is_next(removal.step)
        return self._when_quiet(messages.sources_removed(*counts, to_undo=to_undo))

    def restored(self, event: SourcesRestored) -> Outcome:
        """Announce that sources are back, or why not.

        Nothing is announced for those whose removal failed.
        """
        if not self._context.pending.answered("restoration", event.generation) or event.removed not in self._removals:
            return Outcome()
        removal = self._removals.pop(event.removed)
        if event.problem:
            if event.again:
                self._removals[event.removed] = replace(removal, restoring=False)
                self._context.undo.remember(removal.step)
            return self._when_quiet(Announcement(event.problem))
        self._returned(removal.source_ids)
        self._urls.update(removal.urls)
        return self._when_quiet(messages.removal_undone(removal.name, len(removal.source_ids), event.headlines))

    def _when_quiet(self, announcement: Announcement) -> Outcome:
        return self._context.announcer.announce_when_quiet(announcement)
