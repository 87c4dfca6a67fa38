"""Help: a list of every command and its keys."""

from collections.abc import Iterator, Sequence

from newsreader import messages
from newsreader.commands import IN_ORDER, Group
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.grouped_list import GroupedList
from newsreader.session.values import Row


def key_lines() -> Iterator[tuple[str, str, str]]:
    """For every command its group, its keys as they are called, and what they do, in the order of the help; and what is
    to be known of keys besides."""
    for group in Group:
        for command in IN_ORDER:
            if command.group is group:
                yield group.value, messages.keys_named(command.keys), command.help
        if group is Group.MOVING:
            yield group.value, messages.DIGITS, messages.HELP_DIGITS
            yield group.value, messages.WITH_A_SCREEN_READER, messages.HELP_LETTERS


class HelpList(GroupedList):
    """A place in the list of commands."""

    name = messages.HELP
    item = messages.LINE

    def __init__(self) -> None:
        lines = list(key_lines())
        super().__init__([group for group, _keys, _help in lines])
        self._lines = [Clean(messages.help_row(keys, says)) for _group, keys, says in lines]

    def _line(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        window = self._lines[start : start + count]
        return [Row(said, self._heading(at)) for at, said in enumerate(window, start)]
