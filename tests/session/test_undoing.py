"""The letter z takes back what the last keys did, one after another."""

from newsreader.session.undo import MAX_STEPS
from newsreader.session.values import KeepQueue, Mark, UnfoldStory
from tests.session.steps import press, said, session
from tests.session.test_versions import told


def test_marks_are_taken_back_the_latest_first_wherever_one_is_by_then() -> None:
    reader = session()
    press(reader, "s", "down", "u", "down")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Marked unread. Local choir wins national prize."
    assert Mark("5", read=False) in outcome.effects
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. No longer saved. Storm closes coastal road."
    assert Mark("6", saved=False) in outcome.effects
    assert said(press(reader, "z")) == "Nothing to undo."
    assert "Saved" not in said(press(reader, "g"))


def test_only_the_mark_that_was_made_is_taken_back() -> None:
    reader = session()
    press(reader, "s", "u", "s")
    assert said(press(reader, "z")) == "Undone. Saved. Storm closes coastal road."
    assert "Read. Saved. 1 of 6" in said(press(reader, "w"))


def test_a_story_that_was_taken_apart_is_put_together() -> None:
    reader = session(shelved=told())
    press(reader, "e", "E")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Put back: it is the same story."
    assert UnfoldStory("8", unfolded=False) in outcome.effects
    press(session(), "E", "z")
    assert said(press(session(), "E", "z")) == "Nothing to undo.", "nothing was done"


def test_the_queue_is_what_it_was_before() -> None:
    reader = session()
    press(reader, "i", "down", "i", "up", "i")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. 2 headlines in the queue."
    assert KeepQueue(("6", "5")) in outcome.effects
    press(reader, "z")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. The queue is empty."
    assert KeepQueue(()) in outcome.effects


def test_the_queue_is_left_when_undoing_empties_it() -> None:
    reader = session()
    press(reader, "i", "I", "z")
    assert said(press(reader, "w")).startswith("List of headlines.")


def test_a_headline_that_has_gone_is_no_trouble() -> None:
    shelved = told()
    reader = session(shelved=shelved)
    press(reader, "s", "down")
    shelved.shelved.pop(0)
    assert said(press(reader, "z")) == "That headline is no longer there."


def test_no_more_is_remembered_than_anybody_would_take_back() -> None:
    reader = session()
    for _ in range(MAX_STEPS + 5):
        press(reader, "s")
    said_by_each = [said(press(reader, "z")) for _ in range(MAX_STEPS + 1)]
    assert said_by_each.count("Nothing to undo.") == 1


def test_a_move_in_the_queue_is_taken_back_and_nothing_else() -> None:
    reader = session()
    press(reader, "i", "down", "i", "down", "i", "I", "m", "m", "m")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. Storm closes coastal road. The Herald. 2 of 3."
    assert KeepQueue(("5", "6", "4")) in outcome.effects
    outcome = press(reader, "z", "b", "z")
    assert said(outcome) == "Undone. 2 headlines in the queue."
    assert KeepQueue(("6", "5")) in outcome.effects


def test_a_move_in_the_queue_is_taken_back_after_leaving_it() -> None:
    reader = session()
    press(reader, "i", "down", "i", "I", "m", "b")
    outcome = press(reader, "z")
    assert said(outcome) == "Undone. 2 headlines in the queue."
    assert KeepQueue(("6", "5")) in outcome.effects
