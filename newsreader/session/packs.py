"""Packs of sources: looked through, and added from, within the reader."""

from collections import deque
from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.pack_list import PackList, PackSourceList, Taken
from newsreader.session.pending import Pending
from newsreader.session.removing import Removing
from newsreader.session.screens import Screens
from newsreader.session.sound import Sound
from newsreader.session.telling import Telling
from newsreader.session.values import AddFromPack, Outcome, PackAdded, Shelves


class Packs:
    """What the keys do that concern packs."""

    def __init__(
        self,
        shelves: Shelves,
        screens: Screens,
        sound: Sound,
        telling: Telling,
        pending: Pending,
        removing: Removing,
        taken: Taken,
    ) -> None:
        """`taken` are the addresses that are subscribed, as far as the packs have them."""
        self._removing = removing
        self._taken = taken
        self._shelves = shelves
        self._screens = screens
        self._sound = sound
        self._telling = telling
        self._pending = pending
        self._being_added: deque[Sequence[str]] = deque()  # answers come in the order of what was asked for

    def show(self) -> Outcome:
        """The list of packs."""
        if self._screens.packs is not None:
            return self._telling.tell([self._screens.here()])
        offers = self._shelves.packs()
        if not offers:
            return self._telling.tell([messages.NO_PACKS])
        self._taken.are(offers)
        listed = PackList(offers, self._taken)
        self._pending.forget_article()
        self._screens.show_list(listed)
        return self._telling.tell([messages.packs_opened(listed.count), listed.announcement()], *self._sound.cut())

    def enter(self, listed: PackList | PackSourceList) -> Outcome:
        """What is in the pack that one is at; or add the source that one is at, or all."""
        if isinstance(listed, PackList):
            sources = PackSourceList(listed.chosen, listed.taken)
            self._screens.show_list(sources)
            return self._telling.tell([messages.pack_opened(sources.name), sources.announcement()])
        url = listed.chosen
        wanted = [url] if url else [source.url for source in listed.pack.sources]
        self._being_added.append([each for each in wanted if not self._taken.has(each)])
        self._taken.take(wanted)
        return Outcome((), (*self._sound.cut(), AddFromPack(listed.pack.number, url)))

    def added(self, event: PackAdded) -> Outcome:
        """What was to be added is there, or could not be added."""
        asked = self._being_added.popleft() if self._being_added else ()
        if event.problem:
            self._taken.give_up(asked)
            return self._telling.tell_unasked(Announcement(event.problem))
        if event.source_ids:
            self._removing.remember_added(event.name, event.source_ids)
        return self._telling.tell_unasked(messages.added_from_pack(event.new, event.already, event.name, event.unsure))
