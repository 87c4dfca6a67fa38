"""The menu: commands that have no key of the keypad. Also the list of keys."""

from collections.abc import Collection, Mapping
from typing import Literal

from newsreader import messages
from newsreader.commands import IN_ORDER, Command
from newsreader.kiosk.visit.keypad import ROWS, help_line
from newsreader.model.frozen import dataclass
from newsreader.model.values import Clean
from newsreader.session.item_list import ItemList
from newsreader.session.values import ListView, Row

Choice = Command | Literal["headlines", "news", "end"]


@dataclass(frozen=True, slots=True)
class _Line:
    """The line for a command on the list of headlines, in an article and on other lists, and in an article whose
    recording is heard; "" for no line, or for the article's."""

    on_list: str
    in_article: str
    elsewhere: str
    in_recording: str = ""


def _everywhere(text: str) -> _Line:
    return _Line(text, text, text)


_LINES: Mapping[Command, _Line] = {
    Command.NEXT_SECTION: _Line(
        messages.MENU_NEXT_DAY, messages.MENU_NEXT_HEADING, messages.MENU_NEXT_GROUP, messages.MENU_NEXT_CHAPTER
    ),
    Command.PREVIOUS_SECTION: _Line(
        messages.MENU_PREVIOUS_DAY,
        messages.MENU_PREVIOUS_HEADING,
        messages.MENU_PREVIOUS_GROUP,
        messages.MENU_PREVIOUS_CHAPTER,
    ),
    Command.FIRST: _Line(messages.MENU_FIRST_HEADLINE, messages.MENU_START, messages.MENU_FIRST_LINE),
    Command.LAST: _Line(messages.MENU_LAST_HEADLINE, messages.MENU_LAST_PARAGRAPH, messages.MENU_LAST_LINE),
    Command.TEN_FORWARD: _everywhere(messages.MENU_TEN_FORWARD),
    Command.TEN_BACK: _everywhere(messages.MENU_TEN_BACK),
    Command.NEXT_UNREAD: _Line(messages.MENU_NEXT_UNREAD, messages.MENU_NEXT_UNREAD, ""),
    Command.PREVIOUS_UNREAD: _Line(messages.MENU_PREVIOUS_UNREAD, messages.MENU_PREVIOUS_UNREAD, ""),
    Command.READ_ALL: _Line(messages.MENU_READ_ALL, messages.MENU_READ_ALL, ""),
    Command.TITLES: _Line(messages.MENU_TITLES, messages.MENU_HEADINGS, ""),
    Command.NEXT_SENTENCE: _Line("", messages.MENU_NEXT_SENTENCE, "", messages.MENU_ON_IN_RECORDING),
    Command.PREVIOUS_SENTENCE: _Line("", messages.MENU_PREVIOUS_SENTENCE, "", messages.MENU_BACK_IN_RECORDING),
    Command.NEXT_WORD: _everywhere(messages.MENU_NEXT_WORD),
    Command.PREVIOUS_WORD: _everywhere(messages.MENU_PREVIOUS_WORD),
    Command.SPELL: _everywhere(messages.MENU_SPELL),
    Command.SLEEP_TIMER: _everywhere(messages.MENU_SLEEP_TIMER),
    Command.VIEWS: _everywhere(messages.MENU_VIEWS),
    Command.NEXT_SOURCE: _everywhere(messages.MENU_NEXT_SOURCE),
    Command.PREVIOUS_SOURCE: _everywhere(messages.MENU_PREVIOUS_SOURCE),
    Command.SEARCH: _everywhere(messages.MENU_SEARCH),
    Command.FIND: _Line("", messages.MENU_FIND, ""),
    Command.LINKS: _Line(messages.MENU_LINKS, messages.MENU_LINKS, ""),
    Command.PICTURES: _Line("", messages.MENU_PICTURES, ""),
    Command.SAVE: _Line(messages.MENU_SAVE, messages.MENU_SAVE, ""),
    Command.TOGGLE_READ: _Line(messages.MENU_TOGGLE_READ, messages.MENU_TOGGLE_READ, ""),
    Command.VERSIONS: _Line(messages.MENU_VERSIONS, messages.MENU_VERSIONS, ""),
    Command.UNDO: _everywhere(messages.MENU_UNDO),
    Command.ENQUEUE: _everywhere(messages.MENU_ENQUEUE),
    Command.QUEUE: _everywhere(messages.MENU_QUEUE),
    Command.LATER: _Line("", "", messages.MENU_LATER),
    Command.EARLIER: _Line("", "", messages.MENU_EARLIER),
    Command.HISTORY: _everywhere(messages.MENU_HISTORY),
}
"""The commands of the menu: all that a kiosk can have and the keypad lacks."""

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
    line = _LINES.get(command)
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
