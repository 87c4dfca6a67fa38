"""The tables of words, from which rules make their patterns."""

from pathlib import Path

import pytest

from newsreader.speech.text import word_tables
from newsreader.speech.text.word_tables import english, english_forms, foreign_tables


@pytest.mark.parametrize(("name", "least"), [("english.tsv", 400), ("languages.tsv", 400), ("numbers.tsv", 300)])
def test_nothing_is_written_twice_in_a_kind_of_words(name: str, least: int) -> None:
    table = Path(word_tables.__file__).with_name(name).read_text("utf-8")
    written = [line.rpartition("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    assert len(written) > least
    assert sorted(set(written)) == sorted(written)


def test_english_words_are_found_by_their_kind() -> None:
    assert english("title")["Cllr"] == "Councillor"
    assert english_forms("unit")["in"] == ("inch", "inches")
    assert english_forms("currency")["£"] == ("pound", "pounds", "pence")


def test_a_language_without_rows_has_no_tables() -> None:
    assert foreign_tables("de")["unit"]["km"] == "Kilometer"
    assert foreign_tables("cy") == {}
