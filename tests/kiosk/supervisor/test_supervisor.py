"""The supervisor keeps one visit going whatever becomes of it, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from newsreader.kiosk.supervisor.restarts import ASLEEP_FROM
from tests.kiosk.kiosks import Kiosk, is_running, send_all_as_nobody

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

needs_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can send signals as root")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the kiosk's library."""
    return tmp_path / "newsreader-home"


def test_a_visit_that_ends_is_followed_by_another_asleep(home: Path) -> None:
    with Kiosk(home) as kiosk:
        first, helper = kiosk.begun("asleep")
        kiosk.key("e")
        second, _ = kiosk.begun("asleep", 2)
        assert first != second
        assert not is_running(helper)


def test_somebody_who_has_pressed_a_key_is_not_kept_waiting_and_what_they_typed_since_is_not_lost(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("b")
        kiosk.wait_for_screen("key 'b'")
        kiosk.press("n")
        kiosk.begun("awake")
        kiosk.wait_for_screen("key 'n'")


def test_a_key_between_two_visits_is_the_next_visitors(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("e")
        kiosk.wait_for_screen("key 'e'")
        kiosk.press("n")
        kiosk.begun("asleep", 2)
        kiosk.wait_for_screen("key 'n'")


def test_what_was_typed_in_vain_before_a_crash_is_nothing_to_the_next(home: Path) -> None:
    with Kiosk(home) as kiosk:
        visit, _ = kiosk.begun("asleep")
        kiosk.key("h")
        kiosk.press("n")
        os.kill(visit, signal.SIGKILL)
        kiosk.begun("after crash")
        kiosk.key("m")
        assert b"key 'n'" not in kiosk.sent


def test_what_was_typed_with_the_end_of_a_visit_is_nothing_to_the_next(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("en")  # in one piece: the rest is read by nobody
        kiosk.begun("asleep", 2)
        kiosk.key("m")
        assert b"key 'n'" not in kiosk.sent


def test_the_phrase_ends_the_kiosk_and_gives_the_terminal_back(home: Path) -> None:
    with Kiosk(home) as kiosk:
        _, helper = kiosk.begun("asleep")
        assert kiosk.settings != kiosk.settings_before
        kiosk.key("x")
        assert kiosk.wait_for_end() == 0
        assert kiosk.settings == kiosk.settings_before
        assert not is_running(helper)
        assert kiosk.processes == set()
        assert kiosk.errors.read_text() == ""


@needs_root
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_root_ends_the_kiosk_and_nothing_is_left_of_it(home: Path, number: int) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.process.send_signal(number)
        assert kiosk.wait_for_end() == 0
        assert kiosk.settings == kiosk.settings_before
        assert kiosk.processes == set()
        assert kiosk.errors.read_text() == ""


def test_the_hangup_of_its_terminal_ends_the_kiosk(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.hang_up()
        # Not as one that was asked to end: whoever looks after it starts it again.
        assert kiosk.wait_for_end() == 128 + signal.SIGHUP
        assert kiosk.processes == set()
        assert kiosk.errors.read_text() == ""


def test_no_signal_of_anybody_else_ends_or_stops_it(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        send_all_as_nobody(kiosk.process.pid)
        kiosk.key("n")
        assert kiosk.process.poll() is None
        kiosk.key("e")
        kiosk.begun("asleep", 2)


CRASHES = {"a fault of memory": "s", "an error": "c", "the terminal set free": "o", "killed": ""}
"""The keys of the stand-in that bring them about."""


@pytest.mark.parametrize("how", CRASHES)
def test_a_crash_is_followed_by_a_visit_that_says_so_on_a_locked_terminal_with_nothing_left(
    home: Path, how: str
) -> None:
    with Kiosk(home) as kiosk:
        visit, helper = kiosk.begun("asleep")
        locked = kiosk.settings
        if CRASHES[how]:
            kiosk.press(CRASHES[how])
        else:
            os.kill(visit, signal.SIGKILL)
        kiosk.begun("after crash")
        kiosk.wait(lambda: not is_running(helper), "the end of the helper")
        assert kiosk.settings == locked
        assert not locked[3] & (termios.ISIG | termios.ICANON | termios.ECHO | termios.IEXTEN)
        assert not locked[0] & (termios.IXON | termios.IXOFF | termios.BRKINT)
        kiosk.key("n")


@pytest.mark.parametrize(("key", "how"), [("c", "with status 1"), ("s", "by signal 11"), ("h", "A visit hung and")])
def test_the_journal_has_how_a_visit_failed(home: Path, key: str, how: str) -> None:
    with Kiosk(home, silence=1.0) as kiosk:
        kiosk.begun("asleep")
        kiosk.press(key)
        kiosk.begun("after crash")
        told = kiosk.errors.read_text()
        assert how in told
        assert told.count("Another has been started.") == 1


def test_the_journal_has_nothing_of_visits_that_end_as_they_should(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("b")
        kiosk.begun("awake")
        kiosk.press("e")
        kiosk.begun("asleep", 2)
        assert kiosk.errors.read_text() == ""


@pytest.mark.parametrize("how", ["sleeps", "stopped"])
def test_a_visit_that_gives_no_sign_of_life_is_ended_with_its_helper_and_followed_by_another(
    home: Path, how: str
) -> None:
    with Kiosk(home, silence=2.0) as kiosk:
        visit, helper = kiosk.begun("asleep")
        if how == "stopped":
            os.kill(visit, signal.SIGSTOP)
            os.kill(helper, signal.SIGSTOP)
        else:
            kiosk.key("h")
        kiosk.begun("after crash")
        kiosk.wait(lambda: not is_running(visit) and not is_running(helper), "the end of both")


def test_after_several_crashes_in_a_row_it_waits_asleep(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("c")
        for number in range(1, ASLEEP_FROM):
            kiosk.begun("after crash", number)
            kiosk.press("c")
        kiosk.begun("asleep", 2)


def test_a_visit_does_not_outlive_a_supervisor_that_is_killed_and_the_next_says_so(home: Path) -> None:
    with Kiosk(home) as kiosk:
        visit, helper = kiosk.begun("asleep")
        kiosk.process.kill()
        kiosk.process.wait()
        kiosk.wait(lambda: not is_running(visit), "the end of the visit")
        os.kill(helper, signal.SIGKILL)  # which, as no helper of ours, does not read until there is no more
        with Kiosk(home) as next_one:
            next_one.begun("after crash")


def test_a_second_kiosk_on_the_same_library_says_that_there_is_one(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        with Kiosk(home) as second:
            second.wait_for_end()
            assert "KioskNotStarted: A kiosk is already running on this library" in kiosk.errors.read_text()
        kiosk.key("n")


def test_a_policy_that_has_changed_holds_for_the_next_visit_and_one_that_is_broken_for_none(home: Path) -> None:
    with Kiosk(home, "rate = 200") as kiosk:
        kiosk.begun("asleep")
        kiosk.wait_for_screen("policy rate = 200.")
        kiosk.policy.write_text("rate = 210")
        kiosk.key("b")
        kiosk.wait_for_screen("policy rate = 210.")
        kiosk.policy.write_text("rate = 'fast'")
        kiosk.key("e")
        kiosk.begun("asleep", 2)
        kiosk.key("e")
        kiosk.begun("asleep", 3)
        kiosk.wait(lambda: kiosk.sent.count(b"policy rate = 210.") == 3, "the policy of the third visit")
        assert kiosk.errors.read_text().count("The kiosk keeps the one before.") == 1


def test_the_news_is_fetched_at_once_unhurriedly_and_again_when_the_policy_has_changed(home: Path) -> None:
    with Kiosk(home, "rate = 200") as kiosk:
        kiosk.begun("asleep")
        notes = home / "stocked"
        kiosk.wait(notes.exists, "the first round")
        kiosk.policy.write_text("rate = 210")
        kiosk.key("e")
        kiosk.wait(lambda: len(notes.read_text().splitlines()) == 2, "the second round")
        assert notes.read_text() == "10 'rate = 200'\n10 'rate = 210'\n"


def test_a_round_of_all_sources_that_comes_to_no_end_is_ended(home: Path) -> None:
    with Kiosk(home, "welcome = 'It hangs'  # hangs", stocking=1.0) as kiosk:
        kiosk.begun("asleep")
        kiosk.wait((home / "stocked").exists, "the round")
        kiosk.wait(lambda: len(kiosk.processes) == 3, "its end, and the supervisor, the visit and its helper left")
        kiosk.key("n")


@pytest.mark.parametrize("policy", ["", "rate = 'fast'"])
def test_without_a_terminal_or_a_policy_nothing_is_started(home: Path, tmp_path: Path, policy: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(policy)
    run = subprocess.run(
        [sys.executable, "-m", "newsreader", "kiosk", "--policy", str(file)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 3
    assert ("no terminal" in run.stderr) == (not policy)
    assert run.stdout == ""
    assert not (home / "kiosk.lock").exists()
