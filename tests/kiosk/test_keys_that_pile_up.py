"""Keys that arrive faster than any hand types are dropped quickly, so the next visitor does not wait."""

import argparse
import sys
from collections import deque
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from newsreader.faces.line.line_face import LineFace
from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.visit_process import open_visit
from newsreader.library import Library
from newsreader.runner.runner import Runner
from newsreader.session.values import Event, View
from tests.faces.test_spoken import Paper

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

OPTIONS = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")


class Typed(Paper):
    """A terminal on which each of these has been typed before it is looked at."""

    def __init__(self, *typed: bytes) -> None:
        super().__init__()
        self.typed = deque(typed)

    def read(self, _seconds: float | None = None) -> bytes | None:
        return self.typed.popleft()


@pytest.mark.usefixtures("processes")
def test_line_mode_counts_each_of_the_keys_that_waited_for_a_busy_kiosk() -> None:
    Library.open().close()
    terminal = Typed(b"5", b"2", b"*")
    events: deque[Event] = deque()
    runner, _ = open_visit(events.append, parsed('face = "line"\n'), OPTIONS)
    with closing(runner):
        face = LineFace(runner, terminal, events)
        face._take_step(runner.start)
        for _ in range(3):
            face._read_at -= 1
            face._take_keys()
        assert "2 of 5" in " ".join(terminal.written)
        assert "Press a key to hear what it does" in " ".join(terminal.written)


@pytest.mark.usefixtures("processes")
def test_line_mode_does_not_read_the_library_for_a_dropped_key(monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open().close()
    looks: list[View] = []
    asked = vars(Runner)["view"].fget

    def look(runner: Runner) -> View:
        looks.append(asked(runner))
        return looks[-1]

    monkeypatch.setattr(Runner, "view", property(look))
    events: deque[Event] = deque()
    runner, _ = open_visit(events.append, parsed('face = "line"\n'), OPTIONS)
    with closing(runner):
        face = LineFace(runner, Paper(), events)
        face._take_step(runner.start)
        face._take_step(partial(runner.press, "5", 1000.0))
        looked = len(looks)
        for key in "quit" * 100:
            face._take_step(partial(runner.press, key, 1000.01))
        assert len(looks) == looked
        face._take_step(partial(runner.press, "2", 1001.0))
        assert len(looks) > looked
