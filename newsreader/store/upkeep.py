"""Keeps the library's file small and quick: packs it, and puts the index of words in order."""

import contextlib
import time
from collections.abc import Iterator

from newsreader import errors
from newsreader.store.database import Database

_TURN_SECONDS = 0.3
"""How long one transaction follows another before others may write."""

_LOOK_SECONDS = 0.11
"""A little longer than SQLite lets pass between two attempts to write."""

_PAGES_AT_ONCE = 500
"""Pages of the index of words that are written in one transaction: two megabytes, a fraction of a second."""


@contextlib.contextmanager
def many_writes(database: Database) -> Iterator[None]:
    """Write pages that many transactions change, such as those of the index of words, once instead of each time.

    They stay in memory, and are moved from the log of changes to the library every 64 MB instead of every 4.
    """
    database.rows("PRAGMA cache_size = -65536")
    database.rows("PRAGMA wal_autocheckpoint = 16384")
    try:
        yield
    finally:
        database.rows("PRAGMA cache_size = -2000")
        database.rows("PRAGMA wal_autocheckpoint = 1000")


@contextlib.contextmanager
def emptying(database: Database) -> Iterator[None]:
    """Empty tables without a look at their rows, for a caller that leaves no references to what it deletes.

    Nor are the freed pages overwritten, as some builds of SQLite do: `pack` is to follow.
    """
    (overwrites,) = database.row("PRAGMA secure_delete") or (0,)
    database.rows("PRAGMA secure_delete = FAST")
    database.rows("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        database.rows("PRAGMA foreign_keys = ON")
        database.rows(f"PRAGMA secure_delete = {int(overwrites)}")


def put_search_in_order(database: Database) -> None:
    """Merge the search index, dropping the words of deleted items.

    It goes in small steps, between which others can write. Raises what writing raises.
    https://sqlite.org/fts5.html#the_merge_command
    """
    pages = -_PAGES_AT_ONCE  # negative: everything is merged into one segment
    worked, began = True, time.monotonic()
    while worked:
        if time.monotonic() - began > _TURN_SECONDS:
            give_way()
            began = time.monotonic()
        with database.writing() as connection:
            before = connection.total_changes
            connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
            worked = connection.total_changes - before >= 2
        pages = _PAGES_AT_ONCE


def give_way() -> None:
    """Let other writers in between two transactions of many. SQLite has them look every tenth of a second."""
    time.sleep(_LOOK_SECONDS)


def pack(database: Database) -> None:
    """Rewrite the file, so that no word of deleted items is left on the disk.

    Raises what writing raises; the content is the same in any case.
    """
    put_search_in_order(database)
    database.rows("VACUUM")
    (busy, *_) = database.row("PRAGMA wal_checkpoint (TRUNCATE)") or (0,)
    if busy:
        raise errors.StoreBusy(str(database.path))
