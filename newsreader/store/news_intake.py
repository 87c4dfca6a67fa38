"""Stores what a source offers, and distinguishes new items from known and edited ones.

It works inside a transaction that its caller has begun. It changes no marks but those of stories, which are read as a
whole.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from newsreader import store
from newsreader.model.text import storable
from newsreader.model.values import Entry
from newsreader.store.enclosure_column import enclosures_from
from newsreader.store.folding import Arriving, Series, after_edit, folds_of
from newsreader.store.list_position import HIGHEST_ID, place_in_list
from newsreader.store.new_items import Item, item_of, words_of
from newsreader.store.story_match import address_key, is_edit, recordings_key
from newsreader.store.tombstones import buried, link_and_title


class _Known(NamedTuple):
    """The stored columns of an item that an edit can change, from the fourth on in the order of `Item`."""

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
    enclosures: str
    categories: str
    updated: str
    raw_content: str
    episode: str


_KNOWN = (
    "SELECT id, place, arrived, identity, title, url, published, precision, byline, summary, enclosures, categories,"
    " updated, raw_content, coalesce((SELECT details FROM episodes WHERE item_id = items.id), '')"
    " FROM items JOIN texts ON texts.item_id = items.id WHERE "
)


class _Offered:
    """Matches the items that a source offers against its stored ones."""

    def __init__(self, connection: sqlite3.Connection, source_id: int, items: Sequence[Item]) -> None:
        self._connection = connection
        self._source_id = source_id
        self._identities = {item.identity for item in items}
        self._links = Counter(item.url for item in items)
        self._titles = Counter((item.url, item.title) for item in items)
        self._stored: dict[str, dict[str, list[int]]] = {}  # by link and title, the ids

    def known(self, item: Item) -> _Known | None:
        """The item that this one is, if it is stored: that of its identity, else that of its link and title, else the
        only one of its link, if its title has been edited and not replaced."""
        source_id = self._source_id
        known = self._one("source_id = ? AND identity = ?", (source_id, item.identity))
        if known is None and (item_id := self._by_link(item)) is not None:
            known = self._one("items.id = ?", (item_id,))
        return known

    def _by_link(self, item: Item) -> int | None:
        stored = self._stored_at(item.url)
        if self._titles[item.url, item.title] == 1 and len(stored.get(item.title, ())) == 1:
            return stored.pop(item.title)[0]
        if self._links[item.url] == 1 and len(stored) == 1:
            ((before, ids),) = stored.items()
            if len(ids) == 1 and is_edit(before, item.title):
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
    """The words by which search will find a new item."""

    place: int
    title: str
    text: str


def take_in(
    connection: sqlite3.Connection, source_id: int, entries: Sequence[Entry | Item], now: datetime
) -> list[NewWords]:
    """Store the items of a source, given in its own order. Returns the new ones, for `index_new`.

    An item is known by its identity, else by its link and title; else, if its title has been edited, by a link that no
    other item has. (A page that changes all the time has many items.) The last is stored first, so that of items with
    the same time the source's first comes out on top. Items that were removed to save room are not stored again.
    """
    items = _ready(connection, source_id, entries)
    offered = list({item.identity: item for item in reversed(items)}.values())
    if removed := buried(connection, source_id, (name for item in offered for name in _names(item, now)), now):
        offered = [item for item in offered if removed.isdisjoint(_names(item, now))]
    has_items = connection.execute("SELECT 1 FROM items WHERE source_id = ? LIMIT 1", (source_id,)).fetchone()
    if not has_items:
        return _insert(connection, source_id, offered, now)
    against_stored = _Offered(connection, source_id, offered)
    new, edited, series = list[Item](), list[int](), Series(connection)
    for item in offered:
        if (known := against_stored.known(item)) is None:
            new.append(item)
        elif _edit(connection, source_id, known, item, series):
            edited.append(known.id)
    if edited:
        store.filters.match_again(connection, edited)
    return _insert(connection, source_id, new, now)


def _ready(connection: sqlite3.Connection, source_id: int, entries: Sequence[Entry | Item]) -> list[Item]:
    found = connection.execute("SELECT name FROM sources WHERE id = ?", (source_id,)).fetchone()
    name = found[0] if found else ""
    return [each if isinstance(each, Item) else item_of(each, name) for each in entries]


def index_new(connection: sqlite3.Connection, new: Iterable[NewWords]) -> None:
    """Add new items to the search index. One call per transaction costs half as much as one per source."""
    # In the order of their places: the search engine writes out what it has whenever a number is not the next higher.
    new = sorted(new)
    connection.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", new)
    store.filters.match_again(connection, (each.place & HIGHEST_ID for each in new))


def index_article(connection: sqlite3.Connection, item_id: int, place: int, text: str) -> None:
    """Index an item by all the words of its article."""
    title = connection.execute("SELECT title FROM items WHERE id = ?", (item_id,)).fetchone()[0]
    connection.execute("UPDATE search SET title = ?, text = ? WHERE rowid = ?", (title, storable(text), place))
    store.filters.match_again(connection, [item_id])


def _names(item: Item, now: datetime) -> tuple[str, ...]:
    """The names under which the item may be buried. A recent item with a repeated title is another item."""
    if item.published and datetime.fromisoformat(item.published) > now - timedelta(days=7):
        return (item.identity,)
    return item.identity, link_and_title(item.url, item.title)


def _insert(connection: sqlite3.Connection, source_id: int, new: Sequence[Item], now: datetime) -> list[NewWords]:
    """Store new items, all but their words, which are returned."""
    if not new:
        return []
    # AUTOINCREMENT never gives an id twice; its counter is in this table.
    counted = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'items'").fetchone()
    first = (counted[0] if counted else 0) + 1
    if first + len(new) > HIGHEST_ID:
        raise OverflowError("more headlines than a place can number")
    arrived = int(now.timestamp())
    numbered = [(number, place_in_list(item.place, now) + number, item) for number, item in enumerate(new, first)]
    folds = folds_of(connection, source_id, [Arriving(item.title, item.keys, place) for _, place, item in numbered])
    connection.executemany(
        "INSERT INTO items (story, address, folded_into, read, id, source_id, place, arrived, identity, title, url,"
        " published, precision, byline, summary, enclosures, categories, updated)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*fold.stored, number, source_id, place, arrived, *item[:_COLUMNS])
            for fold, (number, place, item) in zip(folds, numbered, strict=True)
        ],
    )
    connection.executemany(
        "INSERT INTO texts (item_id, raw_content) VALUES (?, ?)",
        [(number, item.raw_content) for number, _, item in numbered],
    )
    connection.executemany(_PUT_EPISODE, [(number, item.episode) for number, _, item in numbered if item.episode])
    return [NewWords(place, item.title, item.words) for _, place, item in numbered]


_COLUMNS = Item._fields.index("raw_content")
"""As many of an item's fields stand in one row, in this order: from its identity to its last change."""

