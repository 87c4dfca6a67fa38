"""Finds what cannot be read in the rows of a library, and leaves it out: a row, or only one of its values.

A value is sound if it has the type of its column, as the schema declares it, if what it refers to exists, and if the
readers of this room understand it. A value that is not sound is replaced by a usual one where the schema or the tables
below have one; otherwise its row is deleted. So a headline is lost only with its title, its address or its source.
"""

# ruff: noqa: S608  (statements are put together from the schema and the constants of this file, never from a value)

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from sqlite3 import Connection, DatabaseError
from typing import get_args

from newsreader import messages, store
from newsreader.model.library_damage import Damage
from newsreader.model.text import line
from newsreader.model.values import Clean, FilterField, FullText, Precision, Publish, SourceKind
from newsreader.store import filters, removal, schema
from newsreader.store.followed_editions import FACT, FAILED, editions_in, failures_in
from newsreader.store.list_position import DAY_BITS, HIGHEST_ID, HIGHEST_NUMBER, PLACES, place_by_date, place_in_list
from newsreader.store.new_items import words_of
from newsreader.store.queries import LAST_SECOND, OWN_SOURCES, edition_fact, moment

NAMED = 5
"""The most headlines and sources that are named."""

TABLES = (
    *("sources", "items", "texts", "episodes", "folds_undone", "tombstones", "left_at", "heard", "queue", "filters"),
    *("filter_matches", "searches", "facts"),
)
"""Those that others refer to come first."""

_TYPES = {"TEXT": ("text",), "INTEGER": ("integer",), "BLOB": ("blob",), "REAL": ("real", "integer")}

_FLAG, _MOMENT, _COUNT = (0, 1), (0, LAST_SECOND), (0, (1 << 31) - 1)

_BOUNDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("read", "saved", "hidden", "muted", "removed", "gone", "paused", "fetch_ahead"), _FLAG),
    **dict.fromkeys(("outdated", "ended", "keeps", "part"), _FLAG),
    **dict.fromkeys(("last_checked", "not_before", "failing_since", "last_new", "arrived", "page_tried"), _MOMENT),
    **dict.fromkeys(("seen", "changed"), _MOMENT),
    **dict.fromkeys(("hidden_by", "failures", "sentence", "rate", "seconds", "length"), _COUNT),
    "percent": (0, 100),
}
"""The bounds of a number by the name of its column. Other numbers are whole ones from 0."""


def _one_of(values: object) -> str:
    return "IN ({})".format(", ".join(f"'{value}'" for value in get_args(values)))


_NUMBER = f"id BETWEEN 1 AND {HIGHEST_NUMBER}"

_MEANINGS: Mapping[tuple[str, str], str] = {
    ("sources", "id"): _NUMBER,
    ("sources", "kind"): f"kind {_one_of(SourceKind)} AND (kind IN {OWN_SOURCES}) = (url LIKE 'newsreader:%')",
    ("sources", "full_text"): f"full_text {_one_of(FullText)}",
    ("sources", "publish"): f"publish {_one_of(Publish)}",
    ("items", "folded_into"): "folded_into <> id AND folded_into IN (SELECT id FROM items WHERE folded_into IS NULL)",
    ("items", "id"): f"id BETWEEN 1 AND {HIGHEST_ID}",
    ("items", "precision"): f"precision {_one_of(Precision)}",
    ("items", "place"): f"place & {HIGHEST_ID} = id AND place BETWEEN {PLACES[0]} AND {PLACES[1]}",
    ("filters", "id"): _NUMBER,
    ("filters", "field"): f"field {_one_of(FilterField)}",
}
"""What a value of the right type must be, where its type does not say it."""

