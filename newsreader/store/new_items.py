"""Makes items of entries: all that can be computed without the store.

Pure, so that parser processes can do it: it is most of the work of storing.
"""

import html
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from newsreader import store
from newsreader.model.text import clean, storable
from newsreader.model.values import Clean, Entry, Precision, SourceKind
from newsreader.store.enclosure_column import enclosures_text
from newsreader.store.list_position import place_by_date, start_of, start_of_next
from newsreader.store.story_match import Keys, keys_of

_NOT_TEXT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")
_ADDRESS = re.compile("https?://[!-~]+")

_FIRST, _AFTER_LAST = start_of(date.min), start_of_next(date.max)
"""The places that a list has."""


class Item(NamedTuple):
    """An item in its stored form: only texts, numbers and None, so that it can be sent between processes.

    `place` is its list position by its own date, without its id; None if it has none. `story` and `address` are its
    keys, see `story_match`; `words` are those by which search finds it, other than its title. `enclosures` and
    `episode` are in the forms of `enclosure_column` and `article_json`; `categories` has a line for each. `updated` is
    in ISO 8601, "" if unknown.
    """

    identity: Clean
    title: Clean
    url: str
    published: str | None
    precision: Precision
    byline: Clean | None
    summary: Clean
    enclosures: str
    categories: str
    updated: str
    raw_content: str
    place: int | None
    story: str
    address: str
    words: str
    episode: str = ""

    @property
    def keys(self) -> Keys:
        return Keys(self.story, self.address)


class Brought(NamedTuple):
    """A parsed source: its kind, its own title ("" if it has none), its items in order, and whether it broke off."""

    kind: SourceKind
    title: Clean
    items: tuple[Item, ...]
    cut: bool


def checked(brought: Brought) -> Brought:
    """Check the values in the items of a parsed source, as far as their types do not: a list must be able to show them.
    Raises ValueError."""
    moments = [
        datetime.fromisoformat(text) for item in brought.items for text in (item.published, item.updated) if text
    ]
    if not all(moment.tzinfo for moment in moments):
        raise ValueError("no such date")
    if not all(_ADDRESS.fullmatch(item.url) for item in brought.items):
        raise ValueError("no address")
    for item in brought.items:
        dated = item.published is not None
        if dated != (item.precision != "none"):
            raise ValueError("no such date")
        if (item.place is None) == dated or not _FIRST <= (item.place or 0) < _AFTER_LAST:
            raise ValueError("no such place")
        if item.episode:
            _check_episode(item.episode)
    return brought


def _check_episode(text: str) -> None:
    try:
        store.article_json.episode_from(text)
    except (AttributeError, RecursionError, TypeError):
        raise ValueError("no such episode") from None


def item_of(entry: Entry, source: str) -> Item:
    """Make the item of an entry. `source` is the name of its source."""
    title, url = storable(entry.title), storable(entry.url)
    dated = entry.published is not None and entry.precision != "none"
    keys = keys_of(title, url, source, entry.enclosures)
    return Item(
        Clean(storable(entry.identity)),
        Clean(title),
        url,
        entry.published.isoformat() if entry.published is not None and dated else None,
        entry.precision if dated else "none",
        Clean(storable(entry.byline)) if entry.byline else None,
        Clean(storable(entry.summary)),
        enclosures_text(entry.enclosures) if entry.enclosures else "",
        storable("\n".join(entry.categories)),
        entry.updated.isoformat() if entry.updated else "",
        storable(entry.raw_content),
        place_by_date(entry.published, entry.precision),
        keys.words,
        keys.address,
        words_of(entry.raw_content, entry.summary, entry.categories if entry.enclosures else ()),
        store.article_json.episode_text(entry.episode) if entry.enclosures else "",
    )


def words_of(raw_content: str, summary: str, categories: Sequence[str]) -> str:
    """The words by which search finds an item whose article has not been opened yet. `categories` are those of a
    recording, which often has few words."""
    return " ".join(filter(None, [searchable(raw_content, summary), *map(storable, categories)]))


def searchable(raw_content: str, summary: str) -> str:
    """The words of an item whose article has not been opened yet, for the search index only."""
    if not raw_content:
        return storable(summary)
    words = html.unescape(_TAG.sub(" ", _NOT_TEXT.sub(" ", raw_content)))
    return storable(clean(words))
