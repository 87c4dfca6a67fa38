"""Texts without case and accents."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.model import folded


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("CAFÉ", "cafe"),
        ("Straße", "strasse"),
        ("ΟΔΟΣ", "οδοσ"),
        ("𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠", "breaking"),
        ("ＢＢＣ", "bbc"),
        ("№ 10", "no 10"),
        ("🄐", "(a)"),
    ],
)
def test_letters_of_every_style_are_compared_without_case_and_accents(text: str, without: str) -> None:
    assert folded(text) == without


@given(st.text())
@example("🄐")
def test_a_text_without_case_and_accents_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)
