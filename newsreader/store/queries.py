"""What can be asked of the headlines, as SQL. Pure: text and parameters in, rows made into values out.

Every list is walked along an index named here, because one wrong choice of the query planner's turns milliseconds
into seconds. The tests assert the plans.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from os import urandom
from sqlite3 import Connection

from newsreader.errors import SeveralSources, UnknownSource
from newsreader.model.frozen import dataclass
from newsreader.model.text import line
from newsreader.model.values import Clean, Headline, Selection, Source
from newsreader.store.database import Database, Row
from newsreader.store.list_position import day_of_place, start_of, start_of_next
from newsreader.store.search_text import match_query


@dataclass(frozen=True, slots=True)
class HeadlineQuery:
    """Which headlines. `source` is a source's id, name or address; the days are inclusive; `search` is words, all of
    which must occur. What is None, False or empty leaves out nothing.

    Versions of a story that are no line of their own are left out, unless they are `folded` in: but a source is listed
    whole, so is what was saved, and a search finds a version whose line it does not find.
    """

    source: str | None = None
    since: date | None = None
    until: date | None = None
    unread: bool = False
    saved: bool = False
    search: str | None = None
    limit: int | None = None
    folded: bool = False


_LONGEST_ID = 9
"""Digits: no library has a thousand million headlines, and SQLite's numbers end somewhere."""


