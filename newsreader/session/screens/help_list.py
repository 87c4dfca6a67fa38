"""Help: a list of every command and its keys."""

from collections.abc import Iterator

from newsreader import messages
from newsreader.commands import IN_ORDER, Command, Group
from newsreader.model.text import line
from newsreader.session.screens.list_screen import GroupedScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Outcome, Row

_NOTES = {
    Command.REDRAW: ((messages.DIGITS, messages.HELP_DIGITS), (messages.WITH_A_SCREEN_READER, messages.HELP_LETTERS)),
    Command.DESCRIBE_KEY: ((messages.key_name("ctrl+p"), messages.HELP_PALETTE),),
}
"""Further notes on keys, after these commands."""


def key_lines() -> Iterator[tuple[str, str, str]]:
    """The group, the key names and the help of every command, and further notes on keys."""
    for group in Group:
        for command in IN_ORDER:
            if command.group is group:
                for keys, says in ((messages.keys_named(command.keys), command.help), *_NOTES.get(command, ())):
                    yield group.value, keys, says


_TYPED_ELSEWHERE = (Command.ADD_SOURCE, Command.READ_ADDRESS, Command.SEARCH, Command.SAVE_SEARCH)
"""Commands whose prompts close help: they are about other screens."""


class HelpList(GroupedScreen[tuple[str, str, str]]):
    """The commands by group. A session has one, which remembers its current line."""

    kind = "help"
    name = messages.HELP
    item = messages.LINE
    opens = messages.REPEATS_LINE
    leave_first = messages.LEAVE_HELP_FIRST

    def __init__(self, context: Context) -> None:
        super().__init__(context, list(key_lines()))

    def take(self, command: Command) -> Outcome | None:
        if command in _TYPED_ELSEWHERE:
            self._context.screens.leave()
        return super().take(command)

    def open_here(self) -> Outcome:
        """Show help."""
        return self.show(messages.help_opened(self.count))

    def open(self) -> Outcome:
        return self.repeat_item()

    def _text(self, item: tuple[str, str, str]) -> str:
        _group, keys, says = item
        return messages.help_row(keys, says)

    def _row(self, at: int) -> Row:
        return Row(line(self._text(self._items[at])), self._heading(at), group=self._group(at))

    def _group(self, at: int) -> str:
        return self._items[at][0]
