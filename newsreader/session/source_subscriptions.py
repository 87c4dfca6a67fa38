"""Subscriptions: refreshing sources, adding and removing them, and undoing that.

Undoing an addition removes the source; the next undo brings it back, and those after it take what was done before.
"""

from collections.abc import Sequence, Set
from functools import partial

from newsreader import messages
from newsreader.errors import NewsreaderError, RemovalForgotten
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.model.source_changes import Added, Imported, RemovedTogether
from newsreader.model.values import Clean
from newsreader.session.changes import Request, Told
from newsreader.session.session_context import Context
from newsreader.session.undo import Step
from newsreader.session.values import (
    Changes,
    Outcome,
    PackOffer,
    RefreshSources,
    SourcesRefreshed,
    StopAdding,
)


@dataclass(frozen=True, slots=True)
class _Removal:
    """Sources that are removed, or being removed until `done`. `step` undoes it.

    `restoring`: that is under way. `of_added`: the removal itself undid their addition.
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
        return Outcome((), (*self._context.voice.cut_announcement(), self._refresh()))

    def _refresh(self, source_ids: tuple[str, ...] = ()) -> RefreshSources:
        number = self._context.pending.request("refresh", messages.CHECKING_SOURCES, self._refreshed)
        return RefreshSources(number, source_ids)

    def _refreshed(self, event: SourcesRefreshed) -> Outcome:
        self.refreshed_unseen = True
        came_first = bool(event.new) and self._go_to_news()
        if event.no_sources:
            return self._when_quiet(messages.NO_SOURCES)
        unannounced = self._context.new_headlines.count()  # another program may have refreshed the library since
        new = event.new if unannounced is None else unannounced
        announced = messages.refreshed(new, event.problems, event.none_asked, event.offline, event.muted)
        outcome = self._with_first_news(announced) if came_first else self._when_quiet(announced)
        return outcome if event.none_asked or event.offline else self._with_seen(outcome)

    # Adding.

    def add_address(self, address: Clean) -> Outcome:
        """Add the source at an address."""
        if self._adding:
            return self._context.announce([messages.ADDING_ALREADY])
        self._note_first()
        number = self._context.changes.next_number
        self._adding = number, address
        page, self._page_of_known = address == self._page_of_known, Clean("")
        done, failed = partial(self._added, address), partial(self._not_added, number, address)
        request = Request(done, messages.looking_for_news(address), failed=failed)
        return self._context.changes.ask(request, Changes.add_source, address, page)

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

    def _not_added(self, number: int, address: Clean, error: NewsreaderError) -> Told:
        self._adding = None
        on_typed = self.add_address if self._context.pending.awaited(number) else None
        asked = self._context.prompt.address_failed(address, error.kind, on_typed)
        return asked or messages.not_added(address, str(error))

    def _added(self, address: Clean, added: Added) -> Told:
        self._adding = None
        source, already, chosen = added.source, added.already, added.chosen
        if not already:
            self._remember_added(source.name, (source.id,))
        elif chosen:
            self._page_of_known = address
        caution = "" if already else source.last_error or ""
        announced = messages.source_added(source.name, added.headlines, already=already, chosen=chosen, problem=caution)
        came_first = bool(added.headlines) and self._go_to_news()
        outcome = self._with_first_news(announced) if came_first else self._when_quiet(announced)
        unannounced = self._context.new_headlines.count() or 0
        return self._with_seen(outcome) if not already and unannounced <= added.headlines else outcome

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
        asked = [each for each in wanted if each not in self._urls]
        self._urls.update(wanted)
        self._note_first()

        request = Request(self._pack_added, take_back=partial(self._urls.difference_update, asked))
        return self._context.changes.ask(request, Changes.add_from_pack, offer.pack.number, url)

    def _pack_added(self, result: tuple[Clean, Imported]) -> Outcome:
        name, added = result
        pending, checking = self._context.pending, bool(added.ids)
        if checking:
            self._remember_added(name, added.ids)
            checking = not pending.has("refresh")
        counts = (added.new, added.already, name, added.unsure)
        outcome = self._when_quiet(messages.added_from_pack(*counts, checking=checking))
        if not checking:
            return outcome
        return replace(outcome, effects=(*outcome.effects, self._refresh(added.ids)))

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
        return self._remove(name, (source_id,))

    def _remember_added(self, name: str, source_ids: tuple[str, ...]) -> None:
        """Make an addition undoable. `name` is that of the source or the pack."""
        self._context.undo.remember(partial(self._remove, name, source_ids, of_added=True))

    def _remove(self, name: str, source_ids: tuple[str, ...], *, of_added: bool = False) -> Outcome:
        """`of_added`: this undoes their addition."""
        self._context.queue.saving()  # loads the queue, so that it knows where removed headlines come back to
        number = self._context.changes.next_number
        step = partial(self._restore, number)
        self._removals[number] = _Removal(name, source_ids, step, of_added)
        self._removed.update(source_ids)

        def take_back() -> None:
            del self._removals[number]
            self._returned(source_ids)

        request = Request(
            partial(self._removal_done, number),
            messages.removing(name, len(source_ids)),
            None if of_added else step,
            take_back=take_back,
            reads_on=of_added,
        )
        return self._context.changes.ask(request, Changes.remove_sources, source_ids)

    def _restore(self, number: int) -> Outcome:
        removal = self._removals[number] = replace(self._removals[number], restoring=True)
        work = messages.restoring(removal.name, len(removal.source_ids))
        restored, failed = partial(self._restored, number), partial(self._not_restored, number)
        request = Request(restored, work, failed=failed, reads_on=True)
        return self._context.changes.ask(request, Changes.restore_sources, number)

    def _removal_done(self, number: int, removed: RemovedTogether) -> Told:
        urls = tuple(source.url for source in removed.sources)
        removal = self._removals[number] = replace(self._removals[number], done=True, urls=urls)
        self._urls.difference_update(urls)
        counts = (removal.name, len(removal.source_ids), removed.headlines, removed.saved)
        if removal.of_added:
            # One undo too many would cost all that one has of the source: the next brings it back.
            self._context.undo.remember(removal.step)
            return messages.adding_undone(*counts)
        if removal.restoring:
            return Outcome()  # undone already: only its return is announced
        to_undo = self._context.undo.is_next(removal.step)
        return messages.sources_removed(*counts, to_undo=to_undo)

    def _restored(self, number: int, headlines: int) -> Told:
        if number not in self._removals:
            return Outcome()
        removal = self._removals.pop(number)
        self._returned(removal.source_ids)
        self._urls.update(removal.urls)
        return messages.removal_undone(removal.name, len(removal.source_ids), headlines)

    def _not_restored(self, number: int, error: NewsreaderError) -> Told:
        """Announce why sources are not back. Nothing is announced for those whose removal failed."""
        if number not in self._removals:
            return Outcome()
        if isinstance(error, RemovalForgotten):
            del self._removals[number]
        else:
            self._removals[number] = replace(self._removals[number], restoring=False)
        return Announcement(str(error))

    def _when_quiet(self, announcement: Announcement) -> Outcome:
        return self._context.announcer.announce_when_quiet(announcement)

    def _with_seen(self, outcome: Outcome) -> Outcome:
        """An outcome that announces all headlines counted before it, so that none counts as new later."""
        return replace(outcome, effects=(*outcome.effects, self._context.new_headlines.announced()))
