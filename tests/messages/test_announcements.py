"""Sentences are put together so that a voice pauses where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import BadAddress, NewsreaderError
from newsreader.messages import sentence
from newsreader.messages.views import nothing_found


@pytest.mark.parametrize("text", ["Rates rise to 5.5", "Version 2.0", "U.S", "He said “no”", "A (b)"])
def test_an_unclosed_text_gets_a_full_stop(text: str) -> None:
    assert sentence(text) == f"{text}."


@pytest.mark.parametrize("text", ["", "Done.", "Really?", "Well…", "He said “no.”", 'He said "no!"', "(It was.)"])
def test_a_closed_text_is_unchanged(text: str) -> None:
    assert sentence(text) == text


@given(st.text())
def test_a_sentence_is_closed_once(text: str) -> None:
    assert sentence(sentence(text)) == sentence(text)


def test_a_message_repeats_a_contact_as_it_stands_and_an_address_without_its_password() -> None:
    assert str(NewsreaderError("Re:contact@example.org")) == "Re:contact@example.org"
    assert nothing_found("Kontakt:info@verein.de").full == "Nothing found for Kontakt:info@verein.de."
    assert nothing_found("https://ann:s3cret@a.example").full == "Nothing found for https://a.example."
    assert "s3cret" not in str(BadAddress("ann:s3cret@nowhere"))
