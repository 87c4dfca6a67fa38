"""Where nothing can be written everything can be read, and the sentence says why."""

import contextlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsreader.errors import StoreBusy
from newsreader.model.values import Selection
from newsreader.store.store import Store
from tests.store.disks import on_own_disk
from tests.store.making import add, entry, headlines_of, titles

ALL = Selection()


def test_a_full_disk_is_reported_and_the_library_can_be_read(tmp_path: Path) -> None:
    on_own_disk(
        """
fill()
with Store.open(path) as store:
    assert titles(headlines_of(store, ALL)) == ["Alpha", "Beta"]
    with pytest.raises(errors.DiskFull, match="The disk is full"):
        store.mark("1", read=True)
    with pytest.raises(errors.DiskFull):
        store.check_writable()
    assert titles(headlines_of(store, ALL)) == ["Alpha", "Beta"]
    make_room()
    assert store.mark("1", read=True).read  # without being opened again
with Store.open(path) as store:
    assert store.headline("1").read
    assert store.notices == ()
""",
        tmp_path / "disk",
    )


def test_a_damaged_library_on_a_full_disk_can_be_read(tmp_path: Path) -> None:
    on_own_disk(
        """
import sqlite3
connection = sqlite3.connect(path)
connection.execute("UPDATE items SET place = -(1 << 62) WHERE title = 'Alpha'")
connection.commit()
connection.close()
fill()
with (disk / "filling").open("rb+") as file:  # enough to open the library, not for another copy of it
    file.truncate(file.seek(0, 2) - 150_000)
with Store.open(path) as store:
    assert sorted(titles(headlines_of(store, ALL))) == ["Alpha", "Beta"]
    assert len(store.notices) == 1
    with pytest.raises(errors.DiskFull):
        store.mark("1", read=True)
    assert sorted(titles(headlines_of(store, ALL))) == ["Alpha", "Beta"]
    assert len(store.notices) == 1
    assert not any(path.parent.glob("*.damaged-*"))
    make_room()
    assert store.mark("1", read=True).read
    assert len([*path.parent.glob("*.damaged-*")]) == 1
""",
        tmp_path / "disk",
    )


def test_a_library_with_lost_pages_where_nothing_can_be_written_is_read_and_copied_to_another_disk(
    tmp_path: Path,
) -> None:
    on_own_disk(
        """
import sqlite3
connection = sqlite3.connect(path)
connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
roots = dict(connection.execute("SELECT name, rootpage FROM sqlite_master"))
connection.close()
content = path.read_bytes()

def lose(index):
    path.write_bytes(content[: (roots[index] - 1) * 4096] + bytes(4096) + content[roots[index] * 4096 :])

for refusal in (errors.DiskFull, errors.StoreReadOnly):
    if refusal is errors.DiskFull:
        lose("items_by_source")  # found only when something is marked
        fill()
        with (disk / "filling").open("rb+") as file:  # enough to open the library, not for another of its size
            file.truncate(file.seek(0, 2) - 100_000)
    else:
        make_room()
        lose("items_by_place")  # found when the library is opened
        remount("ro")
    with Store.open(path) as store:
        left = titles(headlines_of(store, ALL, folded=True))
        for _ in range(2):
            with pytest.raises(refusal):
                store.mark("1", saved=True)
        assert titles(headlines_of(store, ALL, folded=True)) == left
        copied = store.back_up(disk.parent / f"{refusal.__name__}.db")
        assert copied.headlines == len(left)
        (notice,) = store.notices
        assert "cannot be repaired now" in notice
remount("rw")
with Store.open(path) as store:
    assert titles(headlines_of(store, ALL, folded=True)) == left
    assert len([*path.parent.glob("*.damaged-*")]) == 1
""",
        tmp_path / "disk",
    )


