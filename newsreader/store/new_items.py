"""Makes items of entries: all that can be computed without the store.

Pure, so that parser processes can do it: it is most of the work of storing.
"""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from newsreader import store
from newsreader.model.text import clean, storable
from newsreader.model.values import Entry
from newsreader.store.enclosure_column import enclosures_text
from newsreader.store.list_position import place_by_date
from newsreader.store.story_match import Keys, keys_of

_NOT_TEXT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")


class Item(NamedTuple):
    """An item in its stored form: only texts, numbers and None, so that it can be sent between processes.

    `place` is its list position by its own date, without its id; None if it has none. `story` and `address` are its
    keys, see `story_match`; `words` are those by which search finds it, other than its title. `enclosures` and
    `episode` are in the forms of `enclosure_column` and `article_json`; `categories` has a line for each. `updated` is
    in ISO 8601, "" if unknown.
    """

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
    place: int | None
    story: str
    address: str
    words: str
    episode: str = ""

    @property
    def keys(self) -> Keys:
        return Keys(self.story, self.address)


def item_of(entry: Entry, source: str) -> Item:
    """Make the item of an entry. `source` is the name of its source."""
    title, url = storable(entry.title), storable(entry.url)
    dated = entry.published is not None and entry.precision != "none"
    keys = keys_of(title, url, source, entry.enclosures)
    return Item(
        storable(entry.identity),
        title,
        url,
        entry.published.isoformat() if entry.published is not None and dated else None,
        entry.precision if dated else "none",
        storable(entry.byline) if entry.byline else None,
        storable(entry.summary),
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
