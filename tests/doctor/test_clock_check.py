"""A clock is wrong if its year is implausible or no server clock agrees with it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.doctor.clock_check import Clock, judge_clock
from newsreader.messages import doctor as say

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("seconds", "status", "message"),
    [
        (-4, "ok", say.CLOCK_RIGHT),
        (299, "ok", say.CLOCK_RIGHT),
        (300, "warning", "The clock is 5 minutes fast."),
        (-600, "warning", "The clock is 10 minutes slow."),
        (-HOUR, "failed", "The clock is 60 minutes slow."),
        (3 * HOUR, "failed", "The clock is 3 hours fast."),
        (-50 * HOUR, "failed", "The clock is 2 days slow."),
        (-20_000 * DAY, "failed", "The clock is 55 years slow."),
    ],
)
def test_a_wrong_clock_is_reported_with_its_error(seconds: float, status: str, message: str) -> None:
    found = judge_clock(Clock(NOW, (seconds,)))
    assert (found.status, found.message) == (status, message)
    assert found.data["seconds_ahead"] == seconds
    assert bool(found.remedy) == (status != "ok")


@pytest.mark.parametrize("year", [1970, 2000, 2024, 2100])
def test_an_implausible_year_is_named(year: int) -> None:
    found = judge_clock(Clock(NOW.replace(year=year)))
    assert (found.status, found.message) == ("failed", f"The clock shows the impossible year {year}.")


def test_one_server_clock_that_agrees_is_enough() -> None:
    assert judge_clock(Clock(NOW, (90 * DAY, 1.2, -HOUR))).status == "ok"


def test_an_expired_certificate_alone_casts_doubt_on_the_clock() -> None:
    assert judge_clock(Clock(NOW)).message == say.CLOCK_UNCOMPARED
    assert judge_clock(Clock(NOW, refused=True)).status == "warning"
    assert judge_clock(Clock(NOW, (0.0,), refused=True)).status == "ok"


@given(st.lists(st.floats(-1e11, 1e11)), st.datetimes(timezones=st.just(UTC)), st.booleans())
def test_any_clock_can_be_judged(ahead: list[float], now: datetime, refused: bool) -> None:
    found = judge_clock(Clock(now, tuple(ahead), refused))
    assert found.message.endswith(".")
    if any(abs(timedelta(seconds=each).total_seconds()) < 299 for each in ahead):
        assert found.status == "ok" or "year" in found.message
