"""All that a library holds, to be compared with what it holds at another time; and an article to be kept in it."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from newsreader.model.values import Article, Block, Clean
from newsreader.store.list_position import DAY_BITS
from tests.store.making import NOW

LATER = NOW + timedelta(hours=2)
Rows = dict[str, list[tuple[object, ...]]]

_TABLES = ("sources", "items", "texts", "left_at", "queue", "folds_undone", "tombstones", "facts")


def rows(path: Path) -> Rows:
    """All that is stored, but for how the index of words is laid out."""
    with closing(sqlite3.connect(path)) as connection:
        found = {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in _TABLES}  # noqa: S608
        found["search"] = connection.execute("SELECT rowid, title, text FROM search ORDER BY 1").fetchall()
        # Of what was heard, and of what is to be next, only the order matters.
        heard = connection.execute("SELECT item_id, sentence, words, percent FROM left_at ORDER BY number").fetchall()
        found["left_at"] = heard
        found["queue"] = connection.execute("SELECT item_id FROM queue ORDER BY position").fetchall()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert_days_are_counted(connection)
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    return found


def assert_days_are_counted(connection: sqlite3.Connection) -> None:
    """The store has counted the items of each day, and the lines among them."""
    items = connection.execute("SELECT place, folded_into IS NULL OR saved FROM items").fetchall()
    of_days = Counter(place >> DAY_BITS for place, _ in items)
    lines = Counter(place >> DAY_BITS for place, listed in items if listed)
    counted = {day: counts for day, *counts in connection.execute("SELECT day, items, lines FROM days") if any(counts)}
    assert counted == {day: [count, lines[day]] for day, count in of_days.items()}


def article(word: str) -> Article:
    return Article("https://herald.example/a", Clean("A"), blocks=(Block("paragraph", Clean(word)),))
