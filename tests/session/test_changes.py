"""What all changes of the library have in common: they are undone, announced, and taken back if they fail."""

import pytest

from newsreader.errors import RemovalForgotten
from newsreader.session.values import Change, Changed, Outcome, StillWorking
from tests.session.changes import asked_for, made, not_made
from tests.session.screens.test_view_list import three_sources
from tests.session.steps import open_article, press, said, session


def all_changes(outcome: Outcome) -> list[Change]:
    return [each for each in outcome.effects if isinstance(each, Change)]


@pytest.mark.parametrize("key", ["s", "u"])
def test_a_mark_that_takes_long_is_not_announced_again(key: str) -> None:
    reader = session()
    (asked,) = all_changes(press(reader, key))
    assert reader.handle(StillWorking(asked.generation)) == Outcome()


def test_a_reply_is_announced_once() -> None:
    reader = session()
    asked = asked_for(press(reader, "U", "enter"), "mark_all_read")
    assert said(reader.handle(made(asked, 3))) == "3 headlines marked read. Press z to undo."
    assert reader.handle(made(asked, 3)) == Outcome()
    assert reader.handle(not_made(asked, "The disk is full.")) == Outcome()


def test_a_reply_to_no_request_does_nothing() -> None:
    assert session().handle(Changed(7, 3)) == Outcome()


def test_a_failure_drops_its_own_step_only() -> None:
    reader = session(voice=False)
    press(reader, "s")
    failing = asked_for(press(reader, "U", "enter"), "mark_all_read")
    press(reader, "down", "u")
    reader.handle(not_made(failing, "The disk is full."))
    assert said(press(reader, "z")).startswith("Undone. Marked unread.")
    assert said(press(reader, "z")).startswith("Undone. No longer saved.")
    assert said(press(reader, "z")) == "Nothing to undo."


UNDONE = {
    "a mark": (("s",), "mark"),
    "many marks": (("U", "enter"), "undo_marks"),
    "a search that was saved": (("/", "coastal", "K", ""), "delete_search"),
    "a pronunciation": ((")", "Y", "Stawm"), "restore_pronunciation"),
}
"""Changes, by the keys and typed texts that ask for them, with what undoes them."""


@pytest.mark.parametrize("change", UNDONE)
def test_an_undoing_that_fails_can_be_tried_again(change: str) -> None:
    keys, undoes = UNDONE[change]
    reader = session()
    outcome = Outcome()
    for key in keys:
        outcome = reader.answer(key) if outcome.ask else press(reader, key)
    (asked,) = all_changes(outcome)
    reader.handle(made(asked, {"mark_all_read": 3, "pronounce": (None, ())}.get(asked.do)))
    for _ in range(2):
        undoing = asked_for(press(reader, "z"), undoes)
        reader.handle(not_made(undoing, "It is busy."))
    reader.handle(made(asked_for(press(reader, "z"), undoes), 3))
    assert said(press(reader, "z")) == "Nothing to undo."


def test_what_can_be_undone_no_more_is_not_tried_again() -> None:
    reader = session()
    asked_for(press(reader, "U", "enter"), "mark_all_read")
    undoing = asked_for(press(reader, "z"), "undo_marks")
    reader.handle(Changed(undoing.generation, error=RemovalForgotten()))
    assert said(press(reader, "z")) == "Nothing to undo."


@pytest.mark.parametrize("key", ["s", "U"])
def test_the_undoing_of_what_failed_is_not_tried_again(key: str) -> None:
    reader = session(voice=False)
    press(reader, "down", "u", "up")
    (asked,) = all_changes(press(reader, key, "enter") if key == "U" else press(reader, key))
    (undoing,) = all_changes(press(reader, "z"))
    for each in (asked, undoing):
        reader.handle(not_made(each, "The disk is full."))
    assert said(press(reader, "z")).startswith("Undone. Marked unread.")


def test_a_failure_waits_until_reading_is_over() -> None:
    reader = session(library=three_sources())
    asked = asked_for(press(reader, "d", "7", "enter", "D"), "remove_sources")
    press(reader, "b")
    open_article(reader)
    press(reader, "space")
    outcome = reader.handle(not_made(asked, "The disk is full."))
    assert said(outcome) == "The disk is full."
    assert not outcome.effects, "it is shown, and spoken later"