_UNDATED = "published = NULL, precision = 'none'"
_USUAL: Mapping[tuple[str, str], str] = {
    ("sources", "kind"): "kind = iif(url LIKE 'newsreader:%', 'bundled', 'feed')",
    ("sources", "name"): "name = url",
    ("sources", "url"): "url = 'lost:' || id, paused = 1",
    ("items", "saved"): "saved = 1",
    ("items", "summary"): "summary = ''",
    ("items", "published"): _UNDATED,
    ("items", "precision"): _UNDATED,
    ("items", "arrived"): f"arrived = max(0, iif(typeof(place) = 'integer', place >> {DAY_BITS}, 0) * 86400)",
}
"""What replaces a value that is not sound, where the schema has nothing in its place."""


def _read_edition(name: str, value: str) -> bool:
    if name.startswith(FACT):
        return bool(editions_in([(name, value)]))
    if name.startswith(FAILED):
        return bool(failures_in([(name, value)]))
    return True


_READERS: tuple[tuple[str, str, str, Callable[[str], object]], ...] = (
    ("items", "id", "published", lambda text: text and moment(text)),
    ("items", "id", "updated", lambda text: text and moment(text)),
    ("texts", "item_id", "article", store.article_json.from_json),
    ("episodes", "item_id", "details", store.article_json.episode_from),
)
"""Texts of a form of their own: table, key, column, and what reads them."""


class _Column:
    """A column of a table, and when its values are sound."""

    def __init__(self, table: str, name: str, kind: str, *, required: bool, usual: str | None, parent: str) -> None:
        self.name = name
        parts = [f"typeof({name}) IN ({', '.join(repr(each) for each in _TYPES[kind])})"]
        if kind in ("INTEGER", "REAL"):
            low, high = _BOUNDS.get(name, (0, (1 << 53) - 1))
            parts.append(_MEANINGS.get((table, name), f"{name} BETWEEN {low} AND {high}"))
        elif (table, name) in _MEANINGS:
            parts.append(_MEANINGS[table, name])
        if parent:
            parts.append(f"{name} IN (SELECT id FROM {parent})")
        sound = f"ifnull({' AND '.join(f'({part})' for part in parts)}, 0)"
        self.sound = sound if required else f"({name} IS NULL OR {sound})"
        self.usual = _USUAL.get((table, name)) or (
            None if required and usual is None else f"{name} = {usual or 'NULL'}"
        )


def _columns(connection: Connection, table: str) -> list[_Column]:
    parents = {row[3]: row[2] for row in connection.execute(f"PRAGMA foreign_key_list({table})")}
    return [
        _Column(table, name, kind, required=bool(required or key), usual=usual, parent=parents.get(name, ""))
        for _, name, kind, required, usual, key in connection.execute(f"PRAGMA table_info({table})")
    ]


