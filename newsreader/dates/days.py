"""`Dated`, a date with its precision; and the words for days."""

from datetime import date, datetime, timedelta, tzinfo

from newsreader.model.frozen import dataclass
from newsreader.model.values import Precision

TODAY, YESTERDAY = "Today", "Yesterday"

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its precision, "time" or "day". For "day", `when` is midnight UTC of that calendar day."""

    when: datetime
    precision: Precision


def day_of(published: datetime, precision: Precision, zone: tzinfo | None = None) -> date:
    """The calendar day to list an item under: a time's day in `zone` (else the computer's), a day's own."""
    return published.date() if precision == "day" else in_zone(published, zone).date()


def in_zone(when: datetime, zone: tzinfo | None = None) -> datetime:
    """The same moment in `zone`, else in the computer's; as it is written where that zone does not know it: on Windows
    before 1970, and at the ends of the calendar."""
    try:
        return when.astimezone(zone)
    except (OSError, OverflowError):
        return when


def day_name(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Monday 23 November" in the same year, otherwise "Friday 24 March 2023"."""
    if day == today:
        return TODAY
    if day == today - timedelta(days=1):
        return YESTERDAY
    return calendar_words(day, today)


def date_words(published: datetime | None, precision: Precision, today: date, zone: tzinfo | None = None) -> str:
    """Write a dateline: "Friday 24 March 2023", "Monday 23 November, 10:30"; "" without a date.

    A time is given in `zone`, else in the computer's. The year of `today` is left out.
    """
    if published is None or precision == "none":
        return ""
    words = calendar_words(day_of(published, precision, zone), today)
    return words if precision == "day" else f"{words}, {in_zone(published, zone):%H:%M}"


def time_of_day(published: datetime | None, precision: Precision) -> str:
    """The local time of day, "09:14"; "" if only the day is known."""
    return f"{in_zone(published):%H:%M}" if published is not None and precision == "time" else ""


def calendar_words(day: date, today: date) -> str:
    """ "Monday 23 November", with its year unless that is the year of `today`."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


OLD_NEWS_DAYS = 7
"""Days before the day of its headline from which an article is old news. Weeklies and corrections stay within them."""


def old_date(published: datetime | None, precision: Precision, listed: date | None) -> str:
    """Write the day of an article, "26 November 2024", if it is long before the day its headline is `listed` under;
    otherwise ""."""
    if published is None or precision == "none" or listed is None:
        return ""
    day = day_of(published, precision)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}" if (listed - day).days > OLD_NEWS_DAYS else ""


def iso(published: datetime | None, precision: Precision) -> str | None:
    """Write ISO 8601: with seconds and offset for a time, the plain date for a day, None for no date."""
    if published is None or precision == "none":
        return None
    return published.date().isoformat() if precision == "day" else published.isoformat(timespec="seconds")


def parse_day(typed: str, today: date) -> date | None:
    """Parse the day a user typed: an ISO date, "today", "yesterday", or a weekday (the latest up to today)."""
    word = typed.strip().lower()
    if word in ("today", "yesterday"):
        return today - timedelta(days=word == "yesterday")
    for weekday, name in enumerate(_WEEKDAYS):
        if word == name.lower() or (len(word) >= 3 and name.lower().startswith(word)):
            return today - timedelta(days=(today.weekday() - weekday) % 7)
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
