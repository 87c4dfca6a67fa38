"""The settings as a list, and the values of one of them."""

from collections.abc import Mapping, Sequence
from functools import partial

from newsreader import messages
from newsreader.commands import Command
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.prompt import number_in
from newsreader.session.screens.list_screen import GroupedScreen
from newsreader.session.screens.value_list import ValueList
from newsreader.session.session_context import Context
from newsreader.session.setting_changes import choose_value
from newsreader.session.values import Option, Outcome, Row
from newsreader.settings import GROUPS, OWN_THEME, Setting, Value

MAX_CYCLED = 5
"""Most values that Enter cycles through, if the table lists them. More are listed: nobody wants to hear a hundred
voices to get back to the previous one."""


class SettingsList(GroupedScreen[tuple[str, Setting]]):
    """The table of settings. Opening one changes it, or lists its values."""

    kind = "settings"
    name = messages.SETTINGS_NAME
    item = messages.SETTING
    opens = messages.OPENS_SETTING

    def __init__(self, context: Context) -> None:
        super().__init__(context, [(group, setting) for group, settings in GROUPS.items() for setting in settings])
        self._value_names: dict[str, Mapping[str, str]] = {}
        for _group, setting in self._items:
            self._values(setting)  # those that take a while to list are known by the time one is opened

    def take(self, command: Command) -> Outcome | None:
        if command is Command.SETTINGS:
            return self.show(messages.settings_opened(self.count))
        return super().take(command)

    def _line(self) -> Announcement:
        _group, current = self._current
        return messages.setting(self._text(self._current), current.meaning, self._position + 1, self.count)

    def open(self) -> Outcome:
        _group, current = self._current
        if (values := self._value_list(current)) is not None:
            return values.show(messages.values_opened(current.name))
        value = self._context.setting(current.name)
        if isinstance(current.default, bool):
            return choose_value(self._context, current.name, not value)
        if current.choices:
            left_out = OWN_THEME if self._context.settings.colours is None else ""
            choices = [choice for choice in current.choices if choice != left_out]
            return choose_value(self._context, current.name, _after(choices, value))
        prompt = messages.new_value(current.name, current.about, *current.range[:2])
        return self._context.prompt.ask(prompt, partial(self._typed, current), str(value))

    def _value_list(self, setting: Setting) -> ValueList | None:
        """The values to choose from; None if it is changed in another way."""
        options = self._values(setting)
        if not options or (setting.choices and len(options) <= MAX_CYCLED):
            return None
        value, choose = str(self._context.setting(setting.name)), partial(choose_value, self._context, setting.name)
        return ValueList(self._context, self.kind, setting.name, options, value, choose)

    def _values(self, setting: Setting) -> Mapping[str, Option]:
        """The words that a setting can be; none if it takes any word, or a number."""
        if setting.choices:
            return {choice: Option(choice) for choice in setting.choices}
        if not isinstance(setting.default, str):
            return {}
        options = {
            value: option if option.name else Option(messages.nothing_chosen(setting.name))
            for value, option in self._context.options(setting.name).items()
        }
        self._value_names[setting.name] = {value: option.name for value, option in options.items()}
        return options

    def _typed(self, setting: Setting, typed: Clean) -> Outcome:
        number = number_in(typed) if isinstance(setting.default, int) else None
        value = str(typed) if number is None else number
        if problem := setting.problem_with(value):
            return self._context.prompt.ask_again(messages.asked_again(messages.setting_refused(setting.name, problem)))
        return choose_value(self._context, setting.name, value)

    def _text(self, item: tuple[str, Setting]) -> str:
        _group, setting = item
        value = self._context.setting(setting.name)
        name = self._value_names.get(setting.name, {}).get(str(value), "")
        return messages.setting_value(setting.name, name or value)

    def _row(self, at: int) -> Row:
        group, setting = self._items[at]
        return Row(line(self._text(self._items[at])), self._heading(at), line(setting.meaning), group=group)

    def _group(self, at: int) -> str:
        return self._items[at][0]


def open_settings(context: Context) -> Outcome:
    """List the settings."""
    settings = SettingsList(context)
    return settings.show(messages.settings_opened(settings.count))


def _after(choices: Sequence[str], value: Value) -> str:
    """The choice after a value, the first after the last."""
    return choices[(choices.index(str(value)) + 1) % len(choices) if value in choices else 0]
