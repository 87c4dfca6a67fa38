"""Prompts: announced, answered or cancelled, their letters echoed."""

import pytest

from newsreader.session.values import Ask, Outcome, Read, Say
from tests.session.steps import (
    article_loads,
    asks,
    hear,
    open_article,
    place,
    press,
    reading_aloud,
    reads,
    said,
    says,
    session,
)


def test_a_prompt_is_announced_and_handed_to_the_face() -> None:
    reader = session()
    open_article(reader)
    outcome = press(reader, "f")
    assert said(outcome) == "Find in this article. Type words, then press Enter."
    assert outcome.ask == Ask(said(outcome))
    assert says(outcome).texts == (said(outcome),)


def test_cancelling_a_prompt_leaves_everything_unchanged() -> None:
    reader = session()
    open_article(reader)
    press(reader, "n", "f")
    assert said(reader.answer(None)) == "Cancelled."
    assert place(reader) == "The sea came over the wall at noon."
    assert reader.answer("council") == Outcome(), "it is not asked for any more"


def test_a_key_of_a_face_without_a_prompt_cancels_it() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f", "n")
    assert place(reader) == "The sea came over the wall at noon."
    assert reader.answer("council") == Outcome()


@pytest.mark.parametrize("key", ["f", "/", "a"])
def test_cancelling_a_prompt_resumes_reading(key: str) -> None:
    reader, _started = reading_aloud(heard=1)
    hear(reader, press(reader, key))
    hear(reader, reader.typed("x"))
    goes_on = hear(reader, reader.answer(None))
    assert reads(goes_on).sentences[0].text == "The sea came over the wall at noon."


def test_cancelling_a_prompt_resumes_reading_all() -> None:
    reader = session()
    article_loads(reader, asks(press(reader, "c")))
    press(reader, "f")
    goes_on = hear(reader, reader.answer(None))
    assert asks(hear(reader, goes_on)).headline.id == "5"


def test_cancelling_a_prompt_does_not_resume_paused_reading() -> None:
    reader = session()
    open_article(reader)
    press(reader, "space", "space", "f")
    assert not any(isinstance(effect, Read) for effect in hear(reader, reader.answer(None)).effects)


def test_typed_text_is_cleaned_like_any_strangers_text() -> None:
    reader = session()
    open_article(reader)
    press(reader, "f")
    assert said(reader.answer("\x1b[31m zebra\r\n\t crossing\x00 ")) == "Not in this article: zebra crossing."


def test_typed_letters_are_echoed_and_are_no_announcement() -> None:
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


@pytest.mark.parametrize("key", ["/", "f", "a", "O"])
def test_a_text_that_is_too_long_is_refused_and_asked_for_again(key: str) -> None:
    reader = session()
    open_article(reader)
    press(reader, key)
    refused = reader.answer("word " * 10_000)
    assert said(refused).startswith("This is too long. It can have ")
    assert said(refused).endswith(" letters at most. Type it again.")
    assert refused.ask == Ask(said(refused), label=refused.ask.label if refused.ask else "")
    assert said(reader.answer(None)) == "Cancelled."


def test_spaces_do_not_make_a_text_too_long() -> None:
    reader = session()
    press(reader, "/")
    assert said(reader.answer("choir" + " " * 50_000)).startswith("1 headline found for choir.")
