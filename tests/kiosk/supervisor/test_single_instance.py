"""Only one kiosk runs on a library, even on a disk that cannot be written."""

import sys
from pathlib import Path

import pytest

from newsreader.errors import KioskNotStarted
from newsreader.kiosk.supervisor.single_instance import FILE, only_one, policy_of
from tests.store.disks import on_own_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")


def test_a_second_is_refused_and_the_lock_names_the_policy_of_the_first(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    with only_one(tmp_path, policy):
        assert policy_of(tmp_path / FILE) == policy
        with pytest.raises(KioskNotStarted), only_one(tmp_path, policy):
            pass
    assert policy_of(tmp_path / FILE) is None


def test_only_one_kiosk_runs_on_a_read_only_disk(tmp_path: Path) -> None:
    script = """
from newsreader.kiosk.supervisor.single_instance import only_one
remount("ro")
with only_one(path.parent, disk / "policy.toml") as cut_off:
    assert not cut_off
    with pytest.raises(errors.KioskNotStarted):
        with only_one(path.parent, disk / "policy.toml"):
            pass
with only_one(path.parent, disk / "policy.toml"):
    pass
"""
    on_own_disk(script, tmp_path / "disk")
