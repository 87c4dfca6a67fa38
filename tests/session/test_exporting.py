"""Writing to a file while one goes on: what is asked, what it is called, and what is told of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.session.exporting import file_name
from newsreader.session.values import Export, Exported, Exporting, ExportText, Outcome
from tests.session.memories import Remembered
from tests.session.shelves import MemoryShelf
from tests.session.steps import open_article, press, reads, said, session


def exports(outcome: Outcome) -> Export:
    return next(effect for effect in outcome.effects if isinstance(effect, Export))


def test_a_name_is_proposed_and_how_far_it_is_can_be_asked_and_where_it_stands_is_told() -> None:
    reader = session()
    open_article(reader)
    asked = press(reader, "x")
    assert said(asked) == (
        "Save this article as? The name ends in mp3, wav or txt. Press Enter for the name that follows."
        " storm-closes-coastal-road.mp3."
    )
    assert asked.ask
    assert asked.ask.text == "storm-closes-coastal-road.mp3"
    begun = reader.answer(asked.ask.text)
    assert said(begun) == "Writing. Press x to hear how far it has got."
    writing = exports(begun)
    assert writing.headline_ids == ("6",)
    reader.tell(Exporting(writing.generation, 40))
    assert said(press(reader, "x")) == "Already writing a file, 40 percent."
    assert "road.mp3" in said(reader.tell(Exported(writing.generation, "/home/a/storm-closes-coastal-road.mp3")))
    assert press(reader, "x").ask
    assert reader.tell(Exported(writing.generation, "/late.mp3")) == Outcome()


def test_in_the_queue_all_of_it_is_written() -> None:
    reader = session(memory=Remembered(queued=["4", "6"]))
    press(reader, "I")
    asked = press(reader, "x")
    assert said(asked).startswith("Save 2 articles as?")
    assert asked.ask
    assert asked.ask.text == "news.mp3"
    assert exports(reader.answer("weekend.wav")).headline_ids == ("4", "6")


def test_what_went_wrong_is_told_and_another_file_can_be_written() -> None:
    reader = session()
    press(reader, "x")
    writing = exports(reader.answer("a.txt"))
    assert said(reader.tell(Exported(writing.generation, problem="The disk is full."))) == "The disk is full."
    assert press(reader, "x").ask


@pytest.mark.parametrize(
    ("typed", "told"), [("", "Nothing typed."), ("   ", "Nothing typed."), ("news.ogg", "news.ogg"), ("news", "news")]
)
def test_a_name_that_makes_no_sense_is_said_and_nothing_is_written(typed: str, told: str) -> None:
    reader = session()
    press(reader, "x")
    outcome = reader.answer(typed)
    assert told in said(outcome)
    assert not any(isinstance(effect, Export) for effect in outcome.effects)


def test_what_was_said_is_written_as_text_in_the_order_in_which_it_was_said() -> None:
    reader = session()
    press(reader, "down", "s", ".")
    asked = press(reader, "x")
    assert said(asked).startswith("Save what was said as?")
    assert asked.ask
    assert asked.ask.text == "what-was-said.txt"
    begun = reader.answer(asked.ask.text)
    assert said(begun) == "Writing."
    writing = next(effect for effect in begun.effects if isinstance(effect, ExportText))
    assert writing.name == "what-was-said.txt"
    assert writing.lines[0] == "What was said, earliest first."
    assert writing.lines[-1] == "Saved."
    assert "2 of" in writing.lines[-2]
    assert "/a.txt" in said(reader.tell(Exported(writing.generation, "/a.txt")))


@pytest.mark.parametrize(("typed", "told"), [("", "Nothing typed."), ("said.mp3", "must end in .txt, not said.mp3")])
def test_what_was_said_goes_to_no_file_but_one_of_text(typed: str, told: str) -> None:
    reader = session()
    press(reader, "s", ".", "x")
    outcome = reader.answer(typed)
    assert told in said(outcome)
    assert not any(isinstance(effect, ExportText) for effect in outcome.effects)


def test_where_there_is_nothing_nothing_is_written() -> None:
    assert said(press(session(shelved=MemoryShelf([])), "x")) == "Nothing is selected."


def test_that_a_file_is_written_does_not_cut_an_article_that_is_read() -> None:
    reader = session()
    press(reader, "x")
    writing = exports(reader.answer("a.mp3"))
    assert reads(open_article(reader, "space")).sentences
    assert not reader.tell(Exported(writing.generation, "/a.mp3")).effects


@given(st.text())
def test_a_file_name_has_only_letters_figures_and_hyphens(title: str) -> None:
    name = file_name(title)
    stem = name.removesuffix(".mp3")
    assert stem
    assert len(stem) <= 60
    assert all(character.isalnum() or character == "-" for character in stem)
