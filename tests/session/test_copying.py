"""Copying: what is put on the clipboard on each screen, and what is told of it."""

from newsreader import messages
from newsreader.session.values import Copied, Copy, Outcome, Say
from tests.session.steps import open_article, press, reads, said, session


def copy(outcome: Outcome) -> Copy:
    return next(effect for effect in outcome.effects if isinstance(effect, Copy))


def test_a_headline_is_copied_with_its_address_and_that_is_told_when_it_is_done() -> None:
    reader = session()
    press(reader, "down")
    outcome = press(reader, "C")
    assert not outcome.announcements
    asked = copy(outcome)
    assert asked.text == "Local choir wins national prize\nhttps://herald.example/5"
    assert said(reader.handle(Copied(asked.generation))) == "Copied. Local choir wins national prize."
    assert said(press(reader, "r")) == "Copied. Local choir wins national prize."


def test_in_an_article_the_sentence_is_copied_and_all_of_it_when_the_key_is_pressed_again() -> None:
    reader = session()
    open_article(reader)
    press(reader, "down", "]")
    first = copy(press(reader, "C"))
    assert first.text == "Nobody was hurt."
    assert said(reader.handle(Copied(first.generation))) == "Copied. Nobody was hurt."
    second = copy(press(reader, "C"))
    assert second.text.startswith("Storm closes coastal road\n\nThe sea came over the wall at noon. Nobody was hurt.")
    assert second.text.endswith("\n\nThe tide turns at six.")
    assert "Photograph" not in second.text
    assert said(reader.handle(Copied(second.generation))) == "Copied. The whole article."


def test_at_another_sentence_or_after_another_key_the_sentence_is_copied_again() -> None:
    reader = session()
    open_article(reader)
    press(reader, "down", "C", "]")
    assert copy(press(reader, "C")).text == "Nobody was hurt."
    press(reader, "w")
    assert copy(press(reader, "C")).text == "Nobody was hurt."


def test_a_link_is_copied_with_its_address_and_of_other_lists_the_line() -> None:
    reader = session()
    press(reader, "l")
    assert copy(press(reader, "C")).text == "Storm closes coastal road\nhttps://herald.example/6"
    press(reader, "b", ",")
    assert copy(press(reader, "C")).text == "Rate: 175"


def test_what_could_not_be_copied_is_told() -> None:
    reader = session()
    asked = copy(press(reader, "C"))
    assert said(reader.handle(Copied(asked.generation, problem=messages.NOTHING_COPIED))) == messages.NOTHING_COPIED


def test_nothing_is_promised_for_a_terminal_that_does_not_answer() -> None:
    reader = session()
    asked = copy(press(reader, "C"))
    told = reader.handle(Copied(asked.generation, by_terminal=True))
    assert said(told) == "Copied, if this terminal allows it. Storm closes coastal road."


def test_only_the_last_copy_is_told_of() -> None:
    reader = session()
    late = copy(press(reader, "C"))
    press(reader, "C")
    assert reader.handle(Copied(late.generation)) == Outcome()


def test_copying_does_not_talk_over_an_article_that_is_read_aloud() -> None:
    reader = session()
    open_article(reader)
    reads(press(reader, "space"))
    outcome = press(reader, "C")
    asked = copy(outcome)
    told = reader.handle(Copied(asked.generation))
    assert said(told).startswith("Copied.")
    assert not any(isinstance(effect, Say) for effect in (*outcome.effects, *told.effects))
