"""What was said, the last thing first, as a list to go through."""

from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.model.text import line
from newsreader.session.small_list import SmallList
from newsreader.session.values import Row


class HistoryList(SmallList):
    """A place among the announcements that there were when it was opened, at least one."""

    name = messages.HISTORY
    item = messages.LINE

    def __init__(self, said: Sequence[str]) -> None:
        super().__init__()
        self._said = said

    @property
    def said(self) -> Sequence[str]:
        """The announcements, the last one first."""
        return self._said

    @property
    def count(self) -> int:
        return len(self._said)

    def announcement(self) -> Announcement:
        return messages.item(self._said[self._position], self._position + 1, self.count)

    def _rows(self, start: int, count: int) -> Sequence[Row]:
        return [Row(line(text)) for text in self._said[start : start + count]]
