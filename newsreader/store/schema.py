"""The schema of the library's database, as migrations from an empty one.

What a released migration makes is never changed, because libraries exist that it made. Every change is a further
migration.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

import sqlite3
from collections.abc import Callable, Sequence

from newsreader import store

APPLICATION_ID = 0x4E657773
"""Marks the database as our library in the file's header ("News" in ASCII)."""

Migration = tuple[str, ...]

# `place` is explained in `list_position`. Texts have a table of their own, because lists do not need them, and a table
# of short rows is quick to walk. `url` in sources is the subscribed address, `fetch_url` the one it has moved to for
# good. A removed source stays as long as saved headlines refer to it.
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
    # The whole text from the source, which is unsafe markup; and the article as JSON, once it has been fetched.
    """
    CREATE TABLE texts (
        item_id INTEGER PRIMARY KEY REFERENCES items ON DELETE CASCADE,
        raw_content TEXT NOT NULL DEFAULT '',
        article TEXT
    )
    """,
    # Row ids are places, so that results come in the order of the list.
    "CREATE VIRTUAL TABLE search USING fts5 (title, text, tokenize = 'porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER items_moved AFTER UPDATE OF place ON items WHEN new.place <> old.place BEGIN"
    " UPDATE search SET rowid = new.place WHERE rowid = old.place; END",
    "CREATE TRIGGER items_deleted AFTER DELETE ON items BEGIN DELETE FROM search WHERE rowid = old.place; END",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)

# Times are in seconds of the epoch. `category` has a line for each category, a path of folders joined by "/". `digest`
# is that of the last body that was stored, and of its address. `not_before` is the end of a pause that the server asked
# for, `failing_since` the first failure since the last answer, `failures` the number since, `last_new` when the source
# last brought a new headline, `gone` that it announced its end. Pairs in folds_undone are never folded again.
# `page_tried` is when fetching an item's page in the background last failed. A tombstone is of an item that was removed
# to save room while its source may still offer it: the digest of its identity, and when the source last offered it.
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
    # The search index merges its parts when there are sixteen, not four. Measured: storing the news of a thousand
    # sources takes a sixth less time, and a search in more parts takes no longer.
    "INSERT INTO search (search, rank) VALUES ('automerge', 16)",
    # A source that fails at the time of this migration has been failing at least since its last check.
    "UPDATE sources SET failing_since = last_checked, failures = 1 WHERE last_error IS NOT NULL",
)

# Folding queries these. `story` is the key of an item's words, `address` that of its address: see `story_match`. Their
# indexes have only lines, so that a story of a thousand sources is found as fast as any. `items_by_place` shows whether
# an item is a line without reading the item. When a line is deleted, the version stored next becomes the line.
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

# An article is `outdated` once its source has edited the item. An outdated one stays only for a saved item.
_FOURTH: Migration = ("ALTER TABLE texts ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0",)

_WORDS_KEY = (
    "words_key(CAST({0}.title AS BLOB), (SELECT CAST(name AS BLOB) FROM sources WHERE sources.id = {0}.source_id))"
)

# Items of the last 30 days that were stored before there was folding get their keys, so that later items can be folded
# into them. Older items are never folded, and keys for a whole library take long. A day of `place` is 2 ** 45. Words
# and addresses that a source used more than once identify no story; `folding` would have excluded them at the time.
_FIFTH: Migration = (
    "UPDATE items SET address = address_key(CAST(url AS BLOB)),"
    f" story = {_WORDS_KEY.format('items')} WHERE story = '' AND address = ''"
    " AND place > (SELECT max(place) FROM items) - (30 << 45)",
    "UPDATE items SET story = '!' || story WHERE (source_id, story) IN"
    " (SELECT source_id, story FROM items WHERE story <> '' AND story NOT LIKE '!%' GROUP BY source_id, story"
    " HAVING count(*) > 1)",
    "UPDATE items SET address = '' WHERE (source_id, address) IN"
    " (SELECT source_id, address FROM items WHERE address <> '' GROUP BY source_id, address HAVING count(*) > 1)",
)

