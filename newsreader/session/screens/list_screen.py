"""The lists that open over the list of headlines, plain or grouped."""

from abc import abstractmethod
from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.item_list import ItemList
from newsreader.session.screen import Screen
from newsreader.session.session_context import Context
from newsreader.session.values import Effect, ListView, Outcome, Row


class ListScreen(ItemList, Screen):
    """A list that is open. Moving in it stops waiting for an article."""

    leave_first: Announcement | None = messages.LEAVE_VIEWS_FIRST

    opened_by: Command | None = None
    """The command that opens it. Given in the list itself, it announces the current item again."""

    def __init__(self, context: Context, position: int = 0) -> None:
        super().__init__(position)
        self._context = context

    def take(self, command: Command) -> Outcome | None:
        return self.repeat_item() if command is self.opened_by else super().take(command)

    def view(self) -> ListView:
        return super().view()

    def show(self, *opening: Announcement, effects: Sequence[Effect] = ()) -> Outcome:
        """Show this list over what is open, and announce `opening` and the current item."""
        self._context.pending.forget_article()
        self._context.screens.push(self)
        return self._context.announce([*opening, self.announcement()], *effects)

    def move(self, steps: int) -> Outcome:
        self._context.pending.forget_article()
        return self._context.announce([self.moved(steps)])

    def section(self, *, forward: bool) -> Outcome:
        self._context.pending.forget_article()
        return self._context.announce([self.section_moved(forward=forward)])

    def edge(self, *, last: bool) -> Outcome:
        return self.move(self.count if last else -self.count)

    def jump(self, number: int) -> Outcome:
        self._context.pending.forget_article()
        return self._context.announce([self.jumped(number)])

    def open(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=False)

    def find(self) -> Outcome:
        self._context.pending.forget_article()
        prompt = messages.find_in(messages.LIST, self.last_words)
        return self._context.prompt.ask(prompt, lambda words: self._context.announce(self.find_words(words)))

    def read_aloud(self) -> Outcome:
        return self._context.open_article(self.headline(), then_read=True)

    def repeat_item(self) -> Outcome:
        """Announce the current item again."""
        return self._context.announce([self.announcement()])


class LineList(ListScreen):
    """A list whose items are lines of text."""

    _lines: Sequence[str]

    @property
    def count(self) -> int:
        return len(self._lines)

    def announcement(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(text)) for text in self._lines[start : start + count]]


class GroupedScreen(ListScreen):
    """A list whose items form groups.
    A group's name is announced on entering it, not with each of its items."""

    def __init__(self, context: Context, groups: Sequence[str]) -> None:
        """`groups` has the name of the group of each line. There is at least one line."""
        super().__init__(context)
        self._set_groups(groups)

    def _set_groups(self, groups: Sequence[str], position: int = 0) -> None:
        """List other lines, and make that at `position` the current one."""
        self._position = position
        self._groups = groups
        self._starts = [at for at, group in enumerate(groups) if not at or group != groups[at - 1]]

    @property
    def count(self) -> int:
        return len(self._groups)

    def announcement(self) -> Announcement:
        return messages.in_group(self._groups[self._position], self._line())

    def _reached_from(self, before: int) -> Announcement:
        return self._line() if self._groups[before] == self._groups[self._position] else self.announcement()

    @abstractmethod
    def _line(self) -> Announcement:
        """The current item, without its group."""

    def section_moved(self, *, forward: bool) -> Announcement:
        current = self._position
        starts = [start for start in self._starts if (start > current if forward else start < current)]
        if not starts:
            return messages.no_other_group(self._line(), last=forward)
        self._position = starts[0] if forward else starts[-1]
        return self.announcement()

    def _heading(self, position: int) -> str:
        """The name of the group that a line opens, "" if it opens none."""
        return self._groups[position] if position in self._starts else ""

    def _group(self, position: int) -> str:
        """The name of the group that a line is in."""
        return self._groups[position]
