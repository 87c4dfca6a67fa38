"""Tests run in several processes are reported as they are in one."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests import workers

ROOT = Path(__file__).parents[1]

KEPT = """
import os
import pytest

@pytest.fixture(scope="module")
def process():
    yield os.getpid()
    print("the end of the file")

def test_it_begins(process):
    assert process == os.getpid()

def test_it_stays(process, tmp_path):
    (tmp_path / "file").touch()
    assert process == os.getpid()
"""

FAILING = """
import pytest

def test_it_fails():
    print("something printed")
    assert 1 + 1 == 3

def test_it_is_skipped():
    pytest.skip("for a reason")
"""

ENDING = """
import os
import warnings

def test_it_ends_its_process():
    os._exit(7)

def test_it_runs_in_another():
    pass

def test_it_warns():
    warnings.warn("take care", UserWarning)
"""


def test_results_are_those_of_one_process_and_a_process_that_ends_costs_one_test(tmp_path: Path) -> None:
    for name, tests in (("kept", KEPT), ("failing", FAILING), ("ending", ENDING)):
        (tmp_path / f"test_{name}.py").write_text(tests)
    options = ("-p", "no:xdist", "-p", "tests.conftest", "-p", "no:cacheprovider", "-q", "-rs", "-n", "2")
    command = [sys.executable, "-m", "pytest", *options, "-W", "ignore::pytest.PytestUnknownMarkWarning"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stderr
    assert re.search(r"^2 failed, 4 passed, 1 skipped, 1 warning in ", run.stdout, re.MULTILINE), run.stdout
    assert workers.ENDED.format(status=7) in run.stdout
    assert "assert (1 + 1) == 3" in run.stdout
    assert "something printed" in run.stdout
    assert "for a reason" in run.stdout
    assert "UserWarning: take care" in run.stdout
