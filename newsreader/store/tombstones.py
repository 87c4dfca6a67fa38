"""Tombstones mark deleted items, so that these do not count as new while their source still offers them.

The functions work inside a transaction that their caller has begun.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import datetime, timedelta

from newsreader.model.text import storable

_FORGOTTEN_AFTER = int(timedelta(days=60).total_seconds())
"""Seconds without being offered after which a deleted item counts as new."""

_NOTED_EVERY = int(timedelta(days=1).total_seconds())
"""Seconds between two updates of the time at which an item was last offered."""


def bury(connection: sqlite3.Connection, source_id: int, identity: str, now: datetime) -> None:
    """Write the tombstone of an item that is being deleted."""
    connection.execute(
        "INSERT OR REPLACE INTO tombstones (source_id, identity, seen) VALUES (?, ?, ?)",
        (source_id, _digest(identity), int(now.timestamp())),
    )


def buried(connection: sqlite3.Connection, source_id: int, identities: Iterable[str], now: datetime) -> set[str]:
    """Return the offered `identities` that were deleted. Drops tombstones of items that were not offered for long."""
    if connection.execute("SELECT 1 FROM tombstones WHERE source_id = ? LIMIT 1", (source_id,)).fetchone() is None:
        return set()
    seen, found = int(now.timestamp()), set()
    for identity in identities:
        key = (source_id, _digest(identity))
        row = connection.execute("SELECT seen FROM tombstones WHERE source_id = ? AND identity = ?", key).fetchone()
        if row is None:
            continue
        found.add(identity)
        if seen - row[0] > _NOTED_EVERY:
            connection.execute("UPDATE tombstones SET seen = ? WHERE source_id = ? AND identity = ?", (seen, *key))
    connection.execute("DELETE FROM tombstones WHERE source_id = ? AND seen < ?", (source_id, seen - _FORGOTTEN_AFTER))
    return found


def link_and_title(url: str, title: str) -> str:
    """Return the key by which an item is recognised if its source gives it another guid.

    A link alone may be shared by many stories.
    """
    return f"{url}\n{title}"


def _digest(identity: str) -> bytes:
    """Return eight bytes, enough that no two items of one source have the same."""
    return hashlib.blake2b(storable(identity).encode(), digest_size=8).digest()
