"""Sentences are put together so that a voice pauses where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.messages import sentence


@pytest.mark.parametrize("text", ["Rates rise to 5.5", "Version 2.0", "U.S", "He said “no”", "A (b)"])
def test_an_unclosed_text_gets_a_full_stop(text: str) -> None:
    assert sentence(text) == f"{text}."


@pytest.mark.parametrize("text", ["", "Done.", "Really?", "Well…", "He said “no.”", 'He said "no!"', "(It was.)"])
def test_a_closed_text_is_unchanged(text: str) -> None:
    assert sentence(text) == text


@given(st.text())
def test_a_sentence_is_closed_once(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)
