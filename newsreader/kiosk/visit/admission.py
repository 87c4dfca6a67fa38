"""Who may begin a visit, by the hours of the kiosk, and that whoever is there is told of closing time once."""

from collections.abc import Sequence
from datetime import datetime

from newsreader import messages
from newsreader.kiosk.policy.opening_hours import is_open, next_opening
from newsreader.messages import Announcement


class Admission:
    """Of one visit. `now` is always the local time."""

    def __init__(self, hours: Sequence[str]) -> None:
        self._hours = hours
        self._told = False

    def refused(self, now: datetime) -> Announcement | None:
        """What is said to whoever would begin while it is closed."""
        if is_open(self._hours, now):
            return None
        opens = next_opening(self._hours, now)
        return messages.closed(messages.opening_time(opens, now) if opens else "")

    def closing(self, now: datetime) -> bool:
        """Whether whoever is there is to be told now that it is closing time, which they have not been."""
        if self._told or is_open(self._hours, now):
            return False
        self._told = True
        return True