# The search index collects four megabytes before it writes a part, not one, and merges its parts when there are
# thirty-two. Measured: storing the news of a thousand sources takes a quarter less time, and a search for common words
# a tenth of a millisecond more.
_SIXTH: Migration = (
    "INSERT INTO search (search, rank) VALUES ('hashsize', 4194304)",
    "INSERT INTO search (search, rank) VALUES ('automerge', 32)",
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 32)",
)

# The reading position in an article: the index `sentence` of a sentence, from 0, its words, by which it is found again,
# and the percentage before it. The position with the greatest `number` is the latest. And the queue of articles.
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

# `hidden_by` is the id of the process that removed a source and can still restore it; the source's unsaved items are
# `hidden`. `items_by_place` alone is enough to walk the list without hidden items.
_EIGHTH: Migration = (
    "ALTER TABLE sources ADD COLUMN hidden_by INTEGER",
    "ALTER TABLE items ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX sources_hidden ON sources (hidden_by) WHERE hidden_by IS NOT NULL",
    "CREATE INDEX items_hidden ON items (source_id) WHERE hidden = 1",
    "DROP INDEX items_by_place",
    "CREATE INDEX items_by_place ON items (place, folded_into, saved, hidden)",
)

# A `paused` source is refreshed only when the user names it.
_NINTH: Migration = ("ALTER TABLE sources ADD COLUMN paused INTEGER NOT NULL DEFAULT 0",)

# How a source's articles are read aloud and fetched: `model.values.SourceSettings`.
_TENTH: Migration = (
    "ALTER TABLE sources ADD COLUMN voice TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sources ADD COLUMN rate INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sources ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE sources ADD COLUMN full_text TEXT NOT NULL DEFAULT 'auto'",
    "ALTER TABLE sources ADD COLUMN fetch_ahead INTEGER NOT NULL DEFAULT 1",
)

# Filters, and the items that match them. An item is `muted` if filters hide it, unless it is saved: see `filters`. The
# indexes of lists get the column, so that lists are walked without muted items. And searches that a user saved.
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

# The files of an item's recordings, see `enclosure_column`, and the source's details of them, as JSON. How many seconds
# of a recording were played; whether it was played to its end; and when, in seconds of the epoch.
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

# The categories that its source gives an item, one per line.
_THIRTEENTH: Migration = ("ALTER TABLE items ADD COLUMN categories TEXT NOT NULL DEFAULT ''",)

# How much of a source's articles a published edition may contain.
_FOURTEENTH: Migration = ("ALTER TABLE sources ADD COLUMN publish TEXT NOT NULL DEFAULT 'summary'",)

# When an item was last changed according to its source, in ISO 8601; "" if unknown.
_FIFTEENTH: Migration = ("ALTER TABLE items ADD COLUMN updated TEXT NOT NULL DEFAULT ''",)

# The search index has words as they are written, not stems: see `search_words`. It is made again from its own texts,
# which takes 5 seconds for 50,000 headlines, a fifth of them with whole articles. It is dropped first, so that its room
# is used again. All but its texts may be damaged: they are read from their own table, and the version of its form and
# the list of its parts, of which there are none now, are written again, for without them it cannot be dropped.
_SIXTEENTH: Migration = (
    "CREATE TEMP TABLE words AS SELECT id AS place, c0 AS title, c1 AS text FROM search_content",
    "INSERT OR REPLACE INTO search_config (k, v) VALUES ('version', 4)",
    "INSERT OR REPLACE INTO search_data (id, block) VALUES (10, x'00000000000000')",
    "DROP TABLE search",
    "CREATE VIRTUAL TABLE search USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 2')",
    *_SIXTH,
    "INSERT INTO search (rowid, title, text) SELECT place, title, text FROM temp.words ORDER BY place",
    "DROP TABLE temp.words",
)

