"""A list over the list of headlines whose lines belong together in groups."""

from abc import abstractmethod
from collections.abc import Sequence

from newsreader import messages
from newsreader.messages import Announcement
from newsreader.session.small_list import SmallList


class GroupedList(SmallList):
    """A place in such a list. The name of a group is said where one comes into it: most lines are come to from the one
    before."""

    def __init__(self, groups: Sequence[str]) -> None:
        """`groups` has for each line the name of its group. There is at least one line."""
        super().__init__()
        self._groups = groups
        self._begins = [at for at, group in enumerate(groups) if not at or group != groups[at - 1]]

    @property
    def count(self) -> int:
        return len(self._groups)

    def announcement(self) -> Announcement:
        return messages.in_group(self._groups[self._position], self._line())

    def _came_from(self, before: int) -> Announcement:
        return self._line() if self._groups[before] == self._groups[self._position] else self.announcement()

    @abstractmethod
    def _line(self) -> Announcement:
        """The line that one is at, without its group."""

    def section_moved(self, forward: bool) -> Announcement:
        here = self._position
        begins = [begin for begin in self._begins if (begin > here if forward else begin < here)]
        if not begins:
            return messages.no_other_group(self._line(), last=forward)
        self._position = begins[0] if forward else begins[-1]
        return self.announcement()

    def _heading(self, position: int) -> str:
        """The name of the group that a line opens, "" if it opens none."""
        return self._groups[position] if position in self._begins else ""
