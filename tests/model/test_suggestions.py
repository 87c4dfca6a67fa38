"""The names that were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.model import name_words, names_like, nearest_name

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


@given(st.lists(st.text()), st.data())
def test_a_name_is_found_by_beginnings_of_its_words_and_first_if_typed_whole(
    names: list[str], data: st.DataObject
) -> None:
    for name in filter(name_words, names):
        assert name_words(names_like(name, names)[0]) == name_words(name)
        word = data.draw(st.sampled_from(name_words(name)))
        assert name in names_like(word[: data.draw(st.integers(1, len(word)))], names)


@pytest.mark.parametrize(
    ("typed", "names", "like"),
    [
        ("हि", ["हैदराबाद टाइम्स", "हिन्दी समाचार"], ["हिन्दी समाचार"]),
        ("ทีวี", ["ทอวอ", "ทีวีไทย"], ["ทีวีไทย"]),
        ("சென்", ["சான்", "சென்னை"], ["சென்னை"]),
        ("މިހާރު", ["މަހާރު", "މިހާރު"], ["މިހާރު"]),
        ("𑄌𑄨", ["𑄌𑄪𑄇", "𑄌𑄨𑄇"], ["𑄌𑄨𑄇"]),
        ("news", ["herald_news"], ["herald_news"]),
    ],
)
def test_vowel_signs_belong_to_the_words_of_a_name(typed: str, names: list[str], like: list[str]) -> None:
    assert names_like(typed, names) == like
    assert len(name_words(typed)) == 1


@pytest.mark.parametrize("typed", ["", "?", "erald", "herald x"])
def test_no_name_is_like_other_words(typed: str) -> None:
    assert names_like(typed, NAMES) == []
