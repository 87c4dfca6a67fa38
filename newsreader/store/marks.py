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
    these = listed(ids)
    with database.writing() as connection:
        read_ids = [] if read is None else _ids(connection, STORIES_WITH_OTHER_MARK, these, read)
        saved_ids = (
            []
            if saved is None
            else _ids(connection, f"SELECT id FROM items WHERE id {OF_THESE} AND saved <> ?", these, saved)
        )
        _set_marks(connection, read_ids, read, saved_ids, saved)
        (generation,) = connection.execute(GENERATION).fetchone()
    changed = {*read_ids, *saved_ids}
    return Marked(
        count=sum(item_id in changed for item_id in ids),
        read=read,
        saved=saved,
        read_ids=tuple(read_ids),
        saved_ids=tuple(saved_ids),
        generation=generation,
    )


def undo(database: Database, marked: Marked) -> int:
    """Give the headlines their marks back. Returns how many changed: 0 if another library has replaced this one."""
    with database.writing() as connection:
        if connection.execute(GENERATION).fetchone() != (marked.generation,):
            return 0
        return _set_marks(
            connection,
            marked.read_ids,
            None if marked.read is None else not marked.read,
            marked.saved_ids,
            None if marked.saved is None else not marked.saved,
        )


def _ids(connection: Connection, statement: str, these: str, value: bool) -> list[int]:
    return [row[0] for row in connection.execute(statement, (these, value))]


def _set_marks(
    connection: Connection, read_ids: Sequence[int], read: bool | None, saved_ids: Sequence[int], saved: bool | None
) -> int:
    changed = 0
    for column, value, ids in (("read", read, read_ids), ("saved", saved, saved_ids)):
        if value is not None and ids:
            changed += connection.execute(
                f"UPDATE items SET {column} = ? WHERE id {OF_THESE}", (value, listed(ids))
            ).rowcount
    return changed
