"""The keys of the keypad with the number lock on and off, and which strokes count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS
from newsreader.kiosk.visit.keypad import REPEAT_SECONDS, ROWS, Debounce, Phrase, allowed, help_line, pad_key

KEYS = st.sampled_from([*ROWS, "1", "3", "a"])


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("up", "8"), ("down", "2"), ("left", "4"), ("right", "6"), ("begin", "5"), ("home", "7"), ("page-up", "9"),
        ("end", "1"), ("page-down", "3"), ("insert", "0"), ("delete", "."), (",", "."), ("enter", "enter"),
    ],
)  # fmt: skip
def test_a_key_acts_the_same_with_the_number_lock_off(sent: str, key: str) -> None:
    assert pad_key(sent) == key


@pytest.mark.parametrize("key", ["q", "escape", "tab", "f5", "space", "backspace", "A"])
def test_the_keypad_has_no_keyboard_key(key: str) -> None:
    assert pad_key(key) is None


def test_a_key_does_only_what_the_policy_names() -> None:
    assert allowed("2", USUAL_COMMANDS, in_article=False) == (Command.NEXT,)
    assert allowed("2", USUAL_COMMANDS, in_article=True) == (Command.NEXT_ARTICLE,)
    assert allowed("2", USUAL_COMMANDS - {Command.NEXT}, in_article=False) == ()
    assert help_line("2", {Command.OPEN}) == ""


def test_every_policy_has_the_menu_and_the_end_of_the_visit() -> None:
    assert help_line("7", ())
    assert help_line("9", ())


def taken(*presses: tuple[str, float], seconds: float = 0.15) -> list[str]:
    """The keys that count of these, pressed at these times, with a timer that settles a held key."""
    debounce = Debounce(seconds)
    meant: list[str] = []
    due = 0.0
    for key, at in presses:
        if debounce.holding and at > due:
            meant += debounce.settle()
        meant += debounce.take(key, at)
        due = at + REPEAT_SECONDS
    return [*meant, *debounce.settle()]


@pytest.mark.parametrize(("delay", "every"), [(0.25, 0.092), (0.5, 0.033), (0.66, 0.04), (0.5, 0.11)])
def test_a_key_held_down_acts_once(delay: float, every: float) -> None:
    held = [("2", 10.0), *(("2", 10.0 + delay + every * count) for count in range(60))]
    assert taken(*held) == ["2"]


def test_a_key_pressed_repeatedly_acts_each_time() -> None:
    assert taken(*(("2", 10 + 0.3 * count) for count in range(10))) == ["2"] * 10


def test_a_key_that_bounces_acts_once() -> None:
    assert taken(("2", 10.0), ("2", 10.01), ("2", 10.05), ("2", 10.14)) == ["2"]


def test_the_first_of_two_keys_pressed_at_once_acts() -> None:
    assert taken(("2", 10.0), ("6", 10.05)) == ["2"]
    assert taken(("2", 10.0), ("6", 10.3)) == ["2", "6"]


def test_a_key_that_waited_to_be_read_takes_no_later_stroke_with_it() -> None:
    for again in ("2", "6"):
        debounce = Debounce(0.15)
        assert debounce.take("2", 10.0, 1.0) == ("2",)
        assert (*debounce.take(again, 10.05), *debounce.settle()) == (again,)


def test_keys_of_a_shaking_hand_are_ignored_for_debounce_seconds() -> None:
    shaking = [("2", 10.0), ("5", 10.3), ("2", 10.6), ("5", 12.0)]
    assert taken(*shaking, seconds=0.5) == ["2", "5"]


def test_a_key_acts_again_after_it_was_held_down() -> None:
    held = [("2", 10.0), *(("2", 10.5 + 0.033 * count) for count in range(30))]
    assert taken(*held, ("2", held[-1][1] + 0.4)) == ["2", "2"]


def test_an_undecided_key_counts_when_another_follows() -> None:
    debounce = Debounce(0.0)
    assert debounce.take("2", 10.0) == ("2",)
    assert debounce.take("2", 10.3) == ()
    assert debounce.holding
    assert debounce.take("6", 10.35) == ("2", "6")


@given(st.lists(st.tuples(KEYS, st.floats(0.0, 2.0)), max_size=30), st.floats(0.0, 1.0))
def test_only_pressed_keys_count_in_their_order(steps: list[tuple[str, float]], seconds: float) -> None:
    at, presses = 10.0, []
    for key, after in steps:
        at += after
        presses.append((key, at))
    meant = taken(*presses, seconds=seconds)
    left = [key for key, _ in presses]
    for key in meant:
        assert key in left
        left = left[left.index(key) + 1 :]


def test_the_phrase_is_recognised_after_other_keys_and_with_the_number_lock_off() -> None:
    phrase = Phrase("2580")
    assert [phrase.typed(key) for key in ("9", "2", "2", "begin", "up", "insert")] == [False] * 5 + [True]


def test_an_empty_phrase_is_never_recognised() -> None:
    phrase = Phrase("")
    assert not any(phrase.typed(key) for key in ("enter", "2", " ", "a"))
    assert not phrase.under_way


def test_the_phrase_is_under_way_from_its_second_character_on() -> None:
    phrase = Phrase("open it")
    seen = []
    for key in ("o", "p", "e", "n", "space", "x", "o"):
        phrase.typed(key)
        seen.append(phrase.under_way)
    assert seen == [False, True, True, True, True, False, False]
