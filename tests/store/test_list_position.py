"""A headline's place is one number in the order of the list."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.store.list_position import HIGHEST_ID, day_of_place, start_of, start_of_next
from tests.store.making import place_of
from tests.store.moments import MOMENTS

LONDON = ZoneInfo("Europe/London")
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
LATER = datetime(2100, 1, 2, tzinfo=UTC)
ZONES = st.sampled_from([UTC, LONDON, ZoneInfo("Pacific/Auckland"), ZoneInfo("America/Sao_Paulo")])


@given(MOMENTS, MOMENTS, ZONES)
def test_later_items_stand_higher(one: datetime, other: datetime, zone: ZoneInfo) -> None:
    first, second = (place_of(when, "time", LATER, zone) for when in (one, other))
    if abs(one - other) >= timedelta(seconds=1):
        assert (first < second) is (one < other)


@given(MOMENTS, ZONES, st.integers(1, HIGHEST_ID))
def test_the_day_is_the_local_one(when: datetime, zone: ZoneInfo, number: int) -> None:
    place = place_of(when, "time", LATER, zone) + number
    day = when.astimezone(zone).date()
    assert day_of_place(place) == day
    assert start_of(day) < place < start_of_next(day)


@given(DAYS, ZONES)
def test_a_day_without_a_time_is_the_same_day_in_every_zone(day: date, zone: ZoneInfo) -> None:
    published = datetime(day.year, day.month, day.day, tzinfo=UTC)
    assert day_of_place(place_of(published, "day", LATER, zone)) == day


@given(MOMENTS, ZONES)
def test_undated_and_future_items_are_listed_under_their_arrival(arrived: datetime, zone: ZoneInfo) -> None:
    at_arrival = place_of(arrived, "time", LATER, zone)
    assert place_of(None, "none", arrived, zone) == at_arrival
    assert place_of(arrived + timedelta(hours=2), "time", arrived, zone) == at_arrival
    assert place_of(arrived + timedelta(days=2), "day", arrived, zone) == at_arrival


@given(st.datetimes(timezones=st.just(UTC)), st.integers(1, HIGHEST_ID))
def test_every_date_has_a_place_that_fits_into_an_sqlite_integer(when: datetime, number: int) -> None:
    for precision in ("time", "day"):
        place = place_of(when, "time" if precision == "time" else "day", datetime.max.replace(tzinfo=UTC)) + number
        assert -(2**63) <= place < 2**63


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1969, 12, 31), date(1970, 1, 1), date(2023, 3, 26)])
def test_days_follow_each_other(day: date) -> None:
    assert start_of_next(day) >= start_of(day + timedelta(days=1))


def test_the_night_on_which_the_clocks_go_back_stays_in_order() -> None:
    before = datetime(2023, 10, 29, 0, 59, tzinfo=UTC)  # 01:59 in summer time
    after = datetime(2023, 10, 29, 1, 1, tzinfo=UTC)  # 01:01 in winter time
    assert place_of(before, "time", LATER, LONDON) < place_of(after, "time", LATER, LONDON)
    last = datetime(2023, 10, 29, 23, 59, 59, tzinfo=UTC)  # the 25th hour
    assert place_of(last, "time", LATER, LONDON) + HIGHEST_ID < start_of_next(date(2023, 10, 29))
