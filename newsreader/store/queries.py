"""What can be asked of the headlines, as SQL. Pure: text and parameters in, rows made into values out.

Every list is walked along an index named here, because one wrong choice of the query planner's turns milliseconds
into seconds. The tests assert the plans.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from newsreader.model import Headline, Source
from newsreader.store.database import Row
from newsreader.store.places import day_of_place, start_of, start_of_next
from newsreader.store.words import match_query
from newsreader.text import line


@dataclass(frozen=True, slots=True)
class HeadlineQuery:
    """Which headlines. `source` is a source's id, name or address; the days are inclusive; `search` is words, all of
    which must occur. What is None, False or empty leaves out nothing."""

    source: str | None = None
    since: date | None = None
    until: date | None = None
    unread: bool = False
    saved: bool = False
    search: str | None = None
    limit: int | None = None


_LONGEST_ID = 9
"""Digits: no library has a thousand million headlines, and SQLite's numbers end somewhere."""


def id_number(text: str) -> int | None:
    """An id as it is stored, from how it is given out: digits and nothing else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID else None


HEADLINE = (
    "SELECT items.id, items.place, items.title, items.url, items.published, items.precision, items.summary,"
    " items.read, items.saved, items.folded_into, sources.name, sources.url"
)
_SOURCES = " CROSS JOIN sources ON sources.id = items.source_id"


def list_statement(query: HeadlineQuery, source_id: int | None) -> tuple[str, list[object]] | None:
    """The statement for a list, newest first, and its parameters; None if nothing can match."""
    conditions: list[str] = []
    parameters: list[object] = []
    place = "items.place"
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
    for wanted, condition, values in (
        (query.since, f"{place} >= ?", [start_of(query.since)] if query.since else []),
        (query.until, f"{place} < ?", [start_of_next(query.until)] if query.until else []),
        (source_id is not None, "items.source_id = ?", [source_id]),
        (query.unread, "items.read = 0", []),
        (query.saved, "items.saved = 1", []),
    ):
        if wanted:
            conditions.append(condition)
            parameters.extend(values)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    parameters.append(-1 if query.limit is None else query.limit)
    return f"{HEADLINE} FROM {tables}{_SOURCES}{where} ORDER BY {place} DESC LIMIT ?", parameters


def _index(query: HeadlineQuery, source_id: int | None) -> str:
    if query.saved:
        return "items_saved"
    if source_id is not None:
        return "items_by_source"
    return "items_unread" if query.unread else "items_by_place"


ONE = f"{HEADLINE} FROM items{_SOURCES} WHERE items.id = ?"
BY_URL = (
    f"{HEADLINE} FROM items INDEXED BY items_by_url{_SOURCES} WHERE items.url = ? ORDER BY items.place DESC LIMIT 1"
)

NOT_KEPT = (
    f"{HEADLINE} FROM items{_SOURCES} WHERE items.id IN"
    " (SELECT id FROM items INDEXED BY items_by_source WHERE source_id = ? AND id > ?"
    " ORDER BY place DESC LIMIT ?)"
    " AND NOT EXISTS (SELECT 1 FROM texts WHERE item_id = items.id AND article IS NOT NULL)"
)

TO_FETCH = (
    f"{HEADLINE} FROM items{_SOURCES} WHERE items.id IN"
    " (SELECT id FROM items INDEXED BY items_by_source WHERE source_id = ? ORDER BY place DESC LIMIT ?)"
    " AND items.read = 0 AND coalesce(items.page_tried, 0) < ?"
    " AND NOT EXISTS (SELECT 1 FROM texts WHERE item_id = items.id AND article IS NOT NULL)"
    " ORDER BY items.place DESC"
)
TRIED = "UPDATE items SET page_tried = ? WHERE id = ?"

# A shelf shows what had arrived when it was last looked at: ids up to its newest.
NEWEST_ID = "SELECT max(id) FROM items"
# With no condition, and so only while nothing newer is there, the count is made page by page and not row by row.
NEWEST_AND_COUNT = "SELECT (SELECT max(id) FROM items), (SELECT count(*) FROM items)"
COUNT_ABOVE = "SELECT count(*) FROM items INDEXED BY items_by_place WHERE place > ? AND id <= ?"
PLACE_OF = "SELECT place FROM items WHERE id = ?"
FIRST_BELOW = (
    "SELECT place FROM items INDEXED BY items_by_place WHERE place < ? AND id <= ? ORDER BY place DESC LIMIT 1"
)
FIRST_FROM = "SELECT place FROM items INDEXED BY items_by_place WHERE place >= ? AND id <= ? ORDER BY place LIMIT 1"
# Ids first, along the index alone: rows are fetched only for what is shown, however far down the list it is.
WINDOW_FROM_TOP = (
    f"{HEADLINE} FROM items{_SOURCES} WHERE items.id IN (SELECT id FROM items INDEXED BY items_by_place"
    " WHERE id <= ? ORDER BY place DESC LIMIT ? OFFSET ?)"
)
WINDOW_FROM_BOTTOM = (
    f"{HEADLINE} FROM items{_SOURCES} WHERE items.id IN (SELECT id FROM items INDEXED BY items_by_place"
    " WHERE id <= ? ORDER BY place LIMIT ? OFFSET ?)"
)

ANY_SOURCE = "SELECT 1 FROM sources WHERE removed = 0 AND kind <> 'bundled' LIMIT 1"

SOURCES = (
    "SELECT id, name, url, kind, last_checked, last_error,"
    " (SELECT count(*) FROM items INDEXED BY items_by_source WHERE source_id = sources.id AND read = 0),"
    " (SELECT count(*) FROM items INDEXED BY items_by_source WHERE source_id = sources.id)"
    " FROM sources WHERE removed = 0"
)


def source_from(row: Row) -> Source:
    """A row of `SOURCES`."""
    source_id, name, url, kind, last_checked, last_error, unread, total = row
    return Source(
        id=str(source_id),
        name=line(name),
        url=line(url),
        kind=kind,
        last_checked=None if last_checked is None else datetime.fromtimestamp(last_checked, UTC),
        last_error=None if last_error is None else line(last_error),
        unread=unread,
        total=total,
    )


def headline_from(row: Row) -> Headline:
    """A row of `HEADLINE`. Its texts are cleaned again: the file may have been written by anybody."""
    item_id, place, title, url, published, precision, summary, read, saved, folded_into, source, source_url = row
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
    )


def headlines_from(rows: Sequence[Row]) -> list[Headline]:
    return [headline_from(row) for row in rows]
