"""Sources: asking them for news, adding one, and removing one. That can be taken back: as long as one is in their list
nothing has happened yet, and afterwards the source is added again."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.asking import Asking
from newsreader.session.pending import Pending
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.undoing import Step, Undo
from newsreader.session.values import (
    AddSource,
    Outcome,
    PutBackSource,
    RemoveSource,
    SourceAdded,
    SourceRemoved,
    SourcesRefreshed,
)
from newsreader.session.view_list import Choice


class Sources:
    """What the keys do that concern sources themselves."""

    def __init__(
        self, screens: Screens, sound: Sound, telling: Telling, pending: Pending, asking: Asking, undo: Undo
    ) -> None:
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._asking = asking
        self._undo = undo
        self._typed = Clean("")
        self._to_remove: dict[str, tuple[str, Step]] = {}

    # Asking for news.

    def refresh(self) -> Outcome:
        """Ask all of them for news. What is read aloud goes on."""
        asking = self._pending.refresh()
        if asking:
            cut = self._sound.cut() if self._sound.announcing else ()
            return Outcome((), (*cut, asking))
        return self._telling.tell([messages.already_refreshing(self._pending.percent)])

    def refreshed(self, event: SourcesRefreshed) -> Outcome:
        """They have answered."""
        if not self._pending.refreshed(event.generation):
            return Outcome()
        refreshed = messages.refreshed(event.new, event.problems, event.none_asked, event.offline)
        told = messages.NO_SOURCES if event.no_sources else refreshed
        return self._telling.tell_unasked(told)

    # Adding.

    def add(self) -> Outcome:
        """Ask for the address of one. What could not be added is there to be corrected."""
        if self._pending.adds:
            return self._telling.tell([messages.ADDING_ALREADY])
        return self._asking.ask(messages.ADD_SOURCE, self._add, self._typed)

    def _add(self, address: Clean) -> Outcome:
        if not address:
            return self._telling.tell([Announcement(messages.NOTHING_TYPED)])
        self._typed = address
        return Outcome((), (*self._sound.cut(), AddSource(address, self._pending.add())))

    def added(self, event: SourceAdded) -> Outcome:
        """It has been added, or could not be."""
        if not self._pending.added(event.generation):
            return Outcome()
        if event.problem:
            return self._telling.tell_unasked(Announcement(event.problem))
        self._typed = Clean("")
        return self._telling.tell_unasked(messages.source_added(event.name, event.headlines, already=event.already))

    # Removing.

    def remove(self) -> Outcome:
        """Remove the source that one is at in the list of views, once one leaves that."""
        views = self._screens.views
        if views is None:
            return self._telling.tell([messages.ONLY_IN_VIEWS])
        choice = views.chosen
        source_id = choice.selection.source
        if not source_id:
            return self._telling.tell([messages.NOT_A_SOURCE])
        if source_id not in self._to_remove:

            def keep() -> Outcome:
                return self._keep(choice)

            self._to_remove[source_id] = (choice.name, keep)
            self._undo.remember(keep)
            views.removed.add(source_id)
        return self._telling.tell([messages.to_be_removed(choice.name)])

    def _keep(self, choice: Choice) -> Outcome:
        del self._to_remove[choice.selection.source]
        if (views := self._screens.open_views) is not None:
            views.removed.discard(choice.selection.source)
        return self._telling.tell([messages.to_be_kept(choice.name)])

    @property
    def to_be_removed(self) -> Sequence[str]:
        """The names of those that will be removed when their list is left."""
        return [name for name, _step in self._to_remove.values()]

    def removing(self, *, leaves: bool) -> tuple[RemoveSource, ...]:
        """What is to be removed now, because their list is no longer open; `leaves` says that one leaves the reader."""
        if not self._to_remove or (self._screens.open_views is not None and not leaves):
            return ()
        removed, self._to_remove = self._to_remove, {}
        for _name, step in removed.values():
            self._undo.forget(step)
        return tuple(map(RemoveSource, removed))

    def removed(self, event: SourceRemoved) -> Outcome:
        """One has been removed, or could not be."""
        if event.problem:
            return self._telling.tell_unasked(Announcement(event.problem))
        if (source := event.source) is not None:
            self._undo.remember(lambda: Outcome((), (*self._sound.cut(), PutBackSource(source))))
        told = messages.source_removed(event.name, event.headlines, event.saved, returns=source is not None)
        return self._telling.tell_unasked(told)
