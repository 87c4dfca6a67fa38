"""Parses RSS, Atom and RDF feeds with libxml2 in recovery mode.

A damaged feed is parsed again item by item; one that gives no items goes to feedparser, in a process with a time limit.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from html import escape
from itertools import islice

from lxml import etree

from newsreader import errors
from newsreader.model.values import Parsed
from newsreader.sources.entries import ENTRIES_AT_MOST, RawItem, entries_from, title_of
from newsreader.sources.feedparser_process import parse_in_process
from newsreader.sources.xml import Element, harmless, parse_harmless
from newsreader.web.address import host_of


def parse_feed(text: str, url: str, now: datetime) -> Parsed:
    """Parse the feed in `text`, found at `url`. A well-formed feed without items is no error.

    Raises `BrokenFeed` if the feed is damaged and no item can be read.
    """
    raw = harmless(text)
    del text  # up to four times the memory of `raw`
    raw = _strip_prolog(raw)
    xml = parse_harmless(raw, url)
    title, elements = ("", []) if xml.root is None else (_feed_title(xml.root), _items(xml.root))
    if not xml.whole and len(more := _items_one_by_one(raw, url)) > len(elements):
        elements = more
    is_empty = xml.whole and _is_feed(xml.root) and not _ITEM_START.search(raw)
    entries = entries_from((_raw_item(element, url) for element in elements), url, now)
    if not entries and not is_empty:
        title, items = parse_in_process(raw, url)
        entries = entries_from(items, url, now)
        if not entries:
            raise errors.BrokenFeed(host_of(url))
    return Parsed("feed", title_of(title), entries)


_FEED_START = re.compile(rb"<(?:[a-zA-Z][\w.-]*:)?(?:rss|feed|rdf|channel)\b", re.I)
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


_KINDS = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
"""Namespaces and their short names. Those of RSS and Atom themselves, and none at all, are ""."""

_CORE = (
    "http://www.w3.org/2005/atom", "http://purl.org/atom/", "http://purl.org/rss/1.0/", "http://purl.org/net/rss",
    "http://my.netscape.com/rdf/", "http://my.netscape.com/publish/", "http://channel.netscape.com/rdf/",
    "http://backend.userland.com/", "http://blogs.law.harvard.edu/tech/", "http://cyber.law.harvard.edu/rss/",
)  # fmt: skip


def _kind_and_name(element: Element) -> tuple[str, str]:
    return _split_tag(element.tag) if isinstance(element.tag, str) else ("?", "")


@lru_cache(maxsize=500)
def _split_tag(tag: str) -> tuple[str, str]:
    namespace, _, name = tag.rpartition("}")
    namespace = namespace[1:].lower().replace("https:", "http:", 1)
    kind = _KINDS.get(namespace) or ("" if not namespace or namespace.startswith(_CORE) else "?")
    # libxml2 leaves an undeclared prefix in the name.
    prefix, _, local = name.rpartition(":")
    return (prefix, local.lower()) if prefix else (kind, name.lower())


def _is_feed(root: Element) -> bool:
    return _kind_and_name(root)[1] in ("rss", "feed", "rdf", "channel")


def _items(root: Element) -> list[Element]:
    items: list[Element] = []
    for element in root.iter("{*}item", "{*}entry", "{*}Item", "{*}ITEM"):
        if _kind_and_name(element)[0] != "" or _lies_in_an_item(element):
            continue
        items.append(element)
        if len(items) == ENTRIES_AT_MOST:
            break
    return items


def _lies_in_an_item(element: Element) -> bool:
    parent = element.getparent()
    # Items lie at the top of a feed. Deeper ones are parts of other items, or of unescaped markup.
    for _ in range(3):
        if parent is None:
            return False
        if _kind_and_name(parent)[1] in ("item", "entry"):
            return True
        parent = parent.getparent()
    return parent is not None


def _feed_title(root: Element) -> str:
    for parent in (root, *root.iterchildren("{*}channel")):
        for element in parent:
            if _kind_and_name(element) in (("", "title"), ("dc", "title")):
                return _markup(element)
    return ""


# Fields in order of preference.
_DATES = (
    ("", "pubdate"), ("", "published"), ("", "issued"), ("dc", "date"), ("dcterms", "issued"), ("dcterms", "created"),
    ("", "created"), ("", "updated"), ("", "modified"), ("dcterms", "modified"), ("", "date"), ("", "lastbuilddate"),
)  # fmt: skip
_CONTENTS = (
    ("content", "encoded"),
    ("", "content"),
    ("xhtml", "body"),
    ("xhtml", "div"),
    ("", "body"),
    ("", "fullitem"),
)
_SUMMARIES = (
    ("", "description"),
    ("", "summary"),
    ("dc", "description"),
    ("itunes", "summary"),
    ("media", "description"),
)
_TITLES = (("", "title"), ("dc", "title"), ("media", "title"))
_IDENTITIES = (("", "guid"), ("", "id"), ("dc", "identifier"))
_AUTHORS = (("dc", "creator"), ("", "author"), ("dc", "author"), ("itunes", "author"))

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _raw_item(item: Element, url: str) -> RawItem:
    fields: dict[tuple[str, str], list[Element]] = {}
    for child in item:
        key = _kind_and_name(child)
        fields.setdefault(key, []).append(child)
        if key == ("media", "group"):
            for grandchild in child:
                fields.setdefault(_kind_and_name(grandchild), []).append(grandchild)

    def first(keys: tuple[tuple[str, str], ...]) -> str:
        for key in keys:
            for element in fields.get(key, ()):
                if text := _markup(element):
                    return text
        return ""

    identity = first(_IDENTITIES) or item.get(_ABOUT) or ""
    return RawItem(
        base=_base(item, url),
        title=first(_TITLES),
        link=_link(fields),
        identity=identity,
        dates=tuple(_words(element) for key in _DATES for element in fields.get(key, ())[:2]),
        summary=first(_SUMMARIES),
        content=first(_CONTENTS),
        authors=tuple(_author_names(fields)),
    )


def _base(item: Element, url: str) -> str:
    try:
        return item.base or url
    except ValueError:
        return url


def _words(element: Element) -> str:
    return "".join(element.itertext()).strip() if len(element) else (element.text or "").strip()


def _markup(element: Element) -> str:
    """The content of an element as markup: its text, or its children if they were not escaped."""
    if element.get("mode") == "base64" or (element.get("src") and not element.text):
        return ""
    if len(element) == 0:
        text = (element.text or "").strip()
        return escape(text, quote=False) if element.get("type") in ("text", "text/plain") else text
    inner = [escape(element.text or "", quote=False)]
    inner += (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return _NAMESPACE_NOISE.sub("", "".join(inner)).strip()


_NAMESPACE_NOISE = re.compile(r'(?<=[\w"\'])\s+xmlns(?::\w+)?="[^"<>]*"|(?<=<)/?(?:xhtml|html|x|h):(?=\w)')


def _link(fields: dict[tuple[str, str], list[Element]]) -> str:
    """The address of an item's page, not of its feed, comments or sound file."""
    if original := next((_words(element) for element in fields.get(("feedburner", "origlink"), ())), ""):
        return original
    links: list[tuple[int, str]] = []
    for element in fields.get(("", "link"), ()):
        address = element.get("href") or _words(element)
        relation = (element.get("rel") or "alternate").lower()
        if address and relation not in ("self", "enclosure", "replies", "edit", "hub", "next", "previous", "license"):
            is_page = "html" in (element.get("type") or "html")
            links.append((2 * (relation != "alternate") + (not is_page), address))
    return min(links, default=(0, ""), key=lambda link: link[0])[1]


def _author_names(fields: dict[tuple[str, str], list[Element]]) -> Iterator[str]:
    for key in _AUTHORS:
        for element in fields.get(key, ())[:10]:
            names = [child for child in element if _kind_and_name(child)[1] == "name"]
            yield _words(names[0]) if names else _words(element)
        if fields.get(key):
            return
