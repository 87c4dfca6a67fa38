"""Folders are judged by values, and examined on real folders and disks."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from newsreader.doctor import folders_check
from newsreader.doctor.finding import Surroundings
from newsreader.doctor.folders_check import Folder, folder_at, judge_disk, judge_folders
from newsreader.messages import doctor as say
from tests.anybody import let_anybody_in
from tests.store.disks import on_own_disk

WELL = Folder("library", "~/data", free=10**10)


@pytest.mark.parametrize(
    ("folder", "status", "trouble", "remedy"),
    [
        (replace(WELL, writable=False), "failed", "not-writable", "sudo chown -R, your user name, and ~/data. Then"),
        (
            replace(WELL, writable=False, read_only_disk=True),
            "failed",
            "read-only",
            "Have the disk mounted for writing",
        ),
        (replace(WELL, made=False, writable=False), "failed", "not-to-be-made", "Have an administrator make ~/data "),
        (replace(WELL, is_folder=False), "failed", "not-a-folder", "in the way of ~/data."),
        (replace(WELL, readable=False), "failed", "not-readable", "type chmod 700 ~/data."),
        (replace(WELL, theirs=True), "warning", "not-owned", "sudo chown -R"),
        (replace(WELL, open_to_others=True), "warning", "open-to-others", "type chmod 700 ~/data."),
        (replace(WELL, kind="log", writable=False), "warning", "not-writable", "sudo chown -R"),
    ],
)
def test_a_folders_trouble_is_reported_with_a_remedy(
    folder: Folder, status: str, trouble: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")  # whose remedies these are
    found = judge_folders([replace(WELL, kind="settings", path="~/settings"), folder])
    assert found.status == status
    assert found.message.startswith("The folder ~/data ")
    assert remedy in found.remedy
    assert found.data == {"settings": "well", folder.kind: trouble}


def test_one_folder_for_everything_is_reported_once() -> None:
    found = judge_folders([replace(WELL, kind=kind, writable=False) for kind in folders_check.KINDS])
    assert found.status == "failed"
    assert found.message == "The folder ~/data cannot be written by you, so nothing can be saved there."


def test_folders_with_the_same_trouble_share_a_sentence() -> None:
    both = [replace(WELL, kind=kind, path=f"~/{kind}", open_to_others=True) for kind in ("settings", "library")]
    found = judge_folders(both)
    assert found.message == ("The folders ~/settings and ~/library can be read by other users of this computer.")
    assert found.remedy.endswith("type chmod 700 ~/settings ~/library.")


def test_failures_are_reported_before_warnings() -> None:
    log = replace(WELL, kind="log", path="~/log", open_to_others=True)
    found = judge_folders([log, replace(WELL, writable=False)])
    assert found.status == "failed"
    assert found.message.startswith("The folder ~/data cannot be written by you")
    assert "The folder ~/log can be read by other users" in found.message


def test_usable_folders_are_named() -> None:
    apart = [replace(WELL, kind=kind, path=f"~/{kind}", made=False) for kind in folders_check.KINDS]
    places = "settings in ~/settings, library in ~/library, log in ~/log."
    assert judge_folders(apart).message == f"Folders: none yet. They can be made: {places}"
    assert judge_folders([*apart[:3], replace(apart[3], made=True)]).message == f"Folders: OK, {places}"
    together = [replace(WELL, kind=kind) for kind in folders_check.KINDS]
    assert judge_folders(together).message == "Folders: OK, everything in ~/data."


@pytest.mark.parametrize(
    ("free", "status", "message"),
    [
        (0, "failed", "The disk with ~/data is full: no room is left, so new headlines may be lost."),
        (19_000_000, "failed", "The disk with ~/data is full: 19 megabytes left, so new headlines may be lost."),
        (150_000_000, "warning", "The disk with ~/data is nearly full: 150 megabytes left."),
        (80_000_000_000, "ok", "Disk: 80 gigabytes free."),
    ],
)
def test_the_disk_with_the_least_room_counts(free: int, status: str, message: str) -> None:
    found = judge_disk([replace(WELL, free=10**12, path="~/log"), replace(WELL, free=free), replace(WELL, free=None)])
    assert found
    assert (found.status, found.message) == (status, message)
    assert judge_disk([replace(WELL, free=None)]) is None


def test_a_private_folder_passes(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    found = [folder_at(kind, own) for kind in folders_check.KINDS]
    assert judge_folders(found).status == "ok"
    assert found[0].free


if sys.platform != "win32":  # where the permissions of a folder are those of the one above

    def test_a_folder_readable_by_others_is_reported(tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        assert judge_folders([folder_at("library", tmp_path)]).data == {"library": "open-to-others"}


def test_a_missing_folder_is_judged_by_its_nearest_parent(tmp_path: Path) -> None:
    found = folder_at("library", tmp_path / "some" / "where")
    assert (found.made, found.writable) == (False, True)
    assert not (tmp_path / "some").exists()


def test_a_file_in_place_of_a_folder_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "folder"):
        assert judge_folders([folder_at("library", path)]).data == {"library": "not-a-folder"}


AS_ANYBODY = """
import os, sys
from pathlib import Path
from newsreader.doctor.folders_check import folder_at, judge_folders
if os.geteuid() == 0:  # whom no folder is closed to
    os.setgid(65534)
    os.setuid(65534)
for name in sys.argv[1:]:
    print(judge_folders([folder_at("library", Path(name))]).data["library"])
"""


def test_missing_permissions_are_reported(tmp_path: Path) -> None:
    root = os.geteuid() == 0
    if root:
        let_anybody_in(tmp_path)
    closed, secret, shared = (tmp_path / name for name in ("closed", "secret", "shared"))
    for folder, mode in ((closed, 0o555), (secret, 0o600), (shared, 0o777)):
        folder.mkdir()
        folder.chmod(mode)
    names = [str(each) for each in (closed, closed / "new", secret, secret / "deeper", shared)]
    run = subprocess.run([sys.executable, "-c", AS_ANYBODY, *names], capture_output=True, text=True, check=True)
    secret.chmod(0o700)
    not_ours = "not-owned" if root else "open-to-others"
    assert run.stdout.split() == ["not-writable", "not-to-be-made", "not-writable", "not-writable", not_ours]


def test_a_read_only_or_full_disk_is_reported(tmp_path: Path) -> None:
    script = """
from newsreader.doctor.folders_check import folder_at, judge_disk, judge_folders
remount("ro")
for folder in (disk / "library", disk / "new"):
    assert judge_folders([folder_at("library", folder)]).data == {"library": "read-only"}
remount("rw")
fill()
assert judge_disk([folder_at("library", disk / "library")]).data == {"free_bytes": 0}
"""
    on_own_disk(script, tmp_path / "disk")


def test_examining_folders_creates_none(here: Surroundings, home: Path) -> None:
    found, disk = folders_check.look(here)
    assert found.message.startswith("Folders: none yet.")
    assert disk.name == "disk"
    assert not home.exists()


if sys.platform != "win32":  # which takes the folder of an unknown user to be next to ours

    def test_an_impossible_home_is_reported(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEWSREADER_HOME", "~nosuchuser/x")
        (found,) = folders_check.look(Surroundings(None, here.settings))
        assert (found.status, found.message, found.remedy) == ("failed", say.NO_SUCH_HOME, say.MEND_HOME)
