"""Help: a list of every command and its keys."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.commands import IN_ORDER, Group
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.grouped_list import GroupedList
from newsreader.session.values import Row


class HelpList(GroupedList):
    """A place in the list of commands."""

    name = messages.HELP
    item = messages.LINE

    def __init__(self) -> None:
        lines = [(command.group, messages.help_row(command.keys, command.help)) for command in IN_ORDER]
        after_moving = [group for group, _said in lines].count(Group.MOVING)
        lines.insert(after_moving, (Group.MOVING, messages.help_row([messages.DIGITS], messages.HELP_DIGITS)))
        super().__init__([group.value for group, _said in lines])
        self._lines = [Clean(said) for _group, said in lines]

    def _line(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        window = self._lines[start : start + count]
        return [Row(said, heading=self._heading(at)) for at, said in enumerate(window, start)]
