"""The keys of the keypad with the number lock on and off, and which strokes count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.commands import Command
from newsreader.kiosk.policy.policy import USUAL_COMMANDS
from newsreader.kiosk.visit.keypad import REPEAT_SECONDS, ROWS, Debounce, allowed, help_line, pad_key

KEYS = st.sampled_from([*ROWS, "1", "3", "a"])


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("up", "8"), ("down", "2"), ("left", "4"), ("right", "6"), ("begin", "5"), ("home", "7"), ("page-up", "9"),
        ("end", "1"), ("page-down", "3"), ("insert", "0"), ("delete", "."), (",", "."), ("enter", "enter"),
        ("q", None), ("escape", None), ("tab", None), ("f5", None), ("space", None), ("backspace", None), ("A", None),
    ],
)  # fmt: skip
def test_a_key_acts_the_same_with_the_number_lock_off_and_a_keyboards_is_none(sent: str, key: str | None) -> None:
    assert pad_key(sent) == key


def test_a_key_does_only_what_the_policy_names() -> None:
    assert allowed("2", USUAL_COMMANDS, in_article=False) == (Command.NEXT,)
    assert allowed("2", USUAL_COMMANDS, in_article=True) == (Command.NEXT_ARTICLE,)
    assert allowed("2", USUAL_COMMANDS - {Command.NEXT}, in_article=False) == ()
    assert help_line("2", {Command.OPEN}) == ""
    assert help_line("7", ())  # every policy has the menu
    assert help_line("9", ())  # and the end of the visit


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
def test_a_key_held_down_acts_once_and_then_again_when_pressed(delay: float, every: float) -> None:
    held = [("2", 10.0), *(("2", 10.0 + delay + every * count) for count in range(60))]
    assert taken(*held) == ["2"]
    assert taken(*held, ("2", held[-1][1] + 0.4)) == ["2", "2"]


@pytest.mark.parametrize(
    ("presses", "counted", "seconds"),
    [
        pytest.param([("2", 10 + 0.3 * count) for count in range(10)], "2222222222", 0.15, id="repeatedly"),
        pytest.param([("2", 10.0), ("2", 10.01), ("2", 10.05), ("2", 10.14)], "2", 0.15, id="a key that bounces"),
        pytest.param([("2", 10.0), ("6", 10.05)], "2", 0.15, id="two at once"),
        pytest.param([("2", 10.0), ("6", 10.3)], "26", 0.15, id="two"),
        pytest.param([("2", 10.0), ("5", 10.3), ("2", 10.6), ("5", 12.0)], "25", 0.5, id="a shaking hand"),
    ],
)
def test_a_stroke_counts_unless_it_is_of_a_shaking_hand_or_a_bouncing_key(
    presses: list[tuple[str, float]], counted: str, seconds: float
) -> None:
    assert taken(*presses, seconds=seconds) == [*counted]


def test_a_key_that_waited_to_be_read_takes_no_later_stroke_with_it() -> None:
    for again in ("2", "6"):
        debounce = Debounce(0.15)
        assert debounce.take("2", 10.0, 1.0) == ("2",)
        assert (*debounce.take(again, 10.05), *debounce.settle()) == (again,)


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
