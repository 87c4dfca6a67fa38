"""The values that a setting can have, as a list over the settings: Enter chooses one."""

from collections.abc import Mapping, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row


class ValueList(SmallList):
    """A place among them, at first at the one that the setting has now. `setting` is its name."""

    item = messages.VALUE

    def __init__(self, setting: str, called: Mapping[str, str], now: str, *, there: bool) -> None:
        """`called` has the values, at least one, and what each is called; `there`: so is what the value now means."""
        values = tuple(called)
        super().__init__(values.index(now))
        self.setting = setting
        self.name = messages.setting_name(setting)
        self._values = values
        self._called = called
        self._now = now
        self._state = messages.VALUE_NOW if there else messages.VALUE_MISSING

    @property
    def count(self) -> int:
        return len(self._values)

    @property
    def chosen(self) -> tuple[str, str]:
        """The value that one is at, and what it is called."""
        value = self._values[self._position]
        return value, self._called[value]

    def announcement(self) -> Announcement:
        value, called = self.chosen
        return messages.value(called, self._state_of(value), self._position + 1, self.count)

    def _state_of(self, value: str) -> str:
        return self._state if value == self._now else ""

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [
            Row(line(self._called[value]), detail=self._state_of(value).lower())
            for value in self._values[start : start + count]
        ]