def found(connection: Connection) -> Damage | None:
    """What is damaged in a library; None if all of it can be read. Reads all rows, and changes nothing."""
    rows: Counter[str] = Counter()
    names: dict[Clean, None] = {}
    for table in TABLES:
        unsound = " OR ".join(f"NOT {each.sound}" for each in _columns(connection, table))
        (count,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {unsound}").fetchone()
        rows[table] += count
        if count and table in ("sources", "items"):
            named = "name" if table == "sources" else "title"
            some = f"SELECT id, {named} FROM {table} WHERE {unsound} LIMIT {NAMED}"
            names |= dict.fromkeys(_name(*row) for row in connection.execute(some))
    for table, key, _column in _unread(connection):
        rows[table] += 1
        if len(names) < NAMED and table in ("items", "texts", "episodes"):
            row = connection.execute("SELECT id, title FROM items WHERE id = ?", (key,)).fetchone()
            names |= {_name(*row): None} if row else {}
    rows["search"] += sum(len(_ids(connection, statement)) for statement in (_MISSING, _SURPLUS, _TEXTLESS))
    rows["sqlite_sequence"] += len(_miscounted(connection))
    rows["days"] += len(_ids(connection, _MISCOUNTED_DAYS))
    damaged = tuple((table, count) for table, count in rows.items() if count)
    return Damage(damaged, names=tuple(names)[:NAMED]) if damaged else None


def leave_out(connection: Connection, damage: Damage) -> Damage:
    """Delete or replace what was `found`. Returns that, with what is lost. Runs inside the caller's transaction."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    before = _counts(connection)
    saved = set(_ids(connection, "SELECT id FROM items WHERE saved <> 0"))
    name_lost_sources(connection)
    # What referred to a deleted row is damaged after that.
    for _ in TABLES:
        for table in TABLES:
            _leave_out_of(connection, table)
        for table, key, column in list(_unread(connection)):
            _leave_out_value(connection, table, key, column)
        _put_in_step(connection)
        if not found(connection):
            break
    connection.execute("REINDEX")  # damage that changes no row can be in an index, and hides a headline
    work_out_what_is_shown(connection)
    _forget_what_was_read(connection)
    after = _counts(connection)
    lost = tuple((table, before[table] - after[table]) for table in TABLES if before[table] > after[table])
    return Damage(damage.rows, lost, damage.names, len(saved.difference(_ids(connection, "SELECT id FROM items"))))


def work_out_what_is_shown(connection: Connection) -> None:
    """Hide and mute what the sources and the filters that are there say. Runs inside the caller's transaction."""
    removal.hide_only_removed(connection)
    filters.match_all_again(connection)


def name_lost_sources(connection: Connection) -> None:
    """Have a paused source for headlines whose source is lost, so that they stay."""
    connection.execute(
        "INSERT OR IGNORE INTO sources (id, name, url, kind, paused) SELECT DISTINCT source_id, ? || source_id,"
        " 'lost:' || source_id, 'feed', 1 FROM items WHERE typeof(source_id) = 'integer'"
        f" AND source_id BETWEEN 1 AND {HIGHEST_NUMBER} AND source_id NOT IN (SELECT id FROM sources)",
        (messages.LOST_SOURCE,),
    )


def _forget_what_was_read(connection: Connection) -> None:
    """Have what was left out come back with the next news, although its source has not changed."""
    connection.execute("UPDATE sources SET etag = '', last_modified = '', digest = NULL")
    connection.execute("UPDATE facts SET value = '' WHERE name GLOB ?", (edition_fact("*"),))
    connection.execute(
        "UPDATE facts SET value = json_set(value, '$.digest', '', '$.etag', '', '$.last_modified', '', '$.articles',"
        f" json('{{}}')) WHERE name GLOB '{FACT}*' AND json_valid(value)"
    )


def _name(number: object, name: object) -> Clean:
    return line(name) if isinstance(name, str) and name.strip() else line(f"number {number}")


def _counts(connection: Connection) -> dict[str, int]:
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}


def _ids(connection: Connection, statement: str) -> list[int]:
    return [row[0] for row in connection.execute(statement)]


def _unread(connection: Connection) -> Iterator[tuple[str, object, str]]:
    """The table, key and column of each text that its reader does not understand, though its type is right."""
    for table, key, column, read in _READERS:
        for number, text in connection.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"):
            if isinstance(text, str) and not _is_read(read, text):
                yield table, number, column
    for name, value in connection.execute("SELECT name, value FROM facts"):
        if isinstance(name, str) and isinstance(value, str) and not _read_edition(name, value):
            yield "facts", name, "value"


def _is_read(read: Callable[[str], object], text: str) -> bool:
    with suppress(Exception):  # any reason will do
        read(text)
        return True
    return False


def _leave_out_of(connection: Connection, table: str) -> None:
    # A place is made of the other values of its row, which must be sound before it.
    for column in sorted(_columns(connection, table), key=lambda each: each.name == "place"):
        if (table, column.name) == ("items", "place"):
            _give_places(connection, column.sound)
        elif column.usual is None:
            connection.execute(f"DELETE FROM {table} WHERE NOT {column.sound}")
        else:
            connection.execute(f"UPDATE {table} SET {column.usual} WHERE NOT {column.sound}")