def id_number(text: str) -> int | None:
    """An id as it is stored, from how it is given out: digits and nothing else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


_COLUMNS = (
    "SELECT items.id, items.place, items.title, items.url, items.published, items.precision, items.summary,"
    " items.read, items.saved, items.folded_into, sources.name, sources.url"
)
SEPARATOR = "\x1f"
"""Stands between names. No clean text has it."""

# The source of the line that an item is folded into, and those of the other versions.
HEADLINE = (
    f"{_COLUMNS},"
    " (SELECT names.name FROM items AS line CROSS JOIN sources AS names ON names.id = line.source_id"
    " WHERE line.id = items.folded_into),"
    f" (SELECT group_concat(names.name, char({ord(SEPARATOR)})) FROM items AS other INDEXED BY items_folded"
    " CROSS JOIN sources AS names ON names.id = other.source_id"
    " WHERE other.folded_into = coalesce(items.folded_into, items.id) AND other.id <> items.id)"
)
ALONE = f"{_COLUMNS}, NULL, NULL"

LISTED = "(items.folded_into IS NULL OR items.saved = 1)"
"""Of a line, and of what is listed whatever it is folded into."""

_LINE_NOT_FOUND = (
    "(items.folded_into IS NULL OR items.saved = 1 OR NOT EXISTS (SELECT 1 FROM search AS found WHERE"
    " found.search MATCH ? AND found.rowid = (SELECT line.place FROM items AS line WHERE line.id = items.folded_into)))"
)

IN_CATEGORY = (
    "source_id IN (SELECT id FROM sources WHERE removed = 0 AND (category = ? OR substr(category, 1, length(?)) = ?))"
)

WITH_SOURCES = " CROSS JOIN sources ON sources.id = items.source_id"


def list_statement(query: HeadlineQuery, source_id: int | None) -> tuple[str, list[object]] | None:
    """The statement for a list, newest first, and its parameters; None if nothing can match."""
    conditions: list[str] = []
    parameters: list[object] = []
    place, words = "items.place", ""
    if query.search and query.search.strip():
        words = match_query(query.search)
        if not words:
            return None
        tables = "search CROSS JOIN items INDEXED BY items_by_place ON items.place = search.rowid"
        place = "search.rowid"
        conditions.append("search MATCH ?")
        parameters.append(words)
    else:
        tables = f"items INDEXED BY {_index(query, source_id)}"
    choice: list[tuple[bool, str, list[object]]] = [
        (query.since is not None, f"{place} >= ?", [start_of(query.since)] if query.since else []),
        (query.until is not None, f"{place} < ?", [start_of_next(query.until)] if query.until else []),
        (source_id is not None, "items.source_id = ?", [source_id]),
        (query.unread, "items.read = 0", []),
        (query.saved, "items.saved = 1", []),
        *_unfolded(query, words),
    ]
    for wanted, condition, values in choice:
        if wanted:
            conditions.append(condition)
            parameters.extend(values)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    parameters.append(-1 if query.limit is None else query.limit)
    columns = ALONE if query.folded else HEADLINE
    return f"{columns} FROM {tables}{WITH_SOURCES}{where} ORDER BY {place} DESC LIMIT ?", parameters


def _unfolded(query: HeadlineQuery, words: str) -> list[tuple[bool, str, list[object]]]:
    """The condition that leaves out what is no line of its own, if any is asked for. `words` is the query for them."""
    if query.folded or query.saved or query.source:
        return []
    return [(True, _LINE_NOT_FOUND, [words])] if words else [(True, LISTED, [])]


def places_statement(
    selection: Selection, sources: tuple[str, list[object]] | None = None
) -> tuple[str, list[object]] | None:
    """The statement for the places of a selection, in no order, and its parameters; None if nothing can match.

    Versions of a story are among them, be they lines or not. `sources` is a statement for the ids of sources and its
    parameters: only their headlines are taken.
    """
    conditions: list[str] = []
    parameters: list[object] = []
    words = match_query(selection.words, beginnings=selection.beginnings)
    if selection.words and not words:
        return None
    if words:
        place, tables = "search.rowid", "search"
        if sources or selection.unread or selection.saved or selection.source or selection.category:
            tables = "search CROSS JOIN items INDEXED BY items_by_place ON items.place = search.rowid"
    else:
        place, tables = "place", f"items INDEXED BY {_selecting_index(selection, of_sources=sources is not None)}"
    choice: list[tuple[object, str, list[object]]] = [
        (words, "search MATCH ?", [words]),
        (sources, f"source_id IN ({sources[0]})" if sources else "", sources[1] if sources else []),
        (selection.source, "source_id = ?", [id_number(selection.source)]),
        (selection.category, IN_CATEGORY, [selection.category, *[f"{selection.category}/"] * 2]),
        (selection.unread, "read = 0", []),
        (selection.saved, "saved = 1", []),
    ]
    for wanted, condition, values in choice:
        if wanted:
            conditions.append(condition)
            parameters.extend(values)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {place} FROM {tables}{where}", parameters


def _selecting_index(selection: Selection, *, of_sources: bool) -> str:
    if selection.source or selection.category or (of_sources and not selection.saved):
        return "items_by_source"
    return "items_saved" if selection.saved else "items_unread" if selection.unread else "items_by_place"


def _index(query: HeadlineQuery, source_id: int | None) -> str:
    if query.saved:
        return "items_saved"
    if source_id is not None:
        return "items_by_source"
    return "items_unread" if query.unread else "items_by_place"


ONE = f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id = ?"
BY_URL = (
    f"{HEADLINE} FROM items INDEXED BY items_by_url{WITH_SOURCES} WHERE items.url = ? ORDER BY items.place DESC LIMIT 1"
)

TO_FETCH = (
    f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id IN"
    " (SELECT id FROM items INDEXED BY items_by_source WHERE source_id = ? ORDER BY place DESC LIMIT ?)"
    " AND items.read = 0 AND coalesce(items.page_tried, 0) < ?"
    " AND NOT EXISTS (SELECT 1 FROM texts WHERE item_id = items.id AND article IS NOT NULL AND outdated = 0)"
    " ORDER BY items.place DESC"
)
TRIED = "UPDATE items SET page_tried = ? WHERE id = ?"
VERSIONS = (
    f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id IN (SELECT id FROM items WHERE id = ?1 UNION ALL"
    " SELECT id FROM items INDEXED BY items_folded WHERE folded_into = ?1)"
)
LINE_OF = "SELECT coalesce(folded_into, id) FROM items WHERE id = ?"

# A shelf shows what had arrived when it was last looked at: ids up to its newest.
# With no condition, and so only while nothing newer is there, the count is made page by page and not row by row; what
# is no line is counted along an index that has nothing else.
NEWEST_AND_COUNT = (
    "SELECT (SELECT max(id) FROM items), (SELECT count(*) FROM items)"
    " - (SELECT count(*) FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL AND saved = 0)"
)
COUNT_ABOVE = f"SELECT count(*) FROM items INDEXED BY items_by_place WHERE place > ? AND id <= ? AND {LISTED}"
KEEP_OUTDATED = (
    "UPDATE texts SET article = ?1, outdated = 1 WHERE item_id = ?2 AND (article IS NULL OR outdated)"
    " AND (SELECT saved FROM items WHERE id = ?2)"
)
_GENERATION = "coalesce((SELECT value FROM facts WHERE name = 'generation'), '')"
EDITION_OF = (
    f"SELECT {_GENERATION}, title, url, summary, raw_content"
    " FROM items JOIN texts ON texts.item_id = items.id WHERE items.id = ?"
)
PLACE_OF = "SELECT place FROM items WHERE id = ?"
LISTED_PLACE_OF = f"SELECT place FROM items WHERE id = (SELECT iif({LISTED}, id, folded_into) FROM items WHERE id = ?)"
FIRST_BELOW = (
    f"SELECT place FROM items INDEXED BY items_by_place WHERE place < ? AND id <= ? AND {LISTED}"
    " ORDER BY place DESC LIMIT 1"
)
FIRST_FROM = (
    f"SELECT place FROM items INDEXED BY items_by_place WHERE place >= ? AND id <= ? AND {LISTED}"
    " ORDER BY place LIMIT 1"
)
# Ids first, along the index alone: rows are fetched only for what is shown, however far down the list it is.
WINDOW_FROM_TOP = (
    f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id IN (SELECT id FROM items INDEXED BY items_by_place"
    f" WHERE id <= ? AND {LISTED} ORDER BY place DESC LIMIT ? OFFSET ?)"
)
WINDOW_FROM_BOTTOM = (
    f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id IN (SELECT id FROM items INDEXED BY items_by_place"
    f" WHERE id <= ? AND {LISTED} ORDER BY place LIMIT ? OFFSET ?)"
)

# Of the lines that are unread, and of all that is saved.
UNREAD_AND_SAVED = (
    "SELECT (SELECT count(*) FROM items INDEXED BY items_unread WHERE read = 0)"
    " - (SELECT count(*) FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL AND saved = 0 AND read = 0),"
    " (SELECT count(*) FROM items INDEXED BY items_saved WHERE saved = 1)"
)

# What a selection can have gained or lost by, but for marks: whatever came, went, or is another's version now.
STATE = (
    f"SELECT {_GENERATION}, (SELECT max(id) FROM items), (SELECT count(*) FROM items),"
    " (SELECT count(*) FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL)"
)
FOLDED = "SELECT id, folded_into FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL AND saved = 0"
# Of ids, as a list in JSON.
PLACES_OF = "SELECT place FROM items WHERE id IN (SELECT value FROM json_each(?))"
HEADLINES_OF = f"{HEADLINE} FROM items{WITH_SOURCES} WHERE items.id IN (SELECT value FROM json_each(?))"

GENERATION = f"SELECT {_GENERATION}"
"""Another value whenever a copy has been restored: the same ids may mean other sources and headlines then."""

FORGOTTEN = "SELECT coalesce((SELECT value FROM facts WHERE name = 'forgotten'), '')"
"""Another value whenever what was read has been forgotten."""

ANY_SOURCE = "SELECT 1 FROM sources WHERE removed = 0 AND kind <> 'bundled' LIMIT 1"

SOURCES = (
    "SELECT id, name, url, kind, category, last_checked, last_error,"
    " (SELECT count(*) FROM items INDEXED BY items_by_source WHERE source_id = sources.id AND read = 0),"
    " (SELECT count(*) FROM items INDEXED BY items_by_source WHERE source_id = sources.id)"
    " FROM sources WHERE removed = 0"
)


# Without the counts: of many sources with many headlines these take longer than a key should.
WITH_HEADLINES = (
    "SELECT id, name FROM sources WHERE removed = 0"
    " AND EXISTS (SELECT 1 FROM items INDEXED BY items_by_source WHERE source_id = sources.id) ORDER BY id"
)


SOURCE_NAMES = "SELECT id, url, name FROM sources WHERE removed = 0 ORDER BY id"


def source_meant(text: str, rows: Sequence[Row]) -> int:
    """The number of the source that is meant by an id, an address or a name, capital letters or not, among rows of
    `SOURCE_NAMES`. Raises UnknownSource, SeveralSources."""
    number, name = id_number(text), line(text).casefold()
    matches: tuple[Callable[[Row], bool], ...] = (
        lambda row: row[0] == number,
        lambda row: row[1] == text,
        lambda row: row[2].casefold() == name,
    )
    for matching in matches:
        if meant := [int(row[0]) for row in rows if matching(row)]:
            if len(meant) > 1:
                raise SeveralSources(line(text), meant)
            return meant[0]
    raise UnknownSource(line(text))


def source_from(row: Row) -> Source:
    """A row of `SOURCES`."""
    source_id, name, url, kind, category, last_checked, last_error, unread, total = row
    return Source(
        id=str(source_id),
        name=line(name),
        url=line(url),
        kind=kind,
        last_checked=None if last_checked is None else datetime.fromtimestamp(last_checked, UTC),
        last_error=None if last_error is None else line(last_error),
        unread=unread,
        total=total,
        category=line(category),
    )


def headline_from(row: Row) -> Headline:
    """A row of `HEADLINE`. Its texts are cleaned again: the file may have been written by anybody."""
    item_id, place, title, url, published, precision, summary, read, saved, folded_into, source, source_url = row[:12]
    return Headline(
        title=line(title),
        url=line(url),
        published=datetime.fromisoformat(published) if published else None,
        precision=precision,
        summary=line(summary),
        id=str(item_id),
        source=line(source),
        source_url=line(source_url),
        read=bool(read),
        saved=bool(saved),
        folded_into=None if folded_into is None else str(folded_into),
        day=day_of_place(place),
        also_in=_also_in(line(source), *row[12:]) if row[12] or row[13] else (),
    )


def _also_in(own: Clean, line_source: str | None, others: str | None) -> tuple[Clean, ...]:
    """The names of the other sources of a story, each once."""
    names = [*([line_source] if line_source else []), *(others.split(SEPARATOR) if others else [])]
    return tuple(name for name in dict.fromkeys(map(line, names)) if name and name != own)


def headlines_from(rows: Sequence[Row]) -> list[Headline]:
    return [headline_from(row) for row in rows]


def begin_generation(connection: Connection) -> None:
    """Let whoever asks for the generation hear of a new one."""
    _set_another(connection, "generation")


def begin_forgetting(connection: Connection) -> None:
    """Let whoever keeps what was read know that it is to be forgotten."""
    _set_another(connection, "forgotten")


def _set_another(connection: Connection, fact: str) -> None:
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (fact, urandom(8).hex()))


def headline(database: Database, headline_id: str) -> Headline | None:
    """A headline, listed or not; None if it has gone."""
    row = database.row(ONE, (id_number(headline_id),))
    return headline_from(row) if row else None


def versions(database: Database, headline_id: str) -> list[Headline]:
    """All versions of a headline's story, its line first, then as they came in; none if it has gone."""
    found = database.row(LINE_OF, (id_number(headline_id),))
    if found is None:
        return []
    story = headlines_from(database.rows(VERSIONS, (found[0],)))
    return sorted(story, key=lambda version: (version.folded_into is not None, int(version.id)))
