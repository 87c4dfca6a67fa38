"""The statements that read headlines and sources, for a store that shows all of them or hides some.

Every list is walked along an index named here, because one wrong choice of the query planner's turns milliseconds
into seconds. The tests assert the plans.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file and from whole numbers)

from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsreader.model.frozen import dataclass
from newsreader.model.values import Headline, Selection
from newsreader.store.database import Database
from newsreader.store.list_position import DAY_BITS, HIGHEST_ID, start_of, start_of_next
from newsreader.store.queries import (
    ADDRESS_FOLLOWS,
    GENERATION_VALUE,
    SEPARATOR,
    SOURCE_COLUMNS,
    headline_from,
    headlines_from,
    id_number,
)
from newsreader.store.search_words import NO_SEARCH, Search

OF_THESE = "IN (SELECT value FROM json_each(?))"
"""Condition on a number: it is in the list that is the parameter, made by `listed`."""

_EDITIONS = "SELECT id FROM sources WHERE removed = 0 AND kind = 'edition'"
IN_CATEGORY = (
    "source_id IN (SELECT id FROM sources WHERE removed = 0 AND (instr(char(10) || category || char(10), ?)"
    " OR instr(char(10) || category, ?)))"
)

MUTED_BY = (
    "iif((SELECT keeps FROM filters WHERE id = ?), (SELECT coalesce(source_id, items.source_id) = items.source_id"
    " FROM filters WHERE id = ?), 0) <> (items.id IN (SELECT item_id FROM filter_matches WHERE filter_id = ?))"
)
"""Condition on a muted item: this filter causes the muting. A filter that mutes matches the item, or one that keeps
does not. Parameters: the filter's id, three times."""

WITH_WORDS = "SELECT rowid FROM search WHERE search MATCH ?"
"""The places of the items that a query of the full-text index finds."""

LISTED = "(folded_into IS NULL OR saved = 1)"
"""Condition on an item: a store that hides none lists it, and the table `days` counts it as a line."""

OF_DAY = f"place >= day << {DAY_BITS} AND place < day + 1 << {DAY_BITS}"
"""Condition on an item: it is listed under a day of the table `days`."""

WITH_SOURCES = " CROSS JOIN sources ON sources.id = items.source_id"


_Condition = tuple[object, str, list[object]]
"""Whether it is wanted, the condition, and its parameters."""


def _source_name(item: str, source: str, categories: str = "") -> str:
    """Return the expression for the name of an item's source; for an article from an edition, of its origin.

    The origin is the article's only category. `categories` names that column if the item's row is read anyway; else the
    row is read only for articles from editions.
    """
    origin = categories or f"(SELECT categories FROM items AS article WHERE article.id = {item}.id)"
    return f"iif({source}.kind = 'edition', coalesce(nullif({origin}, ''), {source}.name), {source}.name)"


def _named_source(item: str) -> str:
    """Return the expression for the name of an item's source and, but for an edition, its address."""
    address = "iif(names.kind = 'edition', '', names.url)"
    return f"{_source_name(item, 'names')} || char({ord(ADDRESS_FOLLOWS)}) || {address}"


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """Which sources a filtered store shows: `only` those with these numbers, all if it is None.

    Without `marks`, every headline counts as unread and not saved. Headlines of removed sources are not
    shown, saved or not.
    """

    only: tuple[int, ...] | None = None
    marks: bool = True


