"""Reads and writes the rows of sources: what a request needs, and what its answer changes.

The functions work inside a transaction that their caller has begun.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

from collections.abc import MutableMapping, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from newsreader import store, web
from newsreader.model.frozen import dataclass
from newsreader.model.text import storable
from newsreader.model.values import USUAL_SOURCE_SETTINGS, Entry, Source, SourceChange, SourceKind, SourceSettings
from newsreader.store.database import Row
from newsreader.store.queries import SOURCE_COLUMNS, number, number_or_none, source_from, text_in
from newsreader.store.removal import unhide
from newsreader.store.source_names import names_in_use, own_name

if TYPE_CHECKING:
    from newsreader.store.new_items import Item
    from newsreader.store.news_intake import NewWords


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to subscribe to without contacting it first. Each of its `categories` is a path of folders joined by
    "/"."""

    url: str
    name: str
    kind: SourceKind = "feed"
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """The news of a source: its items in its own order, and the validators for the next request.

    `fetch_url` is the address that it has moved to for good, or ""; the validators belong to that address. `digest` is
    that of the body and its address: a body with the same digest need not be parsed. `name` is the source's new name,
    "" if it keeps its name. `problem` is a sentence on why the news is incomplete, or "".
    """

    kind: SourceKind
    entries: "tuple[Entry | Item, ...]"
    fetch_url: str = ""
    etag: str = ""
    last_modified: str = ""
    digest: bytes = b""
    name: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A source has nothing new. The fields are for its next request; None leaves one unchanged."""

    fetch_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source failed. `problem` is the reason, in one sentence.

    `not_before` is its Retry-After, in seconds of the epoch. `gone`: it answered 410. `unreachable`: no connection
    could be made, which may be its fault or this computer's.
    """

    problem: str
    not_before: int | None = None
    gone: bool = False
    unreachable: bool = False


Outcome = News | Unchanged | Failure


@dataclass(frozen=True, slots=True)
class Stored:
    """The result of storing an outcome: how many headlines are new.

    `fault` is set if a bug in this program prevented it; then nothing of that source was stored.
    """

    new: int = 0
    fault: Exception | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """A source with what a request for it needs. The source's counts are not filled in.

    In seconds of the epoch: `not_before`, the end of a pause that its server asked for; `failing_since`, its first
    failure since it last answered; `last_new`, when it last brought a new headline. `failures` counts failures in a
    row. `gone`: it announced its end. `digest` is that of the last body stored, or b"".
    """

    source: Source
    fetch_url: str
    etag: str
    last_modified: str
    digest: bytes = b""
    not_before: int | None = None
    failing_since: int | None = None
    failures: int = 0
    last_new: int | None = None
    gone: bool = False

    @property
    def address(self) -> str:
        """The address at which to request the source: the one it has moved to, if it has."""
        return self.fetch_url or self.source.url


SUBSCRIPTIONS = (
    f"SELECT {SOURCE_COLUMNS}, 0, 0, fetch_url, etag, last_modified,"
    " coalesce(digest, x''), not_before, failing_since, failures, last_new, gone"
    " FROM sources WHERE removed = 0 ORDER BY id"
)

_IN_USE = "SELECT 1 FROM sources WHERE id = ? AND removed = 0"

_WELL = " last_error = NULL, not_before = NULL, failing_since = NULL, failures = 0, gone = 0"
"""The columns of a source that has answered."""

_SETTINGS = " voice = ?, rate = ?, language = ?, full_text = ?, fetch_ahead = ?, publish = ?"


def subscription_from(row: Row, source: Source | None = None) -> Subscription:
    """Make a subscription from a row of `SUBSCRIPTIONS`; its source too, unless it is given."""
    fetch_url, etag, last_modified, digest, not_before, failing_since, failures, last_new, gone = row[-9:]
    return Subscription(
        source=source or source_from(row[:-9]),
        fetch_url=text_in(fetch_url),
        etag=text_in(etag),
        last_modified=text_in(last_modified),
        digest=text_in(digest, bytes),
        not_before=number_or_none(not_before),
        failing_since=number_or_none(failing_since),
        failures=number(failures),
        last_new=number_or_none(last_new),
        gone=bool(gone),
    )


def known_id(connection: Connection, url: str) -> int | None:
    """Return the id of the source subscribed at this address, or None."""
    found = connection.execute("SELECT id FROM sources WHERE url = ? AND removed = 0", (storable(url),)).fetchone()
    return int(found[0]) if found else None


