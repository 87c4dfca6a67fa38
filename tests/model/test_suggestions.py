"""The name that was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model import nearest_name

NAMES = ["The Herald", "Evening Post", "Café News"]


@pytest.mark.parametrize(
    ("typed", "near"),
    [("heralt", "The Herald"), ("evning post", "Evening Post"), ("CAFE NEWS", "Café News"), ("zebra", ""), ("", "")],
)
def test_the_nearest_name_is_found_in_any_case(typed: str, near: str) -> None:
    assert nearest_name(typed, NAMES) == near


@given(st.text(), st.lists(st.text()))
def test_any_typed_text_gets_one_of_the_names_or_none(typed: str, names: list[str]) -> None:
    assert nearest_name(typed, names) in ("", *names)
