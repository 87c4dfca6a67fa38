"""Stores sources, and their servers' answers, in the library. Each call is one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from newsreader.errors import StoreError
from newsreader.model.values import Entry
from newsreader.store.database import Database
from newsreader.store.news_intake import NewWords, index_new, take_in
from newsreader.store.queries import edition_fact
from newsreader.store.source_names import names_in_use
from newsreader.store.source_rows import News, NewSource, Outcome, Stored, insert, known_id, store_outcome


def add_source(database: Database, new: NewSource, news: News, now: datetime) -> tuple[str, bool]:
    """See `Store.add_source`. Returns the source's id, and whether it existed already."""
    with database.writing() as connection:
        if known := known_id(connection, new.url):
            return str(known), True
        source_id = insert(connection, new)
        index_new(connection, store_outcome(connection, source_id, news, now))
    return str(source_id), False


def add_sources(database: Database, new: Sequence[NewSource]) -> list[str]:
    """See `Store.add_sources`."""
    with database.writing() as connection:
        named = names_in_use(connection)
        return [str(insert(connection, each, named)) for each in new if known_id(connection, each.url) is None]


def put_bundled(database: Database, url: str, name: str, entries: Sequence[Entry], edition: str, now: datetime) -> None:
    """See `Store.put_bundled`."""
    fact = edition_fact(url)
    with database.writing(even_in_memory=True) as connection:
        before = connection.execute("SELECT value FROM facts WHERE name = ?", (fact,)).fetchone()
        source_id = known_id(connection, url)
        if source_id is None and before is None:
            source_id = insert(connection, NewSource(url, name, "bundled"))
        if source_id is not None:
            index_new(connection, take_in(connection, source_id, entries, now))
        connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (fact, edition))


def put_page(database: Database, url: str, name: str, entry: Entry, now: datetime) -> None:
    """See `Store.put_page`."""
    with database.writing() as connection:
        source_id = known_id(connection, url) or insert(connection, NewSource(url, name, "reading-list"))
        index_new(connection, take_in(connection, source_id, [entry], now))


def store_outcomes(
    database: Database, outcomes: Sequence[tuple[str, Outcome]], now: datetime, check: Callable[[], None]
) -> list[Stored]:
    """See `Store.store_outcomes`. `check` is called first in each transaction, and aborts it by raising."""
    for _ in range(2):
        try:
            return _store_together(database, outcomes, now, check)
        except StoreError:
            raise
        except Exception as error:
            fault = error
        if not database.leave_out_damage():
            break
    if len(outcomes) == 1:
        return [Stored(fault=fault)]
    return [stored for each in outcomes for stored in store_outcomes(database, [each], now, check)]


def _store_together(
    database: Database, outcomes: Sequence[tuple[str, Outcome]], now: datetime, check: Callable[[], None]
) -> list[Stored]:
    stored: list[Stored] = []
    to_be_found: list[NewWords] = []
    with database.writing() as connection:
        check()
        for source_id, outcome in outcomes:
            new = store_outcome(connection, int(source_id), outcome, now)
            stored.append(Stored(len(new)))
            to_be_found += new
        index_new(connection, to_be_found)
    return stored
