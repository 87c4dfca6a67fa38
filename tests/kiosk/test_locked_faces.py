"""No key, sequence or signal leaves or stops a locked face, or is mistaken for a key of ours."""

import fcntl
import os
import signal
import struct
import sys
import termios
import time
from collections.abc import Iterator
from itertools import cycle

import pytest

from tests.faces.visual.conftest import home, news
from tests.faces.visual.terminal import Reader, stopped
from tests.kiosk.escapes import HARMLESS

__all__ = ["home", "news"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from newsreader.faces.{face} import run_with
from newsreader.faces.open_reader import open_runner
from newsreader.kiosk.signals import pass_over_all
from newsreader.kiosk.supervisor.terminal_lock import TerminalLock
TerminalLock().lock()
pass_over_all()
sys.exit(run_with(lambda post: open_runner(post, voice=False), locked=True))
"""

FACES = {"line": "line.line_face", "visual": "visual.start"}


class LockedFace(Reader):
    """A face with the library of a home, opened as in a kiosk."""

    def __init__(self, face: str) -> None:
        self._start([sys.executable, "-c", PROGRAM.format(face=FACES[face])], 80, 24, {})

    def send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._master, data[:1000]) :]
            self._read(0)


@pytest.fixture(params=FACES)
def face(request: pytest.FixtureRequest, news: int) -> Iterator[LockedFace]:
    with LockedFace(request.param) as opened:
        opened.wait_for_screen("Storm")
        yield opened


def test_only_our_keys_act_and_no_signal_ends_or_stops_the_face(face: LockedFace) -> None:
    moves = cycle((("down", "Scientists"), ("up", "Storm")))
    for name, sent in HARMLESS.items():
        face.send(sent)
        # What goes on without an end is over when nothing more of it comes for a while.
        time.sleep(0.12)
        key, title = next(moves)
        face.press(key)
        face.wait(lambda title=title: title in face.row, f"another headline after {name}")  # type: ignore[misc]
        assert face.process.poll() is None, name
    for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH):
        face.process.send_signal(number)
        key, title = next(moves)
        face.press(key)
        face.wait_for_row(title)
        assert not stopped(face)


def test_a_locked_face_answers_at_any_reported_terminal_size(face: LockedFace) -> None:
    for width, height in ((1, 1), (0, 0), (2, 60_000), (60_000, 2), (65_535, 65_535)):
        fcntl.ioctl(face._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        sent = len(face.sent)
        face.press("down")
        face.wait(lambda: len(face.sent) > sent, f"an answer at {width} by {height}")  # noqa: B023  # it is waited for
    face.resize(80, 24)
    face.press("home")
    face.wait_for_row("Storm")
