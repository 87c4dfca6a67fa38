"""Removing sources, and putting them back whole: with their headlines, marks, places, turns in the queue and articles.

What is removed has gone for whoever else has the library open, and for good when the process ends, however it ends. Its
rows are kept beside the library, in tables of the connection that removed them: SQLite holds these in a file without a
name, which takes as little memory for fifty thousand headlines as for one, and which nothing can leave behind.

The functions work inside a transaction that their caller has begun.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file and from whole numbers)

import json
from collections import defaultdict
from collections.abc import Sequence
from sqlite3 import Connection

from newsreader.errors import RemovalForgotten
from newsreader.store.folding import HAS_VERSION_FROM, TAKEN_APART, line_of, mark_read
from newsreader.store.queries import FORGOTTEN, GENERATION

# Each is a table of what is kept, by its name. `{}` is what stands before all their names.
_KEPT = {
    "sources": "SELECT * FROM main.sources WHERE id IN (SELECT value FROM json_each(?))",
    "items": "SELECT * FROM main.items WHERE source_id IN (SELECT id FROM {}sources) AND saved = 0",
    "texts": "SELECT * FROM main.texts WHERE item_id IN (SELECT id FROM {}items)",
    "search": "SELECT rowid AS place, title, text FROM main.search WHERE rowid IN (SELECT place FROM {}items)",
    "left_at": "SELECT * FROM main.left_at WHERE item_id IN (SELECT id FROM {}items)",
    "queue": "SELECT * FROM main.queue",
    "folds_undone": (
        "SELECT * FROM main.folds_undone"
        " WHERE item_id IN (SELECT id FROM {0}items) OR other_id IN (SELECT id FROM {0}items)"
    ),
    "tombstones": "SELECT * FROM main.tombstones WHERE source_id IN (SELECT id FROM {}sources)",
    # All versions of the stories that lose one, by their lines.
    "stories": (
        "WITH lines (line) AS (SELECT DISTINCT coalesce(folded_into, id) FROM {}items)"
        " SELECT line, id, title, url FROM lines CROSS JOIN main.items ON id = line"
        " WHERE EXISTS (SELECT 1 FROM main.items AS other INDEXED BY items_folded WHERE other.folded_into = line)"
        " UNION ALL SELECT line, id, title, url FROM lines"
        " CROSS JOIN main.items INDEXED BY items_folded ON folded_into = line"
    ),
    "state": (
        f"SELECT ({GENERATION}) AS generation, ({FORGOTTEN}) AS forgotten,"
        " (SELECT coalesce(max(number), 0) FROM main.left_at WHERE item_id NOT IN (SELECT id FROM {}items)) AS heard"
    ),
}


def remove(connection: Connection, source_ids: Sequence[int]) -> tuple[int, int]:
    """Forget sources and their headlines, all but the saved ones. How many went, and how many saved ones stay."""
    ids = (json.dumps(list(source_ids)),)
    of_these = "IN (SELECT value FROM json_each(?))"
    removed = connection.execute(f"DELETE FROM items WHERE source_id {of_these} AND saved = 0", ids).rowcount
    (saved,) = connection.execute(f"SELECT count(*) FROM items WHERE source_id {of_these}", ids).fetchone()
    connection.execute(f"DELETE FROM tombstones WHERE source_id {of_these}", ids)
    connection.execute(
        f"UPDATE sources SET removed = 1, etag = '', last_modified = '', digest = NULL WHERE id {of_these}", ids
    )
    connection.execute(
        f"DELETE FROM sources WHERE id {of_these} AND NOT EXISTS (SELECT 1 FROM items WHERE source_id = sources.id)",
        ids,
    )
    return removed, int(saved)


def keep(connection: Connection, source_ids: Sequence[int], number: int) -> None:
    """Keep all that `remove` would take away of these sources, under a number of its own."""
    kept = _named(number)
    ids = json.dumps(list(source_ids))
    for name, rows in _KEPT.items():
        statement = f"CREATE TABLE {kept}{name} AS {rows.format(kept)}"
        connection.execute(statement, (ids,) if "?" in rows else ())


def put_back(connection: Connection, number: int) -> int:
    """Let it be as if those sources had never been removed that were kept under this number; what has come since stays.
    How many headlines are back.

    Of a source that has been added again meanwhile, what it brought a second time becomes again what it was before, as
    read and saved as either. Raises RemovalForgotten.
    """
    kept = _named(number)
    table = (f"removed_{number}_state",)
    if connection.execute("SELECT 1 FROM sqlite_temp_master WHERE name = ?", table).fetchone() is None:
        raise RemovalForgotten
    *then, heard = connection.execute(f"SELECT generation, forgotten, heard FROM {kept}state").fetchone()
    if then != [connection.execute(each).fetchone()[0] for each in (GENERATION, FORGOTTEN)]:
        raise RemovalForgotten  # another library, or one that was to know no more of what was read
    for source_id, url in connection.execute(f"SELECT id, url FROM {kept}sources").fetchall():
        _put_source_back(connection, kept, source_id, url)
    connection.execute(f"UPDATE {kept}items SET folded_into = NULL")
    again = _brought_again(connection, kept)
    headlines = connection.execute(f"INSERT INTO items SELECT * FROM {kept}items").rowcount
    connection.execute(f"INSERT INTO texts SELECT * FROM {kept}texts")
    # In the order of their places, as the search engine takes them best.
    connection.execute(
        f"INSERT INTO search (rowid, title, text) SELECT place, title, text FROM {kept}search ORDER BY 1"
    )
    for now, before in again:
        _replace(connection, now, before)
    _put_pairs_back(connection, kept)
    _put_places_back(connection, kept, heard)
    _put_queue_back(connection, kept)
    _put_stories_back(connection, kept, {before for _now, before in again})
    for name in _KEPT:
        connection.execute(f"DROP TABLE {kept}{name}")
    return headlines


def _named(number: int) -> str:
    return f"temp.removed_{number}_"


def _put_source_back(connection: Connection, kept: str, source_id: int, url: str) -> None:
    """Its row as it was. One that has been added again keeps its number, and is next asked for all that it offers: it
    may have edited what it brought a second time."""
    there = connection.execute("SELECT id, removed FROM sources WHERE url = ?", (url,)).fetchone()
    if there is None:
        connection.execute(f"INSERT INTO sources SELECT * FROM {kept}sources WHERE id = ?", (source_id,))
        return
    now_id, removed = there
    columns = "name, category"
    if removed:
        every = [column[0] for column in connection.execute("SELECT * FROM sources LIMIT 0").description]
        columns = ", ".join(column for column in every if column != "id")
    connection.execute(
        f"UPDATE sources SET ({columns}) = (SELECT {columns} FROM {kept}sources WHERE id = ?) WHERE id = ?",
        (source_id, now_id),
    )
    if not removed:
        connection.execute("UPDATE sources SET etag = '', last_modified = '', digest = NULL WHERE id = ?", (now_id,))
    for name in ("items", "tombstones"):
        connection.execute(f"UPDATE {kept}{name} SET source_id = ? WHERE source_id = ?", (now_id, source_id))


# Headlines that a source which has been added again has brought a second time.


def _brought_again(connection: Connection, kept: str) -> list[tuple[int, int]]:
    """The id now and the id before of each. Those before get the marks of both, and the article if they have none."""
    found = connection.execute(
        f"SELECT now.id, before.id, now.read, now.saved, now.place, before.place FROM {kept}items AS before"
        " CROSS JOIN main.items AS now INDEXED BY items_by_identity"
        " ON now.source_id = before.source_id AND now.identity = before.identity"
    ).fetchall()
    for now, before, read, saved, place_now, place_before in found:
        connection.execute(
            f"UPDATE {kept}items SET read = max(read, ?), saved = max(saved, ?) WHERE id = ?", (read, saved, before)
        )
        taken_over = connection.execute(
            f"UPDATE {kept}texts SET (article, outdated) = (SELECT article, outdated FROM main.texts WHERE item_id = ?)"
            " WHERE item_id = ? AND article IS NULL"
            " AND (SELECT article FROM main.texts WHERE item_id = ?) IS NOT NULL",
            (now, before, now),
        ).rowcount
        if taken_over:
            connection.execute(
                f"UPDATE {kept}search SET text = (SELECT text FROM main.search WHERE rowid = ?) WHERE place = ?",
                (place_now, place_before),
            )
        connection.execute("UPDATE items SET identity = identity || char(31) || id WHERE id = ?", (now,))
    return [(now, before) for now, before, *_ in found]


def _replace(connection: Connection, now: int, before: int) -> None:
    """Let one stand in the stories, in the queue and among what was heard where the other does, which goes."""
    connection.execute("UPDATE items SET folded_into = ? WHERE folded_into = ?", (before, now))
    connection.execute(
        "UPDATE items SET folded_into = (SELECT folded_into FROM items WHERE id = ?) WHERE id = ?", (now, before)
    )
    for table, column in (
        ("left_at", "item_id"),
        ("queue", "item_id"),
        ("folds_undone", "item_id"),
        ("folds_undone", "other_id"),
    ):
        connection.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (before, now))
    connection.execute("DELETE FROM items WHERE id = ?", (now,))
    (read,) = connection.execute("SELECT read FROM items WHERE id = ?", (before,)).fetchone()
    if read:  # and so is its story
        mark_read(connection, before, True)


# What belongs to headlines.


def _put_pairs_back(connection: Connection, kept: str) -> None:
    both_there = "item_id IN (SELECT id FROM items) AND other_id IN (SELECT id FROM items)"
    connection.execute(f"INSERT OR IGNORE INTO folds_undone SELECT * FROM {kept}folds_undone WHERE {both_there}")
    connection.execute(f"INSERT OR IGNORE INTO tombstones SELECT * FROM {kept}tombstones")


def _put_places_back(connection: Connection, kept: str, heard: int) -> None:
    """What was heard since the removal, which has greater numbers than `heard`, was heard after what is put back."""
    (last,) = connection.execute(f"SELECT max(number) FROM {kept}left_at").fetchone()
    if last is None:
        return
    # By way of numbers below nothing: none may be there twice, not even for a moment.
    connection.execute(
        f"UPDATE left_at SET number = -(number + ?) WHERE number > ? OR number IN (SELECT number FROM {kept}left_at)",
        (last, heard),
    )
    connection.execute("UPDATE left_at SET number = -number WHERE number < 0")
    connection.execute(f"INSERT OR IGNORE INTO left_at SELECT * FROM {kept}left_at")


def _put_queue_back(connection: Connection, kept: str) -> None:
    """Each behind what it stood behind, of what is in the queue still."""
    before = [row[0] for row in connection.execute(f"SELECT item_id FROM {kept}queue ORDER BY position")]
    now = [row[0] for row in connection.execute("SELECT item_id FROM queue ORDER BY position")]
    own = {
        row[0]
        for row in connection.execute(f"SELECT item_id FROM {kept}queue WHERE item_id IN (SELECT id FROM {kept}items)")
    }
    coming = own - set(now)
    if not coming:
        return
    behind = 0
    for item_id in before:
        if item_id in coming:
            now.insert(behind, item_id)
        if item_id in now:
            behind = now.index(item_id) + 1
    connection.execute("DELETE FROM queue")
    connection.executemany("INSERT INTO queue (item_id) VALUES (?)", [(item_id,) for item_id in now])


def _put_stories_back(connection: Connection, kept: str, there_again: set[int]) -> None:
    """Let each be in its story again, and lead it again if it did. What has been edited since, or taken apart, is not
    of that story any more. Reading is the story's, as it is now."""
    coming = {row[0] for row in connection.execute(f"SELECT id FROM {kept}items")} - there_again
    stories: dict[int, list[int]] = defaultdict(list)
    for line, item_id in connection.execute(
        f"SELECT kept.line, kept.id FROM {kept}stories AS kept CROSS JOIN main.items AS now"
        " ON now.id = kept.id AND now.title = kept.title AND now.url = kept.url ORDER BY kept.id"
    ).fetchall():
        stories[line].append(item_id)
    for line, versions in stories.items():
        if stayed := [each for each in versions if each not in coming]:
            leads = line_of(connection, line if line in stayed else stayed[0])
            if line in coming and leads in versions and _lead(connection, line, leads):
                leads = line
        else:
            leads = line if line in versions else versions[0]
        for each in versions:
            if each in coming and each != leads:
                _join(connection, each, leads)


def _lead(connection: Connection, item_id: int, line: int) -> bool:
    """Let a headline lead the story of this line. False if it cannot be in that."""
    if not _may_join(connection, item_id, line):
        return False
    connection.execute("UPDATE items SET read = (SELECT read FROM items WHERE id = ?) WHERE id = ?", (line, item_id))
    connection.execute("UPDATE items SET folded_into = ?1 WHERE folded_into = ?2 OR id = ?2", (item_id, line))
    return True


def _join(connection: Connection, item_id: int, line: int) -> None:
    if _may_join(connection, item_id, line):
        connection.execute(
            "UPDATE items SET folded_into = ?1, read = (SELECT read FROM items WHERE id = ?1) WHERE id = ?2",
            (line, item_id),
        )


def _may_join(connection: Connection, item_id: int, line: int) -> bool:
    sources = "SELECT source_id FROM items WHERE id = ?"
    (source_id,) = connection.execute(sources, (item_id,)).fetchone()
    return (
        connection.execute(sources, (line,)).fetchone() != (source_id,)
        and connection.execute(HAS_VERSION_FROM, (line, source_id)).fetchone() is None
        and connection.execute(TAKEN_APART, (item_id, line)).fetchone() is None
    )
