"""Copying to the clipboard on each screen, and its announcements."""

from newsreader import messages
from newsreader.session.values import Copied, Copy, Outcome, Say
from tests.session.steps import open_article, press, reads, said, session


def copy(outcome: Outcome) -> Copy:
    return next(effect for effect in outcome.effects if isinstance(effect, Copy))


def test_a_headline_is_copied_with_its_address_and_the_copy_is_announced() -> None:
    reader = session()
    press(reader, "down")
    outcome = press(reader, "C")
    assert not outcome.announcements
    asked = copy(outcome)
    assert asked.text == "Local choir wins national prize\nhttps://herald.example/5"
    assert said(reader.handle(Copied(asked.generation))) == "Copied. Local choir wins national prize."
    assert said(press(reader, "r")) == "Copied. Local choir wins national prize."


def test_in_an_article_the_sentence_is_copied_and_pressed_again_the_whole() -> None:
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


def test_at_another_sentence_or_after_another_key_only_the_sentence_is_copied() -> None:
    reader = session()
    open_article(reader)
    press(reader, "down", "C", "]")
    assert copy(press(reader, "C")).text == "Nobody was hurt."
    press(reader, "w")
    assert copy(press(reader, "C")).text == "Nobody was hurt."


def test_a_link_is_copied_with_its_address_and_any_other_line_as_text() -> None:
    reader = session()
    press(reader, "l")
    assert copy(press(reader, "C")).text == "Storm closes coastal road\nhttps://herald.example/6"
    press(reader, "b", ",")
    assert copy(press(reader, "C")).text == "Rate: 175"


def test_a_failed_copy_says_why() -> None:
    reader = session()
    asked = copy(press(reader, "C"))
    assert said(reader.handle(Copied(asked.generation, problem=messages.NOTHING_COPIED))) == messages.NOTHING_COPIED


def test_a_copy_by_the_terminal_is_announced_without_promise() -> None:
    reader = session()
    asked = copy(press(reader, "C"))
    announced = reader.handle(Copied(asked.generation, by_terminal=True))
    assert said(announced) == "Copied, if this terminal allows it. Storm closes coastal road."


def test_only_the_last_copy_is_announced() -> None:
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
    announced = reader.handle(Copied(asked.generation))
    assert said(announced).startswith("Copied.")
    assert not any(isinstance(effect, Say) for effect in (*outcome.effects, *announced.effects))
