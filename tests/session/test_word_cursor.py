"""Moving by words, and spelling them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import messages
from newsreader.session.values import SentenceHeard, WordHeard
from newsreader.session.word_cursor import words_of
from tests.session.steps import article_view, open_article, place, press, reads, said, session


def test_moving_by_words_crosses_sentences_both_ways() -> None:
    reader = session()
    open_article(reader)
    assert [said(press(reader, ")")) for _ in range(6)] == ["Storm", "closes", "coastal", "road", "The", "sea"]
    assert place(reader) == "The sea came over the wall at noon."
    assert [said(press(reader, "(")) for _ in range(3)] == ["The", "road", "coastal"]
    press(reader, "(", "(")
    assert said(press(reader, "(")) == "First word. Storm"
    press(reader, "end")
    for _ in range(6):
        press(reader, ")")
    assert said(press(reader, ")")) == "Last word."


def test_the_current_word_is_shown() -> None:
    reader = session()
    open_article(reader)
    press(reader, ")", ")")
    view = article_view(reader)
    assert view.word is not None
    assert view.passages[0].text[slice(*view.word)] == "closes"


def test_a_word_is_spelled_and_pressed_again_spelled_by_names() -> None:
    reader = session()
    press(reader, ")")
    assert said(press(reader, "y")) == "Capital S, t, o, r, m."
    assert said(press(reader, "y")) == "Capital Sierra, Tango, Oscar, Romeo, Mike."
    assert said(press(reader, "y")) == "Capital S, t, o, r, m."


def test_the_word_heard_last_is_spelled() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    reader.handle(SentenceHeard(started.token, 0))
    reader.handle(WordHeard(started.token, 1, 4, 7))
    assert said(press(reader, "y")) == "S, e, a."
    assert said(press(reader, ")")) == "came"


def test_a_word_heard_since_is_spelled_by_its_letters_first() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    reader.handle(SentenceHeard(started.token, 0))
    reader.handle(WordHeard(started.token, 1, 4, 7))
    press(reader, "y")
    started = reads(press(reader, "space"))
    reader.handle(WordHeard(started.token, 0, 8, 12))
    assert said(press(reader, "y")) == "C, a, m, e."


def test_in_a_list_the_line_is_spelled() -> None:
    reader = session()
    assert said(press(reader, "y")) == "Capital S, t, o, r, m."
    press(reader, "down")
    assert said(press(reader, ")")) == "Local"
    for _ in range(4):
        press(reader, ")")
    assert said(press(reader, ")")) == "Last word."


@pytest.mark.parametrize(
    ("word", "letters", "names"),
    [
        ("A690", "Capital A, 6, 9, 0.", "Capital Alpha, 6, 9, 0."),
        ("Zoë", "Capital Z, o, e with diaeresis.", "Capital Zulu, Oscar, Echo with diaeresis."),
        ("A&E", "Capital A, ampersand, capital E.", "Capital Alpha, ampersand, capital Echo."),
        ("it’s", "I, t, apostrophe, s.", "India, Tango, apostrophe, Sierra."),
        ("£", "Pound sign.", "Pound sign."),
    ],
)
def test_capitals_accents_figures_and_marks_have_their_names(word: str, letters: str, names: str) -> None:
    assert messages.spelled(word).full == letters
    assert messages.spelled_by_names(word).full == names


@given(st.text())
def test_words_are_in_order_and_cover_all_but_space(text: str) -> None:
    spans = words_of(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    left = "".join(text[a:b] for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), None], strict=True))
    assert not left.strip()


@given(st.text(min_size=1))
def test_every_spelled_word_is_a_sentence(text: str) -> None:
    for start, end in words_of(text):
        for announced in (messages.spelled(text[start:end]), messages.spelled_by_names(text[start:end])):
            assert announced.full.endswith(".")
            assert all(part.strip() for part in announced.full[:-1].split(", "))


def test_moving_back_before_any_word_announces_the_first() -> None:
    reader = session()
    open_article(reader)
    assert said(press(reader, "(")) == "First word. Storm"
    assert said(press(reader, ")")) == "closes"
