"""The settings as a list: each with its value and its meaning, and Enter changes it, or lists what it can be."""

from collections.abc import Callable, Mapping, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.session.asking import Asking
from newsreader.session.controls import Controls
from newsreader.session.grouped_list import GroupedList
from newsreader.session.value_list import ValueList
from newsreader.session.values import Outcome, Row
from newsreader.settings import GROUPS, SETTINGS, Setting, Value

Offered = Callable[[str], Mapping[str, str]]
"""The words that a setting of this name can be, where the table does not know them, and what each is called; none where
any word will do."""

TURNED_THROUGH_AT_MOST = 5
"""Values of a setting that Enter turns through, if they are always the same. Others are a list to choose from: nobody
wants to hear a hundred voices to come back to the one before."""


class SettingsList(GroupedList):
    """A place in the table of settings."""

    name = messages.SETTINGS_NAME
    item = messages.SETTING

    def __init__(self, controls: Controls, asking: Asking, offered: Offered) -> None:
        super().__init__([group for group, settings in GROUPS.items() for _setting in settings])
        self._controls = controls
        self._asking = asking
        self._offered = offered
        self._settings = tuple(SETTINGS.values())
        self._called: dict[str, Mapping[str, str]] = {}
        """What the words that a setting can be are called, as far as that is known."""
        for setting in self._settings:
            self._values(setting)  # those that take a while to be found out are, by the time one gets there

    def _line(self) -> Announcement:
        here = self._settings[self._position]
        return messages.setting(self._said(here), here.meaning, self._position + 1, self.count)

    def values(self) -> ValueList | None:
        """The values to choose from for the setting that one is at; None if it is changed in another way."""
        here = self._settings[self._position]
        called = self._values(here)
        if here.choices and len(called) <= TURNED_THROUGH_AT_MOST:
            return None
        now = str(self._controls.value(here.name))
        there = now in called
        if called and not there:
            called = {now: now or messages.nothing_chosen(here.name), **called}
        return ValueList(here.name, called, now, there=there) if called else None

    def change(self) -> Outcome:
        """Give the setting that one is at another value: the next of a few, or one that is asked for."""
        here = self._settings[self._position]
        if isinstance(here.default, bool):
            return self._controls.set(here.name, not self._controls.value(here.name))
        if here.choices:
            return self._controls.set(here.name, self._after(here))
        value = str(self._controls.value(here.name))
        return self._asking.ask(
            messages.new_value(here.name, here.meaning), lambda typed: self._typed(here, typed), value
        )

    def _values(self, setting: Setting) -> Mapping[str, str]:
        """The words that a setting can be, and what each is called; none where any will do, or a number."""
        if setting.choices:
            return {choice: choice for choice in setting.choices}
        if not isinstance(setting.default, str):
            return {}
        offered = self._offered(setting.name)
        self._called[setting.name] = {
            value: called or messages.nothing_chosen(setting.name) for value, called in offered.items()
        }
        return self._called[setting.name]

    def _name_of(self, setting: Setting, value: Value) -> str:
        return self._called.get(setting.name, {}).get(str(value), "")

    def _after(self, setting: Setting) -> str:
        now = self._controls.value(setting.name)
        choices = setting.choices
        return choices[(choices.index(now) + 1) % len(choices) if now in choices else 0]

    def _typed(self, setting: Setting, typed: Clean) -> Outcome:
        is_number = isinstance(setting.default, int)
        value = int(typed) if is_number and typed.isdecimal() and len(typed) < 10 else str(typed)
        if problem := setting.problem_with(value):
            refused = messages.asked_again(messages.setting_refused(setting.name, problem))
            now = str(self._controls.value(setting.name))
            label = messages.new_value(setting.name, setting.meaning).text(brief=True)
            return self._asking.ask(refused, lambda again: self._typed(setting, again), now, label)
        return self._controls.set(setting.name, value)

    def _said(self, setting: Setting) -> str:
        value = self._controls.value(setting.name)
        return messages.setting_value(setting.name, self._name_of(setting, value) or value)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        window = self._settings[start : start + count]
        return [
            Row(line(self._said(setting)), self._heading(at), line(setting.meaning))
            for at, setting in enumerate(window, start)
        ]