def insert(connection: Connection, new: NewSource, named: MutableMapping[str, str] | None = None) -> int:
    """Insert a source. Returns its id. `named`: the names in use, which several insertions share.

    A removed source returns with its saved headlines, or with all if its other headlines are still hidden.
    """
    named = names_in_use(connection) if named is None else named
    name = web.distinct_name(new.name, new.url, named)
    named[name.casefold()] = new.url
    connection.execute(
        "INSERT INTO sources (url, name, kind, category) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (url) DO UPDATE SET name = excluded.name, kind = excluded.kind, category = excluded.category,"
        f" removed = 0, paused = 0, fetch_url = '', last_checked = NULL, last_new = NULL,{_SETTINGS},{_WELL}",
        (storable(new.url), storable(name), new.kind, _lines(new.categories), *_values(USUAL_SOURCE_SETTINGS)),
    )
    (source_id,) = connection.execute("SELECT id FROM sources WHERE url = ?", (storable(new.url),)).fetchone()
    unhide(connection, [source_id])
    return int(source_id)


def change(connection: Connection, source_id: int, change: SourceChange) -> None:
    """Change the fields of a source that are not None in `change`."""
    name = own_name(connection, source_id, change.name) if change.name else None
    categories = None if change.categories is None else _lines(change.categories)
    connection.execute(
        "UPDATE sources SET name = coalesce(?, name), category = coalesce(?, category), paused = coalesce(?, paused)"
        " WHERE id = ?",
        (name, categories, change.paused, source_id),
    )
    if change.settings is not None:
        connection.execute(
            f"UPDATE sources SET{_SETTINGS} WHERE id = ?",
            (*_values(change.settings), source_id),
        )


def _lines(categories: Sequence[str]) -> str:
    """Categories in their stored form."""
    return storable("\n".join(categories))


def _values(settings: SourceSettings) -> tuple[str | int, ...]:
    """The values of the columns in `_SETTINGS`."""
    language, voice = storable(settings.language), storable(settings.voice)
    return voice, settings.rate, language, settings.full_text, settings.fetch_ahead, settings.publish


def store_outcome(connection: Connection, source_id: int, outcome: Outcome, now: datetime) -> "list[NewWords]":
    """Store the outcome of a request. Returns the new headlines, for `news_intake.index_new`.

    Nothing is stored for a source that was removed during the request.
    """
    if connection.execute(_IN_USE, (source_id,)).fetchone() is None:
        return []
    if isinstance(outcome, News):
        return _take_news(connection, source_id, outcome, now)
    if isinstance(outcome, Unchanged):
        _note_unchanged(connection, source_id, outcome, now)
    else:
        _note_failure(connection, source_id, outcome, now)
    return []


def _take_news(connection: Connection, source_id: int, news: News, now: datetime) -> "list[NewWords]":
    new = store.news_intake.take_in(connection, source_id, news.entries, now)
    connection.execute(
        "UPDATE sources SET name = coalesce(?, name), kind = ?, fetch_url = ?, etag = ?, last_modified = ?, digest = ?,"
        f" last_checked = ?, last_new = iif(?, ?, last_new),{_WELL}, last_error = ? WHERE id = ?",
        (
            own_name(connection, source_id, news.name) if news.name else None,
            news.kind,
            *(storable(text) for text in (news.fetch_url, news.etag, news.last_modified)),
            news.digest or None,
            seconds(now),
            bool(new),
            seconds(now),
            storable(news.problem) or None,
            source_id,
        ),
    )
    return new


def _note_unchanged(connection: Connection, source_id: int, unchanged: Unchanged, now: datetime) -> None:
    said = (unchanged.fetch_url, unchanged.etag, unchanged.last_modified)
    connection.execute(
        "UPDATE sources SET fetch_url = coalesce(?, fetch_url), etag = coalesce(?, etag),"
        f" last_modified = coalesce(?, last_modified), last_checked = ?,{_WELL} WHERE id = ?",
        (*(None if text is None else storable(text) for text in said), seconds(now), source_id),
    )


def _note_failure(connection: Connection, source_id: int, failure: Failure, now: datetime) -> None:
    """Store a failure. The next request goes to the subscribed address, with its validators if they are known."""
    connection.execute(
        "UPDATE sources SET last_checked = ?, last_error = ?, fetch_url = '',"
        " etag = iif(fetch_url = '', etag, ''), last_modified = iif(fetch_url = '', last_modified, ''),"
        " not_before = ?, gone = ?, failing_since = coalesce(failing_since, ?), failures = failures + 1 WHERE id = ?",
        (
            seconds(now),
            storable(failure.problem),
            failure.not_before,
            failure.gone,
            seconds(now),
            source_id,
        ),
    )


def seconds(moment: datetime) -> int:
    """Return a moment in its stored form: whole seconds of the epoch."""
    return int(moment.timestamp())
