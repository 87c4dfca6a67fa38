"""A word is said another way from now on: asked for by a key, heard at once, and undone."""

from collections.abc import Mapping

import pytest

from newsreader import messages
from newsreader.session.session import Session
from newsreader.session.session_context import Context
from newsreader.session.values import Change, Outcome, SentenceHeard, WordHeard
from newsreader.settings import Settings
from tests.session.changes import asked_for, changes, made, not_made
from tests.session.memory_library import TODAY, MemoryLibrary, six_headlines
from tests.session.steps import hear, open_article, press, reads, said


class Spoken:
    """Words are said as in a table, or as they are written."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms

    def said(self, words: str) -> str:
        return self._forms.get(words, words)


def session(**forms: str) -> Session:
    return Session(Context(six_headlines(), Settings(), lambda: TODAY, voice=True, spoken_form=Spoken(forms).said))


def setting(outcome: Outcome) -> Change:
    return asked_for(outcome, "pronounce")


def undoing(outcome: Outcome) -> Change:
    return asked_for(outcome, "restore_pronunciation")


def stored(reader: Session, outcome: Outcome, before: str | None = None, *replaced: str) -> Outcome:
    return reader.handle(made(setting(outcome), (before, replaced)))


def test_the_current_word_is_taught_and_heard_at_once() -> None:
    reader = session(closes="klohzes")
    press(reader, ")", ")")
    asked = press(reader, "Y")
    assert said(asked) == "How is closes said? Type it, then press Enter. klohzes."
    assert asked.ask is not None
    assert asked.ask.text == "klohzes"
    typed = reader.answer("clozes")
    assert setting(typed).arguments == ("closes", "clozes")
    assert said(stored(reader, typed)) == "closes is now said as clozes. Press z to undo."


def test_teaching_a_word_is_undone() -> None:
    reader = session()
    press(reader, ")", "Y")
    stored(reader, reader.answer("Stawm"), "Sturm", "word\tStorm\tSturm")
    undo = press(reader, "z")
    assert undoing(undo).arguments == ("Storm", ("word\tStorm\tSturm",))
    assert said(reader.handle(made(undoing(undo)))) == "Undone. Storm is said as Sturm again."
    assert said(press(reader, "z")) == "Nothing to undo."
    press(reader, "Y")
    stored(reader, reader.answer("Stawm"))
    undo = press(reader, "z")
    assert undoing(undo).arguments == ("Storm", ())
    assert said(reader.handle(made(undoing(undo)))) == "Undone. Storm is said by the rules again."


@pytest.mark.parametrize("typed", ["Stawm", ""])
def test_a_word_that_was_left_out_is_left_out_again(typed: str) -> None:
    reader = session()
    press(reader, "Y")
    assert said(stored(reader, reader.answer(typed), "", "skip\tStorm")).endswith("Press z to undo.")
    undo = press(reader, "z")
    assert undoing(undo).arguments == ("Storm", ("skip\tStorm",))
    assert said(reader.handle(made(undoing(undo)))) == "Undone. Storm is left out again."


def test_the_word_heard_last_is_taught_and_reading_goes_on() -> None:
    reader = session()
    started = reads(open_article(reader, "space"))
    reader.handle(SentenceHeard(started.token, 0))
    reader.handle(WordHeard(started.token, 1, 4, 7))
    assert said(press(reader, "Y")).startswith("How is sea said?")
    goes_on = hear(reader, stored(reader, reader.answer("see")))
    assert reads(goes_on).sentences[0].text == "The sea came over the wall at noon."


def test_other_words_are_named_with_an_equals_sign() -> None:
    reader = session()
    press(reader, "Y")
    typed = setting(reader.answer(" Tow  Law = Tao Law "))
    assert typed.arguments == ("Tow Law", "Tao Law")


@pytest.mark.parametrize(("before", "announced"), [(None, "Nothing typed."), ("Stawm", "Storm is said by the rules")])
def test_nothing_typed_has_the_word_said_by_the_rules_again(before: str | None, announced: str) -> None:
    reader = session()
    press(reader, "Y")
    typed = reader.answer("")
    assert setting(typed).arguments == ("Storm", "")
    assert said(stored(reader, typed, before)).startswith(announced)


def test_a_form_that_is_left_as_it_is_changes_nothing() -> None:
    reader = session()
    press(reader, "Y")
    same = reader.answer("Storm")
    assert said(same) == "Storm is said as Storm already."
    assert not changes(same)


def test_a_form_that_cannot_be_stored_says_why() -> None:
    reader = session()
    press(reader, "Y")
    asked = setting(reader.answer("Stawm"))
    assert said(reader.handle(not_made(asked, "The disk is full."))) == "The disk is full."
    assert said(press(reader, "z")) == "Nothing to undo."
    assert reader.handle(made(asked, (None, ()))) == Outcome(), "it has been answered"


def test_without_a_word_one_can_be_typed() -> None:
    reader = Session(Context(MemoryLibrary([]), Settings(), lambda: TODAY, voice=True))
    asked = press(reader, "Y")
    assert said(asked) == "There is no word here. Type a word, an equals sign, and how it is said, then press Enter."
    again = reader.answer("Storm")
    assert again.ask == asked.ask
    assert setting(reader.answer("Storm = Stawm")).arguments[0] == "Storm"
    press(reader, "Y")
    assert said(reader.answer("")) == "Nothing typed."


def test_a_form_has_a_bounded_length() -> None:
    reader = session()
    press(reader, "Y")
    assert said(reader.answer("a" * 301)).startswith(messages.typed_too_long(300).full)
