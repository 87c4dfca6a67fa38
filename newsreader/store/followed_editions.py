"""Stores followed editions: adds an edition's new articles and removes those it no longer has, all or nothing.

An edition is a source of the kind "edition". A fact, as JSON, records the version that was fetched last.
"""

# ruff: noqa: S608  (statements are put together from the constants of this file, never from a value)

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_hex
from sqlite3 import Connection
from typing import Any

from newsreader import store
from newsreader.model.text import clean, line, storable
from newsreader.model.values import Article, Clean, Entry
from newsreader.store.damage_tolerance import stands_damage
from newsreader.store.database import Database
from newsreader.store.json_forms import Form, many, text_of
from newsreader.store.news_intake import NewWords, index_article, index_new, take_in
from newsreader.store.removal import BATCH, delete_items
from newsreader.store.source_rows import Failure, NewSource, Unchanged, insert, known_id, store_outcome

FACT = "followed:"
"""The prefix of facts about editions; the address follows."""

FAILED = "edition-failed:"
"""The prefix of facts about editions that could not be fetched, with the failing places; the address follows."""

FAILED_FACTS = "SELECT name, value FROM facts WHERE name GLOB 'edition-failed:*'"

_NOT_FOLLOWED = (
    "name GLOB 'edition-failed:*'"
    " AND NOT EXISTS (SELECT 1 FROM sources WHERE facts.name = 'edition-failed:' || url AND removed = 0)"
)

PUBLISHER = "publisher"
"""The fact that names this library to the folders that it publishes to."""

FACTS = (
    "SELECT facts.name, value FROM facts JOIN sources ON facts.name = 'followed:' || url"
    " WHERE facts.name GLOB 'followed:*' AND removed = 0"
)
"""The facts about editions whose sources were not removed."""


@dataclass(frozen=True, slots=True)
class FollowedEdition:
    """The stored version of a followed edition.

    `address` is the one that was subscribed, `places` are all its followed addresses, and `edition` is its permanent
    name from its manifest, "" for none. `key` is the publisher's public key, "" if none was given. `made` is when the
    edition was made, by its publisher's clock; `checked` is when it was last found up to date, by ours; both aware.
    `digest` is that of its manifest, to which the validators belong, at the place `read_at`. `articles` has the
    identity of each article by the SHA-256 of its file.
    """

    address: str
    title: Clean
    key: str
    serial: int
    made: datetime
    checked: datetime
    digest: str = ""
    etag: str = ""
    last_modified: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)
    edition: str = ""
    places: tuple[str, ...] = ()
    read_at: str = ""


@dataclass(frozen=True, slots=True)
class FailedEdition:
    """An edition that could not be fetched from a place: why, in a sentence or two; since when, and when last tried,
    aware.

    `address` is the one that was subscribed.
    """

    address: str
    place: str
    problem: str
    since: datetime
    last: datetime


_EDITION = Form(
    FollowedEdition,
    12,
    {
        "title": line,
        "key": str,
        "serial": int,
        "made": datetime.fromisoformat,
        "checked": datetime.fromisoformat,
        "digest": str,
        "etag": str,
        "last_modified": str,
        "articles": dict,
        "edition": str,
        "places": many(str),
        "read_at": str,
    },
)
_FAILURE = Form(FailedEdition, 3, {"problem": clean, "since": datetime.fromisoformat, "last": datetime.fromisoformat})


@dataclass(frozen=True, slots=True)
class Taken:
    """The result of storing an edition: the id of its source, and how many articles are new and were removed."""

    source_id: str
    new: int
    removed: int


