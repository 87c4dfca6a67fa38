"""Function keys and keys without a command change nothing in a visit, even those that the reader uses."""

import pytest

from newsreader.commands import Command
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.keypad import ROWS, is_no_key_here
from newsreader.session.values import Outcome
from tests.kiosk.visits import Visitor, awake

KEYS = [f"f{number}" for number in (1, 5, 10, 12, 24)]


def strike(visitor: Visitor, key: str) -> Outcome:
    """Press a key as a face does: by its name if a command has it."""
    visitor.world.at += 1
    known = any(key in command.value.keys for command in Command)
    return visitor.take(visitor.visit.press(key) if known else visitor.visit.press_other(key))


def test_the_reader_uses_one_of_these_keys() -> None:
    assert "f5" in Command.REFRESH.value.keys


def test_keypad_keys_and_letters_are_not_among_them() -> None:
    assert not [key for key in (*ROWS, "f", "F", "down", "ctrl", "5") if is_no_key_here(key)]


@pytest.mark.parametrize("key", [*KEYS, "ctrl+l"])
def test_a_function_key_does_not_wake_extend_or_announce_anything(key: str) -> None:
    visitor = Visitor()
    assert strike(visitor, key) == Outcome()
    visitor.press("5")
    assert strike(visitor, key) == Outcome()
    visitor.press("*")
    assert strike(visitor, key) == Outcome(), "while keys are explained"
    assert visitor.press("2") == "2: Next headline. In an article, the next article."
    visitor.press("*")
    visitor.wait()
    assert strike(visitor, key) == Outcome()
    assert visitor.wait() == "The visit has ended. Goodbye."
    assert strike(visitor, key) == Outcome()
    assert not visitor.has_left


@pytest.mark.parametrize("key", KEYS)
def test_a_function_key_does_not_debounce_the_next_key(key: str) -> None:
    visitor = awake()
    strike(visitor, key)
    assert visitor.press("2", seconds=0.01)


def test_a_function_key_at_the_end_of_a_visit_wakes_nobody() -> None:
    visitor = awake()
    visitor.press("9")
    visitor.hear_all()
    visitor.visit.pressed_too_late("f5")
    assert visitor.visit.ending is Ending.VISIT_ENDED
