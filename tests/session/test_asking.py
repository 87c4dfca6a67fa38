"""Texts that are typed: asked for by a sentence, answered or given up, and said letter by letter."""

from newsreader.session.values import Ask, Outcome, Say
from tests.session.steps import open_article, place, press, said, says, session


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
