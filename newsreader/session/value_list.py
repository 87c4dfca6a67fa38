"""The values that a setting can have, as a list over the settings: Enter chooses one."""

from collections.abc import Mapping, Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row
from newsreader.text import line


class ValueList(SmallList):
    """A place among them, at first at the one that the setting has now. `setting` is its name."""

    item = messages.VALUE

    def __init__(self, setting: str, called: Mapping[str, str], now: str) -> None:
        """`called` has the values, at least one, and what each is called."""
        values = tuple(called)
        super().__init__(values.index(now))
        self.setting = setting
        self.name = messages.setting_name(setting)
        self._values = values
        self._called = called
        self._now = now

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
        return messages.value(called, now=value == self._now, position=self._position + 1, count=self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [
            Row(line(self._called[value]), detail=messages.VALUE_NOW.lower() if value == self._now else "")
            for value in self._values[start : start + count]
        ]
