"""Filters that mute headlines by their words, or keep only some.

The words are compared once: when a filter is added, and when a headline arrives or gets other words. The result is in
`filter_matches`, and `items.muted` follows from it. The statements for lists leave muted items out, unless they are
saved. The reading list, and what came with the program, is never muted.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import Callable, Iterable, Sequence
from sqlite3 import Connection

from newsreader import messages
from newsreader.errors import UsageError
from newsreader.model.frozen import replace
from newsreader.model.text import line, storable
from newsreader.model.values import NAME_AT_MOST, Clean, Filter, Selection
from newsreader.model.words import words_in
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database, Row
from newsreader.store.filter_match import matcher
from newsreader.store.queries import id_number
from newsreader.store.statements import listed

_EVERY_FILTER = (
    "SELECT filters.id, words, keeps, source_id, part, field, coalesce(sources.name, '') FROM filters"
    " LEFT JOIN sources ON sources.id = source_id"
)
_FILTERS = f"{_EVERY_FILTER} WHERE coalesce(sources.removed, 0) = 0 ORDER BY filters.id"
_EACH = (
    "SELECT items.id, items.source_id, items.title, items.url, items.summary, search.text, items.categories"
    " FROM json_each(?) AS wanted CROSS JOIN items ON items.id = wanted.value"
    " CROSS JOIN search ON search.rowid = items.place"
)
_TITLES = "SELECT id, title, '', url, categories FROM items WHERE source_id = coalesce(?, source_id)"
_TEXTS = (
    "SELECT items.id, items.title, items.summary || char(10) || search.text, items.url, items.categories"
    " FROM items CROSS JOIN search ON search.rowid = items.place WHERE items.source_id = coalesce(?, items.source_id)"
)
_HAS_MATCH = (
    "EXISTS (SELECT 1 FROM filter_matches INDEXED BY filter_matches_by_item"
    " CROSS JOIN filters ON filters.id = filter_id WHERE item_id = items.id AND keeps = {})"
)
_MUTED = (
    f"(({_HAS_MATCH.format(0)} OR (NOT {_HAS_MATCH.format(1)} AND EXISTS (SELECT 1 FROM filters WHERE keeps = 1"
    " AND (filters.source_id IS NULL OR filters.source_id = items.source_id)))) AND EXISTS"
    " (SELECT 1 FROM sources WHERE id = items.source_id AND kind NOT IN ('bundled', 'reading-list')))"
)
_SETTLE = f"UPDATE items SET muted = {_MUTED} WHERE muted <> {_MUTED} AND "
_OF_THESE = "id IN (SELECT value FROM json_each(?))"
_OF_SOURCE = "source_id = coalesce(?, source_id)"


@stands_damage
class Filters:
    """The filters of a library, on the thread of its store. Methods that write raise what writing to the store raises.

    Filters of removed sources are not listed, and return with them.
    """

    def __init__(self, database: Database, count: Callable[[Selection], int]) -> None:
        """`count` counts the headlines of a selection."""
        self._database = database
        self._count = count

    def all(self) -> list[Filter]:
        """Every filter, in the order in which they were added, with how many headlines it hides."""
        filters = map(_filter_from, self._database.rows(_FILTERS))
        return [self._counted(each) for each in filters]

    def add(self, new: Filter) -> tuple[Filter, bool]:
        """Add a filter. Returns it, and whether it existed already, in which case nothing changes.

        With an id, a removed filter is added again under its number. Raises UsageError.
        """
        words = line(storable(new.words))
        if len(words) > NAME_AT_MOST:
            raise UsageError(messages.filter_too_long(NAME_AT_MOST))
        if not words_in(words):
            raise UsageError(messages.NO_FILTER_WORDS)
        new = replace(new, words=words)
        # A large library takes a second to look through. So it is done while others can write, and again if one did.
        version, known, matching = self._database.version(), self._known(new), self._matching(new)
        with self._database.writing() as connection:
            if self._database.version() != version:
                known, matching = self._known(new), self._matching(new)
            if known is not None:
                return self._counted(known), True
            added = connection.execute(
                "INSERT INTO filters (id, words, keeps, source_id, part, field) VALUES (?, ?, ?, ?, ?, ?)",
                (id_number(new.id), words, new.keeps, id_number(new.source), new.part, new.field),
            ).lastrowid
            _insert_matches(connection, ((added, item_id) for item_id in matching))
            _settle(connection, new, matching)
        return self._one(str(added)), False

    def _known(self, new: Filter) -> Filter | None:
        """The filter that does the same as a new one."""
        known = map(_filter_from, self._database.rows(_FILTERS))
        return next((each for each in known if _does_the_same(each, new)), None)

    def _matching(self, new: Filter) -> list[int]:
        """The ids of the items that have the words of a filter."""
        matches = matcher(new)
        pages = self._database.pages(_TEXTS if new.field == "text" else _TITLES, (id_number(new.source),))
        return [row[0] for page in pages for row in page if matches(*row[1:])]

    def remove(self, filter_id: str) -> Filter:
        """Remove a filter. Returns it as it was. Raises UsageError."""
        removed = self._one(filter_id)
        number = id_number(removed.id)
        with self._database.writing() as connection:
            found = connection.execute("SELECT item_id FROM filter_matches WHERE filter_id = ?", (number,)).fetchall()
            connection.execute("DELETE FROM filters WHERE id = ?", (number,))
            _settle(connection, removed, [item_id for (item_id,) in found])
        return removed

    def _one(self, filter_id: str) -> Filter:
        number = id_number(filter_id.strip())
        for row in self._database.rows(_FILTERS):
            if row[0] == number:
                return self._counted(_filter_from(row))
        raise UsageError(messages.unknown_filter(line(filter_id)))

    def _counted(self, each: Filter) -> Filter:
        return replace(each, muted=self._count(Selection(muted=True, muted_by=each.id)))


def match_again(connection: Connection, item_ids: Iterable[int]) -> None:
    """Apply the filters to items that have arrived, or have other words than before. They are in the search index.

    Runs inside the caller's transaction.
    """
    filters = [(row[0], row[3], matcher(_filter_from(row))) for row in connection.execute(_EVERY_FILTER)]
    if not filters:
        return
    ids = list(item_ids)
    matching = [
        (filter_id, item_id)
        for item_id, source_id, title, url, summary, text, categories in connection.execute(_EACH, (listed(ids),))
        for filter_id, only_source, matches in filters
        if only_source in (None, source_id) and matches(title, f"{summary}\n{text}", url, categories)
    ]
    connection.execute("DELETE FROM filter_matches WHERE item_id IN (SELECT value FROM json_each(?))", (listed(ids),))
    _insert_matches(connection, matching)
    connection.execute(f"{_SETTLE}{_OF_THESE}", (listed(ids),))


def match_all_again(connection: Connection) -> None:
    """Apply the filters to all items, whatever `filter_matches` and `items.muted` say. Takes time in a large library.

    Runs inside the caller's transaction.
    """
    match_again(connection, [item_id for (item_id,) in connection.execute("SELECT id FROM items")])
    connection.execute(f"{_SETTLE}{_OF_SOURCE}", (None,))


def _insert_matches(connection: Connection, matching: Iterable[tuple[int | None, int]]) -> None:
    connection.executemany("INSERT INTO filter_matches (filter_id, item_id) VALUES (?, ?)", matching)


def _settle(connection: Connection, changed: Filter, matching: Sequence[int]) -> None:
    """Mute, and unmute, the items that a filter can have changed."""
    if changed.keeps:
        connection.execute(f"{_SETTLE}{_OF_SOURCE}", (id_number(changed.source),))
    else:
        connection.execute(f"{_SETTLE}{_OF_THESE}", (listed(matching),))


def _does_the_same(one: Filter, other: Filter) -> bool:
    return words_in(one.words) == words_in(other.words) and (
        (one.keeps, one.source, one.part, one.field) == (other.keeps, other.source, other.part, other.field)
    )


def _filter_from(row: Row) -> Filter:
    filter_id, words, keeps, source_id, part, field, source_name = row
    return Filter(
        words=line(words),
        keeps=bool(keeps),
        source="" if source_id is None else str(source_id),
        part=bool(part),
        field=field,
        id=str(filter_id),
        source_name=line(source_name) if source_name else Clean(""),
    )