class Statements:
    """The statements of a store, which read only the headlines that it shows.

    Some headlines are hidden in a filtered store, while removed sources can be restored, and by filters that mute. The
    line of a story is then the version that the others are folded into if it is listed, else the listed version that
    was stored first. A muted headline is in no list, but can be found by its id and its address.
    """

    def __init__(
        self, sources: SourceFilter | None, *, some_hidden: bool, some_muted: bool = False, only_muted: bool = False
    ) -> None:
        """`only_muted`: lists contain the muted headlines, and no others."""
        self._sources = sources
        self._some_hidden = some_hidden
        self._some_muted = some_muted or only_muted
        self._only_muted = only_muted
        marks = sources is None or sources.marks
        self.marks = marks
        self._read, self._saved = ("items.read", "items.saved") if marks else ("0", "0")
        self.source_ids = ""
        """Selects the ids of the sources shown; "" if all headlines are shown, also those of removed sources."""
        self._which = "removed = 0"
        if sources is not None:
            if sources.only is not None:
                self._which += f" AND id IN ({', '.join(map(str, sources.only))})"
            self.source_ids = f"SELECT id FROM sources WHERE {self._which}"
        self._leader = "items.folded_into"
        alone = f"{self._leader} IS NULL"
        if self.filtered:
            of_list = self._and_listed("leader")
            self._leader = (
                "nullif(coalesce("
                f"(SELECT leader.id FROM items AS leader WHERE leader.id = items.folded_into{of_list}),"
                " (SELECT min(leader.id) FROM items AS leader INDEXED BY items_folded"
                f" WHERE leader.folded_into = items.folded_into{of_list})), items.id)"
            )
            # Most items have no other version, which the index of the list shows without reading the item.
            alone = f"(items.folded_into IS NULL OR {self._leader} IS NULL)"
        of_list = self._and_listed("items")
        self.is_line = f"({alone}{of_list})"
        """Condition on an item: it is the line of its story, or its only version."""
        self._listed = f"(({alone} OR {self._saved} = 1){of_list})"
        """Condition on an item: it is a line, or saved, because saved items are always listed."""
        self._set_headline_statements()
        self._set_list_statements()
        self._set_source_statements()

    @property
    def filtered(self) -> bool:
        """Whether some headlines may be hidden."""
        return self._some_hidden or self._some_muted or self._sources is not None

    def _set_headline_statements(self) -> None:
        """Set the statements for single headlines, and for those with given ids. Lists of ids are passed as JSON."""
        shown, of_list = self._and_shown("items"), self._and_listed("items")
        alone = self._columns("items.folded_into", "NULL, NULL")
        self.headline = self._columns(
            self._leader,
            # The leader's source, and those of the other versions.
            f"(SELECT {_named_source('line')} FROM items AS line"
            " CROSS JOIN sources AS names ON names.id = line.source_id"
            f" WHERE line.id = {self._leader}),"
            f" (SELECT group_concat({_named_source('other')}, char({ord(SEPARATOR)}))"
            " FROM items AS other INDEXED BY items_folded"
            " CROSS JOIN sources AS names ON names.id = other.source_id"
            " WHERE other.folded_into = coalesce(items.folded_into, items.id) AND other.id <> items.id"
            f"{self._and_listed('other')})",
        )
        rows = f"{self.headline} FROM items{WITH_SOURCES} WHERE"
        self.one = f"{rows} items.id = ?{shown}"
        self.by_url = (
            f"{self.headline} FROM items INDEXED BY items_by_url{WITH_SOURCES} WHERE items.url = ?{shown}"
            " ORDER BY items.place DESC LIMIT 1"
        )
        self.headlines_of = f"{rows} items.id {OF_THESE}{shown}"
        # In the order of the given ids, so that nothing is sorted and only a few rows are in memory at a time.
        walk = f" FROM json_each(?) AS wanted CROSS JOIN items ON items.id = wanted.value{WITH_SOURCES}"
        self.headlines_in_order = f"{self.headline}{walk}"
        self.headlines_alone_in_order = f"{self.headline if self.filtered else alone}{walk}"
        """Without the names of the other sources of each story, unless the store hides headlines."""
        self.versions = (
            f"{rows} items.id IN (SELECT id FROM items WHERE id = ?1 UNION ALL"
            f" SELECT id FROM items INDEXED BY items_folded WHERE folded_into = ?1){of_list}"
        )
        self.story_of = f"SELECT coalesce(folded_into, id) FROM items WHERE id = ?{shown}"
        """The id that the versions of a headline's story are folded into, even if that item is hidden."""
        self.line_of = f"SELECT coalesce({self._leader}, id) FROM items WHERE id = ?{shown}"
        self.is_shown = f"SELECT 1 FROM items WHERE id = ?{shown}"
        self.places_of = f"SELECT place FROM items WHERE id {OF_THESE}{of_list}"
        folded = f"folded_into IS NOT NULL AND {self._saved} = 0 AND {self._leader} IS NOT NULL{of_list}"
        self.folded = f"SELECT id, {self._leader} FROM items INDEXED BY items_folded WHERE {folded}"
        self.folded_of = f"SELECT id, {self._leader} FROM items NOT INDEXED WHERE id {OF_THESE} AND {folded}"
        self.to_fetch = (
            f"{rows} items.id IN"
            " (SELECT id FROM items INDEXED BY items_by_source WHERE source_id = ? ORDER BY place DESC LIMIT ?)"
            " AND items.read = 0 AND coalesce(items.page_tried, 0) < ?"
            " AND NOT EXISTS (SELECT 1 FROM texts WHERE item_id = items.id AND article IS NOT NULL AND outdated = 0)"
            f"{of_list} ORDER BY items.place DESC"
        )

    def _set_list_statements(self) -> None:
        """Set the statements for the list of all headlines, which has ids up to the newest at its last refresh."""
        listed, listing = self._listed, "items INDEXED BY items_by_place WHERE"
        # A store that hides headlines counts for itself, along the index.
        lines = f"(SELECT count(*) FROM {listing} {OF_DAY} AND {listed})" if self.filtered else "lines"
        # In one row of texts, because a row for each day takes four times as long. With a limit, which is none, SQLite
        # counts each day once and not twice.
        self.days = (
            "SELECT group_concat(day), group_concat(lines), (SELECT max(id) FROM items)"
            f" FROM (SELECT day, {lines} AS lines FROM days ORDER BY day LIMIT -1) WHERE lines > 0"
        )
        """The days that have lines, oldest first, how many each has, and the newest id."""
        self.between = f"SELECT count(*) FROM {listing} place > ? AND place < ? AND id <= ? AND {listed}"
        self.listed_place_of = (
            "SELECT place FROM items WHERE id ="
            f" (SELECT iif({listed}, id, {self._leader}) FROM items WHERE id = ?{self._and_shown('items')})"
        )
        # Finds the ids first, in the index alone, so that only the shown rows are read.
        window = (
            f"{self.headline} FROM items{WITH_SOURCES} WHERE items.id IN"
            f" (SELECT id FROM {listing} place {{}} ? AND id <= ? AND {listed} ORDER BY place {{}} LIMIT ? OFFSET ?)"
        )
        self.window_below, self.window_from = window.format("<", "DESC"), window.format(">=", "ASC")
        # Unread lines, and all saved headlines.
        unread = (
            f"(SELECT count(*) FROM items INDEXED BY items_unread WHERE read = 0 AND {listed})"
            if self.filtered
            else "(SELECT count(*) FROM items INDEXED BY items_unread WHERE read = 0) - (SELECT count(*)"
            " FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL AND saved = 0 AND read = 0)"
        )
        saved = f"SELECT count(*) FROM items INDEXED BY items_saved WHERE saved = 1{self._and_shown('items')}"
        self.unread_and_saved = f"SELECT {unread}, ({saved})"
        self.unread_below = (
            f"SELECT count(*) FROM items INDEXED BY items_unread WHERE read = 0 AND place < ? AND {listed}"
        )
        # Differs once a selection may have changed other than by marks: headlines arrived, went, or were folded.
        ids = f"(SELECT group_concat(id) FROM ({self.source_ids}))" if self.source_ids else "NULL"
        self.state = (
            f"SELECT {GENERATION_VALUE}, (SELECT max(id) FROM items), (SELECT sum(items) FROM days),"
            " (SELECT count(*) FROM items INDEXED BY items_folded WHERE folded_into IS NOT NULL),"
            f" (SELECT count(*) FROM items INDEXED BY items_hidden WHERE hidden = 1), {ids},"
            f" (SELECT sum(place & {HIGHEST_ID}) FROM items INDEXED BY items_muted WHERE muted = 1)"
        )

    def _set_source_statements(self) -> None:
        unread = " AND read = 0" if self.marks else ""
        of_source = f"items INDEXED BY items_by_source WHERE source_id = sources.id{self._and_not_muted('items')}"
        count = f"(SELECT count(*) FROM {of_source}"
        self.sources = f"SELECT {SOURCE_COLUMNS}, {count}{unread}), {count}) FROM sources WHERE {self._which}"
        # Without counts, which for many sources with many headlines take longer than a key should.
        self.sources_with_headlines = (
            f"SELECT id, name FROM sources WHERE {self._which} AND EXISTS (SELECT 1 FROM {of_source}) ORDER BY id"
        )
        of_editions = (
            f"source_id IN (SELECT id FROM sources WHERE {self._which} AND kind = 'edition' AND id = coalesce(?, id))"
        )
        self.origins = (
            f"SELECT categories, sum({self._read} = 0), count(*) FROM items INDEXED BY items_by_source"
            f" WHERE {of_editions} AND categories <> ''{self._and_not_muted('items')} GROUP BY categories"
        )
        self.source_addresses = f"SELECT url, fetch_url FROM sources WHERE {self._which}"
        self.source_names = f"SELECT id, url, name FROM sources WHERE {self._which} ORDER BY id"
        self.any_source = (
            f"SELECT 1 FROM sources WHERE {self._which} AND kind NOT IN ('bundled', 'reading-list') LIMIT 1"
        )

    def _columns(self, folded_into: str, names: str) -> str:
        return (
            "SELECT items.id, items.place, items.title, items.url, items.published, items.precision, items.summary,"
            f" {self._read}, {self._saved}, {folded_into}, {_source_name('items', 'sources', 'items.categories')},"
            " sources.url, items.enclosures, items.categories,"
            f" iif(items.enclosures <> '', (SELECT length FROM heard WHERE item_id = items.id), NULL), {names}"
        )

    def _and_shown(self, item: str) -> str:
        """Return the condition that an item is shown, with " AND " before it; "" if all are."""
        conditions = [f"{item}.hidden = 0"] if self._some_hidden else []
        if self.source_ids:
            conditions.append(f"{item}.source_id IN ({self.source_ids})")
        return "".join(f" AND {condition}" for condition in conditions)

    def _and_listed(self, item: str) -> str:
        """Return the condition that an item is in lists, with " AND " before it; "" if all are."""
        return f"{self._and_shown(item)}{self._and_not_muted(item)}"

    def _and_not_muted(self, item: str) -> str:
        """Return the condition that no filter mutes an item, or with `only_muted`, that one does."""
        saved = f"{item}.saved" if self.marks else "0"
        if self._only_muted:
            return f" AND {item}.muted = 1 AND {saved} = 0"
        return f" AND ({item}.muted = 0 OR {saved} = 1)" if self._some_muted else ""

    def places_statement(
        self,
        selection: Selection,
        search: Search = NO_SEARCH,
        sources: Sequence[int] | None = None,
        other_sources: Sequence[int] = (),
        origins: Sequence[str] = (),
        other_origins: Sequence[str] = (),
        between: Sequence[int] = (),
        order: str = "",
    ) -> tuple[str, list[object]] | None:
        """Return the statement for the places of a selection, and its parameters; None if none can match.

        `search` is the selection's parsed search. `sources` and `other_sources` are the ids of the sources that it
        includes and excludes, `origins` and `other_origins` the names of such sources whose articles come from
        editions. `between` is the lowest and the highest place, `order` "ASC" or "DESC". All versions of a story are
        among the places, lines or not.
        """
        if selection.saved and not self.marks:
            return None
        unread = selection.unread and self.marks
        one_or_some = selection.source or selection.category or selection.origin or sources is not None
        of_items: list[_Condition] = [
            (self.source_ids, f"source_id IN ({self.source_ids})", []),
            (self._some_hidden, "hidden = 0", []),
            (self._some_muted, self._and_not_muted("items").removeprefix(" AND "), []),
            (selection.muted_by, MUTED_BY, [id_number(selection.muted_by)] * 3),
            (selection.source, "source_id = ?", [id_number(selection.source)]),
            (selection.origin, f"source_id IN ({_EDITIONS}) AND categories = ?", [selection.origin]),
            (sources is not None and not origins, f"source_id {OF_THESE}", [listed(sources or ())]),
            (
                origins,
                f"source_id IN (SELECT value FROM json_each(?) UNION ALL {_EDITIONS})"
                f" AND (source_id {OF_THESE} OR categories IN ({_marks(origins)}))",
                [listed(sources or ()), listed(sources or ()), *origins],
            ),
            (other_sources, f"source_id NOT {OF_THESE}", [listed(other_sources)]),
            (
                other_origins,
                f"NOT (source_id IN ({_EDITIONS}) AND categories IN ({_marks(other_origins)}))",
                [*other_origins],
            ),
            (selection.category, IN_CATEGORY, [f"\n{selection.category}\n", f"\n{selection.category}/"]),
            (unread, "read = 0", []),
            (selection.saved, "saved = 1", []),
            (selection.sound, "enclosures <> ''", []),
        ]
        place, tables = "place", f"items INDEXED BY {self._selecting_index(selection, unread, bool(one_or_some))}"
        if search.wanted:
            place, tables = "search.rowid", "search"
            if any(wanted for wanted, _, _ in of_items):
                tables = "search CROSS JOIN items INDEXED BY items_by_place ON items.place = search.rowid"
        since = [day for day in (selection.since, search.since) if day]
        until = [day for day in (selection.until, search.until) if day]
        where, parameters = _conditions(
            [
                (search.wanted, "search MATCH ?", [search.wanted]),
                (search.unwanted, f"{place} NOT IN ({WITH_WORDS})", [search.unwanted]),
                (since, f"{place} >= ?", [start_of(max(since))] if since else []),
                (until, f"{place} < ?", [start_of_next(min(until))] if until else []),
                (between, f"{place} BETWEEN ? AND ?", [*between]),
                *of_items,
            ]
        )
        ordered = f" ORDER BY {place} {order}" if order else ""
        return f"SELECT {place} FROM {tables}{where}{ordered}", parameters

    def _selecting_index(self, selection: Selection, unread: bool, one_or_some: bool) -> str:
        """Return the index for a selection. `one_or_some`: it is restricted to certain sources."""
        if self._only_muted:
            return "items_muted"
        if selection.saved:
            return "items_saved"
        if selection.sound:
            return "items_sound"
        if one_or_some or self.source_ids:
            return "items_by_source"
        return "items_unread" if unread else "items_by_place"


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def listed(ids: Iterable[int]) -> str:
    """Return numbers as a JSON list. The first screen needs this, and the module `json` is slow to load."""
    return f"[{','.join(map(str, ids))}]"


