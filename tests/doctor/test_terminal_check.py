"""A terminal is judged by values, and examined in real terminals."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.doctor.terminal_check import Terminal, judge_font, judge_letters, judge_terminal
from newsreader.messages import doctor as say

XTERM = Terminal(present=True, name="xterm-256color", colours=256)


@pytest.mark.parametrize(
    ("terminal", "status", "message"),
    [
        (Terminal(present=False), "ok", say.NO_TERMINAL),
        (XTERM, "ok", "Terminal: xterm-256color, 80 columns, 24 rows, 256 colours."),
        (replace(XTERM, plain=True), "ok", "Terminal: xterm-256color, 80 columns, 24 rows, no colours."),
        (replace(XTERM, colours=1 << 24), "ok", "Terminal: xterm-256color, 80 columns, 24 rows, millions of colours."),
        (replace(XTERM, name="dumb"), "warning", say.terminal_nameless("dumb")),
        (replace(XTERM, name=""), "warning", say.terminal_nameless("")),
        (replace(XTERM, cursor_up=False), "warning", say.terminal_without_cursor("xterm-256color")),
        (replace(XTERM, columns=20, rows=5), "warning", "The terminal has only 20 columns and 5 rows."),
    ],
)
def test_a_terminal_is_reported_with_what_it_lacks(terminal: Terminal, status: str, message: str) -> None:
    found = judge_terminal(terminal)
    assert (found.status, found.message) == (status, message)
    assert bool(found.remedy) == (status != "ok")


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf8"])
def test_utf_8_passes_in_any_spelling(encoding: str) -> None:
    assert judge_letters(encoding).status == "ok"


@pytest.mark.parametrize("encoding", ["", "ascii", "iso8859-1"])
def test_other_encodings_are_reported(encoding: str) -> None:
    found = judge_letters(encoding)
    assert (found.status, found.remedy) == ("warning", say.SET_LOCALE)


def test_small_letters_on_a_large_console_are_reported() -> None:
    assert judge_font(XTERM) is None
    console = Terminal(present=True, name="linux", letter_pixels=16, rows=67)
    found = judge_font(console)
    assert found
    assert found.message == "The letters of this console are small: its screen has 67 rows."
    large = judge_font(replace(console, letter_pixels=32, rows=33))
    assert large
    assert large.message == "Font: letters are 32 pixels high, with 33 rows on the screen."


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 64), st.text(max_size=20))
def test_any_terminal_can_be_judged(columns: int, rows: int, pixels: int, name: str) -> None:
    terminal = Terminal(present=True, name=name, columns=columns, rows=rows, letter_pixels=pixels)
    assert judge_terminal(terminal).message
    judge_font(terminal)


ASK = """
import json
from dataclasses import asdict
from newsreader.doctor.terminal_check import terminal_here
print(json.dumps(asdict(terminal_here())))
"""


def in_terminal(columns: int, rows: int, **more: str) -> Any:
    """What is found in a terminal of this size."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **more}
        run = subprocess.run(
            [sys.executable, "-c", ASK], stdin=theirs, stdout=subprocess.PIPE, env=environment, check=True, timeout=60
        )
    finally:
        os.close(ours)
        os.close(theirs)
    return json.loads(run.stdout)


def test_a_real_terminals_size_and_colours_are_read() -> None:
    found = in_terminal(100, 30)
    assert (found["present"], found["columns"], found["rows"], found["colours"]) == (True, 100, 30, 256)
    assert (found["cursor_up"], found["letter_pixels"]) == (True, 0)


def test_a_terminal_without_a_size_is_assumed_80_by_24() -> None:
    found = in_terminal(0, 0, TERM="no-such-terminal")
    assert (found["columns"], found["rows"], found["colours"], found["cursor_up"]) == (80, 24, 0, False)


def test_no_color_and_true_colour_are_read() -> None:
    found = in_terminal(80, 24, NO_COLOR="1", COLORTERM="truecolor")
    assert (found["plain"], found["colours"]) == (True, 1 << 24)
