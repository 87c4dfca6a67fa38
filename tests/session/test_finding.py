"""Finding words in the open article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.passages import Sentence
from newsreader.model import Clean
from newsreader.session.finding import sentence_with
from newsreader.session.session import Session
from newsreader.session.values import Mark, SpeechEnded
from tests.session.steps import open_article, place, press, said, says, session


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(Clean(text), 0, 0, len(text), "paragraph", closes=True) for text in texts]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        *[("cafe", 1), ("CAFÉ closes", 1), ("closes cafe", 1), ("caf", 1), ("harbour", 2), ("don't", 2), ("12", 2)],
        *[("afe", None), ("cafe harbour", None), ("", None), ("...", None)],
    ],
)  # fmt: skip
def test_a_sentence_is_found_by_the_beginnings_of_all_its_words(words: str, found: int | None) -> None:
    told = sentences("News of today.", "The Cafés' owner closes.", "Don't go to the harbour at 12:30.")
    assert sentence_with(words, told, 0) == found


def test_after_the_last_the_first_is_found_and_the_same_if_there_is_no_other() -> None:
    told = sentences("The sea.", "A wall.", "The sea wall.")
    assert sentence_with("sea", told, 0) == 2
    assert sentence_with("sea", told, 2) == 0
    assert sentence_with("sea wall", told, 2) == 2


@given(st.text(), st.text(), st.integers(0, 2))
def test_no_words_break_the_search_and_what_is_found_is_one_of_the_sentences(words: str, text: str, here: int) -> None:
    assert sentence_with(words, sentences(text, words, text), here) in (None, 0, 1, 2)


def find(reader: Session, words: str) -> str:
    press(reader, "f")
    return said(reader.answer(words))


def test_words_are_found_in_the_next_sentence_that_has_them_and_with_enter_alone_again() -> None:
    reader = session()
    open_article(reader)
    assert find(reader, "the ROAD") == "The road is closed."
    assert place(reader) == "The road is closed."
    assert said(press(reader, "f")) == "Find in this article. Type words, or press Enter alone to find the ROAD again."
    assert said(reader.answer("")) == "Use the inland road."
    assert find(reader, "") == "No more below, so from the start. The road is closed."
    assert find(reader, "noon") == "No more below, so from the start. The sea came over the wall at noon."
    assert find(reader, "noon") == "Found only here. The sea came over the wall at noon."


def test_what_is_not_found_or_not_typed_is_told_and_one_stays() -> None:
    reader = session()
    open_article(reader)
    assert find(reader, " ") == "Nothing typed."
    assert find(reader, "zebra") == "Not in this article: zebra."
    assert find(reader, "") == "Nothing typed.", "what was not found is not looked for again"
    assert place(reader) == "Storm closes coastal road"


def test_only_an_article_can_be_searched_so() -> None:
    assert said(press(session(), "f")) == "Open an article first."
    assert press(session(), "f").ask is None


def test_an_article_is_not_read_when_its_end_is_found() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f")
    outcome = reader.answer("tide")
    assert Mark("6", read=True) not in (*outcome.effects, *reader.tell(SpeechEnded(says(outcome).token)).effects)
