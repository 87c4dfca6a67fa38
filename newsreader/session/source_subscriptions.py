"""Subscriptions: refreshing sources, adding and removing them, and undoing that.

Undoing an addition removes the source; the next undo brings it back, and those after it take what was done before.
"""

from collections import deque
from collections.abc import Sequence, Set
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.credentials import without_credentials
from newsreader.model.frozen import dataclass, replace
from newsreader.model.values import Clean
from newsreader.session.prompt import ADDRESS_LETTERS
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
    StopAdding,
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
        self._adding: tuple[int, Clean] | None = None  # the request to add a source, and its address
        self._page_of_known = Clean("")  # the address whose source was there already at another, and better, address
        self._only_bundled = False  # whether there was no news when sources were added, and none has come yet
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
            return self._context.announce([messages.already_refreshing(pending.percent("refresh"))])
        request = RefreshSources(pending.request("refresh", messages.CHECKING_SOURCES))
        return Outcome((), (*self._context.voice.cut_announcement(), request))

    def refreshed(self, event: SourcesRefreshed) -> Outcome:
        self.refreshed_unseen = True
        came_first = bool(event.new) and self._go_to_news()
        if not self._context.pending.answered("refresh", event.generation):
            return Outcome()
        refreshed = messages.refreshed(event.new, event.problems, event.none_asked, event.offline, event.muted)
        announced = messages.NO_SOURCES if event.no_sources else refreshed
        return self._with_first_news(announced) if came_first else self._when_quiet(announced)

    # Adding.

    def add(self) -> Outcome:
        """Ask for an address and add it."""
        if self._adding:
            return self._context.announce([messages.ADDING_ALREADY])
        return self._context.prompt.ask(messages.ADD_SOURCE, self._add, most=ADDRESS_LETTERS)

    def _add(self, address: Clean) -> Outcome:
        if not address:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        return self.add_address(Clean(without_credentials(address)))

    def add_address(self, address: Clean) -> Outcome:
        """Add the source at an address."""
        if self._adding:
            return self._context.announce([messages.ADDING_ALREADY])
        self._note_first()
        generation = self._context.pending.request("change", messages.looking_for_news(address), self._added)
        self._adding = generation, address
        page, self._page_of_known = address == self._page_of_known, Clean("")
        return Outcome((), (*self._context.voice.cut(), AddSource(address, generation, page)))

    @property
    def is_adding(self) -> bool:
        """Whether the runner is looking for a source to add."""
        return self._adding is not None

    def give_up(self) -> Outcome:
        """Stop adding the source that is being looked for."""
        if self._adding is None:
            return Outcome()
        (generation, address), self._adding = self._adding, None
        self._context.pending.forget(generation)
        return self._context.announce([messages.stopped_looking(address)], StopAdding(generation))

    def _added(self, event: SourceAdded) -> Outcome:
        address, self._adding = self._adding[1] if self._adding else Clean(""), None
        if event.problem:
            return self._when_quiet(messages.not_added(address, event.problem))
        if not event.already:
            self._remember_added(event.name, (event.source_id,))
        elif event.chosen:
            self._page_of_known = address
        announced = messages.source_added(
            event.name, event.headlines, already=event.already, chosen=event.chosen, problem=event.caution
        )
        came_first = bool(event.headlines) and self._go_to_news()
        return self._with_first_news(announced) if came_first else self._when_quiet(announced)

    def _note_first(self) -> None:
        """Note whether the sources that will be added are the first."""
        self._only_bundled = self._context.headlines.newest_remote() is None

    def _go_to_news(self) -> bool:
        """Move to the newest headline, if it is of the first source and the list is open alone. Returns whether."""
        only_bundled, self._only_bundled = self._only_bundled, False
        newest = self._context.headlines.newest_remote() if only_bundled else None
        if newest is None or not self._context.screens.only_headlines:
            return False
        return self._context.headlines.jump(newest + 1)

    def _with_first_news(self, announced: Announcement) -> Outcome:
        """Announce this, and the headline that the cursor has moved to."""
        if self._context.voice.busy:
            return self._when_quiet(announced)
        return self._context.announce([announced, self._context.headlines.announcement()])

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
        self._note_first()
        return Outcome((), (*self._context.voice.cut(), AddFromPack(offer.pack.number, url)))

    def pack_added(self, event: PackAdded) -> Outcome:
        requested = self._from_packs.popleft() if self._from_packs else ()
        if event.problem:
            self._urls.difference_update(requested)
            return self._when_quiet(Announcement(event.problem))
        pending, checking = self._context.pending, bool(event.source_ids)
        if checking:
            self._remember_added(event.name, event.source_ids)
            checking = not pending.has("refresh")
        counts = (event.new, event.already, event.name, event.unsure)
        outcome = self._when_quiet(messages.added_from_pack(*counts, checking=checking))
        if not checking:
            return outcome
        request = RefreshSources(pending.request("refresh", messages.CHECKING_SOURCES), event.source_ids)
        return replace(outcome, effects=(*outcome.effects, request))

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
        work = messages.removing(name, len(source_ids))
        generation = self._context.pending.request("change", work, self._removal_done)
        step = adding or partial(self._restore, generation)
        self._removals[generation] = _Removal(name, source_ids, step, of_added=adding is not None)
        if adding is None:
            self._context.undo.remember(step)
        self._removed.update(source_ids)
        return RemoveSources(source_ids, generation)

    def _restore(self, number: int) -> Outcome:
        removal = self._removals[number] = replace(self._removals[number], restoring=True)
        work = messages.restoring(removal.name, len(removal.source_ids))
        request = RestoreSources(number, self._context.pending.request("change", work, self._restored))
        return Outcome((), (*self._context.voice.cut_announcement(), request))

    def _removal_done(self, event: SourcesRemoved) -> Outcome:
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
            # One undo too many would cost all that one has of the source: the next brings it back.
            step = partial(self._restore, event.generation)
            self._removals[event.generation] = replace(self._removals[event.generation], step=step)
            undo.remember(step)
            return self._when_quiet(messages.adding_undone(*counts))
        if removal.restoring:
            return Outcome()  # undone already: only its return is announced
        to_undo = undo.is_next(removal.step)
        return self._when_quiet(messages.sources_removed(*counts, to_undo=to_undo))

    def _restored(self, event: SourcesRestored) -> Outcome:
        """Announce that sources are back, or why not.

        Nothing is announced for those whose removal failed.
        """
        if event.removed not in self._removals:
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
