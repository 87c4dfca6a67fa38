"""The menu: commands that have no key of the keypad. Also the list of keys."""

from collections.abc import Collection
from typing import Literal

from newsreader import messages
from newsreader.commands import IN_ORDER, Command
from newsreader.kiosk.visit.keypad import ROWS, help_line
from newsreader.model.values import Clean
from newsreader.session.item_list import ItemList
from newsreader.session.values import ListView, Row

Choice = Command | Literal["headlines", "news", "end"]


_OF_HEADINGS = (Command.NEXT_SECTION, Command.PREVIOUS_SECTION, Command.TITLES)
"""The commands that an article without headings does not offer."""


class Menu(ItemList[tuple[str, Choice]]):
    """The menu with its current line."""

    name = messages.MENU
    item = messages.LINE

    def __init__(
        self, commands: Collection[Command], screen: str, *, has_headings: bool, has_recording: bool = False
    ) -> None:
        """`commands` are the allowed ones. `screen` is the session's; `has_headings`: the open article has some;
        `has_recording`: its recording is heard."""
        offered = [
            (said, command)
            for command in IN_ORDER
            if command in commands
            and (said := _offered(command, screen, has_headings=has_headings, has_recording=has_recording))
        ]
        choices: list[tuple[str, Choice]] = [*offered, (messages.MENU_NEWS, "news"), (messages.MENU_END, "end")]
        super().__init__(choices if screen == "list" else [(messages.MENU_HEADLINES, "headlines"), *choices])

    @property
    def chosen(self) -> Choice:
        """The choice of the current line."""
        return self._current[1]

    def _text(self, item: tuple[str, Choice]) -> str:
        return item[0]


def _offered(command: Command, screen: str, *, has_headings: bool, has_recording: bool) -> str:
    line = messages.MENU_LINES.get(command)
    if line and has_recording and line.in_recording:
        return line.in_recording
    if line is None or (screen == "article" and command in _OF_HEADINGS and not has_headings):
        return ""
    return {"list": line.on_list, "article": line.in_article}.get(screen, line.elsewhere)


def keys_view(commands: Collection[Command], key: str) -> ListView:
    """The list of keys and their help, with the cursor on `key`, else on the first line."""
    keys = [each for each in ROWS if help_line(each, commands)]
    rows = [Row(Clean(messages.pad_key_help(each, help_line(each, commands)))) for each in keys]
    at = keys.index(key) if key in keys else 0
    return ListView(messages.HELP_KEYS, at, len(rows), lambda start, count: rows[start : start + count])
