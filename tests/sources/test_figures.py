"""A site writes its dates in one order, and shows which."""

from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.figures import is_month_first, with_day_first


def test_a_month_that_cannot_be_shows_the_order() -> None:
    assert is_month_first(["9/2/26", "11/18/26"])
    assert is_month_first(["Posted 11-18-2026"])
    assert not is_month_first(["9/2/26", "3/4/26"])
    assert not is_month_first(["11/18/26", "18/11/26"])
    assert not is_month_first(["2026-11-18", "18 November 2026", "11:18"])
    assert not is_month_first([])


def test_the_day_is_put_first() -> None:
    assert with_day_first("Posted 9/2/26, 10:30") == "Posted 2/9/26, 10:30"
    assert with_day_first("18 November 2026") is None


@given(st.text())
def test_no_text_at_all_raises(text: str) -> None:
    is_month_first([text])
    with_day_first(text)
