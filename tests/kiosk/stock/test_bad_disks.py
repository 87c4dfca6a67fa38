"""A kiosk that cannot save its news reports the cause and the remedy, and goes on with the news it has."""

import sys
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import FILE, load
from newsreader.library import Library
from newsreader.model.values import EVERYTHING
from tests.kiosk.stock.making import Kiosk
from tests.server import Server
from tests.store.disks import on_own_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a kiosk needs Linux")


def test_a_failed_write_is_reported_once_with_its_remedy_and_news_is_fetched_anyway_and_nothing_is_lost(
    kiosk: Kiosk, papers: Server
) -> None:
    policy, file, aside = Policy(sources=(papers.url("/herald"),)), kiosk.folder / FILE, kiosk.folder / "aside"
    before = kiosk.restocks(policy)
    assert before.refreshed is not None
    with Library.open() as library:
        library.remove(papers.url("/herald"))
    file.rename(aside)
    file.mkdir()
    kiosk.restocks(policy)
    assert kiosk.new_problems == [
        f"The kiosk cannot write the file kiosk.json in {kiosk.folder}: it is a folder. No new news can be saved, and"
        f" the kiosk goes on with the news it has. List the folder with ls -la {kiosk.folder}, and move away everything"
        " that does not belong there."
    ]
    assert not kiosk.is_saved
    with Library.open() as library:
        assert list(library.each_headline(EVERYTHING))
    assert not list(kiosk.folder.glob("*.part"))
    file.rmdir()
    aside.rename(file)
    assert load(kiosk.folder) == before


IN_ONE_DISK = """
from newsreader.kiosk.policy.policy import Policy
from newsreader.kiosk.stock.stock import load
from tests.kiosk.stock.making import Kiosk

home = path.parent
os.environ["NEWSREADER_HOME"] = str(home)
kiosk = Kiosk()
policy = Policy(sources=({address!r},))

fill()
kiosk.restocks(policy)
assert kiosk.new_problems == [
    f"The disk of the kiosk is full: there is no room in {home}. No new news can be saved, and the kiosk goes on"
    f" with the news it has. Delete files from that disk; df -h {home} says how full it is."
], kiosk.new_problems
make_room()
assert kiosk.restocks(policy).problems == () == load(home).problems
assert kiosk.new_problems == []
remount("ro")
kiosk.restocks(policy)
assert kiosk.new_problems == [
    f"The disk of the kiosk can only be read: nothing can be written in {home}. No new news can be saved, and the"
    " kiosk goes on with the news it has. This happens when a disk fails: look at journalctl -k, repair or"
    " replace the disk, and restart."
], kiosk.new_problems
remount("rw")
kiosk.restocks(policy)
assert kiosk.new_problems == []
"""


def test_a_bad_disk_gets_one_message_with_cause_and_remedy(papers: Server, tmp_path: Path) -> None:
    on_own_disk(IN_ONE_DISK.replace("{address!r}", repr(papers.url("/herald"))), tmp_path / "disk")
