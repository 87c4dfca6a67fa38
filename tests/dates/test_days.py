"""Days have the names that people use, and dates are told no more exactly than they are known."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsreader.dates import (
    date_words,
    day_name,
    day_of,
    iso,
    named_day,
)
from tests.dates.making import NOW, TODAY


def test_days_have_the_names_people_use() -> None:
    assert day_name(date(2026, 11, 25), TODAY) == "Today"
    assert day_name(date(2026, 11, 24), TODAY) == "Yesterday"
    assert day_name(date(2026, 11, 23), TODAY) == "Monday 23 November"
    assert day_name(date(2023, 3, 24), TODAY) == "Friday 24 March 2023"


def test_a_dateline_names_the_day_in_full_and_the_time_if_it_is_known() -> None:
    monday = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    assert date_words(monday, "time", TODAY, UTC) == "Monday 23 November, 10:30"
    assert date_words(datetime(2023, 3, 24, tzinfo=UTC), "day", TODAY) == "Friday 24 March 2023"
    assert date_words(NOW, "time", TODAY, UTC) == "Wednesday 25 November, 12:00"
    assert date_words(None, "none", TODAY) == ""


def test_a_time_belongs_to_the_day_where_the_reader_is() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert day_of(late, "time", timezone(timedelta(hours=1))) == date(2026, 11, 25)
    assert day_of(late, "time", UTC) == date(2026, 11, 24)


def test_a_day_is_the_same_day_everywhere() -> None:
    day = datetime(2026, 11, 24, tzinfo=UTC)
    assert day_of(day, "day", timezone(timedelta(hours=-8))) == date(2026, 11, 24)


def test_iso_writes_no_more_than_is_known() -> None:
    assert iso(datetime(2023, 3, 24, 10, 30, tzinfo=UTC), "time") == "2023-03-24T10:30:00+00:00"
    assert iso(datetime(2023, 3, 24, tzinfo=UTC), "day") == "2023-03-24"
    assert iso(None, "none") is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", date(2026, 11, 25)),
        ("Yesterday", date(2026, 11, 24)),
        ("monday", date(2026, 11, 23)),
        ("2023-03-24", date(2023, 3, 24)),
        ("nonsense", None),
    ],
)
def test_a_person_may_name_a_day(typed: str, day: date | None) -> None:
    assert named_day(typed, TODAY) == day
