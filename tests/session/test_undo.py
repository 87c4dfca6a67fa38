"""Undo: z reverts the last actions, one after another."""

from newsreader.session.undo import MAX_STEPS
from newsreader.session.values import LibraryReplaced, SaveQueue
from tests.session.changes import changes, mark
from tests.session.screens.test_version_list import one_story
from tests.session.steps import press, said, session


def test_marks_are_undone_the_latest_first_on_any_screen() -> None:
    reader = session()
    press(reader, "s", "down", "u", "down")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Marked unread. Local choir wins national prize."
    assert mark("5", read=False) in changes(outcome)
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. No longer saved. Storm closes coastal road."
    assert mark("6", saved=False) in changes(outcome)
    assert said(press(reader, "z")) == "Nothing to undo."
    assert "Saved" not in said(press(reader, "g"))


def test_undo_reverts_only_the_mark_that_was_made() -> None:
    reader = session()
    press(reader, "s", "u", "s")
    assert said(press(reader, "z")) == "Undone. Saved. Storm closes coastal road."
    assert "Read. Saved. 1 of 6" in said(press(reader, "w"))


def test_undo_folds_an_unfolded_story_again() -> None:
    reader = session(library=one_story())
    press(reader, "e", "E")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Put back: it is the same story. Storm shuts coast road."
    assert ("refold", "8", False) in changes(outcome)
    press(session(), "E", "z")
    assert said(press(session(), "E", "z")) == "Nothing to undo.", "nothing was done"


def test_undo_restores_the_queue() -> None:
    reader = session()
    press(reader, "i", "down", "i", "up", "i")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. In the queue, number 1. Storm closes coastal road."
    assert SaveQueue(("6", "5")) in outcome.effects
    press(reader, "z")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Out of the queue. It is empty now. Storm closes coastal road."
    assert SaveQueue(()) in outcome.effects


def test_the_queue_is_left_when_undoing_empties_it() -> None:
    reader = session()
    press(reader, "i", "I", "z")
    assert said(press(reader, "w")).startswith("List of headlines.")


def test_a_mark_of_a_removed_headline_cannot_be_undone() -> None:
    library = one_story()
    reader = session(library=library)
    press(reader, "s", "down")
    library.listed.pop(0)
    assert (
        said(press(reader, "z")) == "Not undone, because this headline is no longer there. Storm closes coastal road."
    )


def test_the_undo_history_is_limited() -> None:
    reader = session()
    for _ in range(MAX_STEPS + 5):
        press(reader, "s")
    said_by_each = [said(press(reader, "z")) for _ in range(MAX_STEPS + 1)]
    assert said_by_each.count("Nothing to undo.") == 1


def test_undoing_a_move_in_the_queue_changes_nothing_else() -> None:
    reader = session()
    press(reader, "i", "down", "i", "down", "i", "I", "m", "m", "m")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Storm closes coastal road. The Herald. 2 of 3. Today."
    assert SaveQueue(("5", "6", "4")) in outcome.effects
    outcome = press(reader, "z", "b", "z")
    assert said(outcome) == "Undone. Out of the queue. 2 left. Bus fares to rise in spring."
    assert SaveQueue(("6", "5")) in outcome.effects


def test_a_move_in_the_queue_is_undone_after_leaving_it() -> None:
    reader = session()
    press(reader, "i", "down", "i", "I", "m", "b")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. In the queue, number 1. Storm closes coastal road."
    assert SaveQueue(("6", "5")) in outcome.effects


def test_what_was_done_in_a_library_that_was_replaced_is_not_undone_in_its_successor() -> None:
    reader = session()
    press(reader, "s")
    reader.handle(LibraryReplaced())
    outcome = press(reader, "z")
    assert said(outcome).endswith("Nothing to undo.")
    assert not changes(outcome)
