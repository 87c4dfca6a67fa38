"""Opening hours: lines such as "09:00-17:30", "monday-friday 09:00-17:30" or "saturday 10:00-13:00".

Hours are wall-clock time: the day and the hour of `now` in its own time zone.
"""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from functools import lru_cache

from newsreader.model.frozen import dataclass

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_LINE = re.compile(
    r"(?:(?P<first>[a-z]+)(?: ?[-–] ?(?P<last>[a-z]+))? )?"
    r"(?P<from_hour>[0-9]{1,2}):(?P<from_minute>[0-9]{2}) ?[-–] ?(?P<to_hour>[0-9]{1,2}):(?P<to_minute>[0-9]{2})"
)
_WHOLE_DAY = 24 * 60


class EndsEarly(ValueError):
    """Hours that end before they begin."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One line of hours: weekdays, 0 for Monday, and minutes of the day, `end` excluded; 1440 is midnight after it."""

    days: frozenset[int]
    begin: int
    end: int


def opening(text: str) -> Opening:
    """Parse one line of hours. Raises EndsEarly, or another ValueError if it is not in the form of hours."""
    match = _LINE.fullmatch(" ".join(text.split()).lower())
    if match is None:
        raise ValueError("not in the form of hours")
    begin = _minute(match["from_hour"], match["from_minute"])
    end = _minute(match["to_hour"], match["to_minute"])
    if end <= begin:
        raise EndsEarly
    return Opening(_days(match["first"], match["last"]), begin, end)


def is_open(hours: Sequence[str], now: datetime) -> bool:
    """Whether a kiosk with these hours is open; always, if there are none. Raises what `opening` does."""
    if not hours:
        return True
    minute = 60 * now.hour + now.minute
    return any(now.weekday() in each.days and each.begin <= minute < each.end for each in _openings(tuple(hours)))


def next_opening(hours: Sequence[str], now: datetime) -> datetime | None:
    """The time at which a closed kiosk next opens; None if it is open. Raises what `opening` does."""
    if is_open(hours, now):
        return None
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    begins = [
        midnight + timedelta(days=ahead, minutes=each.begin)
        for ahead in range(len(DAYS) + 1)
        for each in _openings(tuple(hours))
        if (now.weekday() + ahead) % len(DAYS) in each.days
    ]
    return min(begin for begin in begins if begin.replace(tzinfo=None) > now.replace(tzinfo=None))


@lru_cache(maxsize=8)  # called several times a second with the hours of one policy
def _openings(hours: tuple[str, ...]) -> tuple[Opening, ...]:
    return tuple(opening(text) for text in hours)


def _minute(hour: str, minute: str) -> int:
    if int(minute) > 59 or (count := 60 * int(hour) + int(minute)) > _WHOLE_DAY:
        raise ValueError("no time of day")
    return count


def _days(first: str | None, last: str | None) -> frozenset[int]:
    if first is None:
        return frozenset(range(len(DAYS)))
    begin = DAYS.index(first)
    end = DAYS.index(last) if last else begin
    return frozenset((begin + ahead) % len(DAYS) for ahead in range((end - begin) % len(DAYS) + 1))
