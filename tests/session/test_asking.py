"""Texts that are typed: asked for by a sentence, answered or given up, and said letter by letter."""

import pytest

from newsreader.session.values import Ask, Outcome, Read, Say, SentenceHeard
from tests.session.steps import asks, comes, hear, open_article, place, press, reads, said, says, session


def test_what_asks_for_a_text_is_said_and_handed_to_the_face() -> None:
    reader = session()
    open_article(reader)
    outcome = press(reader, "f")
    assert said(outcome) == "Find in this article. Type words, then press Enter."
    assert outcome.ask == Ask(said(outcome))
    assert says(outcome).texts == (said(outcome),)


def test_a_text_that_is_given_up_leaves_everything_as_it_was() -> None:
    reader = session()
    open_article(reader)
    press(reader, "n", "f")
    assert said(reader.answer(None)) == "Cancelled."
    assert place(reader) == "The sea came over the wall at noon."
    assert reader.answer("council") == Outcome(), "it is not asked for any more"


def test_a_key_of_a_face_that_asks_for_nothing_gives_up_too() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f", "n")
    assert place(reader) == "The sea came over the wall at noon."
    assert reader.answer("council") == Outcome()


@pytest.mark.parametrize("key", ["f", "/", "a"])
def test_what_was_read_aloud_goes_on_after_a_text_that_is_given_up(key: str) -> None:
    reader = session()
    open_article(reader)
    started = reads(press(reader, "space"))
    reader.handle(SentenceHeard(started.token, 0))
    hear(reader, press(reader, key))
    hear(reader, reader.typed("x"))
    goes_on = hear(reader, reader.answer(None))
    assert reads(goes_on).sentences[0].text == "The sea came over the wall at noon."


def test_reading_all_is_still_that_after_a_text_that_is_given_up() -> None:
    reader = session()
    comes(reader, asks(press(reader, "c")))
    press(reader, "f")
    goes_on = hear(reader, reader.answer(None))
    assert asks(hear(reader, goes_on)).headline.id == "5"


def test_reading_that_was_held_stays_so_after_a_text_that_is_given_up() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space", "space", "f")
    assert not any(isinstance(effect, Read) for effect in hear(reader, reader.answer(None)).effects)


def test_what_is_typed_is_cleaned_like_the_words_of_any_stranger() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f")
    assert said(reader.answer("\x1b[31m zebra\r\n\t crossing\x00 ")) == "Not in this article: zebra crossing."


def test_letters_are_said_as_they_are_typed_and_are_no_announcement() -> None:
    reader = session()
    open_article(reader)
    asked = said(press(reader, "f"))
    for typed, spoken in (("p", "p"), ("P", "Capital P"), (" ", "Space"), ("/", "Slash"), ("home", "home")):
        outcome = reader.typed(typed)
        assert outcome.announcements == ()
        assert [effect.texts for effect in outcome.effects if isinstance(effect, Say)] == [(spoken,)]
    reader.answer(None)
    press(reader, "f")
    reader.typed("x")
    assert said(press(reader, "r")) == asked
    assert session(voice=False).typed("x") == Outcome()
