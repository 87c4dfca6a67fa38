"""A test is in the core if it starts no process and needs no terminal and no sound, and fails if it does."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests import tiers
from tests.faces.visual.terminal import Reader
from tests.server import Server
from tests.speech.sink import Sink

ROOT = Path(__file__).parent.parent

TESTS = """
import os
from importlib import import_module

import pytest

def run():
    import_module("subprocess").run(["true"])

def test_a_process():
    run()

def test_a_process_where_errors_are_passed_over():
    try:
        run()
    except Exception:
        pass

def test_a_process_in_a_thread():
    with import_module("concurrent.futures").ThreadPoolExecutor() as threads:
        threads.submit(run)

def test_a_terminal():
    getattr(os, "open" + "pty")()

def test_a_sound_device():
    getattr(import_module("miniaudio"), "Playback" + "Device")(backends=[import_module("miniaudio").Backend.NULL])

@pytest.fixture
def program():
    run()

def test_a_process_in_a_fixture(program):
    pass

def test_a_process_that_is_asked_for(processes):
    run()

def test_nothing():
    assert os.sep
"""


def starts() -> None:
    subprocess.run(["true"], check=True)


def starts_by_another() -> None:
    starts()


def starts_inside() -> Callable[[], None]:
    def inner() -> None:
        starts_by_another()

    return inner


class Starts:
    @property
    def started(self) -> None:
        return starts_by_another()


class AlsoStarts(Starts):
    pass


def opens_a_terminal() -> tuple[int, int]:
    return pty.openpty()


def forks() -> int:
    return os.fork()


def starts_nothing() -> str:
    return f"{os.getpid()}{sys.path}{Server}"


@pytest.mark.parametrize(
    "value",
    [
        *(starts, starts_by_another, starts_inside, partial(starts_by_another), Starts, AlsoStarts, AlsoStarts()),
        *(opens_a_terminal, forks, Reader, Sink),
    ],
)
def test_a_test_that_starts_something_is_recognised_by_what_it_uses(value: Any) -> None:
    found = tiers._ours(value)
    assert found
    assert tiers._reaches(found)


@pytest.mark.parametrize("value", [starts_nothing, Server])
def test_a_test_that_starts_nothing_is_recognised(value: Any) -> None:
    found = tiers._ours(value)
    assert found
    assert not tiers._reaches(found)


def test_a_test_of_the_core_that_starts_something_fails_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS)
    options = ("-p", "no:xdist", "-p", "tests.conftest", "-p", "no:cacheprovider", "-q", "-rA")
    command = [sys.executable, "-m", "pytest", *options, "test_it.py"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    passed = {line.split("::")[1] for line in run.stdout.splitlines() if line.startswith("PASSED")}
    assert run.stdout.count("This test starts a process, and is marked as core or samples") >= 4, run.stdout
    assert "This test opens a terminal, and is marked as core or samples" in run.stdout
    assert "This test opens a sound device, and is marked as core or samples" in run.stdout
    failing = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    failed = {line.split("::")[1].split(" ")[0] for line in failing}
    assert passed - failed == {"test_a_process_that_is_asked_for", "test_nothing"}