@stands_damage
class FollowedEditions:
    """The editions in one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def at(self, place: str) -> FollowedEdition | None:
        """The stored edition followed at this address; None if there is none, or its source was removed.

        Articles whose text was deleted since are not among its `articles`.
        """
        found = next((each for each in self.all() if place in each.places), None)
        return self._without_lost(found) if found else None

    def named(self, edition: str) -> FollowedEdition | None:
        """As `at`, for an edition by its permanent name, at any address."""
        found = next((each for each in self.all() if edition and each.edition == edition), None)
        return self._without_lost(found) if found else None

    def all(self) -> list[FollowedEdition]:
        return editions_in(self._database.rows(FACTS))

    def _without_lost(self, edition: FollowedEdition) -> FollowedEdition:
        """The edition without the articles whose text was deleted."""
        lost = {
            identity
            for (identity,) in self._database.rows(
                "SELECT identity FROM items JOIN texts ON item_id = items.id WHERE article IS NULL"
                " AND source_id = (SELECT id FROM sources WHERE url = ? AND removed = 0)",
                (storable(edition.address),),
            )
        }
        return replace(edition, articles={key: each for key, each in edition.articles.items() if each not in lost})

    def note_checked(self, edition: FollowedEdition, place: str) -> None:
        """Record that nothing is new at a place."""
        with self._database.writing() as connection:
            source_id = known_id(connection, edition.address)
            _put_fact(connection, edition)
            if source_id is not None:
                _note_source(connection, source_id, edition, place)

    def note_failed(self, place: str, problem: str, now: datetime) -> None:
        """Record that an edition could not be fetched from a place; its articles stay.

        Its source has failed once all its places have. Of editions without a source, only one is recorded.
        """
        with self._database.writing() as connection:
            known = _edition_at(connection, place)
            address, places = (known.address, known.places) if known else (place, (place,))
            name = FAILED + storable(address)
            connection.execute(f"DELETE FROM facts WHERE name <> ? AND {_NOT_FOLLOWED}", (name,))
            failing = {each.place: each for each in _failures_of(connection, address) if each.place in places}
            since = failing[place].since if place in failing else now
            failing[place] = FailedEdition(address, place, problem, since, now)
            _put_failures(connection, address, failing.values())
            source_id = known_id(connection, address)
            if source_id is not None and failing.keys() == set(places):
                store_outcome(connection, source_id, Failure(failing[places[0]].problem), now)

    def note_answered(self, place: str) -> None:
        """Record that a place has the edition, even if another has a newer version."""
        with self._database.writing() as connection:
            known = _edition_at(connection, place)
            _forget_failure(connection, known.address if known else place, place)

    def leave(self, place: str) -> FollowedEdition | None:
        """Stop following an edition at one of its several places. Returns it without the place; None if it has no
        other.

        If the place was its subscribed address, the next place replaces it as the address of its source.
        """
        with self._database.writing() as connection:
            known = _edition_at(connection, place)
            if known is None or known.places == (place,):
                return None
            _forget_failure(connection, known.address, place)
            left = replace(known, places=tuple(each for each in known.places if each != place))
            if place == known.address:
                left = _readdressed(connection, left)
            _put_fact(connection, left)
        return left

    def publisher(self) -> str:
        """The permanent name of this library as a publisher, the same in a copy of it."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO facts (name, value) VALUES (?, ?)", (PUBLISHER, token_hex(16)))
            (name,) = connection.execute("SELECT value FROM facts WHERE name = ?", (PUBLISHER,)).fetchone()
        return str(name)

    def take(self, edition: FollowedEdition, new: Sequence[tuple[Entry, Article]], now: datetime) -> Taken:
        """Store a fetched edition as the current one, in one transaction. `new` has the articles that this library
        lacked, newest first.

        Articles that are no longer in the edition are deleted, unless they are saved.
        """
        with self._database.writing() as connection:
            source_id = known_id(connection, edition.address)
            if source_id is None:
                source_id = insert(connection, NewSource(edition.address, edition.title, "edition"))
            removed = _remove_others(connection, source_id, set(edition.articles.values()))
            words = take_in(connection, source_id, [entry for entry, _ in new], now)
            _store_articles(connection, source_id, words, new)
            _put_fact(connection, edition)
            _note_source(connection, source_id, edition, edition.read_at)
        return Taken(str(source_id), len(words), removed)


def editions_in(rows: Sequence[tuple[str, str]]) -> list[FollowedEdition]:
    """The editions in rows of `FACTS`."""
    found = (_parsed(name.removeprefix(FACT), value) for name, value in rows)
    return [each for each in found if each]


def failures_in(rows: Sequence[tuple[str, str]]) -> list[FailedEdition]:
    """The editions that could not be fetched, in rows of `FAILED_FACTS`."""
    return [each for name, value in rows for each in _parsed_failures(name.removeprefix(FAILED), value)]


def _edition_at(connection: Connection, place: str) -> FollowedEdition | None:
    """The edition followed at a place."""
    return next((each for each in editions_in(connection.execute(FACTS).fetchall()) if place in each.places), None)


