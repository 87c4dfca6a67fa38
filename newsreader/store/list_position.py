"""A headline's place in the list, as one whole number: the day it is listed under, the time in that day, its id.

A later place stands higher in the list. One number that is unique and in the order of the list is what an index, a
window of days and the full-text search (whose rows it numbers) can all run along without sorting anything.

From the left: the day, counted from 1 January 1970; 17 bits for the seconds since that day's midnight where the reader
lives (a day can have 25 hours); 28 bits for the id, so that of two headlines of the same second the one stored later
stands higher.
"""

from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache

from newsreader.model.values import Precision

_SECONDS_BITS, _ID_BITS = 17, 28
DAY_BITS = _SECONDS_BITS + _ID_BITS

HIGHEST_ID = (1 << _ID_BITS) - 1

HIGHEST_NUMBER = 999_999_999
"""No source or filter has a higher number: an id has nine digits."""

_LAST_SECOND = (1 << _SECONDS_BITS) - 1

_EPOCH = date(1970, 1, 1).toordinal()
_OLDEST, _NEWEST = date(1700, 1, 1).toordinal(), date(2600, 1, 1).toordinal()
"""Older and newer dates are listed under these days: a place must fit into the 64 bits of a SQLite integer."""


def place_by_date(published: datetime | None, precision: Precision, zone: tzinfo | None = None) -> int | None:
    """The place of an item, without its id, by its own date, unchecked; None if it has none.

    A time stands for itself, a mere day for its first moment. `zone` None is the computer's.
    """
    if published is None or precision == "none":
        return None
    return start_of(published.date()) if precision == "day" else _time_in_list(published, zone)


def place_in_list(by_date: int | None, arrived: datetime, zone: tzinfo | None = None) -> int:
    """The place of an item, without its id. `by_date` is its `place_by_date`.

    An item without a date, or with one in the future, is placed at its arrival, which is aware.
    """
    at_arrival = _time_of_arrival(arrived, zone)
    return at_arrival if by_date is None else min(by_date, at_arrival)


def start_of(day: date) -> int:
    """The lowest place of a headline listed under this day. No place of an earlier day reaches it."""
    days: int = min(max(day.toordinal(), _OLDEST), _NEWEST) - _EPOCH
    return days << DAY_BITS


def start_of_next(day: date) -> int:
    """The lowest place after all those of this day."""
    return start_of(day) + (1 << DAY_BITS)


PLACES = start_of(date.fromordinal(_OLDEST)), start_of_next(date.fromordinal(_NEWEST))
"""The bounds of all places."""

DAYS = PLACES[0] >> DAY_BITS, PLACES[1] >> DAY_BITS
"""The bounds of the days of all places: the numbers that such a place begins with."""


def day_of_place(place: int) -> date:
    """The day under which the headline at this place is listed."""
    return date.fromordinal((place >> DAY_BITS) + _EPOCH)


def seconds_between(place: int, other: int) -> int:
    """The seconds from the second place to the first, negative if the first is earlier."""
    return _moment(place) - _moment(other)


def places_in(seconds: int) -> int:
    """The distance in places of two moments that are whole days apart."""
    return seconds // 86_400 << DAY_BITS


@lru_cache(maxsize=1)
def _time_of_arrival(arrived: datetime, zone: tzinfo | None) -> int:
    """All that comes in together arrives at the same moment."""
    return _time_in_list(arrived, zone)


def _moment(place: int) -> int:
    return (place >> DAY_BITS) * 86_400 + ((place >> _ID_BITS) & _LAST_SECOND)


def _time_in_list(when: datetime, zone: tzinfo | None) -> int:
    try:
        day = when.astimezone(zone).date()
        midnight = datetime.combine(day, time(), zone).astimezone(UTC)
    except (OverflowError, ValueError, OSError):  # no zone knows the calendar's ends, nor Windows days before 1970
        return start_of(when.date())
    seconds = int((when - midnight).total_seconds())
    return start_of(day) + (min(max(seconds, 0), _LAST_SECOND) << _ID_BITS)
