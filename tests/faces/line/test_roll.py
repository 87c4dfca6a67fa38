"""Only text, CR, LF and cursor-up are sent, and the cursor is left on the newest text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.faces.line.roll import Roll
from tests.faces.line.terminal import LONG, STORM, Terminal
from tests.profiles import examples


def test_the_cursor_is_on_the_first_row_of_a_text_that_takes_several() -> None:
    terminal = Terminal()
    terminal.append(STORM)
    terminal.append(LONG)
    assert terminal.row == "Commissioner praises the force after inspectors find that drug supply chains"
    terminal.append(STORM)
    assert terminal.row == STORM
    assert terminal.rows[2] == "were disrupted in the county."


def test_the_cursor_can_go_to_any_of_several_texts() -> None:
    terminal = Terminal()
    terminal.append("Line mode.", "40 headlines.", STORM, at=2)
    assert terminal.row == STORM
    terminal.append("Help.", "Down arrow: next headline.")
    assert terminal.row == "Help."
    terminal.append("Next.")
    assert terminal.rows[3:6] == ["Help.", "Down arrow: next headline.", "Next."]


def test_text_below_the_bottom_of_the_screen_scrolls_it() -> None:
    terminal = Terminal(30, 5)
    for number in range(12):
        terminal.append(f"Number {number}, which takes more than one row.")
        assert terminal.row == f"Number {number}, which takes more"


def test_the_cursor_is_on_the_highest_row_of_a_text_taller_than_the_screen() -> None:
    terminal = Terminal(12, 4)
    terminal.append("one two three four five six seven eight nine ten eleven twelve")
    assert terminal.screen.cursor.y == 0
    terminal.append("After it.")
    assert terminal.row == "After it."
    assert terminal.rows[-2] == "twelve"


def test_without_cursor_up_the_cursor_stays_on_the_last_row() -> None:
    terminal = Terminal(cursor_up=False)
    sent = terminal.append(LONG) + terminal.append(STORM)
    assert "\x1b" not in sent
    assert terminal.rows[:3] == [LONG[:76], LONG[77:], STORM]
    assert terminal.row == STORM


def test_rows_wrapped_again_by_a_narrower_terminal_are_not_overwritten() -> None:
    roll = Roll(cursor_up=True)
    roll.append([STORM], 80, 24)
    assert roll.end(40, 24) == "\n\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A family 👨\u200d👩\u200d👧 at sea.", "A family 👨👩👧 at sea."),
        ("I ❤\ufe0f the sea.", "I ❤ the sea."),
        ("Question 1\ufe0f\u20e3 of two.", "Question 1 of two."),
        ("\u2067مرحبا\u2069 at sea.", "مرحبا at sea."),
        ("می\u200cروم at sea.", "می روم at sea."),
        ("Cafe\u0301 at sea.", "Café at sea."),
    ],
)
def test_invisible_joiners_do_not_make_a_reader_drop_the_rest_of_a_row(text: str, shown: str) -> None:
    terminal = Terminal()
    terminal.append(text)
    assert terminal.row.replace(" ", "") == shown.replace(" ", "")


def test_the_cursor_ends_below_all_text() -> None:
    terminal = Terminal()
    terminal.append(LONG)
    assert terminal.end() == "\n\n"
    assert terminal.end() == ""


@pytest.mark.parametrize("text", [STORM, LONG, " ".join([LONG] * 2)])
def test_a_move_costs_the_text_and_at_most_twelve_bytes(text: str) -> None:
    roll = Roll(cursor_up=True)
    roll.append([text], 80, 24)
    assert len(roll.append([text], 80, 24).encode()) <= len(text.encode()) + 12


TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from(" \n\t\x1b[Am漢é\u0301"))


@given(st.lists(st.lists(TEXT, min_size=1, max_size=3), max_size=4), st.integers(1, 90), st.integers(1, 30))
def test_nothing_but_text_and_the_three_controls_is_ever_sent(
    announcements: list[list[str]], width: int, height: int
) -> None:
    roll = Roll(cursor_up=True)
    sent = "".join(roll.append(texts, width, height, at=len(texts) - 1) for texts in announcements)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f]", re.sub(r"\x1b\[[0-9]*A|[\r\n]", "", sent))


@settings(max_examples=examples(100))
@given(st.lists(st.text(st.sampled_from("abc de漢é"), min_size=1).filter(str.strip), min_size=1), st.integers(4, 40))
def test_the_cursor_is_always_on_the_first_row_of_the_newest_text(texts: list[str], width: int) -> None:
    terminal = Terminal(width, 200)
    for text in texts:
        terminal.append(text)
        first_word = text.split()[0]
        assert terminal.row.replace(" ", "").startswith(first_word[:1])
        assert terminal.screen.cursor.x == 0


@pytest.mark.parametrize("text", [STORM, LONG, " ".join([LONG] * 2)])
def test_the_cursor_never_stays_in_its_row_at_no_extra_cost(text: str) -> None:
    terminal = Terminal(80, 10)
    terminal.append("Before it.")
    for _ in range(20):
        before = terminal.screen.cursor.y
        sent = terminal.append(text)
        assert text.startswith(terminal.row.strip())
        assert terminal.screen.cursor.y != before
        assert len(sent) <= len(text) + 12
