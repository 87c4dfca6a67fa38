"""Only one kiosk runs on a library, even on a disk that cannot be written."""

import sys
from pathlib import Path

import pytest

from newsreader.errors import NewsreaderError
from newsreader.kiosk.supervisor.single_instance import FILE, only_one, policy_of
from newsreader.messages import kiosk_admin
from tests.store.disks import on_own_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")


def test_a_second_is_refused_and_the_lock_names_the_policy_of_the_first(tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    with only_one(tmp_path, policy):
        assert policy_of(tmp_path / FILE) == policy
        with pytest.raises(NewsreaderError, match="is already running"), only_one(tmp_path, policy):
            pass
    assert policy_of(tmp_path / FILE) is None


READ_ONLY = """
home = path.parent
remount("ro")
"""

FULL = """
subprocess.run(["mount", "-o", "remount,nr_inodes=40", str(disk)], check=True)
home = disk / "kiosk"
home.mkdir()
while True:  # until there is no room for another file either
    try:
        (disk / f"one-{len(list(disk.iterdir()))}").touch()
    except OSError:
        break
"""

STARTS = """
from newsreader.kiosk.supervisor.single_instance import only_one
for _ in range(2):
    with only_one(home, disk / "policy.toml") as cut_off:
        assert not cut_off
        with pytest.raises(errors.NewsreaderError, match="is already running"):
            with only_one(home, disk / "policy.toml"):
                pass
"""


@pytest.mark.parametrize("disk", [READ_ONLY, FULL], ids=["read only", "full"])
def test_only_one_kiosk_starts_on_a_bad_disk(disk: str, tmp_path: Path) -> None:
    on_own_disk(disk + STARTS, tmp_path / "disk")


def test_an_obstacle_to_the_start_is_reported_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    refused = pytest.raises(NewsreaderError, match=r"the file kiosk\.lock .* The kiosk cannot be started\.")
    with refused, only_one(tmp_path, tmp_path / "policy.toml"):
        pass
    problem = kiosk_admin.nothing_begun("/var/lib/newsreader", FILE, PermissionError(13, "Permission denied"))
    assert problem == (
        "The kiosk may not write in /var/lib/newsreader. The kiosk cannot be started. Give the folder to the user that"
        " the kiosk runs as: chown -R newsreader: /var/lib/newsreader."
    )
