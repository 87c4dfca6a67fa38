"""The troubles of folders are explained, and found on real folders and disks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from newsreader.doctor import folders_check
from newsreader.doctor.finding import Finding, Surroundings
from newsreader.doctor.folders_check import Trouble, disk, folders, free_bytes, trouble_with
from newsreader.messages import doctor as say
from tests.anybody import let_anybody_in
from tests.store.disks import on_own_disk

KINDS = ("settings", "library", "cache", "log")


def judged(path: str = "~/{}", **troubles: Trouble) -> Finding:
    """The finding about folders with these troubles; the others are well. Their paths are made of their kinds."""
    found: dict[str, Trouble] = {**dict.fromkeys(KINDS, "well"), **troubles}
    return folders({kind: path.format(kind) for kind in KINDS}, found)


@pytest.mark.parametrize(
    ("kind", "trouble", "status", "remedy"),
    [
        ("library", "not-writable", "failed", "sudo chown -R, your user name, and ~/library. Then"),
        ("library", "read-only", "failed", "Have the disk mounted for writing"),
        ("library", "not-to-be-made", "failed", "Have an administrator make ~/library "),
        ("library", "not-a-folder", "failed", "in the way of ~/library."),
        ("library", "not-readable", "failed", "type chmod 700 ~/library."),
        ("library", "not-owned", "warning", "sudo chown -R"),
        ("library", "open-to-others", "warning", "type chmod 700 ~/library."),
        ("log", "not-writable", "warning", "sudo chown -R"),
    ],
)
def test_a_folders_trouble_is_reported_with_a_remedy(
    kind: str, trouble: Trouble, status: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")  # whose remedies these are
    found = judged(**{kind: trouble})
    assert found.status == status
    assert found.message.startswith(f"The folder ~/{kind} ")
    assert remedy in found.remedy
    assert found.data == {**dict.fromkeys(KINDS, "well"), kind: trouble}


def test_folders_with_the_same_trouble_share_a_sentence_and_one_for_everything_is_reported_once() -> None:
    found = judged(settings="open-to-others", library="open-to-others")
    assert found.message == "The folders ~/settings and ~/library can be read by other users of this computer."
    assert found.remedy.endswith("type chmod 700 ~/settings ~/library.")
    found = folders(dict.fromkeys(KINDS, "~/data"), dict.fromkeys(KINDS, "not-writable"))
    assert found.status == "failed"
    assert found.message == "The folder ~/data cannot be written by you, so nothing can be saved there."


def test_failures_are_reported_before_warnings() -> None:
    found = judged(settings="open-to-others", library="not-writable")
    assert found.status == "failed"
    assert found.message.startswith("The folder ~/library cannot be written by you")
    assert "The folder ~/settings can be read by other users" in found.message


def test_usable_folders_are_named() -> None:
    places = "settings in ~/settings, library in ~/library, log in ~/log."
    new: dict[str, Trouble] = dict.fromkeys(KINDS, "not-made")
    assert judged(**new).message == f"Folders: none yet. They can be made: {places}"
    assert judged(**{**new, "log": "well"}).message == f"Folders: OK, {places}"
    assert judged("~/data").message == "Folders: OK, everything in ~/data."


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
    (found,) = disk([(10**12, "~/log"), (free, "~/data"), (None, "~/cache")])
    assert (found.status, found.message) == (status, message)
    assert list(disk([(None, "~/data")])) == []


def test_the_state_of_a_folder_is_that_of_its_path(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    (tmp_path / "file").touch()
    assert trouble_with(own) == "well"
    assert free_bytes(own)
    assert trouble_with(tmp_path / "some" / "where") == "not-made"
    assert free_bytes(tmp_path / "some" / "where")
    assert not (tmp_path / "some").exists()
    assert {trouble_with(tmp_path / path) for path in ("file", "file/folder")} == {"not-a-folder"}


if sys.platform != "win32":  # where the permissions of a folder are those of the one above

    def test_a_folder_readable_by_others_is_reported(tmp_path: Path) -> None:
        tmp_path.chmod(0o755)
        assert trouble_with(tmp_path) == "open-to-others"


AS_ANYBODY = """
import os, sys
from pathlib import Path
from newsreader.doctor.folders_check import trouble_with
if os.geteuid() == 0:  # whom no folder is closed to
    os.setgid(65534)
    os.setuid(65534)
for name in sys.argv[1:]:
    print(trouble_with(Path(name)))
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
from newsreader.doctor.folders_check import free_bytes, trouble_with
remount("ro")
assert trouble_with(disk / "library") == trouble_with(disk / "new") == "read-only"
remount("rw")
fill()
assert free_bytes(disk / "library") == 0
"""
    on_own_disk(script, tmp_path / "disk")


def test_examining_folders_creates_none(here: Surroundings, home: Path) -> None:
    found, room = folders_check.look(here)
    assert found.message.startswith("Folders: none yet.")
    assert room.name == "disk"
    assert not home.exists()


if sys.platform != "win32":  # which takes the folder of an unknown user to be next to ours

    def test_an_impossible_home_is_reported(here: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEWSREADER_HOME", "~nosuchuser/x")
        (found,) = folders_check.look(Surroundings(None, here.settings))
        assert (found.status, found.message, found.remedy) == ("failed", say.NO_SUCH_HOME, say.MEND_HOME)
