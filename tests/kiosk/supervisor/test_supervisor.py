"""The supervisor keeps one visit running after any failure, and leaves nothing behind."""

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


def test_after_a_visit_the_next_one_begins_asleep(home: Path) -> None:
    with Kiosk(home) as kiosk:
        first, helper = kiosk.begun("asleep")
        kiosk.key("e")
        second, _ = kiosk.begun("asleep", 2)
        assert first != second
        assert not is_running(helper)


def test_a_visit_that_begins_awake_starts_at_once_and_gets_the_keys_typed_since(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("b")
        kiosk.wait_for_screen("key 'b'")
        kiosk.press("n")
        kiosk.begun("awake")
        kiosk.wait_for_screen("key 'n'")


def test_a_key_between_two_visits_goes_to_the_next(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("e")
        kiosk.wait_for_screen("key 'e'")
        kiosk.press("n")
        kiosk.begun("asleep", 2)
        kiosk.wait_for_screen("key 'n'")


def test_keys_typed_before_a_crash_are_discarded(home: Path) -> None:
    with Kiosk(home) as kiosk:
        visit, _ = kiosk.begun("asleep")
        kiosk.key("h")
        kiosk.press("n")
        os.kill(visit, signal.SIGKILL)
        kiosk.begun("after crash")
        kiosk.key("m")
        assert b"key 'n'" not in kiosk.sent


def test_keys_typed_along_with_the_end_of_a_visit_are_discarded(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("en")  # in one piece: the rest is read by nobody
        kiosk.begun("asleep", 2)
        kiosk.key("m")
        assert b"key 'n'" not in kiosk.sent


def test_the_phrase_ends_the_kiosk_and_restores_the_terminal(home: Path) -> None:
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
def test_a_signal_from_root_ends_the_kiosk_and_all_its_processes(home: Path, number: int) -> None:
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
        # Not the status of a requested end, so systemd restarts it.
        assert kiosk.wait_for_end() == 128 + signal.SIGHUP
        assert kiosk.processes == set()
        assert kiosk.errors.read_text() == ""


def test_signals_from_other_users_do_not_end_or_stop_the_kiosk(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        send_all_as_nobody(kiosk.process.pid)
        kiosk.key("n")
        assert kiosk.process.poll() is None
        kiosk.key("e")
        kiosk.begun("asleep", 2)


CRASHES = {"a fault of memory": "s", "an error": "c", "the terminal set free": "o", "killed": ""}
"""Crashes, and the keys of the stand-in that cause them."""


@pytest.mark.parametrize("how", CRASHES)
def test_after_a_crash_the_next_visit_says_so_on_a_locked_cleared_terminal(home: Path, how: str) -> None:
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
def test_the_journal_names_the_failure_of_a_visit(home: Path, key: str, how: str) -> None:
    with Kiosk(home, silence=1.0) as kiosk:
        kiosk.begun("asleep")
        kiosk.press(key)
        kiosk.begun("after crash")
        journal = kiosk.errors.read_text()
        assert how in journal
        assert journal.count("Another has been started.") == 1


def test_the_journal_does_not_mention_visits_that_end_normally(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("b")
        kiosk.begun("awake")
        kiosk.press("e")
        kiosk.begun("asleep", 2)
        assert kiosk.errors.read_text() == ""


@pytest.mark.parametrize("how", ["sleeps", "stopped"])
def test_a_visit_without_a_heartbeat_is_killed_with_its_helper_and_replaced(home: Path, how: str) -> None:
    with Kiosk(home, silence=2.0) as kiosk:
        visit, helper = kiosk.begun("asleep")
        if how == "stopped":
            os.kill(visit, signal.SIGSTOP)
            os.kill(helper, signal.SIGSTOP)
        else:
            kiosk.key("h")
        kiosk.begun("after crash")
        kiosk.wait(lambda: not is_running(visit) and not is_running(helper), "the end of both")


def test_after_several_crashes_in_a_row_the_next_visit_begins_asleep(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        kiosk.press("c")
        for number in range(1, ASLEEP_FROM):
            kiosk.begun("after crash", number)
            kiosk.press("c")
        kiosk.begun("asleep", 2)


def test_a_visit_dies_with_a_killed_supervisor_and_the_next_kiosk_says_so(home: Path) -> None:
    with Kiosk(home) as kiosk:
        visit, helper = kiosk.begun("asleep")
        kiosk.process.kill()
        kiosk.process.wait()
        kiosk.wait(lambda: not is_running(visit), "the end of the visit")
        os.kill(helper, signal.SIGKILL)  # which, as no helper of ours, does not read until there is no more
        with Kiosk(home) as next_one:
            next_one.begun("after crash")


def test_a_second_kiosk_on_the_same_library_is_refused(home: Path) -> None:
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        with Kiosk(home) as second:
            second.wait_for_end()
            assert "KioskNotStarted: A kiosk is already running on this library" in kiosk.errors.read_text()
        kiosk.key("n")


def test_a_changed_policy_applies_to_the_next_visit_and_a_broken_one_to_none(home: Path) -> None:
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
        assert kiosk.errors.read_text().count("The kiosk keeps the previous one.") == 1


def test_restocking_starts_at_once_with_low_priority_and_again_for_a_changed_policy(home: Path) -> None:
    with Kiosk(home, "rate = 200") as kiosk:
        kiosk.begun("asleep")
        notes = home / "stocked"
        kiosk.wait(notes.exists, "the first round")
        kiosk.policy.write_text("rate = 210")
        kiosk.key("e")
        kiosk.wait(lambda: len(notes.read_text().splitlines()) == 2, "the second round")
        lower = min(19, os.nice(0) + 10)
        assert notes.read_text() == f"{lower} 'rate = 200'\n{lower} 'rate = 210'\n"


def test_restocking_that_takes_too_long_is_killed(home: Path) -> None:
    with Kiosk(home, "welcome = 'It hangs'  # hangs", restock_seconds=1.0) as kiosk:
        kiosk.begun("asleep")
        kiosk.wait((home / "stocked").exists, "the round")
        kiosk.wait(lambda: len(kiosk.processes) == 3, "its end, and the supervisor, the visit and its helper left")
        kiosk.key("n")


@pytest.mark.parametrize("policy", ["", "rate = 'fast'"])
def test_nothing_starts_without_a_terminal_or_a_policy(home: Path, tmp_path: Path, policy: str) -> None:
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
