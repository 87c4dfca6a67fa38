"""Tests that are run by several processes are reported as if one had run them."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import forked_processes, tiers
from tests.forked_processes import Turns

ROOT = Path(__file__).parents[1]

KEPT = """
import os
import pytest

@pytest.fixture(scope="module")
def shared():
    with open("shared", "a") as file:
        yield file
        file.write("torn down\\n")

@pytest.mark.parametrize("number", range(9))
def test_it_uses_what_is_shared(shared, number, tmp_path):
    (tmp_path / "file").touch()
    shared.write(f"{number}\\n")
"""

FAILING = """
import threading
import pytest

def test_it_fails():
    print("something printed")
    assert 1 + 1 == 3

def test_it_is_skipped():
    pytest.skip("for a reason")

@pytest.fixture
def broken():
    yield
    raise ValueError("not torn down")

def test_its_fixture_fails_at_the_end(broken):
    pass

def test_a_part_of_it_fails(subtests):
    with subtests.test("a part"):
        assert "this part" == "that"
"""

OPEN = """
def test_a_file_stays_open():
    circle = [open("file", "w")]
    circle.append(circle)
"""

ENDING = """
import os
import warnings

def test_it_ends_its_process(tmp_path):
    (tmp_path / "left").touch()
    os._exit(7)

def test_it_runs_in_another(tmp_path):
    assert not list(tmp_path.iterdir())

def test_it_warns():
    warnings.warn("take care", UserWarning)
"""

HANGING = """
import signal
import threading
import pytest
from tests import forked_processes

forked_processes.GRACE_SECONDS = 4.0

@pytest.mark.timeout(1)
def test_it_hangs_where_no_signal_interrupts_it():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    threading.Event().wait()

def test_it_runs_in_another():
    pass
"""


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of a folder in two processes."""
    usual = ("-p", "no:xdist", "-p", "tests.conftest", "-p", "no:cacheprovider", "-q", "-rs", "-n", "2")
    unknown_marks = ("-W", "ignore::pytest.PytestUnknownMarkWarning")
    command = [sys.executable, "-m", "pytest", *usual, *options, *unknown_marks]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, tests in (("kept", KEPT), ("failing", FAILING), ("ending", ENDING)):
        (tmp_path / f"test_{name}.py").write_text(tests)
    return tmp_path


def test_results_are_those_of_one_process_and_a_process_that_ends_costs_one_test(folder: Path) -> None:
    ran = run(folder)
    assert ran.returncode == 1, ran.stderr
    assert re.search(r"^3 failed, 13 passed, 1 skipped, 1 warning, 1 error in ", ran.stdout, re.MULTILINE), ran.stdout
    assert forked_processes.ENDED.format(status=7) in ran.stdout
    assert "assert (1 + 1) == 3" in ran.stdout
    assert "something printed" in ran.stdout
    assert "ValueError: not torn down" in ran.stdout
    assert "'this part' == 'that'" in ran.stdout
    assert "for a reason" in ran.stdout
    assert "UserWarning: take care" in ran.stdout
    written = (folder / "shared").read_text().split("\n")
    assert written == [*map(str, range(9)), "torn down", ""]


def test_a_process_that_hangs_is_ended_and_costs_one_test(tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(HANGING)
    ran = run(tmp_path)
    assert re.search(r"^1 failed, 1 passed in ", ran.stdout, re.MULTILINE), ran.stdout
    assert forked_processes.HUNG.partition("{")[0] in ran.stdout
    assert "in test_it_hangs_where_no_signal_interrupts_it" in ran.stderr


def test_after_the_first_failure_no_further_test_is_begun_if_that_is_asked_for(folder: Path) -> None:
    ran = run(folder, "-x", "test_failing.py", "test_ending.py::test_it_warns")
    assert ran.returncode == 1, ran.stderr
    assert re.search(r"^1 failed(, 1 passed(, 1 warning)?)? in ", ran.stdout, re.MULTILINE), ran.stdout


def test_what_is_left_open_fails_the_last_test(tmp_path: Path) -> None:
    (tmp_path / "test_open.py").write_text(OPEN)
    ran = run(tmp_path, "-W", "error")
    assert re.search(r"^1 passed, 1 error in ", ran.stdout, re.MULTILINE), ran.stdout
    assert "unclosed file" in ran.stdout


def test_a_number_of_processes_must_be_one(tmp_path: Path) -> None:
    for text in ("-1", "x", "1.5"):
        ran = run(tmp_path, f"--numprocesses={text}")
        assert ran.returncode == 4
        assert "must be auto, or a number" in ran.stderr


class Test:
    """What `Turns` needs to know of a test."""

    __test__ = False

    def __init__(self, file: str, *marks: str) -> None:
        self.path = Path(file)
        self._marks = marks

    def get_closest_marker(self, name: str) -> bool | None:
        return name in self._marks or None


def turns(tests: Sequence[Test]) -> Turns:
    return Turns(tests, waiters_from=1)  # type: ignore[arg-type]


def test_files_that_wait_and_files_that_compute_are_begun_by_different_processes_and_the_core_comes_last() -> None:
    tests = [Test("core", "core"), Test("heard", "screen_reader"), Test("started"), Test("core", "core")]
    by_computing, by_waiting = turns(tests), turns(tests)
    assert [by_computing.next_group(0) for _ in range(4)] == [[2], [0, 3], [1], []]
    assert [by_waiting.next_group(1) for _ in range(4)] == [[1], [2], [0, 3], []]


def test_a_file_of_which_one_test_waits_is_one_that_waits() -> None:
    assert turns([Test("x", "core"), Test("y"), Test("x", "screen_reader")]).next_group(1) == [0, 2]


def test_tests_that_are_put_back_come_next() -> None:
    left = turns([Test("x"), Test("y")])
    left.put_back([7])
    assert left.next_group(0) == [7]


def test_few_tests_are_run_by_one_process() -> None:
    class Item(Test):
        fixturenames = ("running_sink",)

    few = [Test("x")] * (forked_processes.MANY - 1)
    processors = os.cpu_count() or 1
    assert forked_processes.suitable_count(few) == 0  # type: ignore[arg-type]
    assert forked_processes.suitable_count([*few, Test("x")]) == processors + 2  # type: ignore[list-item]
    assert forked_processes.suitable_count([*few, Item("x")]) == processors + 7  # type: ignore[list-item]
    assert tiers.rank(Item("x")) == tiers.WAITS  # type: ignore[arg-type]
