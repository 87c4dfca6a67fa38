"""What the packs and the library know of a name that was typed to add a source."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.model.known_names import KnownName
from newsreader.model.text import line
from newsreader.model.values import Clean, Selection
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.screens.pack_list import PackSourceList
from newsreader.session.selections import Choice, show_selection
from newsreader.session.session_context import Context
from newsreader.session.source_subscriptions import Subscriptions
from newsreader.session.values import Outcome, Row


class NameList(ListScreen[KnownName]):
    """Sources and packs. Opening one adds it, or shows the headlines of a source that is there, or a pack's sources."""

    kind = "packs"
    item = messages.VIEW

    def __init__(
        self, context: Context, known: Sequence[KnownName], subscriptions: Subscriptions, typed: Clean
    ) -> None:
        super().__init__(context, known)
        self.name = messages.matches_for(self.count, typed)
        self._subscriptions = subscriptions

    def open(self) -> Outcome:
        chosen = self._current
        if chosen.source:
            return show_selection(self._context, Choice(Selection(source=chosen.source), chosen.name))
        (offer,) = (each for each in self._subscriptions.packs() if each.pack.number == chosen.pack_number)
        if not chosen.url:
            return PackSourceList(self._context, offer, self._subscriptions).show(messages.pack_opened(chosen.name))
        self._context.screens.leave()
        return self._subscriptions.add_from_pack(offer, chosen.url)

    def _text(self, item: KnownName) -> str:
        return line(messages.source_of_pack(item.name, self._detail(item)))

    def _detail(self, item: KnownName) -> str:
        return messages.known_as(item.pack, item.kind, item.sources)

    def _row(self, at: int) -> Row:
        return Row(self._items[at].name, detail=self._detail(self._items[at]))


def add_source(context: Context, subscriptions: Subscriptions) -> Outcome:
    """Ask for a name or an address, and add the source, or list what is known of the name."""
    if subscriptions.is_adding:
        return context.announce([messages.ADDING_ALREADY])

    def add(typed: Clean) -> Outcome:
        if not (known := context.library.known_names(typed)):
            return subscriptions.add_address(typed)
        names = NameList(context, known, subscriptions, typed)
        first = known[0]
        opened = messages.names_opened(names.name, several=len(known) > 1, there=bool(first.source), pack=not first.url)
        return names.show(opened, effects=context.voice.cut())

    return context.prompt.ask_address(messages.ADD_SOURCE, add)
