"""Frames are sent in fewer bytes, and show the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.console import Console
from rich.style import Style

from newsreader.faces.visual.screen_frames import Frames

CONSOLE = Console(color_system="256", force_terminal=True)

COLOURS = st.sampled_from([None, Color.from_ansi(1), Color.from_ansi(12), Color.from_ansi(200), Color.default()])
STYLES = st.builds(
    lambda colour, ground, bold, underline, reverse: (
        Style.from_color(colour, ground)
        + Style(bold=bold or None, underline=underline or None, reverse=reverse or None)
    ),
    *(COLOURS, COLOURS, st.booleans(), st.booleans(), st.booleans()),
)
SPANS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.integers(0, 29),
        st.lists(st.tuples(st.sampled_from(["a", "  ", " b c "]), STYLES), max_size=5),
    ),
    max_size=8,
)


def as_textual_sends(spans: list[tuple[int, int, list[tuple[str, Style]]]]) -> str:
    """A move, then pieces of text, each with its look and a reset; and at the end a move of the cursor."""
    sent = []
    for row, column, pieces in spans:
        sent.append(f"\x1b[{row + 1};{column + 1}H")
        sent.extend(style.render(text, color_system=CONSOLE._color_system) for text, style in pieces)
        sent.append("\n")
    return "".join(sent) + "\x1b[3;4H"


def screen_after(*frames: str) -> tuple[list[object], tuple[int, int]]:
    """What a terminal shows, cell by cell, as far as it is seen; and where its cursor is."""
    screen = pyte.Screen(60, 12)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    cells: list[object] = []
    for row in range(12):
        for column in range(60):
            cell = screen.buffer[row][column]
            lined = cell.underscore or cell.reverse
            seen = (cell.fg, cell.bold) if cell.data != " " or lined else ()
            cells.append((cell.data, cell.bg, cell.underscore, cell.reverse, seen))
    return cells, (screen.cursor.x, screen.cursor.y)


@given(st.lists(SPANS, min_size=1, max_size=3))
def test_shortened_frames_show_the_same(frames: list[list[tuple[int, int, list[tuple[str, Style]]]]]) -> None:
    sent = [as_textual_sends(spans) for spans in frames]
    frames_sent = Frames()
    shortened = [frames_sent.shorten(frame) for frame in sent]
    assert screen_after(*shortened) == screen_after(*sent)
    assert sum(map(len, shortened)) <= sum(map(len, sent)) + len("\x1b[0m")


def test_a_look_is_sent_once() -> None:
    frames = Frames()
    red = "\x1b[1;31;40m"
    assert frames.shorten(f"\x1b[1;1H{red}a\x1b[0m{red}b\x1b[0m\n\x1b[2;1H") == "\x1b[0;1;31;40m\x1b[1;1Hab\x1b[2;1H"
    assert frames.shorten(f"\x1b[1;1H{red}c\x1b[0m") == "\x1b[1;1Hc"


def test_after_something_else_was_sent_the_look_is_sent_again() -> None:
    frames = Frames()
    frames.shorten("\x1b[31ma\x1b[0m")
    frames.forget()
    assert frames.shorten("\x1b[31ma\x1b[0m") == "\x1b[0;31ma"


@pytest.mark.parametrize(
    ("after", "sent"),
    [
        ("31", "\x1b[22m"),
        ("1;32", "\x1b[32m"),
        ("1;31;7", "\x1b[7m"),
        ("", "\x1b[0m"),
        ("1;38;5;200", "\x1b[38;5;200m"),
    ],
)
def test_a_change_of_look_sends_only_what_differs(after: str, sent: str) -> None:
    frames = Frames()
    frames.shorten("\x1b[1;31ma")
    assert frames.shorten(f"\x1b[{after}mb") == f"{sent}b"


def test_spaces_are_sent_in_any_look_that_shows_them_alike() -> None:
    frames = Frames()
    frames.shorten("\x1b[31;40ma")
    assert frames.shorten("\x1b[1;32;40m  \x1b[0m\x1b[31;40mb\x1b[0m") == "  b"
    assert frames.shorten("\x1b[31;40;4m  \x1b[0m") == "\x1b[4m  "
