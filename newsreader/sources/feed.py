"""Parses RSS, Atom, RDF and CDF feeds with libxml2 in recovery mode.

A damaged feed is parsed again item by item; one that gives no items goes to feedparser, in a process with a time limit.
"""

import re
from datetime import datetime
from itertools import islice

from newsreader import errors
from newsreader.model.values import Parsed
from newsreader.sources.entries import ENTRIES_AT_MOST, entries_from, title_of
from newsreader.sources.feed_elements import key_of, markup_of, words_of
from newsreader.sources.feed_item import Channel, authors_in, fields_of, raw_item
from newsreader.sources.feed_recordings import language_of
from newsreader.sources.feedparser_process import parse_in_process
from newsreader.sources.item_addresses import absolute
from newsreader.sources.plain_content import title_markup
from newsreader.sources.xml import Element, harmless, parse_harmless
from newsreader.web.address import host_of


def parse_feed(text: str, url: str, now: datetime) -> Parsed:
    """Parse the feed in `text`, found at `url`. A well-formed feed without items is no error.

    Raises `BrokenFeed` if the text is no feed, or is damaged and no item can be read.
    """
    end = text[-END_AT_MOST:]
    raw = harmless(text)
    del text  # up to four times the memory of `raw`
    raw = _strip_prolog(raw)
    xml = parse_harmless(raw, url)
    elements = [] if xml.root is None else _items(xml.root)
    title, channel = ("", Channel(url)) if xml.root is None else _title_and_channel(xml.root, url)
    channel = channel._replace(has_bases=b"xml:base" in raw)
    if not xml.whole and len(more := _items_one_by_one(raw, url)) > len(elements):
        elements = more
    entries = entries_from((raw_item(element, url, channel) for element in elements), url, now)
    if not entries and not xml.whole:
        title, items = parse_in_process(raw, url)
        entries = entries_from(items, url, now)
    if not entries and not (xml.whole and _is_feed(xml.root)):
        raise errors.BrokenFeed(host_of(url))
    return Parsed("feed", title_of(title), entries, cut=not xml.whole and not _is_closed(xml.root, end))


END_AT_MOST = 100_000
"""Characters at the end of a feed that are searched for the tag that closes it. Statistics and advertisements follow it
on some servers."""

_CLOSED_BY = {"rss": "rss|channel", "feed": "feed", "rdf": "rdf", "channel": "channel", "entry": "entry"}


def _is_closed(root: Element | None, end: str) -> bool:
    """Whether a damaged feed is complete: its last tag closes its first one."""
    names = "" if root is None else _CLOSED_BY.get(key_of(root)[1], "")
    return bool(names) and re.search(rf"</(?:[a-z][\w.-]{{0,40}}:)?(?:{names})\s{{0,9}}>", end, re.I) is not None


_FEED_START = re.compile(rb"<(?:[a-zA-Z][\w.-]*:)?(?:rss|feed|rdf|channel|entry)\b", re.I)
PROLOG_AT_MOST = 2_000_000
"""Bytes searched for the feed's first tag: a document type can be long."""

_FEED_TAG = re.compile(_FEED_START.pattern + rb"[^<>]*>", re.I)
_ITEM_START = re.compile(rb"<(?:[a-zA-Z][\w.-]*:)?(?:item|entry)[\s>]", re.I)


def _strip_prolog(raw: bytes) -> bytes:
    """Strip what precedes the feed's first tag: blank lines, warnings of a broken server and the like."""
    start = _FEED_START.search(raw, 0, PROLOG_AT_MOST)
    return raw[start.start() :] if start else raw


def _items_one_by_one(raw: bytes, url: str) -> list[Element]:
    """Parse each item of a damaged feed separately, inside a copy of the feed's first tag."""
    first = _FEED_TAG.match(raw)
    starts = [match.start() for match in islice(_ITEM_START.finditer(raw), ENTRIES_AT_MOST)]
    items: list[Element] = []
    for start, end in zip(starts, [*starts[1:], len(raw)][: len(starts)], strict=True):
        root = parse_harmless((first[0] if first else b"<rss>") + raw[start:end], url).root
        if root is not None:
            items += _items(root)[:1]
    return items


def _is_feed(root: Element) -> bool:
    return key_of(root)[1] in ("rss", "feed", "rdf", "channel", "entry")


def _items(root: Element) -> list[Element]:
    items: list[Element] = []
    parent, is_foreign = None, False
    for element in root.iter("{*}item", "{*}entry", "{*}Item", "{*}ITEM"):
        if (above := element.getparent()) is not parent:
            parent, is_foreign = above, _holds_no_items(above)
        if is_foreign or key_of(element)[0] != "":
            continue
        items.append(element)
        if len(items) == ENTRIES_AT_MOST:
            break
    return items


def _holds_no_items(parent: Element | None) -> bool:
    """Whether items in this element are part of something else: of another item, of unescaped markup, or of a foreign
    extension."""
    # Items lie at the top of a feed.
    for level in range(3):
        if parent is None:
            return False
        kind, name = key_of(parent)
        if name in ("item", "entry") or (level == 0 and kind not in ("", "rdf")):
            return True
        parent = parent.getparent()
    return parent is not None


def _title_and_channel(root: Element, url: str) -> tuple[str, Channel]:
    """The title of a feed as markup, and what its items inherit.

    Relative links of RSS start from the page of its channel, because a feed is often hosted elsewhere, at FeedBurner
    for instance. Those of Atom start from the feed itself (RFC 4287, 2).
    """
    name = key_of(root)[1]
    if name == "entry":  # an entry alone is a document of Atom too
        return "", Channel(url)
    parents = (root, *root.iterchildren("{*}channel"))
    fields = [fields_of(parent) for parent in parents]
    titles = (element for each in fields for key in (("", "title"), ("dc", "title")) for element in each.get(key, ()))
    links = () if name == "feed" else (link for each in fields for link in each.get(("", "link"), ()))
    pages = (page for link in links if not link.get("href") and (page := absolute(url, words_of(link))))
    authors = next(filter(None, map(authors_in, fields)), ())
    language = language_of(zip(parents, fields, strict=True))
    return next((markup_of(title, title_markup) for title in titles), ""), Channel(next(pages, url), authors, language)
