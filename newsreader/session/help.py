"""Help: a list of every command and its keys, that one moves through as through any list."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.values import ListView, Row


class HelpList:
    """A place in the list of commands."""

    def __init__(self) -> None:
        self._lines = [Clean(messages.help_row(command.keys, command.help)) for command in Command]
        self._lines.append(Clean(messages.HELP_DIGITS))
        self._position = 0

    @property
    def count(self) -> int:
        return len(self._lines)

    def announcement(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def moved(self, steps: int) -> Announcement:
        """Move, and say where that led."""
        there = min(max(self._position + steps, 0), self.count - 1)
        at_edge = there == self._position and steps != 0
        self._position = there
        if not at_edge:
            return self.announcement()
        return messages.at_edge(self.announcement(), last=steps > 0)

    def jumped(self, number: int) -> Announcement:
        """Go to a line by its number, counted from 1."""
        if not 1 <= number <= self.count:
            return messages.no_such_number(str(number), self.count)
        self._position = number - 1
        return self.announcement()

    def view(self) -> ListView:
        return ListView(messages.HELP, self._position, self.count, self._rows)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line) for line in self._lines[start : start + count]]
