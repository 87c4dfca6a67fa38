"""Help: a list of every command and its keys."""

from collections.abc import Iterator, Sequence

from newsreader import messages
from newsreader.commands import IN_ORDER, Group
from newsreader.messages import Announcement
from newsreader.model.values import Clean
from newsreader.session.screens.list_screen import GroupedScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row


def key_lines() -> Iterator[tuple[str, str, str]]:
    """The group, the key names and the help of every command, and further notes on keys."""
    for group in Group:
        for command in IN_ORDER:
            if command.group is group:
                yield group.value, messages.keys_named(command.keys), command.help
        if group is Group.MOVING:
            yield group.value, messages.DIGITS, messages.HELP_DIGITS
            yield group.value, messages.WITH_A_SCREEN_READER, messages.HELP_LETTERS


class HelpList(GroupedScreen):
    """The commands by group. A session has one, which remembers its current line."""

    kind = "help"
    name = messages.HELP
    item = messages.LINE
    leave_first = messages.LEAVE_HELP_FIRST

    def __init__(self, context: Context) -> None:
        lines = list(key_lines())
        super().__init__(context, [group for group, _keys, _help in lines])
        self._lines = [Clean(messages.help_row(keys, says)) for _group, keys, says in lines]

    def open_here(self) -> Outcome:
        """Show help."""
        return self.show(messages.help_opened(self.count))

    def open(self) -> Outcome:
        return self.repeat_item()

    def _line(self) -> Announcement:
        return messages.item(self._lines[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        window = self._lines[start : start + count]
        return [Row(text, self._heading(at), group=self._group(at)) for at, text in enumerate(window, start)]
