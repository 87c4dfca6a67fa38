"""Has new libraries of the tests' own process begin as copies of one, for its statements take six milliseconds.

That one was made by the program's own statements. Tests of these give their own, which are carried out as they stand;
every program that tests start makes its library itself.
"""

import functools
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from newsreader.store import schema

_migrate = schema.migrate


@contextmanager
def quick_libraries() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "migrate", _copy_or_migrate)
        yield


def _copy_or_migrate(
    connection: sqlite3.Connection, migrations: Sequence[schema.Migration] = schema.MIGRATIONS
) -> None:
    if migrations is not schema.MIGRATIONS or connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        _migrate(connection, migrations)
        return
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    _newest().backup(connection)
    connection.execute(f"PRAGMA application_id = {application}")


@functools.cache
def _newest() -> sqlite3.Connection:
    """An empty library in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _migrate(connection)
    return connection