# Which pairs were undone together, and in which order, so that the latest can be taken back.
_SEVENTEENTH: Migration = ("ALTER TABLE folds_undone ADD COLUMN turn INTEGER NOT NULL DEFAULT 0",)

# A headline with recordings has only their key, so that it is folded with none that has others; and titles of series
# have none. Stories that were folded before are parted where this says so. What was folded counts as read only if it
# was begun itself, and a line not if only what was folded into it was begun: their marks were common.
_RECORDINGS_KEY = "recordings_key(CAST({0}.enclosures AS BLOB))"
_RECORDINGS_DIFFER = f"{_RECORDINGS_KEY.format('version')} <> {_RECORDINGS_KEY.format('line')}"
_ONLY_WORDS_SHARED = (
    "version.enclosures = '' AND version.story <> '' AND version.story = line.story"
    " AND (version.address = '' OR version.address <> line.address)"
)
_BEGUN = "(SELECT item_id FROM heard UNION SELECT item_id FROM left_at)"
_EIGHTEENTH: Migration = (
    "CREATE TEMP TABLE shapes (id INTEGER PRIMARY KEY, source_id, place, shape)",
    "INSERT INTO shapes SELECT id, source_id, place, title_shape(CAST(title AS BLOB)) FROM items",
    "CREATE INDEX temp.shapes_by_source ON shapes (source_id, shape, place)",
    "CREATE TEMP TABLE series AS SELECT id FROM shapes AS one WHERE shape <> '' AND EXISTS (SELECT 1 FROM shapes"
    " AS other WHERE other.source_id = one.source_id AND other.shape = one.shape AND other.id <> one.id"
    " AND other.place BETWEEN one.place - (35 << 45) AND one.place + (35 << 45))",
    "CREATE TEMP TABLE parted AS SELECT version.id, line.id AS line FROM items AS version INDEXED BY items_folded"
    " CROSS JOIN items AS line ON line.id = version.folded_into WHERE version.folded_into IS NOT NULL"
    f" AND ({_RECORDINGS_DIFFER} OR {_ONLY_WORDS_SHARED}"
    f" AND ({_WORDS_KEY.format('version')} = '' OR version.id IN series OR line.id IN series))",
    f"UPDATE items SET read = 0 WHERE id IN (SELECT line FROM parted WHERE id IN {_BEGUN}) AND id NOT IN {_BEGUN}",
    f"UPDATE items SET folded_into = NULL, read = (read AND id IN {_BEGUN}) WHERE id IN (SELECT id FROM parted)",
    *(f"DROP TABLE temp.{table}" for table in ("parted", "series", "shapes")),
    f"UPDATE items SET story = '', address = {_RECORDINGS_KEY.format('items')} WHERE enclosures <> ''",
    "UPDATE items SET address = '' WHERE (source_id, address) IN (SELECT source_id, address FROM items"
    " WHERE address <> '' AND enclosures <> '' GROUP BY source_id, address HAVING count(*) > 1)",
    "UPDATE items SET story = '' WHERE story <> '' AND place > (SELECT max(place) FROM items) - (35 << 45)"
    f" AND {_WORDS_KEY.format('items')} = ''",
)

# How many seconds a recording's file has, measured when it was played: its source often says another length.
_NINETEENTH: Migration = ("ALTER TABLE heard ADD COLUMN length INTEGER",)

