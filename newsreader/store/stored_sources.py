"""Reads and stores sources, and what their servers answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from newsreader import errors, messages, store
from newsreader.model.text import line
from newsreader.model.values import (
    USUAL_SOURCE_SETTINGS,
    Clean,
    Entry,
    Origin,
    Source,
    SourceChange,
    SourceSettings,
)
from newsreader.store import queries
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database
from newsreader.store.removal import Removal, hide, purge, restore
from newsreader.store.statements import SourceFilter
from newsreader.store.stored_articles import StoredArticles

if TYPE_CHECKING:
    from newsreader.store.source_rows import News, NewSource, Outcome, Stored, Subscription


@stands_damage
class StoredSources(StoredArticles):
    """The methods of `Store` for sources. Each change is one transaction."""

    def __init__(self, database: Database, sources: SourceFilter | None) -> None:
        """`sources`: show only these; None: all."""
        super().__init__(database, sources)
        self._removals: dict[int, Removal] = {}

    def sources(self) -> list[Source]:
        """The sources in the order of subscription, with how many headlines each has."""
        return [queries.source_from(row) for row in self._database.rows(f"{self._ask.sources} ORDER BY id")]

    def sources_with_headlines(self) -> list[tuple[str, Clean]]:
        """The ids and names of the sources that have headlines, in the order of subscription."""
        return [
            (str(source_id), line(name)) for source_id, name in self._database.rows(self._ask.sources_with_headlines)
        ]

    def origins(self, edition: str = "") -> list[Origin]:
        """The sources whose articles are from editions, or from the one with this id, by name."""
        rows = self._database.rows(self._ask.origins, (edition or None,))
        return [Origin(line(name), unread, total) for name, unread, total in rows]

    def has_sources(self) -> bool:
        """Whether there is a source other than the program's own."""
        return self._database.row(self._ask.any_source) is not None

    def source(self, text: str) -> Source:
        """The source with an id, an address or a name, in any case. Raises UnknownSource, UsageError."""
        row = self._database.row(f"{self._ask.sources} AND id = ?", (self._source_id(text),))
        if row is None:
            raise errors.UnknownSource(line(text))
        return queries.source_from(row)

    def subscriptions(self, source_ids: Sequence[str] = ()) -> "list[Subscription]":
        """Return these sources, or all, each with what a refresh needs."""
        rows = self._database.rows(store.source_rows.SUBSCRIPTIONS)
        wanted = {int(source_id) for source_id in source_ids}
        shown = {row[0] for row in self._database.rows(self._ask.source_names)}
        return [
            store.source_rows.subscription_from(row)
            for row in rows
            if row[0] in shown and (not wanted or row[0] in wanted)
        ]

    def subscriptions_of(self, sources: Sequence[Source]) -> "list[Subscription]":
        """Return the subscriptions of sources that were read already, because reading them takes most of the time."""
        known = {int(each.id): each for each in sources}
        rows = self._database.rows(store.source_rows.SUBSCRIPTIONS)
        return [store.source_rows.subscription_from(row, known[row[0]]) for row in rows if row[0] in known]

    def addresses(self) -> set[str]:
        """All subscribed addresses, and the addresses that sources have moved to."""
        subscribed = self._database.rows(self._ask.source_addresses)
        return {address for row in subscribed for address in row if address}

    def add_source(
        self, url: str, name: str, news: "News", now: datetime, categories: tuple[str, ...] = ()
    ) -> tuple[Source, bool]:
        """Store a new source with its items. Returns it, and whether it existed already; then nothing changes."""
        with self._database.writing() as connection:
            source_id = store.source_rows.known_id(connection, url)
            existed = source_id is not None
            if source_id is None:
                new = store.source_rows.NewSource(url, name, news.kind, categories)
                source_id = store.source_rows.insert(connection, new)
                words = store.source_rows.store_outcome(connection, source_id, news, now)
                store.news_intake.index_new(connection, words)
        return self.source(str(source_id)), existed

    def add_sources(self, new: "Sequence[NewSource]") -> list[str]:
        """Subscribe to sources without a request, unless they exist already. Returns the ids of the new ones."""
        rows = store.source_rows
        with self._database.writing() as connection:
            named = store.source_names.names_in_use(connection)
            return [
                str(rows.insert(connection, each, named)) for each in new if not rows.known_id(connection, each.url)
            ]

    def source_settings(self, url: str) -> SourceSettings:
        """The settings of the source subscribed at this address, the usual ones if there is none."""
        row = self._database.row(queries.SETTINGS_OF, (url,))
        return queries.source_settings_from(row) if row else USUAL_SOURCE_SETTINGS

    def change_source(self, source_id: str, change: SourceChange) -> Source:
        """Change the fields of a source that are not None in `change`. Returns the changed source."""
        with self._database.writing() as connection:
            store.source_rows.change(connection, int(source_id), change)
        return self.source(source_id)

    def remove_source(self, source: Source) -> tuple[int, int]:
        """Delete a source and its headlines, except saved ones. Returns how many were deleted, and how many stay."""
        with self._database.writing() as connection:
            removal = hide(connection, [int(source.id)])
        purge(self._database, removal.ids)
        return removal.headlines, removal.saved

    def remove_undoable(self, source_ids: Sequence[str], token: int) -> tuple[int, int]:
        """Remove several sources. `undo_removal` restores them by this `token` until the store is closed."""
        with self._database.writing() as connection:
            self._removals[token] = removal = hide(connection, [int(source_id) for source_id in source_ids])
        return removal.headlines, removal.saved

    def undo_removal(self, token: int) -> int:
        """Restore the sources removed under `token`. Returns how many headlines are back. Raises RemovalForgotten."""
        if token not in self._removals:
            raise errors.RemovalForgotten
        with self._database.writing() as connection:
            headlines = restore(connection, self._removals[token])
        del self._removals[token]
        return headlines

    def put_bundled(self, url: str, name: str, entries: Sequence[Entry], edition: str, now: datetime) -> None:
        """Add or update the bundled source. Once removed, it is not added again."""
        fact, rows, intake = queries.edition_fact(url), store.source_rows, store.news_intake
        with self._database.writing(even_in_memory=True) as connection:
            before = connection.execute("SELECT value FROM facts WHERE name = ?", (fact,)).fetchone()
            source_id = rows.known_id(connection, url)
            if source_id is None and before is None:
                source_id = rows.insert(connection, rows.NewSource(url, name, "bundled"))
            if source_id is not None:
                intake.index_new(connection, intake.take_in(connection, source_id, entries, now))
            connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (fact, edition))

    def bundled_edition(self, url: str) -> str:
        """The edition of the bundled source that was stored last, "" if none was."""
        row = self._database.row("SELECT value FROM facts WHERE name = ?", (queries.edition_fact(url),))
        return row[0] if row else ""

    # What a refresh brings.

    def generation(self) -> str:
        """Changes when a copy is restored: the same ids may then mean other sources and headlines."""
        row = self._database.row(queries.GENERATION)
        return str(row[0]) if row else ""

    def check_generation(self, generation: str) -> None:
        """Raise StoreError if the library has another generation by now."""
        if self.generation() != generation:
            raise errors.StoreError(messages.STORE_RESTORED)

    def store_outcomes(
        self, outcomes: "Sequence[tuple[str, Outcome]]", now: datetime, generation: str | None = None
    ) -> "list[Stored]":
        """Store the outcomes of requests in one transaction; each source all or nothing.

        A bug in storing one outcome is returned as its `fault`, and the others are stored. `generation` is that of the
        library when the sources were requested, None to skip the check. Raises StoreError if it has changed; then
        nothing is stored.
        """
        for _ in range(2):
            try:
                return self._store_together(outcomes, now, generation)
            except errors.StoreError:
                raise
            except Exception as error:
                fault = error
            if not self._database.leave_out_damage():
                break
        if len(outcomes) == 1:
            return [store.source_rows.Stored(fault=fault)]
        return [stored for each in outcomes for stored in self.store_outcomes([each], now, generation)]

    def _store_together(
        self, outcomes: "Sequence[tuple[str, Outcome]]", now: datetime, generation: str | None
    ) -> "list[Stored]":
        with self._database.writing() as connection:
            if generation is not None:
                self.check_generation(generation)
            new = [store.source_rows.store_outcome(connection, int(each), outcome, now) for each, outcome in outcomes]
            store.news_intake.index_new(connection, [words for of_source in new for words in of_source])
        return [store.source_rows.Stored(len(of_source)) for of_source in new]

    def _source_id(self, text: str) -> int:
        return store.source_names.source_meant(text, self._database.rows(self._ask.source_names))
