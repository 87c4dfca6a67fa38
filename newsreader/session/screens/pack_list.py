"""The packs of sources that come with the program, and the sources of one of them."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome, PackOffer, Row


class PackList(ListScreen):
    """The packs. Opening one lists its sources."""

    kind = "packs"
    opened_by = Command.PACKS
    name = messages.PACKS
    item = messages.PACK

    def __init__(self, context: Context, offers: Sequence[PackOffer], subscriptions: Subscriptions) -> None:
        super().__init__(context)
        self._offers = offers
        self._subscriptions = subscriptions

    @property
    def count(self) -> int:
        return len(self._offers)

    def announcement(self) -> Announcement:
        current = self._offers[self._position]
        text = line(messages.pack(current.pack.name, self._detail(current)))
        return messages.item(text, self._position + 1, self.count)

    def open(self) -> Outcome:
        sources = PackSourceList(self._context, self._offers[self._position], self._subscriptions)
        return sources.show(messages.pack_opened(sources.name))

    def _detail(self, offer: PackOffer) -> str:
        sources = offer.pack.sources
        return messages.pack_detail(len(sources), sum(self._subscriptions.has(source.url) for source in sources))

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(offer.pack.name), detail=self._detail(offer)) for offer in self._offers[start : start + count]]


class PackSourceList(ListScreen):
    """The sources of a pack, after a line for all of them. Opening a line adds that source, or all."""

    kind = "packs"
    opened_by = Command.PACKS
    item = messages.VIEW

    def __init__(self, context: Context, offer: PackOffer, subscriptions: Subscriptions) -> None:
        super().__init__(context)
        self.name = offer.pack.name
        self._offer = offer
        self._sources = offer.pack.sources
        self._subscriptions = subscriptions

    @property
    def count(self) -> int:
        return 1 + len(self._sources)

    def announcement(self) -> Announcement:
        current = self._row(self._position)
        text = line(messages.source_of_pack(current.text, current.detail))
        return messages.item(text, self._position + 1, self.count)

    def open(self) -> Outcome:
        url = self._sources[self._position - 1].url if self._position else ""
        return self._subscriptions.add_from_pack(self._offer, url)

    def _row(self, position: int) -> Row:
        if not position:
            return Row(line(messages.add_whole_pack(len(self._sources))))
        source = self._sources[position - 1]
        detail = messages.source_of_pack_detail(yours=self._subscriptions.has(source.url), sure=source.sure)
        return Row(line(source.name), detail=detail)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [self._row(position) for position in range(start, min(start + count, self.count))]


def open_packs(context: Context, subscriptions: Subscriptions) -> Outcome:
    """List the packs, if there are any."""
    offers = subscriptions.packs()
    if not offers:
        return context.announce([messages.NO_PACKS])
    packs = PackList(context, offers, subscriptions)
    return packs.show(messages.packs_opened(packs.count), effects=context.voice.cut())
