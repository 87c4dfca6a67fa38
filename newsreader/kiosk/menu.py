"""The menu: what a visitor can do that has no key of its own, and the keys as a list."""

from collections.abc import Collection, Sequence
from typing import Literal

from newsreader import messages
from newsreader.commands import IN_ORDER, Command
from newsreader.kiosk.keypad import ON_THE_KEYPAD, ROWS, help_line
from newsreader.messages import Announcement
from newsreader.model import Clean
from newsreader.session.small_list import SmallList
from newsreader.session.values import ListView, Row

Choice = Command | Literal["headlines", "news", "end"]


class Menu(SmallList):
    """A place in it."""

    name = messages.MENU
    item = messages.LINE

    def __init__(self, commands: Collection[Command], *, at_headlines: bool) -> None:
        """`commands` are those that are allowed. `at_headlines`: one need not go back to them."""
        super().__init__()
        self._choices: list[tuple[str, Choice]] = []
        if not at_headlines:
            self._choices.append((messages.MENU_HEADLINES, "headlines"))
        self._choices += [
            (command.value.help, command)
            for command in IN_ORDER
            if command in commands and command not in ON_THE_KEYPAD
        ]
        self._choices += [(messages.MENU_NEWS, "news"), (messages.MENU_END, "end")]

    @property
    def count(self) -> int:
        return len(self._choices)

    @property
    def chosen(self) -> Choice:
        """What the line one is at stands for."""
        return self._choices[self._position][1]

    def announcement(self) -> Announcement:
        return messages.item(self._choices[self._position][0], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(Clean(said)) for said, _ in self._choices[start : start + count]]


def keys_view(commands: Collection[Command], key: str) -> ListView:
    """The keys and what they do, with the place at one of them, or at the first."""
    keys = [each for each in ROWS if help_line(each, commands)]
    rows = [Row(Clean(messages.pad_key_help(each, help_line(each, commands)))) for each in keys]
    at = keys.index(key) if key in keys else 0
    return ListView(messages.HELP_KEYS, at, len(rows), lambda start, count: rows[start : start + count])
