"""A lexicon is parsed line by line; invalid lines are skipped and numbered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.speech.text.lexicon import Entry, entry, read

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


def test_an_entry_with_a_capital_matches_exactly_except_in_a_headline_in_capitals() -> None:
    entries = read(FILE)
    assert entries.said("Alnwick") == "Annick"
    assert entries.said("ALNWICK") is None
    assert entries.said("ALNWICK", capitals=True) == "Annick"


@pytest.mark.parametrize("written", ["plc", "PLC", "Plc"])
def test_an_entry_in_lower_case_matches_any_case(written: str) -> None:
    assert read(FILE).said(written) == "P L C"


def test_letters_are_spoken_one_by_one_and_skipped_words_not_at_all() -> None:
    entries = read(FILE)
    assert entries.said("NHS") == "N H S"
    assert "NHS" in entries.spelled
    assert entries.said("Advertisement") == ""
    assert entries.common == {"free", "not"}


def test_a_phrase_matches_across_any_white_space() -> None:
    (phrase,) = read(FILE).phrases["tow"]
    assert phrase.match("Tow\u00a0Law was", 0)
    assert not phrase.match("Tow Lawn", 0)
    assert not phrase.match("TOW LAW", 0)
    assert phrase.match("TOW LAW", 0, capitals=True)


def test_invalid_lines_are_numbered() -> None:
    assert read(FILE).misread == (8, 9)
    assert read("word\tWear\nword Wear Weer\n\n# a remark\nphrase\t\tx").misread == (1, 2, 5)


@given(st.text())
def test_any_file_is_read(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    "line", ["word\tAlnwick\tAnnick", "letters\tNHS", "skip\tAdvertisement", "letters\tMI6\tM I 6"]
)
def test_an_entry_is_written_as_it_was_read(line: str) -> None:
    found = entry(line)
    assert found is not None
    assert found.line == line


def test_the_spoken_form_of_an_entry_depends_on_its_kind() -> None:
    assert Entry("letters", "NHS").said == "N H S"
    assert Entry("letters", "MI6", "M I 6").said == "M I 6"
    assert Entry("word", "Alnwick", "Annick").said == "Annick"
    assert Entry("skip", "Advertisement").said == Entry("common", "free not").said == ""


def test_many_invalid_lines_are_announced_in_one_short_sentence() -> None:
    problem = messages.lexicon_misread("/x/en-GB.tsv", range(1, 41))
    assert "lines 1, 2, 3, 4, 5 and 35 more" in problem
    assert "line 7 cannot be understood and is not used" in messages.lexicon_misread("/x/en-GB.tsv", [7])
