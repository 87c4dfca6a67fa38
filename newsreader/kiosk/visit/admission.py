"""Opening hours in a visit: whether it may begin, and when to announce closing time, once."""

from collections.abc import Sequence
from datetime import datetime

from newsreader import messages
from newsreader.kiosk.policy.opening_hours import is_open, next_opening
from newsreader.messages import Announcement


class Admission:
    """The admission of one visit. `now` is the local time."""

    def __init__(self, hours: Sequence[str]) -> None:
        self._hours = hours
        self._announced = False

    def refused(self, now: datetime) -> Announcement | None:
        """The refusal of a visit while the kiosk is closed, or None."""
        if is_open(self._hours, now):
            return None
        opens = next_opening(self._hours, now)
        return messages.closed(messages.opening_time(opens, now) if opens else "")

    def closing(self, now: datetime) -> bool:
        """Whether to announce closing time now. True only once."""
        if self._announced or is_open(self._hours, now):
            return False
        self._announced = True
        return True
