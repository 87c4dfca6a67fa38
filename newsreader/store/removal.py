"""Removing sources: they are hidden at once, and deleted when the library is closed. Until then they can be restored.

A removed source keeps its row, and its headlines that are not saved are marked hidden: no store shows them, folds
others into them or counts them. What belongs to them (marks, places, turns in the queue, articles) is not touched.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

import os
from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from newsreader import errors, system
from newsreader.model.frozen import dataclass
from newsreader.store.database import Database
from newsreader.store.queries import GENERATION
from newsreader.store.source_names import own_name
from newsreader.store.statements import OF_THESE, listed

BATCH = 500
"""Headlines deleted in one transaction. Other writers wait no longer than one takes."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Hidden sources: their ids, names, categories and the library's generation at the time.

    `headlines` is how many were hidden with them, `saved` how many stay.
    """

    sources: tuple[tuple[int, str, str], ...]
    generation: str
    headlines: int
    saved: int

    @property
    def ids(self) -> list[int]:
        return [source_id for source_id, _name, _category in self.sources]


def hide(connection: Connection, source_ids: Sequence[int]) -> Removal:
    """Hide sources and their headlines, except saved ones. Runs inside the caller's transaction."""
    sources = connection.execute(
        f"SELECT id, name, category FROM sources WHERE id {OF_THESE} AND removed = 0", (listed(source_ids),)
    ).fetchall()
    ids = (listed([row[0] for row in sources]),)
    hidden = connection.execute(
        f"UPDATE items SET hidden = 1 WHERE source_id {OF_THESE} AND saved = 0 AND hidden = 0", ids
    ).rowcount
    (saved,) = connection.execute(
        f"SELECT count(*) FROM items WHERE source_id {OF_THESE} AND hidden = 0", ids
    ).fetchone()
    connection.execute(f"UPDATE sources SET removed = 1, hidden_by = {os.getpid()} WHERE id {OF_THESE}", ids)
    (generation,) = connection.execute(GENERATION).fetchone()
    return Removal(tuple(sources), generation, hidden, saved)


def restore(connection: Connection, removal: Removal) -> int:
    """Undo `hide`. Returns how many headlines are back. Runs inside the caller's transaction.

    Raises RemovalForgotten if the sources have been deleted, or another library has replaced this one.
    """
    (there,) = connection.execute(
        f"SELECT count(*) FROM sources WHERE id {OF_THESE} AND (removed = 0 OR hidden_by IS NOT NULL)",
        (listed(removal.ids),),
    ).fetchone()
    if there < len(removal.sources) or connection.execute(GENERATION).fetchone() != (removal.generation,):
        raise errors.RemovalForgotten
    # Adding some of them again may have renamed them, even to what another of them is to be called.
    connection.execute(f"UPDATE sources SET removed = 1 WHERE id {OF_THESE}", (listed(removal.ids),))
    for source_id, name, category in removal.sources:
        given = (own_name(connection, source_id, name), category, source_id)
        connection.execute("UPDATE sources SET name = ?, category = ?, removed = 0 WHERE id = ?", given)
    return unhide(connection, removal.ids)


def unhide(connection: Connection, source_ids: Sequence[int]) -> int:
    """Show these sources again. Returns how many headlines are back. Runs inside the caller's transaction."""
    ids = (listed(source_ids),)
    connection.execute(f"UPDATE sources SET removed = 0, hidden_by = NULL WHERE id {OF_THESE}", ids)
    return connection.execute(f"UPDATE items SET hidden = 0 WHERE source_id {OF_THESE} AND hidden = 1", ids).rowcount


def hide_only_removed(connection: Connection) -> None:
    """Show the items that are hidden although nobody is removing their source, who could restore or delete them."""
    connection.execute(
        "UPDATE items SET hidden = 0 WHERE hidden = 1"
        " AND source_id NOT IN (SELECT id FROM sources WHERE hidden_by IS NOT NULL)"
    )


def purge(database: Database, source_ids: Sequence[int]) -> None:
    """Delete the hidden ones of these sources. Raises what writing raises; then the rest stays hidden."""
    more = bool(source_ids)
    while more:
        with database.writing() as connection:
            more = purge_some(connection, source_ids, BATCH)


def purge_left(database: Database) -> None:
    """Delete what processes that ended early have left hidden. Raises what writing raises."""
    hidden = database.rows("SELECT id, hidden_by FROM sources INDEXED BY sources_hidden WHERE hidden_by IS NOT NULL")
    running = {process for process in {row[1] for row in hidden} if system.is_running(process)}
    purge(database, [source_id for source_id, process in hidden if process not in running])


def purge_all(connection: Connection) -> None:
    """Delete all that is hidden from a copy of a library, which nobody else uses."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    ids = [row[0] for row in connection.execute("SELECT id FROM sources WHERE hidden_by IS NOT NULL")]
    purge_some(connection, ids, at_most=-1)
    connection.execute("COMMIT")


def purge_some(connection: Connection, source_ids: Iterable[int], at_most: int) -> bool:
    """Delete at most this many headlines of hidden sources (-1: all), then the sources. Returns whether more are
    left."""
    ids = (listed(source_ids),)
    these = f"id {OF_THESE} AND hidden_by IS NOT NULL"
    # If it is added again before all is deleted, the next request must fetch everything.
    connection.execute(f"UPDATE sources SET etag = '', last_modified = '', digest = NULL WHERE {these}", ids)
    hidden = connection.execute(
        "SELECT id, place FROM items INDEXED BY items_hidden"
        f" WHERE hidden = 1 AND source_id IN (SELECT id FROM sources WHERE {these}) LIMIT ?",
        (*ids, at_most),
    ).fetchall()
    delete_items(connection, hidden)
    if 0 <= at_most <= len(hidden):
        return True
    connection.execute(f"DELETE FROM filters WHERE source_id IN (SELECT id FROM sources WHERE {these})", ids)
    connection.execute(f"DELETE FROM tombstones WHERE source_id IN (SELECT id FROM sources WHERE {these})", ids)
    for kind in ("followed:", "edition-failed:"):
        connection.execute(f"DELETE FROM facts WHERE name IN (SELECT '{kind}' || url FROM sources WHERE {these})", ids)
    connection.execute(
        f"DELETE FROM sources WHERE {these} AND NOT EXISTS (SELECT 1 FROM items WHERE source_id = sources.id)", ids
    )
    connection.execute(f"UPDATE sources SET hidden_by = NULL WHERE {these}", ids)
    return False


def delete_items(connection: Connection, items: Sequence[tuple[int, int]]) -> None:
    """Delete items, given by their ids and places. Runs inside the caller's transaction.

    Their words go first, in one statement: the search engine writes out what it has after each row of the trigger that
    deletes them, which takes six times as long, and writes twice as much (50,000 headlines with 150 words each).
    """
    places, ids = listed(sorted(place for _, place in items)), listed(item_id for item_id, _ in items)
    connection.execute(f"DELETE FROM search WHERE rowid {OF_THESE}", (places,))
    connection.execute(f"DELETE FROM items WHERE id {OF_THESE}", (ids,))
