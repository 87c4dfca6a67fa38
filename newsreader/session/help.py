"""Help: a list of every command and its keys."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row


class HelpList(SmallList):
    """A place in the list of commands."""

    name = messages.HELP
    item = messages.LINE

    def __init__(self) -> None:
        super().__init__()
        self._lines = [Clean(messages.help_row(command.keys, command.help)) for command in Command]
        self._lines.append(Clean(messages.HELP_DIGITS))

    @property
    def count(self) -> int:
        return len(self._lines)

    def announcement(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line) for line in self._lines[start : start + count]]
