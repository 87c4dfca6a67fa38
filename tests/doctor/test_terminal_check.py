"""Real terminals are examined, and the letters of a console by their height."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from typing import Any

import pytest

from newsreader.doctor import terminal_check
from newsreader.doctor.finding import Surroundings
from newsreader.messages import doctor as say

LOOK = """
import json
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.terminal_check import look
from newsreader.settings import Settings
found = look(Surroundings(None, Settings()))
print(json.dumps({each.name: [each.status, each.message, bool(each.remedy)] for each in found}))
"""


def in_terminal(columns: int, rows: int, **more: str) -> Any:
    """What is found of a terminal of this size, by name: its status, its message and whether it has a remedy."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **more}
        command = [sys.executable, "-c", LOOK]
        run = subprocess.run(command, stdin=theirs, stdout=subprocess.PIPE, env=environment, check=True, timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    return json.loads(run.stdout)


@pytest.mark.parametrize(
    ("columns", "rows", "more", "status", "message"),
    [
        (100, 30, {}, "ok", "Terminal: xterm-256color, 100 columns, 30 rows, 256 colours."),
        (80, 24, {"NO_COLOR": "1"}, "ok", "Terminal: xterm-256color, 80 columns, 24 rows, no colours."),
        (
            0, 0, {"COLORTERM": "truecolor", "TERM": "linux"},
            "ok", "Terminal: linux, 80 columns, 24 rows, millions of colours.",
        ),
        (80, 24, {"TERM": "dumb"}, "warning", say.terminal_nameless("dumb")),
        (80, 24, {"TERM": ""}, "warning", say.terminal_nameless("")),
        (80, 24, {"TERM": "no-such-terminal"}, "warning", say.terminal_without_cursor("no-such-terminal")),
        (20, 24, {}, "warning", "The terminal has only 20 columns and 24 rows."),
        (80, 5, {}, "warning", "The terminal has only 80 columns and 5 rows."),
    ],
)  # fmt: skip
def test_a_terminal_is_reported_with_what_it_lacks(
    columns: int, rows: int, more: dict[str, str], status: str, message: str
) -> None:
    found = in_terminal(columns, rows, **more)
    assert found["terminal"] == [status, message, status != "ok"]
    assert "font" not in found


@pytest.mark.parametrize(
    ("encoding", "status"), [("utf-8", "ok"), ("UTF8", "ok"), ("ascii", "warning"), ("iso8859-1", "warning")]
)
def test_an_encoding_that_lacks_letters_is_reported(encoding: str, status: str) -> None:
    assert in_terminal(80, 24, PYTHONIOENCODING=encoding)["letters"][0] == status


def test_without_a_terminal_none_is_reported(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    terminal, letters = terminal_check.look(here)
    assert (terminal.status, terminal.message) == ("ok", say.NO_TERMINAL)
    assert (letters.status, letters.remedy) == ("warning", say.SET_LOCALE)


def test_small_letters_on_a_large_console_are_reported() -> None:
    small, large = terminal_check.font(16, 67), terminal_check.font(32, 33)
    assert (small.status, small.message) == (
        "warning",
        "The letters of this console are small: its screen has 67 rows.",
    )
    assert (large.status, large.message) == ("ok", "Font: letters are 32 pixels high, with 33 rows on the screen.")
