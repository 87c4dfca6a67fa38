"""Most of a library is removed by copying what stays: the result is that of deleting what goes."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import DiskFull
from newsreader.model.values import EVERYTHING, Selection
from newsreader.store.copied_rest import _REFERRING
from newsreader.store.retention import Retention
from newsreader.store.schema import newest_shape, shape_of
from newsreader.store.store import Store
from tests.profiles import examples
from tests.store.contents import article, rows
from tests.store.making import NOW, add, entry, headlines_of, offer, titles

LONG_AGO = NOW - timedelta(days=100)
LIMIT = Retention(days=30)


@pytest.fixture
def copying(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.store.retention._MANY", 1)


def filled(path: Path, old: list[tuple[int, bool]], new: list[int]) -> None:
    """Make a library of old and new headlines, each with the number of its story; the old ones saved or not."""
    with Store.open(path) as store:
        for number, (story, saved) in enumerate(old):
            one = entry(f"old{number}", f"The long story of number {story} and its words", raw_content=f"<p>old{story}")
            add(store, one, url=f"https://old{number}.example/feed", name=f"Old {number}", now=LONG_AGO)
            found = store.headline_at(one.url)
            if found:
                store.mark(found.id, saved=saved)
                store.store_article(found.id, article(f"article{number}"))
        for number, story in enumerate(new):
            one = entry(f"new{number}", f"The long story of number {story} and its words", hours_ago=1)
            add(store, one, url=f"https://new{number}.example/feed", name=f"New {number}")


@settings(max_examples=examples(60))
@given(
    old=st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=8),
    new=st.lists(st.integers(0, 3), max_size=3),
)
def test_copying_what_stays_and_deleting_what_goes_come_to_the_same(
    tmp_path_factory: pytest.TempPathFactory, old: list[tuple[int, bool]], new: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    filled(folder / "deleting.db", old, new)
    with closing(sqlite3.connect(folder / "deleting.db")) as whole:
        whole.execute("VACUUM INTO ?", (str(folder / "copying.db"),))
    removed = []
    for name, many in (("deleting.db", 1_000_000), ("copying.db", 1)):
        with pytest.MonkeyPatch.context() as patch, Store.open(folder / name) as store:
            patch.setattr("newsreader.store.retention._MANY", many)
            patch.setattr("newsreader.store.retention._WORTH_COPYING", 0.0)
            removed.append(store.retain(LIMIT, NOW))
    assert removed[0] == removed[1]
    assert rows(folder / "copying.db") == rows(folder / "deleting.db")


def test_every_table_that_refers_to_items_is_known(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        referring = {
            (table, column)
            for table in tables
            for _, _, target, column, *_ in connection.execute(f"PRAGMA foreign_key_list({table})")
            if target == "items"
        }
    assert referring == {*_REFERRING, ("texts", "item_id"), ("items", "folded_into")}


@pytest.mark.usefixtures("copying")
def test_the_schema_and_the_settings_of_the_search_stay(store: Store, path: Path) -> None:
    add(store, *(entry(str(number)) for number in range(5)), now=LONG_AGO)
    with closing(sqlite3.connect(path)) as connection:
        options = connection.execute("SELECT * FROM search_config ORDER BY k").fetchall()
        assert store.retain(LIMIT, NOW) == 5
        assert shape_of(connection) == newest_shape()
        assert connection.execute("SELECT * FROM search_config ORDER BY k").fetchall() == options


@pytest.mark.usefixtures("copying")
def test_a_store_that_is_open_in_another_process_reads_and_writes_on(store: Store, path: Path) -> None:
    source = add(store, *(entry(str(number)) for number in range(6)), now=LONG_AGO)
    with Store.open(path) as other:
        assert len(headlines_of(other, EVERYTHING)) == 6
        offer(store, source, entry("newest", "Newest", hours_ago=1))
        assert store.retain(LIMIT, NOW) == 6
        assert titles(headlines_of(other, Selection(search="newest"))) == ["Newest"]
        assert offer(other, source, entry("later", "Later", hours_ago=1), entry("3")) == 1
    assert titles(headlines_of(store, EVERYTHING)) == ["Later", "Newest"]


@pytest.mark.usefixtures("copying")
def test_what_is_saved_while_others_are_buried_stays(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, *(entry(str(number), f"Old {number}") for number in range(5)), now=LONG_AGO)
    monkeypatch.setattr("newsreader.store.retention.BURIED", 2)

    def save(_seconds: float) -> None:
        with Store.open(path) as other:
            other.mark(headlines_of(other, EVERYTHING)[-1].id, saved=True)

    monkeypatch.setattr("newsreader.store.database.time.sleep", save)
    assert store.retain(LIMIT, NOW) == 4
    assert len(headlines_of(store, Selection(saved=True))) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from newsreader.store import copied_rest, retention
from newsreader.store.store import Store
from tests.store.making import NOW
retention._MANY = 1
step = getattr(copied_rest, sys.argv[2])
def die(connection):
    step(connection)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(copied_rest, sys.argv[2], die)
Store.open(Path(sys.argv[1])).retain(retention.Retention(days=30), NOW)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("step", ["_copy_items", "_copy_search"])
def test_a_process_killed_after_a_step_has_changed_nothing(tmp_path: Path, step: str) -> None:
    path = tmp_path / "news.db"
    with Store.open(path) as store:
        add(store, *(entry(str(number), raw_content="words " * 20) for number in range(60)), now=LONG_AGO)
    before = rows(path)
    with subprocess.Popen([sys.executable, "-c", KILLED, path, step]) as process:
        assert process.wait() == -signal.SIGKILL
    assert {**rows(path), "tombstones": []} == {**before, "tombstones": []}


@pytest.mark.usefixtures("copying")
def test_what_cannot_be_copied_for_want_of_room_is_deleted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, *(entry(str(number)) for number in range(5)), now=LONG_AGO)

    def full(_connection: object) -> None:
        raise DiskFull("news.db")

    monkeypatch.setattr("newsreader.store.copied_rest._copy_search", full)
    assert store.retain(LIMIT, NOW) == 5
    assert headlines_of(store, EVERYTHING) == []
