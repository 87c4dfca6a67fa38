"""The values of a setting as a list."""

from collections.abc import Callable, Mapping

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.screens.list_screen import ListScreen
from newsreader.session.session_context import Context
from newsreader.session.values import Option, Outcome, Row


class ValueList(ListScreen[str]):
    """The values of one setting, opened at the current one. A voice is heard as the cursor moves to it. Opening a value
    goes back, and chooses it."""

    item = messages.VALUE

    def __init__(
        self,
        context: Context,
        kind: str,
        setting: str,
        options: Mapping[str, Option],
        value: str,
        choose: Callable[[str], Outcome],
    ) -> None:
        """`kind` is that of the list of settings that it was opened from. A `value` that is not among the `options` is
        announced as missing."""
        self._state = messages.VALUE_NOW if value in options else messages.VALUE_MISSING
        if value not in options:
            options = {value: Option(value or messages.nothing_chosen(setting)), **options}
        self._options = options
        super().__init__(context, tuple(options), tuple(options).index(value))
        self.name = messages.setting_name(setting)
        self._value = value
        self.kind = kind
        self._choose = choose

    def take(self, command: Command) -> Outcome | None:
        if command is not Command.SETTINGS or self.kind != "settings":
            return super().take(command)
        self._context.screens.leave()
        return self._context.screens.top.take(command)

    def open(self) -> Outcome:
        self._context.screens.leave()
        return self._choose(self._current)

    def announcement(self) -> Announcement:
        option = self._options[self._current]
        return messages.value(
            option.name,
            self._state_of(self._current),
            self._position + 1,
            self.count,
            voice=option.voice,
            heard_later=option.heard_later and self._current != self._value,
        )

    def _state_of(self, value: str) -> str:
        return self._state if value == self._value else ""

    def _row(self, at: int) -> Row:
        value = self._items[at]
        return Row(line(self._options[value].name), detail=self._state_of(value).lower())
