"""Key input: typed numbers, and keys that are described."""

import pytest

from newsreader.session.values import OpenArticle, Quit
from tests.session.steps import hear, open_article, place, press, reading_aloud, reads, said, selected, session, texts


def test_digits_then_enter_jump_to_a_number() -> None:
    reader = session()
    assert said(press(reader, "4")) == "4"
    assert said(press(reader, "enter")).startswith("Hospital opens eye clinic")
    assert said(press(reader, "9", "9", "enter")) == "There is no number 99 here. The last is 6."
    assert said(press(reader, *"99999999999", "enter")) == "There is no number 99999999999 here. The last is 6."
    press(reader, "2", "down")
    assert selected(reader) == "School adds braille lessons", "another key forgets the digits"


def test_backspace_deletes_a_typed_digit() -> None:
    reader = session()
    assert said(press(reader, "4", "9", "backspace")) == "4"
    assert said(press(reader, "enter")).startswith("Hospital opens eye clinic")
    assert said(press(reader, "4", "backspace")) == "Nothing typed."
    assert said(press(reader, "down")).startswith("School adds braille lessons")


def test_escape_only_cancels_a_number() -> None:
    reader = session(voice=False)
    assert said(press(reader, "5", "escape")) == "Cancelled."
    assert said(press(reader, "enter")) == "", "the number is forgotten"
    reader = session(voice=False)
    open_article(reader)
    before = place(reader)
    assert said(press(reader, "1", "escape")) == "Cancelled."
    assert place(reader) == before
    assert said(press(reader, "escape")).startswith("Storm closes coastal road.")


def test_cancelling_a_number_does_not_end_reading_aloud() -> None:
    reader, _started = reading_aloud()
    outcome = press(reader, "1", "escape")
    assert texts(outcome) == ["Cancelled."]
    assert reads(hear(reader, outcome)).sentences


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("space", "Space bar: Read aloud or play, pause, and go on. On a headline or in an article."),
        ("q", "q: Quit."),
        ("R", "Capital R: Check all sources for news. Press again to hear how far it has got."),
        ("7", "7: Type a number, then press Enter, to go to the line or paragraph with that number."),
        (
            "]",
            "Right bracket: Next sentence, or next column of a table. In a recording, 30 seconds on. Only in an"
            " article or a table.",
        ),
        ("W", "Capital W does nothing here."),
        ("|", "Vertical bar does nothing here."),
    ],
)
def test_any_key_can_be_described(key: str, words: str) -> None:
    reader = session()
    press(reader, "k")
    outcome = press(reader, key)
    assert said(outcome) == words
    assert Quit() not in outcome.effects


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("f1", "F1 does nothing here."),
        ("ctrl+t", "Control T does nothing here."),
        ("alt+x", "Alt X does nothing here."),
        ("ctrl+shift+page-up", "Control Shift Page up does nothing here."),
        ("circumflex_accent", "That key does nothing here."),
        ("hyper+a", "That key does nothing here."),
    ],
)
def test_an_unbound_key_says_that_it_does_nothing(key: str, words: str) -> None:
    reader = session()
    outcome = reader.press_other(key)
    assert (said(outcome), outcome.ask) == (words, None)
    press(reader, "k")
    assert said(reader.press_other(key)) == words
    assert said(press(reader, "down")).startswith("Local choir wins national prize"), "the next key is not asked about"


def test_an_unbound_key_ends_a_number_like_any_other() -> None:
    reader = session()
    press(reader, "2")
    reader.press_other("f1")
    assert any(isinstance(effect, OpenArticle) for effect in press(reader, "enter").effects)
