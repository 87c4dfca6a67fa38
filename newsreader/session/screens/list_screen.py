"""The lists that open over the list of headlines, plain or grouped."""

from abc import abstractmethod
from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.item_list import Item, ItemList
from newsreader.session.screen import Screen
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, Outcome, Row
from newsreader.session.word_search import find_next, wrap_notice


class ListScreen(ItemList[Item], Screen):
    """A list that is open."""

    leave_first: Announcement | None = messages.LEAVE_VIEWS_FIRST

    opened_by: Command | None = None
    """The command that opens it. Given in the list itself, it announces the current item again."""

    def __init__(self, context: Context, items: Sequence[Item], position: int = 0) -> None:
        super().__init__(items, position)
        self._context = context
        self._last_words = Clean("")  # those found last

    @property
    def place(self) -> object:
        return self._position

    def take(self, command: Command) -> Outcome | None:
        return self.repeat_item() if command is self.opened_by else super().take(command)

    def show(self, *opening: Announcement, effects: Sequence[Effect] = ()) -> Outcome:
        """Show this list over what is open, and announce `opening` and the current item."""
        self._context.screens.push(self)
        return self._context.announce([*opening, self.announcement()], *effects)

    def move(self, steps: int) -> Outcome:
        return self._context.announce([self.moved(steps)])

    def section(self, *, forward: bool) -> Outcome:
        """Move to the next group, or back: by ten lines where there are no groups."""
        return self.move(10 if forward else -10)

    def edge(self, *, last: bool) -> Outcome:
        return self.move(self.count if last else -self.count)

    def jump(self, number: int) -> Outcome:
        if not 1 <= number <= self.count:
            return self._context.announce([messages.no_such_number(str(number), self.count)])
        self._position = number - 1
        return self.repeat_item()

    def open(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=False)

    def find(self) -> Outcome:
        return self._context.prompt.ask(messages.find_in(messages.LIST, self._last_words), self._find)

    def _find(self, words: Clean) -> Outcome:
        """Go to the next line with these words, or those found last, and announce it."""
        words = words or self._last_words
        if not words:
            return self._context.announce([Announcement(messages.NOTHING_TYPED)])
        before = self._position
        found = find_next(words, [_searchable(row) for row in self._rows(0, self.count)], before)
        if found is None:
            return self._context.announce([messages.not_in(messages.LIST, words)])
        self._last_words, self._position = words, found
        return self._context.announce([*wrap_notice(found, before), self._reached_from(before)])

    def read_aloud(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=True)

    def repeat_item(self) -> Outcome:
        """Announce the current item again."""
        return self._context.announce([self.announcement()])


def _searchable(row: Row) -> str:
    """The text that a line is found by: the group it opens, its own text, and its detail."""
    return f"{row.heading} {row.text} {row.detail}"


class GroupedScreen(ListScreen[Item]):
    """A list whose items form groups; there is at least one item.
    A group's name is announced on entering it, not with each of its items."""

    def announcement(self) -> Announcement:
        return messages.in_group(self._group(self._position), self._line())

    def _reached_from(self, before: int) -> Announcement:
        return self._line() if self._group(before) == self._group(self._position) else self.announcement()

    def _line(self) -> Announcement:
        """The current item, without its group."""
        return super().announcement()

    def section(self, *, forward: bool) -> Outcome:
        current = self._position
        numbers = range(current + 1, self.count) if forward else range(current - 1, -1, -1)
        start = next(filter(self._heading, numbers), None)
        if start is None:
            return self._context.announce([messages.no_other_group(self._line(), last=forward)])
        self._position = start
        return self.repeat_item()

    def _heading(self, at: int) -> str:
        """The name of the group that a line opens, "" if it opens none."""
        return "" if at and self._group(at - 1) == self._group(at) else self._group(at)

    @abstractmethod
    def _group(self, at: int) -> str:
        """The name of the group that a line is in."""
