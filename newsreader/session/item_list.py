"""A short list that is held whole, with a current item: of a session's screen, or of a kiosk's menu."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.values import ListView, Row

Item = TypeVar("Item")


class ItemList(Generic[Item]):
    """A cursor in a list. `name` is its heading, `item` the noun for one of its lines."""

    name: str
    item: str
    opens: str = ""
    """As in `ListView`."""

    def __init__(self, items: Sequence[Item], position: int = 0) -> None:
        self._items = items
        self._position = position

    @property
    def count(self) -> int:
        return len(self._items)

    @property
    def _current(self) -> Item:
        return self._items[self._position]

    def announcement(self) -> Announcement:
        """The current item."""
        return messages.item(self._text(self._current), self._position + 1, self.count)

    def _text(self, item: Item) -> str:
        """An item as it is announced; of a list of texts, itself."""
        return str(item)

    def _row(self, at: int) -> Row:
        return Row(line(self._text(self._items[at])))

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [self._row(at) for at in range(self.count)[start : start + count]]

    def moved(self, steps: int) -> Announcement:
        """Move, and announce the item reached."""
        before = self._position
        self._position = min(max(before + steps, 0), self.count - 1)
        reached = self._reached_from(before)
        at_edge = self._position == before and steps != 0
        return messages.at_edge(reached, self.item, last=steps > 0) if at_edge else reached

    def neighbours(self) -> Sequence[Announcement]:
        """What a move to the next item and to the previous one would announce."""
        here, near = self._position, []
        for at in (here + 1, here - 1):
            if 0 <= at < self.count:
                self._position = at
                near.append(self._reached_from(here))
        self._position = here
        return near

    def _reached_from(self, _before: int) -> Announcement:
        """The current item, as it is announced after moving from another."""
        return self.announcement()

    def view(self) -> ListView:
        return ListView(self.name, self._position, self.count, self._rows, opens=self.opens)
