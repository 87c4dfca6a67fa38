"""Any moment that a date of news may name."""

from datetime import UTC, datetime

from hypothesis import strategies as st

MOMENTS = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis puts the zone on)
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
