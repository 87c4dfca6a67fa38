"""Whether a headline has the words of a filter."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsreader.model.values import Clean, Filter, FilterField
from newsreader.model.words import words_in
from newsreader.store.filter_match import matcher


def matches(
    words: str, title: str, text: str = "", *, part: bool = False, field: FilterField = "title", categories: str = ""
) -> bool:
    has_words = matcher(Filter(Clean(words), part=part, field=field))
    return has_words(title, text, "https://paper.example/sport/football/1", categories)


@pytest.mark.parametrize(
    ("words", "title", "has"),
    [
        ("advert", "ADVERT: a chair for £5", True),
        ("advert", "Adverts are back", False),
        ("cafe", "The café’s open", True),
        ("CAFÉ", "A cafe opens", True),
        ("council tax", "Council-tax bills rise", True),
        ("council tax", "Council rejects tax", False),
        ("king's speech", "The King’s Speech", True),
        ("strasse", "Unfall in der Hauptstraße", False),
        ("straße", "Unfall in der STRASSE", True),
        ("किताब", "वह किताब पढ़ता है", True),
        ("किताब", "वह कुतुब पढ़ता है", False),
        ("天気", "明日の天気予報", True),
        ("2026", "Budget 2026: what changes", True),
        ("...", "What now ...", False),
        ("", "Anything", False),
    ],
)
def test_whole_words_are_found_one_after_another_without_case_and_accents(words: str, title: str, has: bool) -> None:
    assert matches(words, title) is has


def test_a_part_of_a_word_is_found_only_if_that_is_wanted() -> None:
    assert not matches("foot", "Football tonight")
    assert matches("foot", "Football tonight", part=True)
    assert matches("ball ton", "Football tonight", part=True)


def test_the_text_is_looked_at_only_if_that_is_wanted() -> None:
    assert not matches("whitby", "Storm", "The sea at Whitby.")
    assert matches("whitby", "Storm", "The sea at Whitby.", field="text")
    assert matches("storm", "Storm", "The sea at Whitby.", field="text")


def test_a_section_is_compared_as_a_whole() -> None:
    assert matches("Sport", "Storm", field="section")
    assert not matches("spo", "Sport", field="section")


def test_a_category_is_a_section_too() -> None:
    categories = "Café & bars\nLocal news"
    assert matches("local News", "Storm", field="section", categories=categories)
    assert matches("cafe bars", "Storm", field="section", categories=categories)
    assert not matches("news", "Storm", field="section", categories=categories)
    assert not matches("bars local", "Storm", field="section", categories=categories)
    assert not matches("local news", "Storm", "Rain.", field="text", categories=categories)


_TEXTS = st.text(st.sampled_from("aAbßée\u0301ि क ,-'_1\n天") | st.characters(), max_size=30)


@given(_TEXTS, _TEXTS)
@example("a", "ab a")
def test_it_matches_exactly_where_the_text_has_the_words_in_a_row(words: str, text: str) -> None:
    wanted, there = words_in(words), words_in(text)
    in_a_row = any(there[at : at + len(wanted)] == wanted for at in range(len(there)))
    if not wanted:
        assert not matches(words, text)
    elif in_a_row:
        assert matches(words, text)
    elif all(character < "\u0e00" for character in words):
        assert not matches(words, text)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_what_has_whole_words_has_parts_too_wherever_they_stand(words: str, before: str, after: str) -> None:
    if words_in(words):
        assert matches(words, f"{before} {words} {after}")
        assert matches(words, f"{before} {words} {after}", part=True)
        assert matches(words, before, f"{words} {after}", field="text")