_PUT_EPISODE = "INSERT OR REPLACE INTO episodes (item_id, details) VALUES (?, ?)"


def _edit(connection: sqlite3.Connection, source_id: int, known: _Known, item: Item, series: Series) -> bool:
    """Update a stored item. It moves in the list only if its date has changed. False if nothing changed.

    If its words or page changed, its article is fetched again; a saved item keeps the old one until then.
    """
    if known[3:] == (*item[:_COLUMNS], item.raw_content, item.episode):
        return False
    place = known.place
    if (item.published, item.precision) != (known.published, known.precision):
        place = place_in_list(item.place, datetime.fromtimestamp(known.arrived, UTC)) + known.id
    connection.execute(
        "UPDATE items SET identity = ?, title = ?, url = ?, published = ?, precision = ?, byline = ?, summary = ?,"
        " enclosures = ?, categories = ?, updated = ?, place = ? WHERE id = ?",
        (*item[:_COLUMNS], place, known.id),
    )
    series.edited(source_id, (known.place, known.title), (place, item.title))
    if (item.title, item.url, item.enclosures) != (known.title, known.url, known.enclosures):
        before, now = (recordings_key(enclosures_from(text)) for text in (known.enclosures, item.enclosures))
        fits = before == now and is_edit(known.title, item.title)
        if before != now:  # another file
            connection.execute("UPDATE heard SET length = NULL WHERE item_id = ?", (known.id,))
        after_edit(connection, source_id, Arriving(item.title, item.keys, place, known.id), series, fits=fits)
    connection.execute("UPDATE texts SET raw_content = ? WHERE item_id = ?", (item.raw_content, known.id))
    if item.episode != known.episode:
        connection.execute(_PUT_EPISODE, (known.id, item.episode))
    categories = known.categories.split("\n") if known.enclosures else ()
    said_before = (known.title, words_of(known.raw_content, known.summary, categories), known.episode)
    same_page = known.url == item.url or address_key(known.url) == item.address != ""
    if (item.title, item.words, item.episode) == said_before and same_page:
        return True
    connection.execute(
        "UPDATE texts SET article = iif(saved, article, NULL), outdated = saved AND article IS NOT NULL"
        " FROM items WHERE items.id = item_id AND item_id = ?",
        (known.id,),
    )
    connection.execute("UPDATE items SET page_tried = NULL WHERE id = ?", (known.id,))
    connection.execute("UPDATE search SET title = ?, text = ? WHERE rowid = ?", (item.title, item.words, place))
    return True
