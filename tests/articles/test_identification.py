"""Passages in another language are told from English ones, and no English one is ever taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.identification import article_language, identify, passage_language
from newsreader.model.languages import language_name
from newsreader.model.values import Article, Block, Clean
from tests.articles.languages import ENGLISH_WITH_FOREIGN_NAMES, PASSAGES


@pytest.mark.parametrize(("language", "passage"), PASSAGES, ids=[language for language, _ in PASSAGES])
def test_a_passage_is_told_to_be_in_its_language(language: str, passage: str) -> None:
    assert identify(passage) == language
    assert identify(passage, "en-GB") == language


@pytest.mark.parametrize("passage", ENGLISH_WITH_FOREIGN_NAMES)
def test_english_with_foreign_names_is_english_or_in_doubt(passage: str) -> None:
    assert identify(passage) in ("en", "")
    assert passage_language(passage, "en-GB") == "en-GB"


@pytest.mark.parametrize("passage", ["", "…", "1 2 3", "Guten Tag", "Vive la France!", "Le Monde, Le Figaro, La Croix"])
def test_a_short_passage_is_not_judged(passage: str) -> None:
    assert identify(passage, "en") == ""


@pytest.mark.parametrize(
    ("passage", "language"),
    [
        ("Новости", "ru"),
        ("新闻", "zh"),
        ("ニュース", "ja"),
        ("뉴스", "ko"),
        ("Νέα", "el"),
        ("חדשות", "he"),
        ("خبریں", "ur"),
    ],
)
def test_other_letters_than_latin_ones_tell_the_language_however_short_it_is(passage: str, language: str) -> None:
    assert identify(passage) == language


def test_letters_that_several_languages_have_are_of_the_one_that_is_likely() -> None:
    assert identify("Новости дня", "bg") == "bg"
    assert identify("Новости дня", "en") == "ru"
    assert identify("Последние події") == "uk"


def test_an_article_is_in_the_language_of_its_words_whatever_its_page_says() -> None:
    german = dict(PASSAGES)["de"]

    def article(told: str | None, *texts: str) -> Article:
        blocks = tuple(Block("paragraph", Clean(text)) for text in texts)
        return Article("https://example.org/", Clean("Neu"), language=told, blocks=blocks)

    assert article_language(article("en", german)) == "de"
    assert article_language(article("de-AT", german)) == "de-AT"
    assert article_language(article(None, german)) == "de"
    assert article_language(article("fr", "Bref.")) == "fr"
    assert article_language(article(None, "Short.")) == ""


@given(st.text(), st.sampled_from(["", "en-GB", "fr", "zz", "_"]))
def test_any_text_is_in_a_language_that_has_a_name_or_in_none(text: str, likely: str) -> None:
    found = identify(text, likely)
    assert found == "" or language_name(found)
