"""The store: sources, headlines, articles and marks, on disk. SQL lives in this room and nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Self

from newsreader.errors import UnknownItem, UnknownSource
from newsreader.model import Article, Clean, Entry, Headline, Source, SourceKind
from newsreader.store import queries
from newsreader.store.database import Database, Row
from newsreader.store.queries import HeadlineQuery, id_number
from newsreader.store.shelf import StoreShelf
from newsreader.store.words import storable
from newsreader.text import line


@dataclass(frozen=True, slots=True)
class News:
    """What asking a source brought: its items in its own order, and what to ask with next time.

    `fetch_url` is where it has moved to for good, "" if nowhere; the validators are that address's.
    """

    kind: SourceKind
    entries: tuple[Entry, ...]
    fetch_url: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source with what is needed to ask it for news. Its counts are not filled in."""

    source: Source
    fetch_url: str
    etag: str
    last_modified: str


class Store:
    """One open library, used by one thread.

    Every change is one transaction. Those that write raise DiskFull, StoreReadOnly or StoreBusy when they cannot;
    anything raises StoreDamaged when the file turns out to be damaged, and works on a new library after that.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the library at `path`, or make it. Raises StoreTooNew, StoreUnusable."""
        return cls(Database(path))

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what happened to the library when it was opened."""
        return self._database.notices

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def check_writable(self) -> None:
        """Raise now what writing would raise, before work is done that could not be kept."""
        with self._database.writing():
            pass

    # Sources.

    def sources(self) -> list[Source]:
        """The sources in the order in which they were added, with how many headlines each has."""
        return [_source(row) for row in self._database.rows(f"{queries.SOURCES} ORDER BY id")]

    def source(self, text: str) -> Source:
        """A source by its id, its address or its name, capital letters or not. Raises UnknownSource."""
        row = self._database.row(f"{queries.SOURCES} AND id = ?", (self._source_id(text),))
        if row is None:
            raise UnknownSource(line(text))
        return _source(row)

    def subscriptions(self, source_ids: Sequence[str] = ()) -> list[Subscription]:
        """These sources, or all, as a refresh needs them."""
        rows = self._database.rows(
            "SELECT id, name, url, kind, last_checked, last_error, 0, 0, fetch_url, etag, last_modified"
            " FROM sources WHERE removed = 0 ORDER BY id"
        )
        wanted = {int(source_id) for source_id in source_ids}
        return [Subscription(_source(row[:8]), *row[8:]) for row in rows if not wanted or row[0] in wanted]

    def add_source(self, url: str, name: str, news: News, now: datetime) -> tuple[Source, bool]:
        """Store a new source with its items. The second value says that it was there already, and was left alone."""
        with self._database.writing() as connection:
            found = connection.execute("SELECT id FROM sources WHERE url = ? AND removed = 0", (storable(url),))
            known = found.fetchone()
            if known is None:
                source_id = _insert_source(connection, url, name, news.kind)
                _take_news(connection, source_id, news, now)
        return self.source(str(known[0] if known else source_id)), known is not None

    def remove_source(self, source: Source) -> None:
        """Forget a source and its headlines, all but the saved ones."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM items WHERE source_id = ? AND saved = 0", (int(source.id),))
            connection.execute(
                "UPDATE sources SET removed = 1, etag = '', last_modified = '' WHERE id = ?", (int(source.id),)
            )
            connection.execute(
                "DELETE FROM sources WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM items WHERE source_id = ?1)",
                (int(source.id),),
            )

    def put_bundled(self, url: str, name: str, entries: Sequence[Entry], edition: str, now: datetime) -> None:
        """Put in the source that comes with the program, or bring it up to this edition. Once removed, it stays so."""
        fact = f"bundled {url}"
        with self._database.writing(even_in_memory=True) as connection:
            before = connection.execute("SELECT value FROM facts WHERE name = ?", (fact,)).fetchone()
            found = connection.execute("SELECT id FROM sources WHERE url = ? AND removed = 0", (url,)).fetchone()
            source_id = found[0] if found else None
            if before is None and source_id is None:
                source_id = _insert_source(connection, url, name, "bundled")
            if source_id is not None:
                from newsreader.store.news import take_in

                take_in(connection, source_id, entries, now)
            connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (fact, edition))

    def bundled_edition(self, url: str) -> str:
        """The edition that was put in last; "" if none was."""
        row = self._database.row("SELECT value FROM facts WHERE name = ?", (f"bundled {url}",))
        return row[0] if row else ""

    # What a refresh brings.

    def store_news(self, source_id: str, news: News, now: datetime) -> int:
        """Store what a source offers, all or nothing. Returns how many headlines are new."""
        with self._database.writing() as connection:
            if connection.execute("SELECT 1 FROM sources WHERE id = ? AND removed = 0", (int(source_id),)).fetchone():
                return _take_news(connection, int(source_id), news, now)
        return 0  # removed by somebody while it was being asked

    def store_unchanged(self, source_id: str, now: datetime) -> None:
        """The source was asked and had nothing new."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE sources SET last_checked = ?, last_error = NULL WHERE id = ?", (_seconds(now), int(source_id))
            )

    def store_failure(self, source_id: str, problem: str, now: datetime) -> None:
        """The source failed. Next time it is asked at the address that was subscribed."""
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE sources SET last_checked = ?, last_error = ?, fetch_url = '',"
                " etag = iif(fetch_url = '', etag, ''), last_modified = iif(fetch_url = '', last_modified, '')"
                " WHERE id = ?",
                (_seconds(now), storable(problem), int(source_id)),
            )

    # Headlines.

    def headlines(self, query: HeadlineQuery) -> list[Headline]:
        """The headlines asked for, newest first. Raises UnknownSource."""
        source_id = self._source_id(query.source) if query.source else None
        asked = queries.list_statement(query, source_id)
        return queries.headlines_from(self._database.rows(*asked)) if asked else []

    def headline(self, headline_id: str) -> Headline:
        """Raises UnknownItem."""
        row = self._database.row(queries.ONE, (number,)) if (number := id_number(headline_id)) else None
        if row is None:
            raise UnknownItem(line(headline_id))
        return queries.headline_from(row)

    def headline_at(self, url: str) -> Headline | None:
        """The newest headline with this address."""
        row = self._database.row(queries.BY_URL, (storable(url),))
        return queries.headline_from(row) if row else None

    def shelf(self) -> StoreShelf:
        return StoreShelf(self._database)

    def mark(self, headline_id: str, *, read: bool | None = None, saved: bool | None = None) -> Headline:
        """Change the marks of a headline; None leaves one as it is. The headline as it is now. Raises UnknownItem."""
        headline = self.headline(headline_id)
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE items SET read = coalesce(?, read), saved = coalesce(?, saved) WHERE id = ?",
                (read, saved, int(headline.id)),
            )
        return replace(
            headline,
            read=headline.read if read is None else read,
            saved=headline.saved if saved is None else saved,
        )

    # Articles.

    def article(self, headline_id: str) -> Article | None:
        """The article of a headline, if it has been kept."""
        row = self._database.row("SELECT article FROM texts WHERE item_id = ?", (id_number(headline_id),))
        if row is None or row[0] is None:
            return None
        from newsreader.store.kept import from_json

        return from_json(row[0])

    def source_text(self, headline_id: str) -> tuple[str, Clean | None]:
        """The whole text as the source gave it, unsafe markup, "" if it gave none; and the byline it gave."""
        row = self._database.row(
            "SELECT raw_content, byline FROM texts JOIN items ON items.id = item_id WHERE item_id = ?",
            (id_number(headline_id),),
        )
        if row is None:
            return "", None
        return row[0], line(row[1]) if row[1] else None

    def newest_id(self) -> str:
        """The id of the headline that arrived last; "0" if there is none."""
        row = self._database.row(queries.NEWEST_ID)
        return str((row and row[0]) or 0)

    def without_article(self, source_id: str, among: int, after: str = "0") -> list[Headline]:
        """Those of a source's newest so many headlines that arrived after the one with this id, and whose articles
        have not been kept."""
        return queries.headlines_from(self._database.rows(queries.NOT_KEPT, (int(source_id), int(after), among)))

    def keep_article(self, headline_id: str, article: Article) -> None:
        """Keep the article of a headline whole, to be read without a network and found by its words."""
        from newsreader.store.kept import to_json
        from newsreader.store.news import index_article

        with self._database.writing() as connection:
            row = connection.execute(queries.PLACE_OF, (id_number(headline_id),)).fetchone()
            if row is None:
                return  # removed while it was being fetched
            connection.execute(
                "UPDATE texts SET article = ? WHERE item_id = ?", (to_json(article), id_number(headline_id))
            )
            index_article(connection, int(headline_id), row[0], article.text)

    def _source_id(self, text: str) -> int:
        number, name = id_number(text), line(text).casefold()
        rows = self._database.rows("SELECT id, url, name FROM sources WHERE removed = 0 ORDER BY id")
        matches: tuple[Callable[[Row], bool], ...] = (
            lambda row: row[0] == number,
            lambda row: row[1] == text,
            lambda row: row[2].casefold() == name,
        )
        for matching in matches:
            for row in filter(matching, rows):
                return int(row[0])
        raise UnknownSource(line(text))


def _insert_source(connection: Connection, url: str, name: str, kind: SourceKind) -> int:
    """A source that was removed, and of which saved headlines were left, comes back with them."""
    connection.execute(
        "INSERT INTO sources (url, name, kind) VALUES (?, ?, ?)"
        " ON CONFLICT (url) DO UPDATE SET name = excluded.name, kind = excluded.kind, removed = 0,"
        " fetch_url = '', last_checked = NULL, last_error = NULL",
        (storable(url), storable(name), kind),
    )
    return int(connection.execute("SELECT id FROM sources WHERE url = ?", (storable(url),)).fetchone()[0])


def _take_news(connection: Connection, source_id: int, news: News, now: datetime) -> int:
    from newsreader.store.news import take_in

    connection.execute(
        "UPDATE sources SET kind = ?, fetch_url = ?, etag = ?, last_modified = ?, last_checked = ?, last_error = NULL"
        " WHERE id = ?",
        (
            news.kind,
            *(storable(text) for text in (news.fetch_url, news.etag, news.last_modified)),
            _seconds(now),
            source_id,
        ),
    )
    return take_in(connection, source_id, news.entries, now)


def _source(row: Row) -> Source:
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


def _seconds(now: datetime) -> int:
    return int(now.timestamp())
