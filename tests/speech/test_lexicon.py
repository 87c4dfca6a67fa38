"""The lexicon's file is read line by line, and what makes no sense in it is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.speech.lexicon import lexicon, read

FILE = """# a remark
word\tAlnwick\tAnnick
word\tplc\tP L C
phrase\tTow Law\tTaow Law
letters\tNHS
skip\tAdvertisement
common\tfree not
nonsense\tx\ty
word
"""


def test_a_word_with_a_capital_is_meant_as_it_stands_except_in_a_headline_in_capitals() -> None:
    entries = read(FILE)
    assert entries.said("Alnwick") == "Annick"
    assert entries.said("ALNWICK") is None
    assert entries.said("ALNWICK", capitals=True) == "Annick"


@pytest.mark.parametrize("written", ["plc", "PLC", "Plc"])
def test_a_word_in_small_letters_is_meant_in_any_case(written: str) -> None:
    assert read(FILE).said(written) == "P L C"


def test_letters_are_said_one_by_one_and_what_is_skipped_is_not_said() -> None:
    entries = read(FILE)
    assert entries.said("NHS") == "N H S"
    assert "NHS" in entries.spelled
    assert entries.said("Advertisement") == ""
    assert entries.common == {"free", "not"}


def test_a_phrase_is_found_by_its_first_word_over_any_space() -> None:
    (phrase,) = read(FILE).phrases["tow"]
    assert phrase.pattern.match("Tow\u00a0Law was")
    assert not phrase.pattern.match("Tow Lawn")


@given(st.text())
def test_any_file_is_read(text: str) -> None:
    read(text)


def test_the_lexicon_that_comes_with_the_program_knows_its_own_county() -> None:
    entries = lexicon("en-GB")
    assert entries.said("APCC") == "A P C C"
    assert entries.said("Aycliffe") == "Aicliffe"
    assert lexicon("xx").said("APCC") is None
