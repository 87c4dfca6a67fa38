"""The schema of the library's database, as migrations from an empty one.

A released migration is never changed, since libraries made by it exist. Anything new goes into a further one.
"""

import sqlite3
from collections.abc import Sequence

from newsreader import store

APPLICATION_ID = 0x4E657773
"""Says in the file's header that the database is a library of ours ("News")."""

Migration = tuple[str, ...]

# `place` is explained in `places`. Items come before their texts because lists need only the former, and a table of
# short rows is quick to walk. `url` in sources is what was subscribed, `fetch_url` where it has moved to for good.
# A removed source stays as long as saved headlines name it.
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
        removed INTEGER NOT NULL DEFAULT 0
    )
    """,
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
        summary TEXT NOT NULL
    )
    """,
    "CREATE UNIQUE INDEX items_by_place ON items (place)",
    "CREATE INDEX items_by_source ON items (source_id, place, read)",
    "CREATE INDEX items_unread ON items (place) WHERE read = 0",
    "CREATE INDEX items_saved ON items (place) WHERE saved = 1",
    "CREATE UNIQUE INDEX items_by_identity ON items (source_id, identity)",
    "CREATE INDEX items_by_url ON items (url, place)",
    "CREATE INDEX items_folded ON items (folded_into) WHERE folded_into IS NOT NULL",
    # The whole text as the source gave it, unsafe markup; and the article once it has been opened, as JSON.
    """
    CREATE TABLE texts (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        raw_content TEXT NOT NULL DEFAULT '',
        article TEXT
    )
    """,
    # Numbered by place, so that what is found comes in the order of the list.
    "CREATE VIRTUAL TABLE search USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER items_moved AFTER UPDATE OF place ON items WHEN new.place <> old.place BEGIN"
    " UPDATE search SET rowid = new.place WHERE rowid = old.place; END",
    "CREATE TRIGGER items_deleted AFTER DELETE ON items BEGIN DELETE FROM search WHERE rowid = old.place; END",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

