"""No action of a visitor leaves the kiosk, and crashed processes are restarted.

These attempts run on the whole program, as an administrator starts it, in its own terminal.
"""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.faces.visual.conftest import home
from tests.faces.visual.terminal import processes_of
from tests.kiosk.attempting import NOTHING, POLICY, Watched, stock_up, tried
from tests.kiosk.kiosks import Kiosk, is_running
from tests.server import Server

__all__ = ["home"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")


@pytest.mark.parametrize("face", ["line", "visual"])
def test_no_key_paste_report_signal_or_variable_changes_anything(
    server: Server, home: Path, tmp_path: Path, face: str
) -> None:
    outcomes = list(tried(server, home, tmp_path, face))
    assert [outcome for outcome in outcomes if outcome.what != NOTHING] == []
    assert len(outcomes) > 60
    assert processes_of(home) == set()


def test_a_hung_visit_is_killed_with_its_voice_and_restarted_and_none_outlives_a_killed_supervisor(
    server: Server, home: Path
) -> None:
    stock_up(server)
    # A sign of life comes every five seconds.
    policy = POLICY.format(face="visual")
    with Kiosk(home, policy, visit="newsreader.kiosk.visit.visit_process", silence=7.0) as kiosk:
        watched = Watched(kiosk, home, "visual")
        voice = kiosk.wait_for_one("speech")
        for pid in (watched.visit, voice):
            os.kill(pid, signal.SIGSTOP)
        kiosk.wait_for_screen("Something went wrong, and the reader has started again.")
        kiosk.wait_for_one("kiosk.visit.visit_process", other_than=watched.visit)
        kiosk.wait_for_one("speech", other_than=voice)
        assert not is_running(voice)
        kiosk.process.kill()
        kiosk.process.wait()
        kiosk.wait(lambda: kiosk.processes == set(), "the end of all")