# How many items each day has, and how many of them are listed as `lines`, so that lists need not count them. A day is
# `place >> 45`, and has a row for good once an item was in it. The triggers never fail, even where a row is damaged:
# news must be stored. An item is counted when its text is stored, which follows at once. Measured: a trigger on items
# would have SQLite copy the pages of nine indexes for each, and storing news would take a fifth longer.
_LISTED = "({0}.folded_into IS NULL OR {0}.saved = 1)"
_LEAVES_DAY = f"UPDATE days SET items = items - 1, lines = lines - {_LISTED.format('old')} WHERE day = old.place >> 45;"
_JOINS_DAY = (
    f"INSERT INTO days (day, items, lines) SELECT place >> 45, 1, {_LISTED.format('items')} FROM items"
    " WHERE id = new.{} ON CONFLICT (day) DO UPDATE SET items = items + 1, lines = lines + excluded.lines;"
)
DAYS_COUNTED = f"SELECT place >> 45 AS day, count(*) AS items, sum({_LISTED.format('items')}) FROM items GROUP BY 1"
"""What the table `days` must have."""
_COUNT_DAYS: Migration = ("DELETE FROM days", f"INSERT INTO days {DAYS_COUNTED}")
_TWENTIETH: Migration = (
    "CREATE TABLE days (day INTEGER PRIMARY KEY, items INTEGER NOT NULL, lines INTEGER NOT NULL)",
    *_COUNT_DAYS,
    f"CREATE TRIGGER texts_join_day AFTER INSERT ON texts BEGIN {_JOINS_DAY.format('item_id')} END",
    "CREATE TRIGGER items_change_day AFTER UPDATE OF place, folded_into, saved ON items"
    f" WHEN old.place >> 45 <> new.place >> 45 OR {_LISTED.format('old')} <> {_LISTED.format('new')}"
    f" BEGIN {_LEAVES_DAY} {_JOINS_DAY.format('id')} END",
    f"CREATE TRIGGER items_leave_day AFTER DELETE ON items BEGIN {_LEAVES_DAY} END",
)

MIGRATIONS: tuple[Migration, ...] = (
    *(_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH, _EIGHTH, _NINTH, _TENTH, _ELEVENTH, _TWELFTH),
    *(_THIRTEENTH, _FOURTEENTH, _FIFTEENTH, _SIXTEENTH, _SEVENTEENTH, _EIGHTEENTH, _NINETEENTH),
    _TWENTIETH,
)

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def shape_of(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return the type, name and definition of everything in a database, without statistics."""
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
    """Migrate a database to the newest version, all or nothing. `connection` must be in autocommit mode."""
    if version_of(connection) >= len(migrations):
        return
    _let_keys_be_made(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        # The version is read again, because another process may have migrated while we waited for the lock.
        for migration in migrations[version_of(connection) :]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def make_search_again(connection: sqlite3.Connection) -> None:
    """Make the index of words again from its own texts, even if all else of it is damaged."""
    connection.execute("SAVEPOINT again")
    try:
        for statement in _SIXTEENTH:
            connection.execute(statement)
    except BaseException:
        connection.execute("ROLLBACK TO again")
        raise
    finally:
        connection.execute("RELEASE again")


def count_days(connection: sqlite3.Connection) -> None:
    """Count the headlines of each day again. Runs inside the caller's transaction."""
    for statement in _COUNT_DAYS:
        connection.execute(statement)


def _let_keys_be_made(connection: sqlite3.Connection) -> None:
    """Define the SQL functions for the keys of `story_match`, which is loaded only if there are headlines.

    They take texts as bytes and never raise, for what is damaged in an older library is looked for after its migration.
    """

    def define(name: str, texts: int, key: Callable[[], Callable[..., str]]) -> None:
        def of_stored(*stored: object) -> str:
            return key()(*(text.decode("utf-8", "replace") if isinstance(text, bytes) else "" for text in stored))

        connection.create_function(name, texts, of_stored)

    def recordings_key(enclosures: str) -> str:
        return store.story_match.recordings_key(store.enclosure_column.enclosures_from(enclosures))

    define("words_key", 2, lambda: store.story_match.words_key)
    define("address_key", 1, lambda: store.story_match.address_key)
    define("recordings_key", 1, lambda: recordings_key)
    define("title_shape", 1, lambda: store.story_match.shape_of)
