"""The present moment of the tests of dates, and builders of expected dates."""

from datetime import UTC, datetime

from newsreader.dates import (
    Dated,
)

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


TODAY = NOW.date()


def at(year: int, month: int, day: int, hour: int, minute: int = 0) -> Dated:
    """A time of day in UTC."""
    return Dated(datetime(year, month, day, hour, minute, tzinfo=UTC), "time")


def on(year: int, month: int, day: int) -> Dated:
    return Dated(datetime(year, month, day, tzinfo=UTC), "day")
