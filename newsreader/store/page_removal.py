"""Removing a page of the reading list, and undoing that: it comes back as it was, with marks, place and article."""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from sqlite3 import Connection

from newsreader import messages
from newsreader.errors import RemovalForgotten, UsageError
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.store.database import Row
from newsreader.store.queries import GENERATION

_TABLES = (
    ("items", "id"), ("texts", "item_id"), ("left_at", "item_id"), ("queue", "item_id"), ("episodes", "item_id"),
    ("heard", "item_id"),
)  # fmt: skip
"""What is stored of an item, and the column that has its number. The item itself comes first."""


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """A removed page: its title, the number of the reading list, its rows by table, its words for search, and the
    versions folded into it.

    `generation` is the library's at the time.
    """

    headline_id: str
    title: Clean
    source_id: int
    rows: tuple[tuple[str, Row], ...]
    words: tuple[Row, ...]
    folded: tuple[int, ...]
    generation: str


def remove(connection: Connection, item_id: int) -> RemovedPage:
    """Delete a page. Runs inside the caller's transaction. Raises UsageError."""
    title, source_id, kind, place = connection.execute(
        "SELECT items.title, source_id, sources.kind, place FROM items JOIN sources ON sources.id = source_id"
        " WHERE items.id = ?",
        (item_id,),
    ).fetchone()
    if kind != "reading-list":
        raise UsageError(messages.not_in_reading_list(line(title)))
    rows = [
        (table, row)
        for table, column in _TABLES
        for row in connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (item_id,))
    ]
    words = connection.execute("SELECT rowid, title, text FROM search WHERE rowid = ?", (place,)).fetchall()
    folded = [row[0] for row in connection.execute("SELECT id FROM items WHERE folded_into = ?", (item_id,))]
    (generation,) = connection.execute(GENERATION).fetchone()
    connection.execute("DELETE FROM items WHERE id = ?", (item_id,))
    return RemovedPage(str(item_id), line(title), source_id, tuple(rows), tuple(words), tuple(folded), generation)


def restore(connection: Connection, page: RemovedPage) -> None:
    """Undo `remove`. Runs inside the caller's transaction.

    Raises RemovalForgotten if the reading list has been removed, or another library has replaced this one.
    """
    there = connection.execute("SELECT 1 FROM sources WHERE id = ? AND removed = 0", (page.source_id,)).fetchone()
    if there is None or connection.execute(GENERATION).fetchone() != (page.generation,):
        raise RemovalForgotten
    # A number is never given twice, and a place has the number in it: both are free. A turn in the queue that another
    # headline has by now is given up.
    for table, row in page.rows:
        connection.execute(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(
        "UPDATE items SET folded_into = NULL WHERE id = ? AND folded_into NOT IN (SELECT id FROM items)",
        (int(page.headline_id),),
    )
    connection.executemany(
        "UPDATE items SET folded_into = ? WHERE id = ?", [(int(page.headline_id), each) for each in page.folded]
    )
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", page.words)