# Times are in seconds of the epoch. `category` has a line for each category, a path of folders joined by "/". `digest`
# is that of the last body that was taken in, with the address it came from. `not_before` is until when the server asked
# to be left alone, `failing_since` when it first failed since it last answered, `failures` how often since, `last_new`
# when it last brought a new headline, `gone` that it will not come back. Pairs in folds_undone are never folded again.
# `page_tried` is when an item's page was last asked for in the background and could not be had. A tombstone stands for
# an item that was removed to save room while its source may offer it still: the digest of its identity, and when it was
# last seen there.
_SECOND: Migration = (
    "ALTER TABLE sources ADD COLUMN category TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sources ADD COLUMN digest BLOB",
    "ALTER TABLE sources ADD COLUMN not_before INTEGER",
    "ALTER TABLE sources ADD COLUMN failing_since INTEGER",
    "ALTER TABLE sources ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sources ADD COLUMN last_new INTEGER",
    "ALTER TABLE sources ADD COLUMN gone INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE items ADD COLUMN story TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE items ADD COLUMN page_tried INTEGER",
    "CREATE INDEX items_by_story ON items (story, place) WHERE story <> ''",
    """
    CREATE TABLE folds_undone (
        item_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        other_id INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,
        PRIMARY KEY (item_id, other_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX folds_undone_by_other ON folds_undone (other_id)",
    """
    CREATE TABLE tombstones (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        identity BLOB NOT NULL,
        seen INTEGER NOT NULL,
        PRIMARY KEY (source_id, identity)
    ) WITHOUT ROWID
    """,
    # The parts of the search index are joined when there are sixteen, not four. Measured: storing what a thousand
    # sources bring takes a sixth less time, and a search that looks into more parts no longer.
    "INSERT INTO search (search, rank) VALUES ('automerge', 16)",
    # A source that failed when this step was taken has been failing since then at least.
    "UPDATE sources SET failing_since = last_checked, failures = 1 WHERE last_error IS NOT NULL",
)

# What folding asks. `story` is the key of an item's words, `address` that of its address: see `stories`. Only lines are
# found by them, so that a story that a thousand sources have is found as fast as any. Along `items_by_place` it is
# seen without a look at the item whether it is a line. When a line goes, the version stored next takes its place.
_THIRD: Migration = (
    "ALTER TABLE items ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "DROP INDEX items_by_story",
    "CREATE INDEX items_by_story ON items (story) WHERE story <> '' AND folded_into IS NULL",
    "CREATE INDEX items_by_address ON items (address) WHERE address <> '' AND folded_into IS NULL",
    "DROP INDEX items_folded",
    "CREATE INDEX items_folded ON items (folded_into, source_id, saved) WHERE folded_into IS NOT NULL",
    "DROP INDEX items_by_place",
    "CREATE INDEX items_by_place ON items (place, folded_into, saved)",
    "CREATE TRIGGER items_line_deleted BEFORE DELETE ON items"
    " WHEN EXISTS (SELECT 1 FROM items WHERE folded_into = old.id) BEGIN"
    " UPDATE items SET folded_into = (SELECT min(id) FROM items WHERE folded_into = old.id)"
    " WHERE folded_into = old.id AND id <> (SELECT min(id) FROM items WHERE folded_into = old.id);"
    " UPDATE items SET folded_into = NULL WHERE folded_into = old.id; END",
)

# An article is `outdated` when its source has edited the item since. Only that of a saved item is kept then.
_FOURTH: Migration = ("ALTER TABLE texts ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0",)

# What was stored before there was folding gets its keys, to be found by what comes in later: that of the last 30 days.
# Nothing older is folded, and to make the keys of all that a library may hold takes long. A day of `place` is 2 ** 45.
# Words that a source has said more than once, and addresses that it has used so, tell no story, as `folding` would
# have seen at the time.
_FIFTH: Migration = (
    "UPDATE items SET address = address_key(url), story ="
    " words_key(title, (SELECT name FROM sources WHERE id = source_id)) WHERE story = '' AND address = ''"
    " AND place > (SELECT max(place) FROM items) - (30 << 45)",
    "UPDATE items SET story = '!' || story WHERE (source_id, story) IN"
    " (SELECT source_id, story FROM items WHERE story <> '' AND story NOT LIKE '!%' GROUP BY source_id, story"
    " HAVING count(*) > 1)",
    "UPDATE items SET address = '' WHERE (source_id, address) IN"
    " (SELECT source_id, address FROM items WHERE address <> '' GROUP BY source_id, address HAVING count(*) > 1)",
)

# The search index gathers four megabytes before it writes a part of itself, not one, and its parts are joined when
# there are thirty-two. Measured: storing what a thousand sources bring takes a quarter less time, and a search for
# common words a tenth of a millisecond more.
_SIXTH: Migration = (
    "INSERT INTO search (search, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO search (search, rank) VALUES ('automerge', 32)",
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 32)",
)

# How far an article has been heard: its sentence number `sentence`, counted from 0, the words of that, by which it is
# found again, and how much lies before it. The greatest `number` is what was heard last. And what is to be heard next.
_SEVENTH: Migration = (
    """
    CREATE TABLE left_at (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        sentence INTEGER NOT NULL,
        words TEXT NOT NULL,
        percent INTEGER NOT NULL,
        number INTEGER NOT NULL UNIQUE
    )
    """,
    """
    CREATE TABLE queue (
        position INTEGER PRIMARY KEY,
        item_id INTEGER NOT NULL UNIQUE REFERENCES items ON DELETE CASCADE
    )
    """,
)

# `hidden_by` is the number of the process that removed a source and can still restore it; its items that were not saved
# are `hidden`. The list is walked, and hidden items left out of it, along `items_by_place` alone.
_EIGHTH: Migration = (
    "ALTER TABLE sources ADD COLUMN hidden_by INTEGER",
    "ALTER TABLE items ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX sources_hidden ON sources (hidden_by) WHERE hidden_by IS NOT NULL",
    "CREATE INDEX items_hidden ON items (source_id) WHERE hidden = 1",
    "DROP INDEX items_by_place",
    "CREATE INDEX items_by_place ON items (place, folded_into, saved, hidden)",
)

# A `paused` source is asked for news only when it is named.
_NINTH: Migration = ("ALTER TABLE sources ADD COLUMN paused INTEGER NOT NULL DEFAULT 0",)

# How a source's articles are read aloud and fetched: `model.values.SourceSettings`.
_TENTH: Migration = (
    "ALTER TABLE sources ADD COLUMN voice TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sources ADD COLUMN rate INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sources ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sources ADD COLUMN full_text TEXT NOT NULL DEFAULT 'auto'",
    "ALTER TABLE sources ADD COLUMN fetch_ahead INTEGER NOT NULL DEFAULT 1",
)

# Filters, and which items have their words. An item is `muted` if filters hide it, unless it is saved: see `filters`.
# Lists are walked, and muted items left out, along the same indexes as before. And searches that a user saved.
_ELEVENTH: Migration = (
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
    "ALTER TABLE items ADD COLUMN muted INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX items_muted ON items (place, saved, source_id) WHERE muted = 1",
    "DROP INDEX items_by_place",
    "CREATE INDEX items_by_place ON items (place, folded_into, saved, hidden, muted)",
    "DROP INDEX items_by_source",
    "CREATE INDEX items_by_source ON items (source_id, place, read, saved, muted)",
    "DROP INDEX items_unread",
    "CREATE INDEX items_unread ON items (place, folded_into, saved, hidden, muted) WHERE read = 0",
    "CREATE TABLE searches (words TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID",
)

# The files of an item's recordings, see `enclosure_column`, and what its source says of them, as JSON. How far a
# recording was heard, in seconds; whether to its end; and when, in seconds of the epoch.
_TWELFTH: Migration = (
    "ALTER TABLE items ADD COLUMN enclosures TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX items_sound ON items (place, source_id, folded_into, saved, hidden, muted) WHERE enclosures <> ''",
    """
    CREATE TABLE episodes (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        details TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE heard (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        seconds REAL NOT NULL,
        ended INTEGER NOT NULL,
        changed INTEGER NOT NULL
    )
    """,
)

# The categories into which its source puts an item, one a line.
_THIRTEENTH: Migration = ("ALTER TABLE items ADD COLUMN categories TEXT NOT NULL DEFAULT ''",)

# What of a source's articles may be in a published edition.
_FOURTEENTH: Migration = ("ALTER TABLE sources ADD COLUMN publish TEXT NOT NULL DEFAULT 'summary'",)

# When its source says that it changed an item last, in ISO 8601; "" if it does not say.
_FIFTEENTH: Migration = ("ALTER TABLE items ADD COLUMN updated TEXT NOT NULL DEFAULT ''",)

MIGRATIONS: tuple[Migration, ...] = (
    *(_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH, _TWELFTH),
    *(_THIRTEENTH, _FOURTEENTH, _FIFTEENTH),
)

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def shape_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """The type, name and definition of everything in a database, without statistics."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    return set(found)


def newest_shape() -> set[tuple[str, str, str]]:
    """The `shape_of` a library that is up to date."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return shape_of(connection)
    finally:
        connection.close()


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database up to the newest version, all or nothing. `connection` must be in autocommit mode."""
    if version_of(connection) >= len(migrations):
        return
    _let_keys_be_made(connection)
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


def _let_keys_be_made(connection: sqlite3.Connection) -> None:
    """Let the statements make the keys of `stories`, which are loaded when there is a headline to make them of."""

    def words_key(title: str, source: str) -> str:
        return store.story_match.words_key(title, source)

    def address_key(url: str) -> str:
        return store.story_match.address_key(url)

    connection.create_function("words_key", 2, words_key)
    connection.create_function("address_key", 1, address_key)
