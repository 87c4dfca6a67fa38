"""A library of any earlier version is brought up to date; one of a later version is left alone."""

import sqlite3
import threading
from pathlib import Path

import pytest

from newsreader.errors import StoreTooNew
from newsreader.model.values import EVERYTHING
from newsreader.store import schema
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of


def connect(path: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_steps_are_taken_one_after_another_and_once() -> None:
    connection = connect(":memory:")
    steps = (("CREATE TABLE a (x)", "INSERT INTO a VALUES (1)"), ("ALTER TABLE a ADD COLUMN y DEFAULT 2",))
    schema.migrate(connection, steps[:1])
    schema.migrate(connection, steps)
    schema.migrate(connection, steps)
    assert connection.execute("SELECT * FROM a").fetchall() == [(1, 2)]
    assert schema.version_of(connection) == 2
    connection.close()


def test_a_step_that_fails_leaves_everything_as_it_was() -> None:
    connection = connect(":memory:")
    schema.migrate(connection, (("CREATE TABLE a (x)",),))
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection, (("CREATE TABLE a (x)",), ("CREATE TABLE b (x)", "NONSENSE")))
    assert schema.version_of(connection) == 1
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("a",)]
    connection.close()


def test_a_new_library_has_our_application_id_and_version(store: Store, path: Path) -> None:
    add(store, entry("a"))
    connection = connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert schema.version_of(connection) == schema.VERSION >= 1
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


@pytest.mark.parametrize("still_in_use", [False, True])
def test_a_library_of_a_newer_version_is_refused_and_untouched(path: Path, still_in_use: bool) -> None:
    with Store.open(path) as store:
        add(store, entry("a"))
    connection = connect(path)
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    if not still_in_use:  # else the new number stands in the file beside it
        connection.close()
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("-shm")}
    with pytest.raises(StoreTooNew, match="newer newsreader"):
        Store.open(path)
    assert before == {file.name: file.read_bytes() for file in path.parent.iterdir() if file.name in before}
    connection.close()


def test_many_that_open_at_the_same_time_share_one_new_library(path: Path) -> None:
    start = threading.Barrier(8)
    problems: list[BaseException] = []

    def open_and_add(number: int) -> None:
        try:
            start.wait()
            with Store.open(path) as store:
                add(store, entry("a"), url=f"https://{number}.example/feed", name=str(number))
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=open_and_add, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Store.open(path) as store:
        assert len(store.sources()) == len(headlines_of(store, EVERYTHING, folded=True)) == 8
        assert store.notices == ()
    assert [file.name for file in path.parent.iterdir()] == ["news.db"]
