"""A list that is short and known whole, over the list of headlines: one moves through it as through any."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.finding import next_with, on_the_way
from newsreader.session.values import ListView, Row


class SmallList(ABC):
    """A place in such a list. `name` is what stands over it, `item` what one of its lines is called."""

    name: str
    item: str

    def __init__(self, position: int = 0) -> None:
        self._position = position
        self.found_last = Clean("")

    @property
    @abstractmethod
    def count(self) -> int: ...

    @abstractmethod
    def announcement(self) -> Announcement:
        """The line that one is at."""

    @abstractmethod
    def _rows(self, start: int, count: int) -> Sequence[Row]: ...

    def moved(self, steps: int) -> Announcement:
        """Move, and say where that led."""
        there = min(max(self._position + steps, 0), self.count - 1)
        before, self._position = self._position, there
        told = self._came_from(before)
        at_edge = there == before and steps != 0
        return messages.at_edge(told, self.item, last=steps > 0) if at_edge else told

    def _came_from(self, _before: int) -> Announcement:
        """The line that one is at, as it is said after moving there from another."""
        return self.announcement()

    def section_moved(self, forward: bool) -> Announcement:
        """Move to the next part of the list, or back: ten lines where it has none."""
        return self.moved(10 if forward else -10)

    def jumped(self, number: int) -> Announcement:
        """Go to a line by its number, counted from 1."""
        if not 1 <= number <= self.count:
            return messages.no_such_number(str(number), self.count)
        self._position = number - 1
        return self.announcement()

    def find(self, words: Clean) -> Sequence[Announcement]:
        """Go to the next line with these words; without words, with those that were found last. What is said of it."""
        words = words or self.found_last
        if not words:
            return [Announcement(messages.NOTHING_TYPED)]
        here = self._position
        found = next_with(words, [_text(row) for row in self._rows(0, self.count)], here)
        if found is None:
            return [messages.not_in(messages.LIST, words)]
        self.found_last, self._position = words, found
        return [*on_the_way(found, here), self._came_from(here)]

    def view(self) -> ListView:
        return ListView(self.name, self._position, self.count, self._rows)


def _text(row: Row) -> str:
    """All that a line is found by: the group it opens, what it says, and what stands after that."""
    return f"{row.heading} {row.text} {row.detail}"
