"""The lists that open over the list of headlines, plain or grouped."""

from abc import abstractmethod
from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.session.item_list import Item, ItemList
from newsreader.session.screen import Screen
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, Outcome


class ListScreen(ItemList[Item], Screen):
    """A list that is open."""

    leave_first: Announcement | None = messages.LEAVE_VIEWS_FIRST

    opened_by: Command | None = None
    """The command that opens it. Given in the list itself, it announces the current item again."""

    def __init__(self, context: Context, items: Sequence[Item], position: int = 0) -> None:
        super().__init__(items, position)
        self._context = context

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
        return self._context.announce([self.section_moved(forward=forward)])

    def edge(self, *, last: bool) -> Outcome:
        return self.move(self.count if last else -self.count)

    def jump(self, number: int) -> Outcome:
        return self._context.announce([self.jumped(number)])

    def open(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=False)

    def find(self) -> Outcome:
        prompt = messages.find_in(messages.LIST, self.last_words)
        return self._context.prompt.ask(prompt, lambda words: self._context.announce(self.find_words(words)))

    def read_aloud(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=True)

    def repeat_item(self) -> Outcome:
        """Announce the current item again."""
        return self._context.announce([self.announcement()])


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

    def section_moved(self, *, forward: bool) -> Announcement:
        current = self._position
        numbers = range(current + 1, self.count) if forward else range(current - 1, -1, -1)
        start = next(filter(self._heading, numbers), None)
        if start is None:
            return messages.no_other_group(self._line(), last=forward)
        self._position = start
        return self.announcement()

    def _heading(self, at: int) -> str:
        """The name of the group that a line opens, "" if it opens none."""
        return "" if at and self._group(at - 1) == self._group(at) else self._group(at)

    @abstractmethod
    def _group(self, at: int) -> str:
        """The name of the group that a line is in."""
