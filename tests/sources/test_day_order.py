"""The order of day and month is inferred from all numeric dates of a page."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.day_order import is_month_first, with_day_first

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)


def test_an_impossible_month_shows_the_order_of_day_and_month() -> None:
    assert is_month_first(["9/2/26", "11/18/26"], NOW)
    assert is_month_first(["Posted 11-18-2026"], NOW)
    assert not is_month_first(["9/2/26", "3/4/26"], NOW)
    assert not is_month_first(["11/18/26", "18/11/26"], NOW)
    assert not is_month_first(["2026-11-18", "18 November 2026", "11:18"], NOW)
    assert not is_month_first([], NOW)


def test_an_american_page_has_the_month_first_unless_a_date_is_impossible_so() -> None:
    assert is_month_first(["9/2/26"], NOW, american=True)
    assert not is_month_first(["9/2/26", "18/11/26"], NOW, american=True)


def test_days_that_run_backwards_only_month_first_show_the_order() -> None:
    assert is_month_first(["12/03/2026", "12/02/2026", "11/12/2026", "11/09/2026"], NOW)
    assert not is_month_first(["03/12/2026", "02/12/2026", "12/11/2026", "09/11/2026"], NOW)
    assert not is_month_first(["12/03/2026", "12/02/2026", "12/02/2026"], NOW)
    assert not is_month_first(["12/03/2026", "11/09/2026", "12/02/2026", "11/12/2026"], NOW)


def test_month_and_day_are_swapped() -> None:
    assert with_day_first("Posted 9/2/26, 10:30") == "Posted 2/9/26, 10:30"
    assert with_day_first("18 November 2026") is None


@given(st.text())
def test_judging_the_day_order_of_any_text_raises_nothing(text: str) -> None:
    is_month_first([text], NOW)
    with_day_first(text)
