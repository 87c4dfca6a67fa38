"""Deletes old headlines to save room, if the settings ask for it; never saved, recent unread or bundled ones.

The age of a headline counts from the day it is listed under or the day it arrived, whichever is later.
"""

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from sqlite3 import Connection

from newsreader.errors import DiskFull, StoreError
from newsreader.model.frozen import dataclass
from newsreader.store import copied_rest, upkeep
from newsreader.store.database import Database
from newsreader.store.list_position import start_of
from newsreader.store.removal import delete_items
from newsreader.store.tombstones import bury, link_and_title

RECENT_DAYS = 30
"""Unread headlines younger than this stay even if the library exceeds its megabytes."""

BATCH = 1000
"""Headlines deleted in one transaction: other writers wait a fraction of a second at most."""

BURIED = 10_000
"""Headlines that get tombstones in one transaction, before those that stay are copied: half a second."""

_DOWN_TO = 0.9
"""Share of the limit in use after deleting, so that not every refresh has a few headlines to delete."""

_WORTH_COPYING, _MANY = 0.5, 10_000
"""Share of all headlines, and number, from which deleting is slower than copying the headlines that stay."""

_WORTH_PACKING = 0.2
"""Share of empty pages above which the file is packed, which rewrites all of it."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Retention:
    """Limits: the age of headlines in days, the size of the library in megabytes. 0 is no limit."""

    days: int = 0
    megabytes: int = 0


_REMOVABLE = (
    "SELECT items.id, items.place, items.source_id, items.identity, items.url, items.title"
    " FROM items INDEXED BY items_by_place"
    " CROSS JOIN sources ON sources.id = items.source_id"
    " WHERE items.place > ? AND items.place < ? AND {condition}"
    " AND items.saved = 0 AND items.hidden = 0 AND sources.kind <> 'bundled' ORDER BY items.place LIMIT ?"
)
OLD = _REMOVABLE.format(condition="items.arrived < ?")
READ_OR_OLD = _REMOVABLE.format(condition="(items.read = 1 OR (items.place < ? AND items.arrived < ?))")
"""The headlines that may be deleted, oldest first. Parameters: the two places between which they are, both excluded;
those of the condition; the limit, -1 for none."""

_LOWEST, _HIGHEST = -(1 << 63), (1 << 63) - 1


def retain(database: Database, retention: Retention, now: datetime) -> int:
    """Delete headlines beyond the limits. Returns how many.

    Raises what writing raises; what was deleted before that stays deleted.
    """
    removed = 0
    with upkeep.many_writes(database):
        if retention.days:
            removed += _remove(database, OLD, _bound(now, retention.days), now)
        if retention.megabytes:
            removed += _make_room(database, retention, now)
    if removed and _number(database, "freelist_count") > _WORTH_PACKING * _number(database, "page_count"):
        with contextlib.suppress(StoreError):  # the library reuses the empty pages, even if the file stays large
            upkeep.pack(database)
    return removed


def _make_room(database: Database, retention: Retention, now: datetime) -> int:
    """Delete the oldest headlines until the rest fits, or until none is left that may be deleted. Returns how many."""
    allowed = retention.megabytes * MEGABYTE
    bounds = (_HIGHEST, *_bound(now, min(retention.days or RECENT_DAYS, RECENT_DAYS)))
    if not _excess(database, allowed) or not database.rows(READ_OR_OLD, (_LOWEST, *bounds, 1)):
        return 0
    # The search index keeps the words of deleted headlines until it is put in order, so the size counts only then.
    upkeep.put_search_in_order(database)
    removed = 0
    while excess := _excess(database, allowed):
        (stored,) = database.row("SELECT count(*) FROM items") or (0,)
        gone = _remove(database, READ_OR_OLD, bounds, now, at_most=int(stored * excess) + 1)
        if not gone:
            break
        removed += gone
        upkeep.put_search_in_order(database)
    return removed


def _remove(
    database: Database, statement: str, parameters: tuple[int, ...], now: datetime, at_most: int | None = None
) -> int:
    """Delete what a statement finds, oldest first. Returns how many."""
    limit = -1 if at_most is None else at_most
    (stored,) = database.row("SELECT count(*) FROM items") or (0,)
    (found,) = database.row(f"SELECT count(*) FROM ({statement})", (_LOWEST, *parameters, limit)) or (0,)  # noqa: S608
    if found < max(_MANY, _WORTH_COPYING * stored):
        return _bury(database, statement, parameters, now, limit, BATCH, delete_items)
    try:
        with copied_rest.going(database):
            # Tombstones first, so that other writers wait only for the copying. A headline that stays may get one too.
            _bury(database, statement, parameters, now, limit, BURIED, copied_rest.note)
            return copied_rest.remove_going(database, statement, (_LOWEST, *parameters, limit))
    except DiskFull:  # deleting needs no room for copies
        return _bury(database, statement, parameters, now, limit, BATCH, delete_items)


def _bury(
    database: Database,
    statement: str,
    parameters: tuple[int, ...],
    now: datetime,
    at_most: int,
    batch: int,
    then: Callable[[Connection, Sequence[tuple[int, int]]], None],
) -> int:
    """Write tombstones for what a statement finds, all of it if `at_most` is -1. Returns for how many.

    Works in batches, each a transaction, in which `then` is called with ids and places.
    """
    done, above = 0, _LOWEST
    while done != at_most:
        many = batch if at_most < 0 else min(batch, at_most - done)
        with database.writing() as connection:
            found = connection.execute(statement, (above, *parameters, many)).fetchall()
            for _id, _place, source_id, identity, url, title in found:
                bury(connection, source_id, identity, now)
                bury(connection, source_id, link_and_title(url, title), now)
            then(connection, [(row[0], row[1]) for row in found])
        done += len(found)
        if len(found) < many:
            break
        above = found[-1][1]
        upkeep.give_way()
    return done


def _bound(now: datetime, days: int) -> tuple[int, int]:
    """Return the place and the time of arrival (seconds of the epoch) below which a headline is older than `days`."""
    oldest = now - timedelta(days=days)
    return start_of(oldest.astimezone().date()), int(oldest.timestamp())


def _excess(database: Database, allowed: int) -> float:
    """Return the share of the stored data that has to be deleted, 0 if all of it fits."""
    size, free, page = (_number(database, name) for name in ("page_count", "freelist_count", "page_size"))
    used = (size - free) * page
    return 0.0 if used <= allowed else 1 - _DOWN_TO * allowed / used


def _number(database: Database, pragma: str) -> int:
    return int((database.row(f"PRAGMA {pragma}") or (0,))[0])
