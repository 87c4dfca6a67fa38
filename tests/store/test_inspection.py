"""The doctor examines any library without changing it."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newsreader.model.values import Clean, Filter
from newsreader.store import schema
from newsreader.store.inspection import condition, subscriptions
from newsreader.store.store import Store
from tests.anybody import let_anybody_in
from tests.store.damaged import alter, make_older
from tests.store.disks import on_own_disk
from tests.store.making import add, entry, offer
from tests.store.test_damage import DAMAGES

PATIENT = 60.0


@pytest.fixture
def filled(path: Path) -> Path:
    with Store.open(path) as store:
        add(store, *(entry(str(n), raw_content=f"<p>{n} " + "words " * 500) for n in range(200)))
    return path


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file, with its bytes and when it was written."""
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir()}


def test_an_intact_library_is_reported_so_and_not_changed(filled: Path) -> None:
    before = contents(filled.parent)
    found = condition(filled, PATIENT)
    assert (found.state, found.version, found.reason) == ("well", schema.VERSION, "")
    assert found.size == filled.stat().st_size
    assert [each.source.name for each in subscriptions(filled)] == ["The Herald"]
    assert contents(filled.parent) == before


@pytest.mark.parametrize(
    ("wrong", "state"),
    [
        ("items SET title = x'fffe'", "damaged"),
        ("items SET published = 'soon'", "damaged"),
        ("filters SET words = x'ff'", "damaged"),
        ("search_content SET c1 = x'ff'", "well"),  # the index of words, which is made again
        ("days SET lines = 9", "well"),  # counted again when they are next listed
    ],
)
def test_values_that_the_next_use_leaves_out_are_damage_and_not_changed(filled: Path, wrong: str, state: str) -> None:
    with Store.open(filled) as store:
        store.filters().add(Filter(Clean("1")))
    alter(filled, f"UPDATE {wrong}")
    before = contents(filled.parent)
    assert condition(filled, PATIENT).state == state
    assert contents(filled.parent) == before


def test_no_library_is_created_where_there_is_none(path: Path) -> None:
    assert condition(path, PATIENT).state == "missing"
    assert subscriptions(path) == []
    assert not path.parent.exists()


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_not_changed(filled: Path, damage: Callable[[Path], None]) -> None:
    damage(filled)
    before = contents(filled.parent)
    assert condition(filled, PATIENT).state == "damaged"
    subscriptions(filled)
    assert contents(filled.parent) == before


def test_damage_deep_within_is_found(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(4096)
    filled.write_bytes(content)
    assert condition(filled, PATIENT).state == "damaged"


@pytest.mark.parametrize("first", [0, 11])
def test_a_damaged_index_of_words_is_made_again_in_use_and_is_no_damage(filled: Path, first: int) -> None:
    alter(filled, f"UPDATE search_data SET block = zeroblob(10) WHERE id >= {first}")  # noqa: S608
    assert condition(filled, PATIENT).state == "well"


def test_an_older_library_is_not_brought_up_to_date(path: Path) -> None:
    make_older(path, 2)
    before = contents(path.parent)
    found = condition(path, PATIENT)
    assert (found.state, found.version) == ("well", 2)
    assert subscriptions(path) == []
    assert contents(path.parent) == before


def test_a_newer_library_is_refused(filled: Path) -> None:
    alter(filled, f"PRAGMA user_version = {schema.VERSION + 1}")
    assert condition(filled, PATIENT).state == "too-new"
    assert subscriptions(filled) == []


def test_a_library_in_use_is_read_with_its_last_writes(path: Path) -> None:
    with Store.open(path) as store:
        add(store, entry("a"))
        before = contents(path.parent).keys()
        assert condition(path, PATIENT).state == "well"
        assert [each.source.name for each in subscriptions(path)] == ["The Herald"]
        assert contents(path.parent).keys() == before
        offer(store, store.sources()[0], entry("b"))


def test_a_crashed_library_is_read_and_not_repaired(path: Path) -> None:
    if not (child := os.fork()):
        store = Store.open(path)
        add(store, entry("a"))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    before = contents(path.parent)
    assert condition(path, PATIENT).state == "well"
    assert [each.source.name for each in subscriptions(path)] == ["The Herald"]
    assert contents(path.parent) == before


def test_a_library_locked_by_another_program_is_reported_busy(filled: Path) -> None:
    holding = sqlite3.connect(filled, isolation_level=None)
    holding.execute("PRAGMA locking_mode = EXCLUSIVE")
    holding.execute("BEGIN EXCLUSIVE")
    try:
        assert condition(filled, PATIENT).state == "well"  # as far as it can be read without asking the other
        filled.with_name("news.db-shm").write_bytes(bytes(32_768))  # left by somebody who had it open before
        holding.execute("CREATE TABLE theirs (a)")
        assert condition(filled, PATIENT).state == "busy"
        assert subscriptions(filled) == []
    finally:
        holding.close()


def test_a_library_that_takes_too_long_to_read_is_left_unchecked(filled: Path) -> None:
    found = condition(filled, -1)
    assert (found.state, found.version) == ("unchecked", schema.VERSION)


def test_a_folder_in_place_of_the_library_is_unusable(path: Path) -> None:
    path.mkdir(parents=True)
    found = condition(path, PATIENT)
    assert (found.state, found.reason) == ("unusable", "it is a folder")


def test_a_library_on_a_read_only_disk_is_examined(tmp_path: Path) -> None:
    script = """
from newsreader.store.inspection import condition, subscriptions
crash_while_open()
remount("ro")
assert condition(path, 60).state == "well"
assert [each.source.name for each in subscriptions(path)] == ["The Herald"]
remount("rw")
fill()
assert condition(path, 60).state == "well"
"""
    on_own_disk(script, tmp_path / "disk")


AS_ANYBODY = """
import os, sys
from pathlib import Path
from newsreader.store.inspection import condition
if os.geteuid() == 0:  # whom no file is closed to
    os.setgid(65534)
    os.setuid(65534)
print(condition(Path(sys.argv[1]), 60).writable)
"""


def test_a_file_of_another_user_in_the_users_folder_is_found(filled: Path) -> None:
    if os.geteuid() == 0:
        let_anybody_in(filled.parent)
    filled.parent.chmod(0o777)

    def writable() -> str:
        ask = [sys.executable, "-c", AS_ANYBODY, str(filled)]
        return subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()

    filled.chmod(0o666)
    assert writable() == "True"
    filled.chmod(0o444)
    assert writable() == "False"
    filled.parent.chmod(0o555)
    assert writable() == "True"  # which is then the folder's matter