def test_a_disk_that_fills_up_loses_only_the_last_transaction(tmp_path: Path) -> None:
    on_own_disk(
        """
store = Store.open(path)
offer(store, store.sources()[0], entry("c", "Gamma"))
fill()
with pytest.raises(errors.DiskFull):
    offer(store, store.sources()[0], *(entry(str(n), raw_content="words " * 9999) for n in range(40)))
assert titles(headlines_of(store, ALL)) == ["Gamma", "Alpha", "Beta"]
store.close()
with Store.open(path) as store:
    assert titles(headlines_of(store, ALL)) == ["Gamma", "Alpha", "Beta"]
    make_room()
    assert offer(store, store.sources()[0], entry("d")) == 1
""",
        tmp_path / "disk",
    )


@pytest.mark.parametrize("also_lost", ["", "news.db-shm"])
def test_a_full_disk_after_a_crash_still_has_the_last_transaction(tmp_path: Path, also_lost: str) -> None:
    on_own_disk(
        f"""
crash_while_open()
if {also_lost!r}:
    (path.parent / {also_lost!r}).unlink()
fill()
with Store.open(path) as store:
    assert titles(headlines_of(store, ALL)) == ["The last", "Alpha", "Beta"]
    with pytest.raises(errors.DiskFull):
        store.mark("1", read=True)
""",
        tmp_path / "disk",
    )


def test_a_full_disk_without_a_library_gives_an_empty_one_and_leaves_no_litter(tmp_path: Path) -> None:
    on_own_disk(
        """
for file in path.parent.iterdir():
    file.unlink()
fill()
with Store.open(path) as store:
    assert headlines_of(store, ALL) == []
    with pytest.raises(errors.DiskFull):
        add(store, entry("a"))
    assert list(path.parent.iterdir()) == []
    make_room()
    add(store, entry("a"))
with Store.open(path) as store:
    assert len(headlines_of(store, ALL)) == 1
""",
        tmp_path / "disk",
    )


@pytest.mark.parametrize("crashed", [False, True])
@pytest.mark.parametrize("also_lost", ["", "news.db-shm"])
def test_a_read_only_disk_can_be_read(tmp_path: Path, crashed: bool, also_lost: str) -> None:
    on_own_disk(
        f"""
if {crashed}:
    crash_while_open()
    if {also_lost!r}:
        (path.parent / {also_lost!r}).unlink()
remount("ro")
with Store.open(path) as store:
    assert titles(headlines_of(store, ALL)) == [*(["The last"] if {crashed} else []), "Alpha", "Beta"]
    assert store.result_page().count() == len(headlines_of(store, ALL))
    with pytest.raises(errors.StoreReadOnly, match="is read-only"):
        store.mark("1", read=True)
    remount("rw")
    store.mark("1", read=True)
""",
        tmp_path / "disk",
    )


def test_room_is_advised_where_a_pronunciation_does_not_fit_on_the_disk(tmp_path: Path) -> None:
    on_own_disk(
        """
from newsreader.speech.text import lexicon_files
os.environ["NEWSREADER_HOME"] = str(disk)
(disk / "lexicon").mkdir()
fill()
with pytest.raises(errors.CannotWrite, match=r"the disk is full\\. Make some room, and try again\\.$"):
    lexicon_files.set_entry("Shildon", "Shill dun")
""",
        tmp_path / "disk",
    )


def test_a_read_only_disk_without_a_library_gives_an_empty_one(tmp_path: Path) -> None:
    on_own_disk(
        """
remount("ro")
for nowhere in (disk / "news.db", disk / "other" / "news.db"):
    with Store.open(nowhere) as store:
        assert headlines_of(store, ALL) == []
        store.put_bundled("newsreader:a", "A", [entry("a")], "1", __import__("datetime").datetime.now().astimezone())
        assert len(headlines_of(store, ALL)) == 1
        with pytest.raises(errors.StoreReadOnly, match=f"{disk} is read-only"):  # there is no file to be named
            add(store, entry("a"))
""",
        tmp_path / "disk",
    )


def test_a_damaged_library_on_a_read_only_disk_is_one_sentence(tmp_path: Path) -> None:
    on_own_disk(
        """
path.write_bytes(b"damaged")
remount("ro")
with pytest.raises(errors.StoreUnusable, match="damaged, and could not be put aside because the disk is read-only"):
    Store.open(path)
""",
        tmp_path / "disk",
    )


