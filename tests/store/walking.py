"""What every results must give: the windows, positions and days of the whole list that it stands for."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsreader.model.values import Headline
from newsreader.session.values import ResultPage


def assert_walks(results: ResultPage, everything: Sequence[Headline]) -> None:
    """Whatever is asked of the results, the answer is that of this list."""
    days = [headline.day for headline in everything if headline.day]
    assert results.count() == len(everything)

    @given(st.integers(-3, 45), st.integers(0, 45))
    def windows(start: int, count: int) -> None:
        assert results.headlines(start, count) == everything[max(start, 0) : max(start + count, 0)]

    @given(st.sampled_from(sorted({day + timedelta(days=n) for day in days for n in (-1, 0, 1)})))
    def positions_of_days(day: date) -> None:
        assert results.start_of_day(day) == (days.index(day) if day in days else None)
        earlier = [position for position, other in enumerate(days) if other < day]
        assert results.start_of_earlier_day(day) == (earlier[0] if earlier else None)
        later = [other for other in days if other > day]
        assert results.start_of_later_day(day) == (days.index(later[-1]) if later else None)

    windows()
    positions_of_days()
    assert [results.position_of(headline.id) for headline in everything] == list(range(len(everything)))
