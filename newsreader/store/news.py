"""Taking in what a source offers: which of its items are new, which are known and have been edited.

Works inside a transaction that its caller has begun. Marks are touched only as a story is
read in all its versions.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from newsreader.model import Entry
from newsreader.store.folding import Arriving, after_edit, folds_of
from newsreader.store.places import HIGHEST_ID, time_in_list
from newsreader.store.stories import address_key, is_edit
from newsreader.store.tombstones import buried, link_and_title
from newsreader.store.words import searchable, storable


@dataclass(frozen=True, slots=True)
class _Known:
    """What is stored of an item, as far as an edit can change it."""

    id: int
    place: int
    arrived: int
    identity: str
    title: str
    url: str
    published: str | None
    precision: str
    byline: str | None
    summary: str
    raw_content: str


_KNOWN = (
    "SELECT id, place, arrived, identity, title, url, published, precision, byline, summary, raw_content"
    " FROM items JOIN texts ON texts.item_id = items.id WHERE "
)


class _Offered:
    """What a source offers at one time, against what is stored of it."""

    def __init__(self, connection: sqlite3.Connection, source_id: int, entries: Sequence[Entry]) -> None:
        self._connection = connection
        self._source_id = source_id
        self._identities = {storable(entry.identity) for entry in entries}
        self._links = Counter(entry.url for entry in entries)
        self._titles = Counter((entry.url, entry.title) for entry in entries)
        self._stored: dict[str, dict[str, list[int]]] = {}  # by link and title, the ids

    def known(self, entry: Entry) -> _Known | None:
        """The item that this one is, if it is stored: that of its identity, else that of its link and title, else the
        only one of its link, if its title has been edited and not replaced."""
        source_id = self._source_id
        known = self._one("source_id = ? AND identity = ?", (source_id, storable(entry.identity)))
        if known is None and (item_id := self._by_link(entry)) is not None:
            known = self._one("items.id = ?", (item_id,))
        return known

    def _by_link(self, entry: Entry) -> int | None:
        stored = self._stored_at(storable(entry.url))
        title = storable(entry.title)
        if self._titles[entry.url, entry.title] == 1 and len(stored.get(title, ())) == 1:
            return stored.pop(title)[0]
        if self._links[entry.url] == 1 and len(stored) == 1:
            ((before, ids),) = stored.items()
            if len(ids) == 1 and is_edit(before, title):
                return ids[0]
        return None

    def _stored_at(self, url: str) -> dict[str, list[int]]:
        """Those with this link that are not offered themselves. Asked once of each link: thousands may share it."""
        if url not in self._stored:
            asked = "SELECT id, identity, title FROM items WHERE url = ? AND source_id = ?"
            stored: dict[str, list[int]] = defaultdict(list)
            for item_id, identity, title in self._connection.execute(asked, (url, self._source_id)):
                if identity not in self._identities:
                    stored[title].append(item_id)
            self._stored[url] = dict(stored)
        return self._stored[url]

    def _one(self, condition: str, parameters: tuple[object, ...]) -> _Known | None:
        found = self._connection.execute(_KNOWN + condition, parameters).fetchone()
        return _Known(*found) if found else None


class NewWords(NamedTuple):
    """What the search is to find a new item by."""

    place: int
    title: str
    text: str


def take_in(connection: sqlite3.Connection, source_id: int, entries: Sequence[Entry], now: datetime) -> list[NewWords]:
    """Store the items of a source, given in its own order. Returns those that are new, for `index_new`.

    An item is known by its identity, else by its link and title; else by a link that no other has, if its title has
    been edited: a page that says many things, one after another, has many items. The last is stored first, so that of
    items with the same time the source's first comes out on top. What was removed to save room is not taken in again.
    """
    offered = list({entry.identity: entry for entry in reversed(entries)}.values())
    names = [name for entry in offered for name in _names(entry, now)]
    if removed := buried(connection, source_id, names, now):
        offered = [entry for entry in offered if removed.isdisjoint(_names(entry, now))]
    has_items = connection.execute("SELECT 1 FROM items WHERE source_id = ? LIMIT 1", (source_id,)).fetchone()
    against_stored = _Offered(connection, source_id, offered) if has_items else None
    new: list[Entry] = []
    for entry in offered:
        known = against_stored.known(entry) if against_stored else None
        if known:
            _edit(connection, source_id, known, entry)
        else:
            new.append(entry)
    return _insert(connection, source_id, new, now) if new else []


def index_new(connection: sqlite3.Connection, new: Iterable[NewWords]) -> None:
    """Let the search find what is new. Once for all that a transaction has taken in: it costs half as much then."""
    # In the order of their places: the search engine writes out what it has whenever a number is not the next higher.
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", sorted(new))


def index_article(connection: sqlite3.Connection, item_id: int, place: int, text: str) -> None:
    """Let the search find an item by the words of its whole article from now on."""
    title = connection.execute("SELECT title FROM items WHERE id = ?", (item_id,)).fetchone()[0]
    connection.execute("UPDATE search SET title = ?, text = ? WHERE rowid = ?", (title, storable(text), place))


def _names(entry: Entry, now: datetime) -> tuple[str, ...]:
    """What the item is known by if it has been removed. One of these days is another under a title that comes again."""
    if entry.published and entry.published.timestamp() > (now - timedelta(days=7)).timestamp():
        return (entry.identity,)
    return entry.identity, link_and_title(entry.url, entry.title)


def _insert(connection: sqlite3.Connection, source_id: int, new: Sequence[Entry], now: datetime) -> list[NewWords]:
    """Store new items, all but their words, which are returned."""
    # AUTOINCREMENT never gives an id twice, and keeps its count in this table.
    counted = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'items'").fetchone()
    first = (counted[0] if counted else 0) + 1
    if first + len(new) > HIGHEST_ID:
        raise OverflowError("more headlines than a place can number")
    arrived = int(now.timestamp())
    numbered = [
        (number, time_in_list(entry.published, entry.precision, now) + number, entry)
        for number, entry in enumerate(new, first)
    ]
    folds = folds_of(connection, source_id, [Arriving(entry.title, entry.url, place) for _, place, entry in numbered])
    connection.executemany(
        "INSERT INTO items (story, address, folded_into, read, id, source_id, place, arrived, published, precision,"
        " title, url, identity, byline, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (*fold.stored, number, source_id, place, arrived, *_dated(entry), *_columns(entry))
            for fold, (number, place, entry) in zip(folds, numbered, strict=True)
        ),
    )
    connection.executemany(
        "INSERT INTO texts (item_id, raw_content) VALUES (?, ?)",
        ((number, storable(entry.raw_content)) for number, _, entry in numbered),
    )
    return [
        NewWords(place, storable(entry.title), searchable(entry.raw_content, entry.summary))
        for _, place, entry in numbered
    ]


def _edit(connection: sqlite3.Connection, source_id: int, known: _Known, entry: Entry) -> None:
    """Let the item be what the source says now. It moves in the list only if its date has changed.

    What has other words or another page now is to be fetched again. The article of a saved item stays until then.
    """
    published, precision = dated = _dated(entry)
    title, url, identity, byline, summary = columns = _columns(entry)
    raw_content = storable(entry.raw_content)
    was = (known.published, known.precision, known.title, known.url, known.identity, known.byline, known.summary)
    if was == (*dated, *columns) and known.raw_content == raw_content:
        return
    place = known.place
    if (published, precision) != (known.published, known.precision):
        arrived = datetime.fromtimestamp(known.arrived, UTC)
        place = time_in_list(entry.published, entry.precision, arrived) + known.id
    connection.execute(
        "UPDATE items SET place = ?, published = ?, precision = ?, title = ?, url = ?, identity = ?, byline = ?,"
        " summary = ? WHERE id = ?",
        (place, *dated, title, url, identity, byline, summary, known.id),
    )
    if (title, url) != (known.title, known.url):
        after_edit(connection, source_id, known.title, Arriving(title, url, place, known.id))
    connection.execute("UPDATE texts SET raw_content = ? WHERE item_id = ?", (raw_content, known.id))
    words = searchable(entry.raw_content, entry.summary)
    said_before = (known.title, searchable(known.raw_content, known.summary))
    if (title, words) == said_before and (known.url == url or address_key(known.url) == address_key(url) != ""):
        return
    connection.execute(
        "UPDATE texts SET article = iif(saved, article, NULL), outdated = saved AND article IS NOT NULL"
        " FROM items WHERE items.id = item_id AND item_id = ?",
        (known.id,),
    )
    connection.execute("UPDATE items SET page_tried = NULL WHERE id = ?", (known.id,))
    connection.execute("UPDATE search SET title = ?, text = ? WHERE rowid = ?", (title, words, place))


def _dated(entry: Entry) -> tuple[str | None, str]:
    if entry.published is None or entry.precision == "none":
        return None, "none"
    return entry.published.isoformat(), entry.precision


def _columns(entry: Entry) -> tuple[str, str, str, str | None, str]:
    byline = storable(entry.byline) if entry.byline else None
    return storable(entry.title), storable(entry.url), storable(entry.identity), byline, storable(entry.summary)
