"""Marks many headlines in one transaction, and undoes that."""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import Sequence
from sqlite3 import Connection

from newsreader.model.frozen import dataclass
from newsreader.store.database import Database
from newsreader.store.queries import GENERATION
from newsreader.store.statements import OF_THESE, listed

STORIES_WITH_OTHER_MARK = (
    "SELECT id FROM items WHERE read <> ?2 AND id IN (SELECT coalesce(folded_into, id) FROM items"
    " WHERE id IN (SELECT value FROM json_each(?1))) UNION"
    " SELECT version.id FROM (SELECT DISTINCT coalesce(folded_into, id) AS line FROM items"
    " WHERE id IN (SELECT value FROM json_each(?1))) AS story"
    " CROSS JOIN items AS version INDEXED BY items_folded ON version.folded_into = story.line WHERE version.read <> ?2"
)
"""The versions, with another read mark than ?2, of the stories of the headlines ?1."""

_WITH_OTHER_MARK = f"SELECT id FROM items WHERE id {OF_THESE} AND saved <> ?"
"""Those of the headlines with another saved mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The result of marking many headlines, which `undo` reverts.

    `count` is how many headlines of the list have changed. `read_ids` and `saved_ids` are all the stored ones whose
    mark has changed, versions of the same story too. `generation` is the library's.
    """

    count: int
    read: bool | None
    saved: bool | None
    read_ids: tuple[int, ...]
    saved_ids: tuple[int, ...]
    generation: str


def mark_these(database: Database, ids: Sequence[int], *, read: bool | None, saved: bool | None) -> Marked:
    """Mark these headlines; None leaves a mark unchanged. The read mark holds for all versions of their stories."""
    with database.writing() as connection:
        read_ids = _ids(connection, STORIES_WITH_OTHER_MARK, ids, read)
        saved_ids = _ids(connection, _WITH_OTHER_MARK, ids, saved)
        _set_mark(connection, "read", read, read_ids)
        _set_mark(connection, "saved", saved, saved_ids)
        (generation,) = connection.execute(GENERATION).fetchone()
    changed = {*read_ids, *saved_ids}
    return Marked(sum(item_id in changed for item_id in ids), read, saved, read_ids, saved_ids, generation)


def undo(database: Database, marked: Marked) -> int:
    """Give the headlines their marks back. Returns how many changed: 0 if another library has replaced this one."""
    with database.writing() as connection:
        if connection.execute(GENERATION).fetchone() != (marked.generation,):
            return 0
        read = _set_mark(connection, "read", not marked.read, marked.read_ids)
        return read + _set_mark(connection, "saved", not marked.saved, marked.saved_ids)


def _ids(connection: Connection, statement: str, ids: Sequence[int], mark: bool | None) -> tuple[int, ...]:
    """The ids of those that a mark changes."""
    return () if mark is None else tuple(row[0] for row in connection.execute(statement, (listed(ids), mark)))


def _set_mark(connection: Connection, column: str, mark: bool | None, ids: Sequence[int]) -> int:
    """Set the mark of these headlines, and return how many they are; no mark is None where there are any."""
    return connection.execute(f"UPDATE items SET {column} = ? WHERE id {OF_THESE}", (mark, listed(ids))).rowcount
