"""A visit opened by its process's own parts: keys that pile up, and a screen reader that comes or goes."""

import argparse
import sys
from collections import deque
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.faces import screen_readers
from newsreader.faces.line.line_face import LineFace
from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.beginning_and_end import Ending
from newsreader.kiosk.visit.visit import Visit
from newsreader.kiosk.visit.visit_process import open_visit, opens_line_mode
from newsreader.library import Library
from newsreader.runner.runner import Runner
from newsreader.session.values import Event, Quit
from tests.faces.line.paper import Paper

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux"),
    pytest.mark.usefixtures("processes"),
]

OPTIONS = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")

Begins = Callable[[bool], None]


@pytest.fixture(autouse=True)
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begins:
    """Starts or stops a braille display; none runs yet. The library is empty."""
    sockets = tmp_path / "unix"
    monkeypatch.setattr(screen_readers, "SOCKETS", sockets)

    def begins(driven: bool) -> None:
        bound = "0000: 00000002 00000000 00010000 0001 01 123 /var/lib/BrlAPI/0\n"
        sockets.write_text(bound if driven else "")

    begins(False)
    Library.open().close()
    return begins


def opened(face: str, post: Callable[[Event], None] = lambda _event: None) -> tuple[Runner, Visit]:
    policy = parsed(f'face = "{face}"\n')
    return open_visit(post, policy, OPTIONS, by_line=opens_line_mode(policy))


# A screen reader is detected when a visit begins, which then has line mode.


@pytest.mark.parametrize(
    ("face", "before", "after", "by_line", "woken"),
    [
        ("visual", False, False, False, True),
        ("visual", True, True, True, True),
        ("visual", False, True, False, False),
        ("visual", True, False, True, False),
        ("line", False, True, True, True),
    ],
)
def test_a_screen_reader_gets_line_mode_and_replaces_a_visit_when_it_starts_or_stops(
    reader: Begins, face: str, before: bool, after: bool, by_line: bool, woken: bool
) -> None:
    reader(before)
    assert opens_line_mode(parsed(f'face = "{face}"\n')) == by_line
    runner, visit = opened(face)
    with closing(runner):
        reader(after)
        runner.start()
        left = any(isinstance(effect, Quit) for effect in runner.press("5").effects)
        assert left == (not woken)
        assert woken or visit.ending is Ending.BEGIN_AGAIN


# Keys that arrive faster than any hand types are dropped quickly, so the next visitor does not wait.


class Typed(Paper):
    """A terminal on which each of these has been typed before it is looked at."""

    def __init__(self, *typed: bytes) -> None:
        super().__init__()
        self.typed = deque(typed)

    def read(self, _seconds: float | None = None) -> bytes | None:
        return self.typed.popleft()


def test_line_mode_counts_each_of_the_keys_that_waited_for_a_busy_kiosk() -> None:
    terminal = Typed(b"5", b"2", b"*")
    events: deque[Event] = deque()
    runner, _ = opened("line", events.append)
    with closing(runner):
        face = LineFace(runner, terminal, events)
        face._take_step(runner.start)
        for _ in range(3):
            face._read_at -= 1
            face._take_keys()
        assert "2 of 5" in " ".join(terminal.written)
        assert "Press a key to hear what it does" in " ".join(terminal.written)
