"""Passages in other languages are identified, and no English one is taken for another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.identification import article_language, identify, passage_language
from newsreader.model.languages import language_name
from newsreader.model.values import Article, Block, Clean
from tests.articles.languages import ENGLISH_WITH_FOREIGN_NAMES, PASSAGES


@pytest.mark.parametrize(("language", "passage"), PASSAGES, ids=[language for language, _ in PASSAGES])
def test_the_language_of_a_passage_is_identified(language: str, passage: str) -> None:
    assert identify(passage) == language
    assert identify(passage, "en-GB") == language


@pytest.mark.parametrize("passage", ENGLISH_WITH_FOREIGN_NAMES)
def test_english_with_foreign_names_is_not_taken_for_another_language(passage: str) -> None:
    assert identify(passage) in ("en", "")
    assert passage_language(passage, "en-GB") == "en-GB"


@pytest.mark.parametrize("passage", ["", "…", "1 2 3", "Guten Tag", "Vive la France!", "Le Monde, Le Figaro, La Croix"])
def test_a_short_passage_is_in_doubt(passage: str) -> None:
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
def test_a_script_other_than_latin_identifies_the_language_of_a_short_passage(passage: str, language: str) -> None:
    assert identify(passage) == language


def test_a_script_shared_by_languages_gives_the_likely_one() -> None:
    assert identify("Новости дня", "bg") == "bg"
    assert identify("Новости дня", "en") == "ru"
    assert identify("Последние події") == "uk"


def test_the_words_of_an_article_decide_its_language_over_the_declared_one() -> None:
    german = dict(PASSAGES)["de"]

    def article(declared: str | None, *texts: str) -> Article:
        blocks = tuple(Block("paragraph", Clean(text)) for text in texts)
        return Article("https://example.org/", Clean("Neu"), language=declared, blocks=blocks)

    assert article_language(article("en", german)) == "de"
    assert article_language(article("de-AT", german)) == "de-AT"
    assert article_language(article(None, german)) == "de"
    assert article_language(article("fr", "Bref.")) == "fr"
    assert article_language(article(None, "Short.")) == ""


@given(st.text(), st.sampled_from(["", "en-GB", "fr", "zz", "_"]))
def test_any_text_gives_a_language_with_a_name_or_none(text: str, likely: str) -> None:
    found = identify(text, likely)
    assert found == "" or language_name(found)