def _readdressed(connection: Connection, edition: FollowedEdition) -> FollowedEdition:
    """Give an edition's source the first of its places as its address, unless another source has that."""
    before, after = storable(edition.address), storable(edition.places[0])
    moved = connection.execute(
        "UPDATE OR IGNORE sources SET url = ? WHERE url = ? AND removed = 0", (after, before)
    ).rowcount
    if not moved:
        return edition
    for begin in (FACT, FAILED):
        names = (begin + after, begin + before)
        connection.execute("UPDATE OR REPLACE facts SET name = ? WHERE name = ?", names)
    return replace(edition, address=edition.places[0])


def _failures_of(connection: Connection, address: str) -> list[FailedEdition]:
    row = connection.execute("SELECT value FROM facts WHERE name = ?", (FAILED + storable(address),)).fetchone()
    return _parsed_failures(address, row[0]) if row else []


def _put_failures(connection: Connection, address: str, failing: Collection[FailedEdition]) -> None:
    name = FAILED + storable(address)
    if not failing:
        connection.execute("DELETE FROM facts WHERE name = ?", (name,))
        return
    _put(connection, name, {"places": {each.place: _FAILURE.fields(each) for each in failing}})


def _forget_failure(connection: Connection, address: str, place: str) -> None:
    """Forget the failures of an edition at a place."""
    failing = _failures_of(connection, address)
    left = [each for each in failing if each.place != place]
    if len(left) < len(failing):
        _put_failures(connection, address, left)


def _store_articles(
    connection: Connection, source_id: int, words: Sequence[NewWords], new: Sequence[tuple[Entry, Article]]
) -> None:
    """Store the articles of items that were taken in, and index their words."""
    added = {each.place: each for each in words}
    ready: list[NewWords] = []
    known: list[tuple[int, int, str]] = []
    for entry, article in new:
        row = connection.execute(
            "SELECT id, place FROM items WHERE source_id = ? AND identity = ?", (source_id, storable(entry.identity))
        ).fetchone()
        if row is None:  # it was deleted to save room, and is not taken in again
            continue
        item_id, place = row
        stored = (store.article_json.to_json(article), item_id)
        connection.execute("UPDATE texts SET article = ?, outdated = 0 WHERE item_id = ?", stored)
        if place in added:
            ready.append(added[place]._replace(text=storable(article.text)))
        else:
            known.append((item_id, place, article.text))
    index_new(connection, ready)
    for item_id, place, text in known:
        index_article(connection, item_id, place, text)


def _remove_others(connection: Connection, source_id: int, identities: set[str]) -> int:
    """Delete the items of a source with other identities than these. Returns how many."""
    rows = connection.execute(
        "SELECT id, place, identity FROM items WHERE source_id = ? AND saved = 0", (source_id,)
    ).fetchall()
    others = [(item_id, place) for item_id, place, identity in rows if identity not in identities]
    for at in range(0, len(others), BATCH):
        delete_items(connection, others[at : at + BATCH])
    return len(others)


def _note_source(connection: Connection, source_id: int, edition: FollowedEdition, place: str) -> None:
    connection.execute("UPDATE sources SET kind = 'edition' WHERE id = ?", (source_id,))
    store_outcome(connection, source_id, Unchanged(), edition.checked)
    _forget_failure(connection, edition.address, place)
    connection.execute(f"DELETE FROM facts WHERE {_NOT_FOLLOWED}")


def _put_fact(connection: Connection, edition: FollowedEdition) -> None:
    _put(connection, FACT + storable(edition.address), _EDITION.fields(edition))


def _put(connection: Connection, name: str, value: dict[str, Any]) -> None:
    connection.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, text_of(value)))


def _parsed(address: str, value: str) -> FollowedEdition | None:
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        # Facts of early versions lack these.
        written = {"edition": "", "places": (), "read_at": address, **json.loads(value)}
        edition: FollowedEdition = _EDITION.read(
            {**written, "places": written["places"] or (address,)}, address=address
        )
        return edition
    return None


def _parsed_failures(address: str, value: str) -> list[FailedEdition]:
    """The failures in a fact. Facts of an early version have a single failure, without its place."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        written = json.loads(value)
        return [
            _FAILURE.read(each, address=address, place=place)
            for place, each in written.get("places", {address: written}).items()
        ]
    return []
