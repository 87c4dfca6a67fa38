"""A screen reader is detected when a visit begins: then the full screen shows the last announcement alone."""

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from newsreader.faces import screen_readers
from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.visit.exit_status import Ending
from newsreader.kiosk.visit.visit import Visit
from newsreader.kiosk.visit.visit_process import open_visit
from newsreader.library import Library
from newsreader.runner.runner import Runner
from newsreader.session.values import Quit

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

OPTIONS = argparse.Namespace(policy=Path("none"), signature="", heartbeat_fd=None, beginning="asleep")

Begins = Callable[[bool], None]


@pytest.fixture(autouse=True)
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begins:
    """Starts or stops a braille display."""
    sockets = tmp_path / "unix"
    monkeypatch.setattr(screen_readers, "SOCKETS", sockets)

    def begins(driven: bool) -> None:
        bound = "0000: 00000002 00000000 00010000 0001 01 123 /var/lib/BrlAPI/0\n"
        sockets.write_text(bound if driven else "")

    begins(False)
    Library.open().close()
    return begins


def opened(face: str = "visual") -> tuple[Runner, Visit]:
    return open_visit(lambda _event: None, parsed(f'face = "{face}"\n'), OPTIONS)


def woken(runner: Runner) -> bool:
    """Whether a key begins this visit, rather than another in its place."""
    runner.start()
    return not any(isinstance(effect, Quit) for effect in runner.press("5").effects)


@pytest.mark.usefixtures("processes")
def test_whole_pages_are_shown_without_a_screen_reader() -> None:
    runner, _ = opened()
    with closing(runner):
        assert runner.settings.screen == "page"
        assert woken(runner)


@pytest.mark.usefixtures("processes")
def test_only_the_last_announcement_is_shown_with_a_screen_reader(reader: Begins) -> None:
    reader(True)
    runner, _ = opened()
    with closing(runner):
        assert runner.settings.screen == "said"
        assert woken(runner)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("before", [False, True])
def test_a_screen_reader_that_starts_or_stops_replaces_the_visit(reader: Begins, before: bool) -> None:
    reader(before)
    runner, visit = opened()
    with closing(runner):
        reader(not before)
        assert not woken(runner)
        assert visit.ending is Ending.BEGIN_AGAIN


@pytest.mark.usefixtures("processes")
def test_line_mode_is_the_same_with_a_screen_reader(reader: Begins) -> None:
    runner, _ = opened("line")
    with closing(runner):
        reader(True)
        assert woken(runner)
