"""Removes most of a library by copying what stays: to delete what goes would change every page many times.

Of a million headlines, 950,000 deleted one by one write 30 times as much as the 50,000 that are left.
"""

# ruff: noqa: S608  (statements are put together from the schema and the constants of this file, never from a value)

import contextlib
from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from newsreader.store import schema, upkeep
from newsreader.store.database import Database, Row

_REFERRING = (
    ("left_at", "item_id"), ("queue", "item_id"), ("folds_undone", "item_id"), ("folds_undone", "other_id"),
    ("filter_matches", "item_id"), ("episodes", "item_id"), ("heard", "item_id"),
)  # fmt: skip
"""Tables with rows of an item, and the column of its number. `texts` is the only large one, and copied."""


@contextlib.contextmanager
def going(database: Database) -> Iterator[None]:
    """Make the list that `note` fills, for as long as the block lasts. Only this connection sees it."""
    with database.writing() as connection:
        connection.execute("CREATE TEMP TABLE going (id INTEGER PRIMARY KEY)")
    try:
        yield
    finally:
        database.rows("DROP TABLE IF EXISTS temp.going")


def note(connection: Connection, items: Sequence[tuple[int, int]]) -> None:
    """Put items, given by their ids and places, onto the list of those that go."""
    connection.executemany("INSERT OR IGNORE INTO temp.going VALUES (?)", ((item_id,) for item_id, _ in items))


def remove_going(database: Database, statement: str, parameters: Sequence[int]) -> int:
    """Delete, in one transaction, the items on the list that `statement` still finds. Returns how many.

    `statement` selects ids first. Raises what writing raises; then nothing has changed.
    """
    # Outside of the transaction, in which references cannot be switched off.
    with upkeep.emptying(database), database.writing() as connection:
        found = f"SELECT id FROM ({statement})"
        connection.execute(f"DELETE FROM temp.going WHERE id NOT IN ({found})", parameters)
        (removed,) = connection.execute("SELECT count(*) FROM temp.going").fetchone()
        triggers = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ('items', 'texts')"
        ).fetchall()
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        _copy_items(connection)
        _copy_search(connection)
        for table, column in _REFERRING:
            connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM temp.going)")
        for _, definition in triggers:
            connection.execute(definition)
        schema.count_days(connection)
    return int(removed)


def _copy_items(connection: Connection) -> None:
    connection.execute("CREATE TEMP TABLE staying AS SELECT * FROM items WHERE id NOT IN (SELECT id FROM temp.going)")
    # When a line goes, the version that was stored next takes its place, as by the trigger `items_line_deleted`.
    connection.execute(
        "CREATE TEMP TABLE lines AS SELECT folded_into AS gone, min(id) AS line FROM temp.staying"
        " WHERE folded_into IN (SELECT id FROM temp.going) GROUP BY folded_into"
    )
    connection.execute(
        "UPDATE temp.staying SET folded_into = nullif((SELECT line FROM temp.lines WHERE gone = folded_into), id)"
        " WHERE folded_into IN (SELECT gone FROM temp.lines)"
    )
    connection.execute(
        "CREATE TEMP TABLE staying_texts AS SELECT * FROM texts WHERE item_id NOT IN (SELECT id FROM temp.going)"
    )
    for table, staying in (("items", "staying"), ("texts", "staying_texts")):
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} SELECT * FROM temp.{staying} ORDER BY 1")
    for table in ("staying", "staying_texts", "lines"):
        connection.execute(f"DROP TABLE temp.{table}")


def _copy_search(connection: Connection) -> None:
    """Make the index of words again, of the words of the items that are there, with the settings that it has."""
    (definition,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'search'").fetchone()
    options: list[Row] = connection.execute("SELECT k, v FROM search_config WHERE k <> 'version'").fetchall()
    connection.execute(
        "CREATE TEMP TABLE staying_words AS SELECT search.rowid AS place, search.title, text"
        " FROM items CROSS JOIN search ON search.rowid = items.place"
    )
    connection.execute("DROP TABLE search")
    connection.execute(definition)
    connection.executemany("INSERT INTO search (search, rank) VALUES (?, ?)", options)
    connection.execute(
        "INSERT INTO search (rowid, title, text) SELECT place, title, text FROM temp.staying_words ORDER BY place"
    )
    connection.execute("DROP TABLE temp.staying_words")
