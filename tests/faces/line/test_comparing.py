"""A screen reader that compares rows finds all text appended in line mode."""

import re
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.faces.line.terminal import LONG, STORM, TALL, Terminal, found, spoken_of_a_change
from tests.profiles import examples

SAID = [STORM, LONG, f"{LONG} {STORM}", "Read.", "Saved. Read.", "First headline.", " ".join([LONG] * 4), TALL]


def test_the_terminal_never_scrolls_by_one_row_for_one_new_row() -> None:
    terminal = Terminal(80, 6)
    for number in range(20):
        before = [row for row in terminal.rows if row]
        terminal.append(f"Number {number}.")
        gone = [row for row in before if row not in terminal.rows]
        assert len(gone) != 1
        assert terminal.row == f"Number {number}."


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (30, 10)])
@pytest.mark.parametrize("texts", [[STORM], [STORM, LONG], [STORM, LONG, "Read."], ["Saved.", "No longer saved."]])
def test_a_comparing_reader_finds_repeated_text_each_time(size: tuple[int, int], texts: list[str]) -> None:
    terminal = Terminal(*size)
    terminal.append("Line mode.")
    for text in islice(cycle(texts), 60):
        before = terminal.rows
        terminal.append(text)
        assert found(before, terminal.rows) == text
        assert text.startswith(terminal.row.strip())


@settings(max_examples=examples(100))
@given(
    st.lists(st.lists(st.sampled_from(SAID), min_size=1, max_size=2), max_size=25),
    st.sampled_from([(80, 24), (80, 12), (40, 12), (30, 10), (20, 24), (20, 12), (24, 8)]),
)
def test_every_comparing_reader_speaks_all_repeated_text_at_any_size(
    announcements: list[list[str]], size: tuple[int, int]
) -> None:
    terminal = Terminal(*size)
    terminal.append("Line mode.")
    for texts in announcements:
        assert terminal.write(*texts) == " ".join(texts)


@given(st.lists(st.text(st.sampled_from("ab c"), max_size=300), max_size=8), st.integers(5, 40), st.integers(5, 12))
def test_nothing_is_written_over_earlier_text(texts: list[str], width: int, height: int) -> None:
    terminal = Terminal(width, height)
    for text in texts:
        terminal.write_unheard(text)
        shown = "".join("".join(terminal.rows).split())
        assert shown.endswith("".join(text.split())[-len(shown) :])


@pytest.mark.parametrize("text", ["Saved.", "Saved. Read.", STORM])
def test_without_cursor_up_one_row_in_place_of_another_is_spoken(text: str) -> None:
    terminal = Terminal(80, 6, cursor_up=False)
    for number in range(20):
        before = terminal.rows
        said = text if number % 2 else f"Number {number}. {text}"
        terminal.append(said, key="n")
        assert re.findall(r"\w+", spoken_of_a_change(before, terminal.rows)) == re.findall(r"\w+", said)


@settings(max_examples=examples(100))
@given(
    st.lists(st.tuples(st.sampled_from([STORM, LONG, "Read."]), st.booleans()), max_size=25),
    st.sampled_from([(80, 12), (40, 12), (20, 24)]),
)
def test_trouble_is_written_below_and_the_cursor_stays(texts: list[tuple[str, bool]], size: tuple[int, int]) -> None:
    terminal = Terminal(*size)
    terminal.append(STORM)
    for text, stays in texts:
        row, before = terminal.row, terminal.rows
        stays = stays and terminal.roll.has_room_below([text], *size)  # noqa: PLW2901
        terminal.append(text, stays=stays)
        assert found(before, terminal.rows) == text
        assert (terminal.screen.cursor.x, terminal.row) == (0, row if stays else terminal.row)
        assert stays or text.startswith(terminal.row.strip())
    terminal.end()
    terminal.append("Read.")
    assert [row for row in terminal.rows if row][-1].strip() == "Read.", "and what follows is below it"


def test_there_is_no_room_below_if_the_cursors_row_would_scroll_away() -> None:
    terminal = Terminal(40, 5)
    terminal.append("Saved.")
    assert terminal.roll.has_room_below([STORM], *terminal.size)
    assert not terminal.roll.has_room_below([LONG, STORM], *terminal.size)
