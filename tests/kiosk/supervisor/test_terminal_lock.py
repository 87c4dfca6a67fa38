"""The terminal is locked, and restored from any state."""

import os
import sys
from pathlib import Path

import pytest

from tests.faces.visual.terminal import Reader

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PROGRAM = """
import os
from contextlib import suppress
from newsreader.kiosk.supervisor.terminal_lock import TerminalLock
lock = TerminalLock()
lock.lock()
{steps}
lock.give_back()
"""

FILL = """
os.set_blocking(1, False)
with suppress(BlockingIOError):
    while True:
        os.write(1, b"x" * 1000)
os.set_blocking(1, True)
"""


class Program(Reader):
    """A program that locks its terminal and then runs some code."""

    def __init__(self, steps: str, terminal: str = "xterm") -> None:
        program = PROGRAM.format(steps=steps)
        self._start([sys.executable, "-c", program], 80, 24, {"TERM": terminal})


def test_the_terminal_is_restored_without_the_keys_typed_for_the_kiosk() -> None:
    with Program("os.read(0, 1)") as program:
        program.wait(lambda: program.settings != program.settings_before, "the lock")
        program.press("quit")
        assert program.wait_for_end() == 0
        assert program.settings == program.settings_before
        os.set_blocking(program._slave, False)
        with pytest.raises(BlockingIOError):
            os.read(program._slave, 100)


@pytest.mark.parametrize(
    ("terminal", "sent"),
    [("xterm", b"\x1b[?2004l\x1b[0m\x1b[r\x1b[?1049l\x1b[?25h\x1b[H\x1b[2J\x1b[3J"), ("dumb", b"\r\n" * 24)],
)
def test_the_screen_is_cleared_and_a_dumb_terminal_gets_no_sequence(terminal: str, sent: bytes) -> None:
    with Program("lock.tidy()\nlock.clear()", terminal) as program:
        assert program.wait_for_end() == 0
        assert program.sent.replace(b"\r\r\n", b"\r\n") == sent


def test_a_stuck_terminal_does_not_block(tmp_path: Path) -> None:
    with Program(f"{FILL}\nlock.tidy()\nlock.clear()") as program:
        assert program.process.wait(20) == 0
