"""Finding words in the open article, or in a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.session.session import Session
from newsreader.session.values import SpeechEnded
from newsreader.session.word_search import find_next
from tests.session.changes import changes, mark
from tests.session.steps import open_article, place, press, said, says, session


@pytest.mark.parametrize(
    ("words", "found"),
    [
        *[("cafe", 1), ("CAFÉ closes", 1), ("closes cafe", 1), ("caf", 1), ("harbour", 2), ("don't", 2), ("12", 2)],
        *[("afe", None), ("cafe harbour", None), ("", None), ("...", None)],
    ],
)  # fmt: skip
def test_a_text_is_found_by_prefixes_of_all_its_words(words: str, found: int | None) -> None:
    texts = ["News of today.", "The Cafés' owner closes.", "Don't go to the harbour at 12:30."]
    assert find_next(words, texts, 0) == found


def test_a_search_wraps_around_and_finds_the_same_text_if_there_is_no_other() -> None:
    texts = ["The sea.", "A wall.", "The sea wall."]
    assert find_next("sea", texts, 0) == 2
    assert find_next("sea", texts, 2) == 0
    assert find_next("sea wall", texts, 2) == 2


@given(st.text(), st.text(), st.integers(0, 2))
def test_no_words_break_the_search_and_what_is_found_is_one_of_the_texts(words: str, text: str, here: int) -> None:
    assert find_next(words, [text, words, text], here) in (None, 0, 1, 2)


def find(reader: Session, words: str) -> str:
    press(reader, "f")
    return said(reader.answer(words))


def test_find_goes_to_the_next_sentence_with_the_words_and_enter_alone_repeats() -> None:
    reader = session()
    open_article(reader)
    assert find(reader, "the ROAD") == "The road is closed."
    assert place(reader) == "The road is closed."
    assert said(press(reader, "f")) == "Find in this article. Type words, or press Enter alone to find the ROAD again."
    assert said(reader.answer("")) == "Use the inland road."
    assert find(reader, "") == "No more below. Found from the start. The road is closed."
    assert find(reader, "noon") == "No more below. Found from the start. The sea came over the wall at noon."
    assert find(reader, "noon") == "Found only here. The sea came over the wall at noon."


def test_find_without_results_or_words_keeps_the_place() -> None:
    reader = session()
    open_article(reader)
    assert find(reader, " ") == "Nothing typed."
    assert find(reader, "zebra") == "Not in this article: zebra."
    assert find(reader, "") == "Nothing typed.", "what was not found is not looked for again"
    assert place(reader) == "Storm closes coastal road"


def test_the_list_of_headlines_has_a_search_of_its_own() -> None:
    assert said(press(session(), "f")) == (
        "Find works in articles and in other lists. Press slash to search all headlines."
    )
    assert press(session(), "f").ask is None


def test_finding_words_at_the_end_does_not_mark_an_article_read() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f")
    outcome = reader.answer("tide")
    after = reader.handle(SpeechEnded(says(outcome).token))
    assert mark("6", read=True) not in (*changes(outcome), *changes(after))


# In a list.


def test_find_goes_to_the_next_line_with_the_words_and_enter_alone_repeats() -> None:
    reader = session()
    press(reader, "h")
    assert said(press(reader, "f")) == "Find in this list. Type words, then press Enter."
    assert said(reader.answer("SLEEP timer")).startswith("Reading aloud. Capital T: Sleep timer: the voice stops")
    assert said(press(reader, "w")).startswith("Reading aloud. Capital T: ")
    assert find(reader, "").startswith("Found only here. Capital T: ")
    assert said(press(reader, "f")) == (
        "Find in this list. Type words, or press Enter alone to find SLEEP timer again."
    )
    assert said(reader.answer("down arrow")).startswith(
        "No more below. Found from the start. Moving and opening. Down arrow or n: Next headline"
    )


def test_a_line_is_found_by_its_group_and_by_its_detail() -> None:
    reader = session()
    press(reader, ",")
    assert find(reader, "colours").startswith("Screen and announcements. Theme: ")
    assert find(reader, "zebra") == "Not in this list: zebra."
    assert find(reader, "  ").startswith("Found only here. Theme: "), "what was found last"
    press(reader, "b", "h")
    assert find(reader, "keeping").startswith("Marking and keeping. s: Save "), "the first of its group"


@pytest.mark.parametrize(("keys", "words", "line"), [("d", "herald", "The Herald. "), (".", "storm", "Storm closes ")])
def test_views_and_history_can_be_searched(keys: str, words: str, line: str) -> None:
    reader = session()
    reader.start()
    press(reader, keys)
    assert line in find(reader, words)
    assert find(session(), words) == "", "nothing is asked where nothing can be found"


def test_cancelling_find_keeps_the_place() -> None:
    reader = session()
    press(reader, "h", "down")
    press(reader, "f")
    assert said(reader.answer(None)) == "Cancelled."
    assert said(press(reader, "w")).startswith("Moving and opening. Up arrow or p: ")
