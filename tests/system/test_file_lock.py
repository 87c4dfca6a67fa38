"""A lock is one process's, and ends with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.system.file_lock import is_locked, lock, locked


def test_a_lock_is_held_once_and_its_file_is_gone_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path) as first, locked(path) as second:
        assert (first, second, is_locked(path)) == (True, False, True)
    assert not is_locked(path)
    assert not path.exists()
    with locked(path) as third:
        assert third


def test_a_process_without_the_lock_leaves_the_file_to_its_holder(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with locked(path):
        with locked(path) as second:
            assert not second
        assert is_locked(path)


def test_a_file_that_nobody_has_locked_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    assert not is_locked(tmp_path / "lock")
    assert not is_locked(tmp_path / "none")


def test_processes_that_only_ask_do_not_hold_each_other_off(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    path = tmp_path / "lock"
    path.touch()
    with path.open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_SH)
        assert not is_locked(path)


def test_an_impossible_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="lock"), locked(tmp_path / "none" / "lock"):
        pass


HOLD = """
import sys
from newsreader.system.file_lock import lock
file = open(sys.argv[1], "ab")
print(lock(file.fileno()), flush=True)
sys.stdin.read()
"""


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == "True"
        with path.open("ab") as file:
            assert not lock(file.fileno())
        holder.kill()
        holder.wait()
        with path.open("ab") as file:
            assert lock(file.fileno())
