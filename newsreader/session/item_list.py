"""A short list that is held whole, with a current item."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.values import ListView, Row
from newsreader.session.word_search import find_next, wrap_notice

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
        self.last_words = Clean("")
        """The words that were found last."""

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

    def _reached_from(self, _before: int) -> Announcement:
        """The current item, as it is announced after moving from another."""
        return self.announcement()

    def section_moved(self, *, forward: bool) -> Announcement:
        """Move to the next group, or back: by ten lines where there are no groups."""
        return self.moved(10 if forward else -10)

    def jumped(self, number: int) -> Announcement:
        """Go to a line by its number, counted from 1."""
        if not 1 <= number <= self.count:
            return messages.no_such_number(str(number), self.count)
        self._position = number - 1
        return self.announcement()

    def find_words(self, words: Clean) -> Sequence[Announcement]:
        """Go to the next line with these words, or those found last, and announce it."""
        words = words or self.last_words
        if not words:
            return [Announcement(messages.NOTHING_TYPED)]
        before = self._position
        found = find_next(words, [_searchable(row) for row in self._rows(0, self.count)], before)
        if found is None:
            return [messages.not_in(messages.LIST, words)]
        self.last_words, self._position = words, found
        return [*wrap_notice(found, before), self._reached_from(before)]

    def view(self) -> ListView:
        return ListView(self.name, self._position, self.count, self._rows, opens=self.opens)


def _searchable(row: Row) -> str:
    """The text that a line is found by: the group it opens, its own text, and its detail."""
    return f"{row.heading} {row.text} {row.detail}"