def _conditions(choice: list[_Condition]) -> tuple[str, list[object]]:
    """Return the WHERE clause of the wanted conditions, and their parameters."""
    chosen = [(condition, values) for wanted, condition, values in choice if wanted]
    where = f" WHERE {' AND '.join(condition for condition, _ in chosen)}" if chosen else ""
    return where, [value for _, values in chosen for value in values]


_statements = lru_cache(maxsize=8)(Statements)
_ANY_HIDDEN_OR_MUTED = (
    "SELECT EXISTS (SELECT 1 FROM items INDEXED BY items_hidden WHERE hidden = 1),"
    " EXISTS (SELECT 1 FROM items INDEXED BY items_muted WHERE muted = 1)"
)


def statements(database: Database, sources: SourceFilter | None = None, *, only_muted: bool = False) -> Statements:
    """Return the statements for what a store shows now, or with `only_muted`, for what filters hide of that."""
    hidden, muted = database.row(_ANY_HIDDEN_OR_MUTED) or (0, 0)
    return _statements(sources, some_hidden=bool(hidden), some_muted=bool(muted), only_muted=only_muted)


def headline(database: Database, ask: Statements, headline_id: str) -> Headline | None:
    """Return a headline, listed or not; None if it was deleted or is hidden."""
    row = database.row(ask.one, (id_number(headline_id),))
    return headline_from(row) if row else None


def versions(database: Database, ask: Statements, headline_id: str) -> list[Headline]:
    """Return all versions of a headline's story: its line first, then in order of arrival.

    Returns none if the headline was deleted or is hidden.
    """
    found = database.row(ask.story_of, (id_number(headline_id),))
    if found is None:
        return []
    story = headlines_from(database.rows(ask.versions, (found[0],)))
    return sorted(story, key=lambda version: (version.folded_into is not None, int(version.id)))
