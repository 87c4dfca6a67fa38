"""A library with something in every table, and wrong values for every column of it."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from newsreader.model.recording_file import RecordingPlace
from newsreader.model.values import (
    Article,
    Block,
    Chapter,
    Clean,
    Enclosure,
    Entry,
    Episode,
    Filter,
    ReadingPlace,
    SavedSearch,
    Selection,
)
from newsreader.store import damaged_rows, schema
from newsreader.store.followed_editions import FollowedEdition
from newsreader.store.retention import Retention
from newsreader.store.store import Store
from tests.profiles import LONG
from tests.store.making import NOW, add, entry

TABLES = (*damaged_rows.TABLES, "search", "sqlite_sequence", "days")

HERALD = "http://127.0.0.1:9/feed"
EDITION = "http://127.0.0.1:9/edition/"
STORY = "The first letter of the alphabet wins the prize"

WRONG = (
    *("NULL", "-1", "9223372036854775807", "9e999", "'zzz'", "x'fffe'", "CAST(x'fffe' AS TEXT)"),
    *("'bundled'", "'{}'", "'9999-12-31T23:59:59-14:00'", "1.5", "1 << 58"),
)
"""Values as SQL: of each of its types, and of the forms that texts of ours have."""

TURNS = 4


def fill(path: Path) -> None:
    """Make a library that has something in every table."""
    recording = Entry(
        "episode",
        Clean("An episode"),
        "https://pod.example/episode",
        NOW - timedelta(hours=1),
        "time",
        enclosures=(Enclosure("https://pod.example/a.mp3", "audio/mpeg", 9, 9),),
        episode=Episode((Chapter(1.0, Clean("One")),)),
    )
    with Store.open(path) as store:
        store.put_bundled("newsreader:getting-started", "Getting started", [entry("keys", "The keys")], "1", NOW)
        add(
            store, entry("a", STORY, hours_ago=2, raw_content="<p>Text.</p>"), entry("b", "Beta"), recording, url=HERALD
        )
        add(store, entry("c", STORY, hours_ago=2), url="http://127.0.0.1:9/post", name="The Post")
        old = [entry(f"old {number}", hours_ago=2000 + number) for number in range(3)]
        add(store, *old, url="http://127.0.0.1:9/old", name="Old")
        every = {each.url: each.id for each in store.each_headline(Selection(), folded=True)}
        first, version = every["https://herald.example/a"], every["https://herald.example/c"]
        article = Article("https://herald.example/a", Clean(STORY), blocks=(Block("paragraph", Clean("A marquis.")),))
        store.store_article(first, article)
        store.mark(first, saved=True)
        store.filters().add(Filter(Clean("Beta"), field="text"))
        store.saved_searches().add(SavedSearch(Clean("marquis"), Clean("Lords")))
        progress = store.reading_progress()
        progress.save_place(ReadingPlace(first, 0, "A marquis.", 50))
        progress.save_recording_place(RecordingPlace(first, 4.5))
        progress.save_queue([first])
        progress.mark_seen(progress.newest())
        store.unfold(version)
        taken = FollowedEdition(EDITION, Clean("Bulletin"), "", 1, NOW, NOW)
        store.followed_editions().take(taken, [(entry("e", "In an edition"), article)], NOW)
        store.followed_editions().note_failed(EDITION, "It failed.", NOW)
        store.retain(Retention(days=60), NOW)


def cases(table: str) -> list[tuple[str, str]]:
    """Each column of a table with each wrong value."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.migrate(connection)
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    return [(column, value) for column in columns for value in WRONG]


def share_of_cases(table: str, turn: int) -> list[tuple[str, str]]:
    """Those of the cases that one of `TURNS` tests takes: each column with values of each kind; all of them at night.
    Each value comes in every test, and a column has others in each."""
    if LONG:
        return cases(table)
    return [case for number, case in enumerate(cases(table)) if (number + number // len(WRONG)) % TURNS == turn]


def damage(path: Path, table: str, column: str, value: str) -> bool:
    """Put a value into the rows of a table. False if the library's own rules refuse it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        return damage_in(connection, table, column, value)


def alter(path: Path, *statements: str) -> None:
    """Carry out statements of SQL in a library, one after another."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


WITHOUT_DAYS = (
    *("DROP TRIGGER texts_join_day", "DROP TRIGGER items_change_day", "DROP TRIGGER items_leave_day"),
    *("DROP TABLE days", "PRAGMA user_version = 19"),
)
"""Makes a library one of the version that counted no days."""


def make_older(path: Path, version: int) -> None:
    """An empty library as an older version made it."""
    path.parent.mkdir(mode=0o700)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        schema.migrate(connection, schema.MIGRATIONS[:version])


def damage_in(connection: sqlite3.Connection, table: str, column: str, value: str) -> bool:
    """Do the same in an open library that does not check what refers to what."""
    try:
        return connection.execute(f"UPDATE OR IGNORE {table} SET {column} = {value}").rowcount > 0  # noqa: S608
    except sqlite3.DatabaseError:
        return False


def as_of(version: int, filled: Path) -> sqlite3.Connection:
    """A library that was filled, as an older version would have it, in memory. Two of its headlines are one story."""
    old = sqlite3.connect(":memory:", isolation_level=None)
    schema.migrate(old, schema.MIGRATIONS[:version])
    old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    old.execute("ATTACH ? AS filled", (str(filled),))
    for table in TABLES:
        names = [row[1] for row in old.execute(f"PRAGMA main.table_info({table})")]
        columns = ", ".join(("rowid", *names) if table == "search" else names)
        if names and table not in ("sqlite_sequence", "days"):
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM filled.{table}")  # noqa: S608
    old.execute("DETACH filled")
    line = "(SELECT min(id) FROM items WHERE title = ?1)"
    old.execute(f"UPDATE items SET folded_into = {line} WHERE title = ?1 AND id <> {line}", (STORY,))  # noqa: S608
    return old
