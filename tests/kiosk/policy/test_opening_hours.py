"""Opening hours, by wall-clock time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.kiosk.policy.opening_hours import DAYS, EndsEarly, is_open, next_opening, opening

LONDON = ZoneInfo("Europe/London")
OFFICE = ("monday-friday 09:00-17:30", "saturday 10:00-13:00")


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of the week that begins on Monday, 23 November 2026."""
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=LONDON) + timedelta(days=day)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        (at(0, 8, 59, 59), False),
        (at(0, 9), True),
        (at(0, 17, 29, 59), True),
        (at(0, 17, 30), False),
        (at(5, 9, 30), False),
        (at(5, 10), True),
        (at(6, 12), False),
    ],
)
def test_a_kiosk_is_open_from_the_first_minute_to_the_last(now: datetime, says: bool) -> None:
    assert is_open(OFFICE, now) == says


@pytest.mark.parametrize(
    ("hours", "now", "opens"),
    [
        (OFFICE, at(0, 6), at(0, 9)),
        (OFFICE, at(4, 18), at(5, 10)),
        (OFFICE, at(5, 13), at(7, 9)),
        (("sunday 10:00-12:00",), at(6, 12), at(13, 10)),
        (OFFICE, at(0, 10), None),  # it is open
        ((), at(6, 3), None),
    ],
)
def test_the_next_opening_is_on_the_next_day_with_hours(
    hours: tuple[str, ...], now: datetime, opens: datetime | None
) -> None:
    assert next_opening(hours, now) == opens
    assert is_open(hours, now) == (opens is None)


def test_days_may_span_the_weekend_and_hours_may_end_at_midnight() -> None:
    hours = ("Friday - Monday 20:00–24:00",)
    assert [is_open(hours, at(day, 23, 59)) for day in range(7)] == [True, False, False, False, True, True, True]


def test_hours_are_wall_clock_time_when_the_clocks_change() -> None:
    before = datetime(2026, 10, 24, 18, tzinfo=LONDON)
    opens = next_opening(("09:00-10:00",), before)
    assert opens is not None
    assert (opens.hour, opens.utcoffset()) == (9, timedelta(0))


def test_an_end_before_the_beginning_has_its_own_error() -> None:
    for text in ("17:00-09:00", "09:00-09:00", "monday 24:00-24:00"):
        with pytest.raises(EndsEarly):
            opening(text)


MINUTES = st.integers(0, 1440)
SPANS = st.tuples(MINUTES, MINUTES).filter(lambda span: span[0] < span[1])
LINES = st.builds(
    lambda days, span: f"{days}{span[0] // 60:02}:{span[0] % 60:02}-{span[1] // 60:02}:{span[1] % 60:02}",
    st.one_of(
        st.just(""),
        st.sampled_from(DAYS).map(lambda day: f"{day} "),
        st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(lambda days: f"{days[0]}-{days[1]} "),
    ),
    SPANS,
)
HOURS = st.lists(LINES, min_size=1, max_size=4).map(tuple)
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1))  # noqa: DTZ001 (the zone plays no part)


@given(HOURS, MOMENTS)
def test_the_kiosk_is_closed_until_the_next_opening(hours: tuple[str, ...], now: datetime) -> None:
    opens = next_opening(hours, now)
    assert (opens is None) == is_open(hours, now)
    if opens is None:
        return
    assert now < opens <= now + timedelta(days=8)
    assert is_open(hours, opens)
    assert not is_open(hours, opens - timedelta(minutes=1))
    halfway = now + (opens - now) / 2
    assert not is_open(hours, halfway)


@given(st.one_of(st.text(), st.from_regex(r"([a-z]{0,9} ?-?){0,2} ?[0-9]{1,2}:[0-9]{2}-[0-9]{1,2}:[0-9]{2}")))
def test_any_line_is_parsed_or_raises_value_error(text: str) -> None:
    try:
        found = opening(text)
    except ValueError:
        return
    assert found.days
    assert 0 <= found.begin < found.end <= 1440
