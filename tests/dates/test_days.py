"""Days have their everyday names, and dates are written only as precisely as they are known."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from newsreader.dates import (
    calendar_words,
    date_words,
    day_name,
    day_of,
    iso,
    old_date,
    parse_day,
)
from tests.dates.expected import NOW, TODAY


def test_days_have_their_everyday_names() -> None:
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


@pytest.mark.parametrize(
    "written", ["9999-12-31T23:30:00-10:00", "0001-01-01T00:30:00+10:00", "9999-12-31T23:30:00+00:00"]
)
def test_a_moment_at_the_ends_of_the_calendar_is_given_as_it_is_written(written: str) -> None:
    moment = datetime.fromisoformat(written)
    words = date_words(moment, "time", TODAY, timezone(timedelta(hours=14 if moment.year > 1 else -12)))
    assert words == f"{calendar_words(moment.date(), TODAY)}, {moment:%H:%M}"


def test_a_time_is_listed_under_its_day_in_the_users_zone() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert day_of(late, "time", timezone(timedelta(hours=1))) == date(2026, 11, 25)
    assert day_of(late, "time", UTC) == date(2026, 11, 24)


def test_a_date_of_day_precision_is_the_same_day_in_every_zone() -> None:
    day = datetime(2026, 11, 24, tzinfo=UTC)
    assert day_of(day, "day", timezone(timedelta(hours=-8))) == date(2026, 11, 24)


def test_iso_writes_only_the_known_precision() -> None:
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
def test_a_typed_day_is_an_iso_date_or_a_word(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("published", "listed", "words"),
    [
        (datetime(2024, 11, 26, 5, 41, tzinfo=UTC), date(2026, 11, 25), "26 November 2024"),
        (datetime(2026, 5, 24, 13, 5, tzinfo=UTC), date(2026, 11, 25), "24 May 2026"),
        (datetime(2026, 11, 17, tzinfo=UTC), date(2026, 11, 25), "17 November 2026"),
        (datetime(2026, 11, 18, tzinfo=UTC), date(2026, 11, 25), ""),
        (datetime(2026, 11, 30, tzinfo=UTC), date(2026, 11, 25), ""),
        (datetime(2024, 11, 26, tzinfo=UTC), date(2024, 11, 26), ""),
        (datetime(2024, 11, 26, tzinfo=UTC), None, ""),
        (None, date(2026, 11, 25), ""),
    ],
)
def test_an_article_is_old_if_its_headline_is_listed_more_than_a_week_after_it(
    published: datetime | None, listed: date | None, words: str
) -> None:
    assert old_date(published, "day" if published else "none", listed) == words
