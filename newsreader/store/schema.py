"""The schema of the library's database, as migrations from an empty one.

A released migration is never changed, since libraries made by it exist. Anything new goes into a further one.
"""

import sqlite3
from collections.abc import Sequence

APPLICATION_ID = 0x4E657773
"""Says in the file's header that the database is a library of ours ("News")."""

Migration = tuple[str, ...]

# Times are in seconds of the epoch.
#
# Sources: `url` is what was subscribed, `fetch_url` where it has moved to for good. A removed source stays as long as
# saved headlines name it. `category` has a line for each category, a path of folders joined by "/". `digest` is that of
# the last body that was taken in, with the address it came from. `not_before` is until when the server asked to be left
# alone, `failing_since` when it first failed since it last answered, `failures` how often since, `last_new` when it
# last brought a new headline, `gone` that it will not come back. `hidden_by` is the number of the process that removed
# a source and can still restore it. A `paused` source is asked for news only when it is named. How its articles are
# read aloud, fetched and published: `model.values.SourceSettings`.
#
# Items come before their texts because lists need only the former, and a table of short rows is quick to walk. `place`
# is explained in `list_position`. `story` is the key of an item's words, `address` that of its address: see
# `story_match`. Only lines are found by them, so that a story that a thousand sources have is found as fast as any.
# `page_tried` is when an item's page was last asked for in the background and could not be had. Items that were not
# saved are `hidden` with their source. An item is `muted` if filters hide it, unless it is saved: see `filters`. The
# files of its recordings are in `enclosures`, see `enclosure_column`, and its source's categories, one a line.
# `updated` is when its source says that it changed it last, in ISO 8601; "" if it does not say. Lists are walked, and
# versions of stories, hidden and muted items left out, along the indexes by place alone.
_FIRST: Migration = (
    """
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        url TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        fetch_url TEXT NOT NULL DEFAULT '',
        etag TEXT NOT NULL DEFAULT '',
        last_modified TEXT NOT NULL DEFAULT '',
        last_checked INTEGER,
        last_error TEXT,
        removed INTEGER NOT NULL DEFAULT 0,
        category TEXT NOT NULL DEFAULT '',
        digest BLOB,
        not_before INTEGER,
        failing_since INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        last_new INTEGER,
        gone INTEGER NOT NULL DEFAULT 0,
        hidden_by INTEGER,
        paused INTEGER NOT NULL DEFAULT 0,
        voice TEXT NOT NULL DEFAULT '',
        rate INTEGER NOT NULL DEFAULT 0,
        language TEXT NOT NULL DEFAULT '',
        full_text TEXT NOT NULL DEFAULT 'auto',
        fetch_ahead INTEGER NOT NULL DEFAULT 1,
        publish TEXT NOT NULL DEFAULT 'summary'
    )
    """,
    "CREATE INDEX sources_hidden ON sources (hidden_by) WHERE hidden_by IS NOT NULL",
    """
    CREATE TABLE items (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source_id INTEGER NOT NULL REFERENCES sources,
        place INTEGER NOT NULL,
        read INTEGER NOT NULL DEFAULT 0,
        saved INTEGER NOT NULL DEFAULT 0,
        folded_into INTEGER REFERENCES items ON DELETE SET NULL,
        arrived INTEGER NOT NULL,
        published TEXT,
        precision TEXT NOT NULL,
        title TEXT NOT NULL,
        url TEXT NOT NULL,
        identity TEXT NOT NULL,
        byline TEXT,
        summary TEXT NOT NULL,
        story TEXT NOT NULL DEFAULT '',
        page_tried INTEGER,
        address TEXT NOT NULL DEFAULT '',
        hidden INTEGER NOT NULL DEFAULT 0,
        muted INTEGER NOT NULL DEFAULT 0,
        enclosures TEXT NOT NULL DEFAULT '',
        categories TEXT NOT NULL DEFAULT '',
        updated TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX items_by_place ON items (place, folded_into, saved, hidden, muted)",
    "CREATE INDEX items_by_source ON items (source_id, place, read, saved, muted)",
    "CREATE INDEX items_unread ON items (place, folded_into, saved, hidden, muted) WHERE read = 0",
    "CREATE INDEX items_saved ON items (place) WHERE saved = 1",
    "CREATE INDEX items_hidden ON items (source_id) WHERE hidden = 1",
    "CREATE INDEX items_muted ON items (place, saved, source_id) WHERE muted = 1",
    "CREATE INDEX items_sound ON items (place, source_id, folded_into, saved, hidden, muted) WHERE enclosures <> ''",
    "CREATE UNIQUE INDEX items_by_identity ON items (source_id, identity)",
    "CREATE INDEX items_by_url ON items (url, place)",
    "CREATE INDEX items_by_story ON items (story) WHERE story <> '' AND folded_into IS NULL",
    "CREATE INDEX items_by_address ON items (address) WHERE address <> '' AND folded_into IS NULL",
    "CREATE INDEX items_folded ON items (folded_into, source_id, saved) WHERE folded_into IS NOT NULL",
    # The whole text as the source gave it, unsafe markup; and the article once it has been opened, as JSON. That is
    # `outdated` when its source has edited the item since. Only that of a saved item is kept then.
    """
    CREATE TABLE texts (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        raw_content TEXT NOT NULL DEFAULT '',
        article TEXT,
        outdated INTEGER NOT NULL DEFAULT 0
    )
    """,
    # What a source says of an item's recordings, as JSON.
    """
    CREATE TABLE episodes (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        details TEXT NOT NULL
    )
    """,
    # Numbered by place, so that what is found comes in the order of the list.
    "CREATE VIRTUAL TABLE search USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    # The search index gathers four megabytes before it writes a part of itself, not one, and its parts are joined when
    # there are thirty-two, not four. Measured: storing what a thousand sources bring takes a third less time, and a
    # search for common words a tenth of a millisecond more.
    "INSERT INTO search (search, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO search (search, rank) VALUES ('automerge', 32)",
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 32)",
    "CREATE TRIGGER items_moved AFTER UPDATE OF place ON items WHEN new.place <> old.place BEGIN"
    " UPDATE search SET rowid = new.place WHERE rowid = old.place; END",
    "CREATE TRIGGER items_deleted AFTER DELETE ON items BEGIN DELETE FROM search WHERE rowid = old.place; END",
    # When a line goes, the version stored next takes its place.
    "CREATE TRIGGER items_line_deleted BEFORE DELETE ON items"
    " WHEN EXISTS (SELECT 1 FROM items WHERE folded_into = old.id) BEGIN"
    " UPDATE items SET folded_into = (SELECT min(id) FROM items WHERE folded_into = old.id)"
    " WHERE folded_into = old.id AND id <> (SELECT min(id) FROM items WHERE folded_into = old.id);"
    " UPDATE items SET folded_into = NULL WHERE folded_into = old.id; END",
    # These pairs are never folded again.
    """
    CREATE TABLE folds_undone (
        item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (item_id, other_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX folds_undone_by_other ON folds_undone (other_id)",
    # A tombstone stands for an item that was removed to save room while its source may offer it still: the digest of
    # its identity, and when it was last seen there.
    """
    CREATE TABLE tombstones (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        identity BLOB NOT NULL,
        seen INTEGER NOT NULL,
        PRIMARY KEY (source_id, identity)
    ) WITHOUT ROWID
    """,
    # How far an article has been heard: its sentence number `sentence`, counted from 0, the words of that, by which it
    # is found again, and how much lies before it. The greatest `number` is what was heard last.
    """
    CREATE TABLE left_at (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        sentence INTEGER NOT NULL,
        words TEXT NOT NULL,
        percent INTEGER NOT NULL,
        number INTEGER NOT NULL UNIQUE
    )
    """,
    # How far a recording was heard, in seconds; whether to its end; and when.
    """
    CREATE TABLE heard (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        seconds REAL NOT NULL,
        ended INTEGER NOT NULL,
        changed INTEGER NOT NULL
    )
    """,
    # What is to be heard next.
    """
    CREATE TABLE queue (
        position INTEGER PRIMARY KEY,
        item_id INTEGER NOT NULL UNIQUE REFERENCES items ON DELETE CASCADE
    )
    """,
    # Filters, and which items have their words. And searches that a user saved.
    """
    CREATE TABLE filters (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        words TEXT NOT NULL,
        keeps INTEGER NOT NULL,
        source_id INTEGER REFERENCES sources ON DELETE CASCADE,
        part INTEGER NOT NULL,
        field TEXT NOT NULL
    )
    """,
    "CREATE INDEX filters_by_source ON filters (source_id)",
    """
    CREATE TABLE filter_matches (
        filter_id INTEGER NOT NULL REFERENCES filters ON DELETE CASCADE,
        item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (filter_id, item_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX filter_matches_by_item ON filter_matches (item_id)",
    "CREATE TABLE searches (words TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

MIGRATIONS: tuple[Migration, ...] = (*[()] * 14, _FIRST)
"""Each brings a library to the version of its number. The first fourteen numbers were never released."""

VERSION = len(MIGRATIONS)

_SHAPE = (
    "SELECT type, name, replace(replace(sql, ' ', ''), char(10), '') FROM sqlite_master"
    " WHERE name NOT LIKE 'sqlite_stat%'"
)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def shape_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """The type, name and definition, without spaces, of everything in a database but statistics."""
    return set(connection.execute(_SHAPE))


def newest_shape() -> set[tuple[str, str, str]]:
    """The `shape_of` a library that is up to date."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return shape_of(connection)
    finally:
        connection.close()


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] | None = None) -> None:
    """Bring a database up to the newest version, all or nothing. `connection` must be in autocommit mode."""
    migrations = MIGRATIONS if migrations is None else migrations
    if version_of(connection) >= len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have done it while we waited for the lock.
        for migration in migrations[version_of(connection) :]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
