"""A kiosk that cannot save its news reports the cause and the remedy, and goes on with the news it has."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from newsreader.errors import KioskNotStarted
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.restock import RestockRun
from newsreader.kiosk.stock.stock import FILE, load
from newsreader.kiosk.supervisor import single_instance
from newsreader.library import Library
from newsreader.messages import kiosk_admin
from newsreader.model.values import EVERYTHING
from newsreader.system import child
from newsreader.system.environment import folders
from tests.library.making import page, serve_feed
from tests.server import Server
from tests.store.disks import on_own_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")


@pytest.fixture(autouse=True)
def private_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of tests have private addresses."""
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "1")


@pytest.fixture
def herald(server: Server) -> Server:
    serve_feed(server, ["bridge"], "/herald")
    server.route("/bridge", page("bridge"))
    return server


def now() -> datetime:
    return datetime.now(UTC)


def restocked(policy: Policy) -> RestockRun:
    """Restock once. Returns the run with its messages."""
    opened = partial(Library.open, allow_private=True)
    with opened() as library:
        run = RestockRun(library, opened, policy, folders().data, now, allow_private=True)
        run.run()
    return run


def test_a_failed_write_is_reported_once_with_its_remedy_and_news_is_fetched_anyway(
    herald: Server,
) -> None:
    folder = folders().data
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).mkdir()
    run = restocked(Policy(sources=(herald.url("/herald"),)))
    (problem,) = run.new_problems
    assert problem == (
        f"The kiosk cannot write the file kiosk.json in {folder}: it is a folder. No new news can be saved, and"
        f" the kiosk goes on with the news it has. List the folder with ls -la {folder}, and move away everything that"
        " does not belong there."
    )
    assert not run.is_saved
    with Library.open() as library:
        assert list(library.each_headline(EVERYTHING))
    assert sorted(each.name for each in folder.iterdir() if each.name.endswith(".part")) == []


def test_the_process_reports_a_failed_write_and_exits_with_3(herald: Server) -> None:
    folder = folders().data
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).mkdir()
    reading, writing = os.pipe()
    os.write(writing, f'sources = ["{herald.url("/herald")}"]'.encode())
    os.close(writing)
    process = subprocess.run(
        child.command("newsreader.kiosk.stock.restock", "--policy-fd", str(reading)),
        env=child.environment(),
        pass_fds=[reading],
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(reading)
    assert process.returncode == 3
    assert process.stderr.count("\n") == process.stderr.count("The kiosk cannot write the file") == 1


IN_ONE_DISK = """
from datetime import UTC, datetime
from functools import partial
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import load
from newsreader.kiosk.stock.restock import RestockRun
from newsreader.library import Library
from newsreader.system.environment import Folders

home = path.parent
library = Folders(home, home, home, home)

def restocked():
    opened = partial(Library.open, library, allow_private=True)
    policy = Policy(sources=({address!r},))
    with opened() as it:
        run = RestockRun(it, opened, policy, home, lambda: datetime.now(UTC), allow_private=True)
        run.run()
    return run.new_problems

"""

FULL = """
fill()
problems = restocked()
assert problems == [
    f"The disk of the kiosk is full: there is no room in {home}. No new news can be saved, and the kiosk goes on"
    f" with the news it has. Delete files from that disk; df -h {home} says how full it is."
], problems
make_room()
assert restocked() == []
assert load(home).problems == ()
"""

READ_ONLY = """
remount("ro")
problems = restocked()
assert problems == [
    f"The disk of the kiosk can only be read: nothing can be written in {home}. No new news can be saved, and the"
    " kiosk goes on with the news it has. This happens when a disk fails: look at journalctl -k, repair or"
    " replace the disk, and restart."
], problems
remount("rw")
assert restocked() == []
"""


def test_a_bad_disk_gets_one_message_with_cause_and_remedy(herald: Server, tmp_path: Path) -> None:
    beginning = IN_ONE_DISK.replace("{address!r}", repr(herald.url("/herald")))
    on_own_disk(beginning + FULL + READ_ONLY, tmp_path / "disk")


def test_a_kiosk_starts_on_a_full_disk(tmp_path: Path) -> None:
    script = """
from newsreader.kiosk.supervisor.single_instance import only_one
home = disk / "kiosk"
home.mkdir()
while True:  # until there is no room for another file either
    try:
        (disk / f"one-{len(list(disk.iterdir()))}").touch()
    except OSError:
        break
with only_one(home, disk / "policy.toml"):
    with pytest.raises(errors.KioskNotStarted):
        with only_one(home, disk / "policy.toml"):
            pass
"""
    on_own_disk(
        'subprocess.run(["mount", "-o", "remount,nr_inodes=40", str(disk)], check=True)' + script, tmp_path / "d"
    )


def test_a_folder_of_another_user_is_reported_with_the_command_that_repairs_it() -> None:
    problem = kiosk_admin.nothing_begun(
        "/var/lib/newsreader", single_instance.FILE, PermissionError(13, "Permission denied")
    )
    assert problem == (
        "The kiosk may not write in /var/lib/newsreader. The kiosk cannot be started. Give the folder to the user that"
        " the kiosk runs as: chown -R newsreader: /var/lib/newsreader."
    )


def test_an_obstacle_to_the_start_is_reported_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / single_instance.FILE).mkdir()
    refused = pytest.raises(KioskNotStarted, match=r"the file kiosk\.lock .* The kiosk cannot be started\.")
    with refused, single_instance.only_one(tmp_path, tmp_path / "policy.toml"):
        pass


def test_a_disk_that_was_full_for_a_while_loses_nothing(herald: Server) -> None:
    restocked(Policy(sources=(herald.url("/herald"),)))
    before = load(folders().data)
    assert before.refreshed is not None
    (folders().data / FILE).rename(folders().data / "aside")
    (folders().data / FILE).mkdir()
    restocked(Policy(sources=(herald.url("/herald"),)))
    (folders().data / FILE).rmdir()
    (folders().data / "aside").rename(folders().data / FILE)
    assert load(folders().data) == before
