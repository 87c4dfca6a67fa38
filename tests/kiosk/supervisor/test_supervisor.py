"""The supervisor keeps one visit running after any failure, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.kiosk.supervisor.restarts import ASLEEP_FROM
from tests.kiosk.kiosks import Kiosk, is_running, send_as_nobody

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")

needs_root = pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root can send signals as root")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the kiosk's library."""
    return tmp_path / "newsreader-home"


@pytest.fixture
def kiosk(home: Path) -> Iterator[Kiosk]:
    """A kiosk whose first visit has begun."""
    with Kiosk(home) as kiosk:
        kiosk.begun("asleep")
        yield kiosk


def test_visits_that_end_normally_are_followed_by_others_and_not_mentioned_in_the_journal(kiosk: Kiosk) -> None:
    first, helper = kiosk.begun("asleep")
    kiosk.key("e")
    second, _ = kiosk.begun("asleep", 2)
    assert first != second
    assert not is_running(helper)
    kiosk.press("b")
    kiosk.begun("awake")
    kiosk.press("e")
    kiosk.begun("asleep", 3)
    assert kiosk.errors.read_text() == ""


@pytest.mark.parametrize(("key", "manner", "times"), [("b", "awake", 1), ("e", "asleep", 2)])
def test_a_key_between_two_visits_goes_to_the_next(kiosk: Kiosk, key: str, manner: str, times: int) -> None:
    kiosk.press(key)
    kiosk.wait_for_screen(f"key '{key}'")
    kiosk.press("n")
    kiosk.begun(manner, times)
    kiosk.wait_for_screen("key 'n'")


@pytest.mark.parametrize("crashes", [True, False])
def test_keys_typed_before_a_crash_or_along_with_the_end_of_a_visit_are_discarded(kiosk: Kiosk, crashes: bool) -> None:
    if crashes:
        kiosk.key("h")
        kiosk.press("n")
        os.kill(kiosk.begun("asleep")[0], signal.SIGKILL)
        kiosk.begun("after-crash")
    else:
        kiosk.press("en")  # in one piece: the rest is read by nobody
        kiosk.begun("asleep", 2)
    kiosk.key("m")
    assert b"key 'n'" not in kiosk.sent


@pytest.mark.parametrize(
    ("number", "status"),
    [
        pytest.param(0, 0, id="the phrase"),
        pytest.param(signal.SIGTERM, 0, id="SIGTERM", marks=needs_root),
        pytest.param(signal.SIGHUP, 0, id="SIGHUP", marks=needs_root),
        # Not the status of a requested end, so systemd restarts it.
        pytest.param(-1, 128 + signal.SIGHUP, id="the hangup"),
    ],
)
def test_the_phrase_a_signal_from_root_or_a_hangup_ends_the_kiosk_with_all_its_processes_and_restores_the_terminal(
    kiosk: Kiosk, number: int, status: int
) -> None:
    _, helper = kiosk.begun("asleep")
    assert kiosk.settings != kiosk.settings_before
    if number > 0:
        kiosk.process.send_signal(number)
    elif number:
        kiosk.hang_up()
    else:
        kiosk.key("x")
    assert kiosk.wait_for_end() == status
    assert status or kiosk.settings == kiosk.settings_before
    assert not is_running(helper)
    assert kiosk.processes == set()
    assert kiosk.errors.read_text() == ""


def test_signals_from_other_users_do_not_end_or_stop_the_kiosk(kiosk: Kiosk) -> None:
    send_as_nobody(kiosk.process.pid, *sorted(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}))
    kiosk.key("n")
    assert kiosk.process.poll() is None
    kiosk.key("e")
    kiosk.begun("asleep", 2)


@pytest.mark.parametrize(
    ("key", "journal"),
    [
        ("s", "by signal 11"),
        ("c", "with status 1"),
        ("o", "with status 1"),
        ("", "by signal 9"),
        ("h", "A visit hung and"),
    ],
    ids=["a fault of memory", "an error", "the terminal set free", "killed", "hung"],
)
def test_after_a_crash_the_next_visit_says_so_on_a_locked_terminal_and_the_journal_names_the_failure(
    home: Path, key: str, journal: str
) -> None:
    with Kiosk(home, silence=2.0 if key == "h" else 30.0) as kiosk:
        visit, helper = kiosk.begun("asleep")
        locked = kiosk.settings
        if key:
            kiosk.press(key)
        else:
            os.kill(visit, signal.SIGKILL)
        kiosk.begun("after-crash")
        kiosk.wait(lambda: not is_running(visit) and not is_running(helper), "the end of both")
        assert kiosk.settings == locked
        assert not locked[3] & (termios.ISIG | termios.ICANON | termios.ECHO | termios.IEXTEN)
        assert not locked[0] & (termios.IXON | termios.IXOFF | termios.BRKINT)
        assert journal in kiosk.errors.read_text()
        assert kiosk.errors.read_text().count("Another has been started.") == 1
        kiosk.key("n")


def test_after_several_crashes_in_a_row_the_next_visit_begins_asleep(kiosk: Kiosk) -> None:
    kiosk.press("c")
    for number in range(1, ASLEEP_FROM):
        kiosk.begun("after-crash", number)
        kiosk.press("c")
    kiosk.begun("asleep", 2)


def test_a_visit_dies_with_a_killed_supervisor_and_the_next_kiosk_says_so(kiosk: Kiosk) -> None:
    visit, helper = kiosk.begun("asleep")
    kiosk.process.kill()
    kiosk.process.wait()
    kiosk.wait(lambda: not is_running(visit), "the end of the visit")
    os.kill(helper, signal.SIGKILL)  # which, as no helper of ours, does not read until there is no more
    with Kiosk(kiosk.home) as next_one:
        next_one.begun("after-crash")


def test_a_changed_policy_applies_to_the_next_visit_and_restocking_and_a_broken_one_to_none(home: Path) -> None:
    with Kiosk(home, "rate = 200") as kiosk:
        kiosk.wait_for_screen("policy rate = 200.")
        notes = home / "stocked"
        kiosk.wait(notes.exists, "the first round")
        kiosk.policy.write_text("rate = 210")
        kiosk.key("b")
        kiosk.wait_for_screen("policy rate = 210.")
        kiosk.wait(lambda: len(notes.read_text().splitlines()) == 2, "the second round")
        kiosk.policy.write_text("rate = 'fast'")
        for times in (2, 3):
            kiosk.key("e")
            kiosk.begun("asleep", times)
        kiosk.wait_times("policy rate = 210.", 3)
        assert kiosk.errors.read_text().count("The kiosk keeps the previous one.") == 1
        lower = min(19, os.nice(0) + 10)
        assert notes.read_text() == f"{lower} 'rate = 200'\n{lower} 'rate = 210'\n"


def test_restocking_that_takes_too_long_is_killed(home: Path) -> None:
    with Kiosk(home, "welcome = 'It hangs'  # hangs", restock=1.0) as kiosk:
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
