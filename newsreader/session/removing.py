"""Removing sources, and taking that back: then all of them is there again, as if they had never been away.

A source that was added is removed when its adding is taken back; what is taken back next is what was done before that.
"""

from collections.abc import Sequence, Set
from functools import partial

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.frozen import dataclass, replace
from newsreader.session.listening import Listening
from newsreader.session.pack_list import Taken
from newsreader.session.pending import Pending
from newsreader.session.queue import Queue
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.undoing import Step, Undo
from newsreader.session.values import Outcome, PutBackSources, RemoveSources, SourcesPutBack, SourcesRemoved


@dataclass(frozen=True, slots=True)
class _Removal:
    """Sources that were removed, or are being removed as long as they are not `done`. `returning`: they are being put
    back, as `step` has it done. `of_added`: it took back that they were added, and `step` is what did so."""

    name: str
    source_ids: tuple[str, ...]
    step: Step
    of_added: bool
    urls: tuple[str, ...] = ()
    done: bool = False
    returning: bool = False


class Removing:
    """What the keys do that remove sources. Undoing works on whatever screen, and before the answer has come."""

    def __init__(
        self,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        undo: Undo,
        queue: Queue,
        taken: Taken,
        listening: Listening,
    ) -> None:
        """`taken` are the addresses that are subscribed, as far as the packs have them."""
        self._listening = listening
        self._queue = queue
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._undo = undo
        self._taken = taken
        self._removals: dict[int, _Removal] = {}
        self._gone: set[str] = set()

    @property
    def gone(self) -> Set[str]:
        """The ids of the sources that have been removed, or are being removed, as they are by now."""
        return self._gone

    def forget_done(self) -> None:
        """The list of sources is opened anew: what has been removed is in it only if it was added again."""
        self._gone &= self._going

    @property
    def _going(self) -> set[str]:
        """Those that are being removed."""
        return {source_id for each in self._removals.values() if not each.done for source_id in each.source_ids}

    def _are_there(self, source_ids: Sequence[str]) -> None:
        """These are there again, or still, but for those that are being removed once more."""
        self._gone -= set(source_ids) - self._going

    @property
    def under_way(self) -> Announcement | None:
        """What is still being removed or put back; None if nothing is."""
        removed = [each.name for each in self._removals.values() if not (each.done or each.returning)]
        returning = [each.name for each in self._removals.values() if each.returning]
        return messages.leaving_while(removed, returning) if removed or returning else None

    # Keys.

    def remove(self) -> Outcome:
        """Remove the source that one is at in the list of views."""
        views = self._screens.views
        if views is None:
            return self._telling.tell([messages.ONLY_IN_VIEWS])
        choice = views.chosen
        source_id = choice.selection.source
        if not source_id:
            return self._telling.tell([messages.NOT_A_SOURCE])
        if source_id in self._gone:
            return self._telling.tell([messages.removed_already(choice.name)])
        return Outcome((), (*self._sound.cut(), self._remove(choice.name, (source_id,))))

    def remember_added(self, name: str, source_ids: tuple[str, ...]) -> None:
        """These were added, which can be undone. `name` is that of the source, or of the pack."""

        def take_back() -> Outcome:
            return Outcome((), (*self._listening.cut_told(), self._remove(name, source_ids, take_back)))

        self._undo.remember(take_back)

    def _remove(self, name: str, source_ids: tuple[str, ...], adding: Step | None = None) -> RemoveSources:
        self._queue.keep()  # what is in it now is known, and where it comes back to
        generation = self._pending.change()
        step = adding or partial(self._put_back, generation)
        self._removals[generation] = _Removal(name, source_ids, step, of_added=adding is not None)
        if adding is None:
            self._undo.remember(step)
        self._gone.update(source_ids)
        return RemoveSources(source_ids, generation)

    def _put_back(self, number: int) -> Outcome:
        self._removals[number] = replace(self._removals[number], returning=True)
        return Outcome((), (*self._listening.cut_told(), PutBackSources(number, self._pending.change())))

    # Answers.

    def removed(self, event: SourcesRemoved) -> Outcome:
        """They have been removed, or could not be."""
        if not self._pending.changed(event.generation):
            return Outcome()
        removal = self._removals[event.generation]
        if event.problem:
            del self._removals[event.generation]
            self._are_there(removal.source_ids)
            self._undo.forget(removal.step)
            if removal.of_added:
                self._undo.remember(removal.step)
            return self._telling.tell_unasked(Announcement(event.problem))
        self._removals[event.generation] = replace(removal, done=True, urls=event.urls)
        self._taken.give_up(event.urls)
        came_to = (removal.name, len(removal.source_ids), event.headlines, event.saved)
        if removal.of_added:
            return self._telling.tell_unasked(messages.adding_undone(*came_to))
        if not event.returns:
            self._undo.forget(removal.step)
        elif removal.returning:
            return Outcome()  # what has been taken back already is told when it is back
        to_undo = self._undo.is_next(removal.step)
        told = messages.sources_removed(*came_to, returns=event.returns, to_undo=to_undo)
        return self._telling.tell_unasked(told)

    def put_back(self, event: SourcesPutBack) -> Outcome:
        """They are back, or could not be put back. Those that were never removed have been told of."""
        if not self._pending.changed(event.generation) or event.removed not in self._removals:
            return Outcome()
        removal = self._removals.pop(event.removed)
        if event.problem:
            if event.again:
                self._removals[event.removed] = replace(removal, returning=False)
                self._undo.remember(removal.step)
            return self._telling.tell_unasked(Announcement(event.problem))
        self._are_there(removal.source_ids)
        self._taken.take(removal.urls)
        told = messages.removal_undone(removal.name, len(removal.source_ids), event.headlines)
        return self._telling.tell_unasked(told)