def test_a_folder_that_may_not_be_written_can_be_read(store: Store, path: Path) -> None:
    add(store, entry("a", "Alpha"))
    store.close()
    script = """
import sys
from pathlib import Path
from newsreader.errors import StoreReadOnly
from newsreader.store.store import Store
from newsreader.model.values import EVERYTHING
store = Store.open(Path(sys.argv[1]))
print([headline.title for headline in store.each_headline(EVERYTHING)])
try:
    store.mark("1", read=True)
except StoreReadOnly as error:
    print(error)
"""
    # Root may write everywhere, until it has given up that power.
    powerless = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    path.parent.chmod(0o500)
    try:
        command = [*powerless, sys.executable, "-B", "-c", script, str(path)]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    finally:
        path.parent.chmod(0o700)
    listed, said = ran.stdout.splitlines()
    assert listed == "['Alpha']"
    assert "is read-only" in said


# Locks.


def held(path: Path, statements: str) -> subprocess.Popen[bytes]:
    """Another process that holds a lock until its input ends."""
    code = (
        f"import sqlite3, sys, fcntl\npath = {str(path)!r}\n{statements}\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stdout.readline() == b"held\n"
    return process


@contextlib.contextmanager
def holding(path: Path, statements: str) -> Iterator[None]:
    with held(path, statements) as process:
        try:
            yield
        finally:
            assert process.stdin
            process.stdin.close()


CONNECT = "connection = sqlite3.connect(path, isolation_level=None)\n"
ALONE = CONNECT + "connection.execute('PRAGMA locking_mode = EXCLUSIVE')\n"
CHANGE = "connection.execute('UPDATE items SET saved = 1')"
LOCKS = {
    "a writer": CONNECT + "connection.execute('BEGIN EXCLUSIVE')",
    "a program that lets nobody else in": ALONE + "connection.execute('BEGIN EXCLUSIVE')",
    "one that has written and lets nobody else in": ALONE + CHANGE,
    "a lock on the whole file": "file = open(path, 'r+b')\nfcntl.lockf(file, fcntl.LOCK_EX)",
}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_locked_library_can_be_read_and_writing_reports_the_lock(
    short_lock_wait: None, store: Store, path: Path, lock: str
) -> None:
    add(store, entry("a", "Alpha"))
    store.close()
    with holding(path, LOCKS[lock]), Store.open(path) as again:
        assert titles(headlines_of(again, ALL)) == ["Alpha"]
        assert again.headline("1").saved is ("written" in lock)
        with pytest.raises(StoreBusy, match="Another program is using"):
            again.mark("1", read=True)
        assert titles(headlines_of(again, Selection(search="alpha"))) == ["Alpha"]
    with Store.open(path) as afterwards:
        assert afterwards.mark("1", read=True).read


def test_writing_goes_on_in_the_same_store_when_the_lock_is_gone(
    short_lock_wait: None, store: Store, path: Path
) -> None:
    add(store, entry("a", "Alpha"))
    store.close()
    with contextlib.ExitStack() as lock:
        lock.enter_context(holding(path, LOCKS["a lock on the whole file"]))
        again = Store.open(path)
        with pytest.raises(StoreBusy):
            again.mark("1", read=True)
        lock.close()
        assert again.mark("1", read=True).read
        again.close()


def test_we_wait_for_a_lock_that_is_held_for_a_moment(store: Store, path: Path) -> None:
    add(store, entry("a"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    # It lets go as soon as we have begun to wait, which the lock of the file itself shows.
    code = "import sys\nfrom newsreader.store.store import Store\nfrom pathlib import Path\n"
    code += "store = Store.open(Path(sys.argv[1]))\nprint('open', flush=True)\nprint(store.mark('1', read=True).read)"
    with subprocess.Popen([sys.executable, "-c", code, path], stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline() == "open\n"
        other.execute("COMMIT")
        assert waiting.stdout.readline() == "True\n"
    other.close()
