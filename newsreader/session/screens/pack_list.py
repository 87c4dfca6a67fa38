"""The packs of sources that come with the program, and the sources of one of them."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome, PackOffer, PackSource, Row


class PackList(ListScreen[PackOffer]):
    """The packs. Opening one lists its sources."""

    kind = "packs"
    opened_by = Command.PACKS
    name = messages.PACKS
    item = messages.PACK

    def __init__(self, context: Context, offers: Sequence[PackOffer], subscriptions: Subscriptions) -> None:
        super().__init__(context, offers)
        self._subscriptions = subscriptions

    def _text(self, item: PackOffer) -> str:
        return line(messages.pack(item.pack.name, self._detail(item)))

    def open(self) -> Outcome:
        sources = PackSourceList(self._context, self._current, self._subscriptions)
        return sources.show(messages.pack_opened(sources.name))

    def _detail(self, offer: PackOffer) -> str:
        sources = offer.pack.sources
        return messages.pack_detail(len(sources), sum(self._subscriptions.has(source.url) for source in sources))

    def _row(self, at: int) -> Row:
        return Row(line(self._items[at].pack.name), detail=self._detail(self._items[at]))


class PackSourceList(ListScreen[PackSource | None]):
    """The sources of a pack, after a line for all of them. Opening a line adds that source, or all."""

    kind = "packs"
    opened_by = Command.PACKS
    item = messages.VIEW

    def __init__(self, context: Context, offer: PackOffer, subscriptions: Subscriptions) -> None:
        super().__init__(context, [None, *offer.pack.sources])
        self.name = offer.pack.name
        self._offer = offer
        self._subscriptions = subscriptions

    def announcement(self) -> Announcement:
        current = self._row(self._position)
        text = line(messages.source_of_pack(current.text, current.detail))
        return messages.item(text, self._position + 1, self.count)

    def open(self) -> Outcome:
        return self._subscriptions.add_from_pack(self._offer, self._current.url if self._current else "")

    def _row(self, at: int) -> Row:
        source = self._items[at]
        if source is None:
            return Row(line(messages.add_whole_pack(len(self._offer.pack.sources))))
        detail = messages.source_of_pack_detail(yours=self._subscriptions.has(source.url), sure=source.sure)
        return Row(line(source.name), detail=detail)


def open_packs(context: Context, subscriptions: Subscriptions) -> Outcome:
    """List the packs, if there are any."""
    offers = subscriptions.packs()
    if not offers:
        return context.announce([messages.NO_PACKS])
    packs = PackList(context, offers, subscriptions)
    return packs.show(messages.packs_opened(packs.count), effects=context.voice.cut())
