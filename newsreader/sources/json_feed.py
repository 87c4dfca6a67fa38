"""Parses JSON Feed, versions 1 and 1.1.

Standard library only: the bundled source, shown on the first screen, is one. Odd types, missing fields and a truncated
end cost only the items they are in.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Any

from newsreader import errors
from newsreader.model.values import Parsed
from newsreader.sources.entries import ENTRIES_AT_MOST, RawItem, entries_from, title_of
from newsreader.sources.plain_content import paragraphs_of, text_markup
from newsreader.sources.stated_recordings import NO_RAW_EPISODE, RawEnclosure, RawEpisode
from newsreader.web.address import host_of


def parse_json_feed(text: str, url: str, now: datetime) -> Parsed:
    """Parse the feed in `text`, found at `url`. Raises `BrokenFeed` if it holds no feed and no item."""
    feed = _decode_whole(text)
    items: Iterable[object]
    cut = False
    if feed is None:
        cut = _after_brackets(text, 0) is None
        items = _items_one_by_one(text)
        first = next(items, None)
        if first is None:
            raise errors.BrokenFeed(host_of(url))
        items, feed = islice(chain([first], items), ENTRIES_AT_MOST), _before_items(text)
    else:
        listed = feed.get("items")
        if not isinstance(listed, list):
            raise errors.BrokenFeed(host_of(url))
        items = listed
    authors, language = _author_names(feed), _text(feed.get("language"))
    raw = (_raw_item(item, url, authors, language) for item in items if isinstance(item, dict))
    title = text_markup(_text(feed.get("title")))
    return Parsed("json-feed", title_of(title), entries_from(raw, url, now), cut=cut)


def _number(digits: str) -> float:
    """Parse a long integer as a float: Python refuses integers of thousands of digits, and the whole feed with them."""
    return float(digits) if len(digits) > 20 else int(digits)


_DECODER = json.JSONDecoder(strict=False, parse_int=_number)


_BRACKETS_AT_MOST = 500_000
"""Objects and lists in a feed decoded as a whole: a hundred bytes each. A feed of a thousand items has 5,000."""


_CHARACTERS_AT_MOST = 5_000_000
"""Of a feed decoded as a whole. A longer one is decoded item by item, with one item in memory at a time."""


def _decode_whole(text: str) -> dict[str, Any] | None:
    if len(text) > _CHARACTERS_AT_MOST or text.count("{") + text.count("[") > _BRACKETS_AT_MOST:
        return None
    try:
        feed = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return None
    return feed if isinstance(feed, dict) else None


_ATTACHMENTS_AT_MOST = 200

_ITEMS = re.compile(r'"items"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
# An unclosed string runs to the end of the text: a match tried from each quotation mark would be quadratic.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.|\\\Z)*+(?:"|\Z)|[\[\]{}]', re.S)


def _items_one_by_one(text: str) -> Iterator[object]:
    """Yield the items of a feed that does not decode as a whole: truncated, too large, or with a bottomless item."""
    start = _ITEMS.search(text)
    if start is None:
        return
    position = start.end()
    while True:
        position = _BETWEEN.match(text, position).end()  # type: ignore[union-attr]  # it also matches ""
        if not text.startswith("{", position):
            return
        try:
            item, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            after = _after_brackets(text, position)
            if after is None:
                return
            position = after
        else:
            yield item


def _before_items(text: str) -> dict[str, Any]:
    """What a feed that is read item by item says of itself before the items."""
    start = _ITEMS.search(text)
    feed = _decode_whole(text[: start.start()].rstrip().rstrip(",") + "}") if start else None
    return feed or {}


def _after_brackets(text: str, start: int) -> int | None:
    """The offset after the bracket that closes the one at `start`, or None."""
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text, start):
        if match[0] in ("{", "["):
            depth += 1
        elif match[0] in ("}", "]"):
            depth -= 1
            if depth == 0:
                return match.end()
    return None


def _raw_item(item: dict[str, Any], url: str, feed_authors: tuple[str, ...], feed_language: str) -> RawItem:
    content = _text(item.get("content_html"))
    enclosures = tuple(_enclosures(item))
    return RawItem(
        base=url,
        title=text_markup(_text(item.get("title"))),
        link=_text(item.get("url")) or _text(item.get("external_url")),
        identity=_text(item.get("id")),
        dates=(_text(item.get("date_published")), _text(item.get("date_modified"))),
        summary=text_markup(_text(item.get("summary"))),
        content=content or paragraphs_of(_text(item.get("content_text"))),
        authors=_author_names(item) or feed_authors,
        enclosures=enclosures,
        episode=RawEpisode(language=_text(item.get("language")) or feed_language) if enclosures else NO_RAW_EPISODE,
        categories=tuple(filter(None, map(_text, _list(item.get("tags"))))),
        updates=(_text(item.get("date_modified")),),
    )


def _enclosures(item: dict[str, Any]) -> Iterator[RawEnclosure]:
    named = ("url", "mime_type", "size_in_bytes", "duration_in_seconds")
    for each in _list(item.get("attachments"))[:_ATTACHMENTS_AT_MOST]:
        if isinstance(each, dict) and each.get("url"):
            address, kind, size, duration = (_text(each.get(name)) for name in named)
            yield RawEnclosure(address, kind, size, duration)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    """A string as it is, a number as text (feeds have numeric ids, though version 1 forbids them), else ""."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def _author_names(parent: dict[str, Any]) -> tuple[str, ...]:
    """The names of the authors of an item or feed. Version 1 has one; some feeds have one, or a name, for the list."""
    several = parent.get("authors") or parent.get("author")
    authors = several if isinstance(several, list) else [several]
    names = (_text(author.get("name") if isinstance(author, dict) else author) for author in authors)
    return tuple(filter(None, names))
