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
from tests.kiosk.attempting import (
    NOTHING,
    POLICY,
    Watched,
    stock_up,
    tried,
)
from tests.kiosk.kiosks import Kiosk, is_running
from tests.kiosk.whole import WholeKiosk
from tests.server import Server

__all__ = ["home"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

FACES = ("line", "visual")


@pytest.fixture
def stocked(server: Server) -> None:
    stock_up(server)


@pytest.mark.parametrize("face", FACES)
def test_no_key_paste_report_signal_or_variable_changes_anything(
    server: Server, home: Path, tmp_path: Path, face: str
) -> None:
    outcomes = list(tried(server, home, tmp_path, face))
    assert [outcome for outcome in outcomes if outcome.what != NOTHING] == []
    assert len(outcomes) > 60
    assert processes_of(home) == set()


@pytest.mark.parametrize("face", FACES)
def test_a_visit_is_restarted_after_each_crash_and_says_so(stocked: None, home: Path, face: str) -> None:
    with WholeKiosk(home, POLICY.format(face=face)) as kiosk:
        watched = Watched(kiosk, home, face)
        visit, voice = watched.visit, kiosk.wait_for_one("speech")
        for times, number in enumerate((signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT), 1):
            os.kill(visit, number)
            kiosk.wait_times("Something went wrong, and the reader has started again.", times)
            visit = kiosk.wait_for_one("kiosk.visit.visit_process", other_than=visit)
            crashed, voice = voice, kiosk.wait_for_one("speech", other_than=voice)
            assert not is_running(crashed)
            kiosk.wait(lambda: kiosk.settings == watched.locked, "the visit's settings of the terminal")
        kiosk.end()
        assert kiosk.processes == set()


@pytest.mark.parametrize("face", FACES)
def test_a_crashed_voice_is_restarted_and_the_visit_goes_on(stocked: None, home: Path, face: str) -> None:
    with WholeKiosk(home, POLICY.format(face=face)) as kiosk:
        watched = Watched(kiosk, home, face)
        voice = kiosk.wait_for_one("speech")
        os.kill(voice, signal.SIGKILL)
        kiosk.press("5")
        kiosk.wait_for_one("speech", other_than=voice)
        assert kiosk.wait_for_one("kiosk.visit.visit_process") == watched.visit
        kiosk.end()
        assert kiosk.processes == set()


@pytest.mark.parametrize("face", FACES)
def test_a_hung_visit_is_killed_with_its_voice_and_restarted(stocked: None, home: Path, face: str) -> None:
    # A sign of life comes every five seconds.
    policy = POLICY.format(face=face)
    with Kiosk(home, policy, visit="newsreader.kiosk.visit.visit_process", silence=7.0) as kiosk:
        watched = Watched(kiosk, home, face)
        voice = kiosk.wait_for_one("speech")
        for pid in (watched.visit, voice):
            os.kill(pid, signal.SIGSTOP)
        kiosk.wait_for_screen("Something went wrong, and the reader has started again.")
        kiosk.wait_for_one("kiosk.visit.visit_process", other_than=watched.visit)
        kiosk.wait_for_one("speech", other_than=voice)
        assert not is_running(voice)
        kiosk.end()
        assert kiosk.processes == set()


@pytest.mark.parametrize("face", FACES)
def test_no_process_outlives_a_killed_supervisor(stocked: None, home: Path, face: str) -> None:
    with WholeKiosk(home, POLICY.format(face=face)) as kiosk:
        Watched(kiosk, home, face)
        kiosk.process.kill()
        kiosk.process.wait()
        kiosk.wait(lambda: kiosk.processes == set(), "the end of all")