def _leave_out_value(connection: Connection, table: str, key: object, column: str) -> None:
    by = {"items": "id", "facts": "name"}.get(table, "item_id")
    changes = {"published": _UNDATED, "updated": "updated = ''", "article": "article = NULL"}
    change = f"UPDATE {table} SET {changes[column]}" if column in changes else f"DELETE FROM {table}"
    connection.execute(f"{change} WHERE {by} = ?", (key,))


def _give_places(connection: Connection, sound: str) -> None:
    """List the headlines that have no usable place by their dates."""
    rows = connection.execute(f"SELECT id, published, precision, arrived FROM items WHERE NOT {sound}").fetchall()
    for number, published, precision, arrived in rows:
        with suppress(TypeError, ValueError, OverflowError, OSError):  # a date that is only replaced after this
            by_date = place_by_date(moment(published) if published else None, precision)
            place = place_in_list(by_date, datetime.fromtimestamp(arrived, UTC)) + number
            connection.execute("UPDATE items SET place = ? WHERE id = ?", (place, number))


# The index of words has a row for each headline, with its place as number; and the counters of headlines.

_MISSING = (
    "SELECT id FROM items WHERE typeof(place) = 'integer' AND place NOT IN (SELECT id FROM search_content)"
    " UNION SELECT id FROM items WHERE id NOT IN (SELECT item_id FROM texts)"
)
_SURPLUS = "SELECT id FROM search_content WHERE id NOT IN (SELECT place FROM items)"
_TEXTLESS = "SELECT id FROM search_content WHERE typeof(c0) <> 'text' OR typeof(c1) <> 'text'"
_MISCOUNTED_DAYS = (
    f"WITH counted AS ({schema.DAYS_COUNTED}) SELECT day FROM (SELECT * FROM counted EXCEPT SELECT * FROM days)"
    " UNION SELECT day FROM (SELECT * FROM days WHERE items <> 0 OR lines <> 0 EXCEPT SELECT * FROM counted)"
)
_COUNTED = {"items": HIGHEST_ID, "sources": HIGHEST_NUMBER, "filters": HIGHEST_NUMBER}
"""Tables whose numbers are never given twice, with the highest."""


def _miscounted(connection: Connection) -> list[str]:
    """The tables whose next number is not known: it would be in use, or be none."""
    sound = (
        "SELECT coalesce((SELECT typeof(seq) = 'integer' AND seq BETWEEN (SELECT coalesce(max(id), 0) FROM {0}) AND {1}"
        " FROM sqlite_sequence WHERE name = '{0}'), NOT EXISTS (SELECT 1 FROM {0}))"
    )
    return [name for name, high in _COUNTED.items() if not connection.execute(sound.format(name, high)).fetchone()[0]]


def _put_in_step(connection: Connection) -> None:
    """Make the rows that others need: a text for each headline, its words in the index, the counters."""
    connection.execute("INSERT INTO texts (item_id) SELECT id FROM items WHERE id NOT IN (SELECT item_id FROM texts)")
    try:
        _index_what_is_there(connection)
    except DatabaseError:  # the index does not even have what it says
        schema.make_search_again(connection)
        _index_what_is_there(connection)
    for table in _miscounted(connection):
        connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        counter = f"SELECT '{table}', coalesce(max(id), 0) FROM {table}"
        connection.execute(f"INSERT INTO sqlite_sequence (name, seq) {counter}")
    schema.count_days(connection)


def _index_what_is_there(connection: Connection) -> None:
    for statement in (_SURPLUS, _TEXTLESS):
        surplus = [(number,) for number in _ids(connection, statement)]
        connection.executemany("DELETE FROM search WHERE rowid = ?", surplus)
    words = (
        "SELECT place, title, article, raw_content, summary, iif(enclosures <> '', categories, '')"
        " FROM items JOIN texts ON item_id = id WHERE id = ?"
    )
    for number in _ids(connection, _MISSING):
        place, title, article, raw, summary, categories = connection.execute(words, (number,)).fetchone()
        text = store.article_json.from_json(article).text if article else words_of(raw, summary, categories.split("\n"))
        connection.execute("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", (place, title, text))
