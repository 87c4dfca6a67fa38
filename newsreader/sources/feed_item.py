"""Reads the fields of an item of RSS, Atom or RDF from its elements."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from newsreader.sources.entries import RawItem
from newsreader.sources.feed_elements import Fields, Key, key_of, markup_of, words_of
from newsreader.sources.feed_recordings import categories_in, raw_enclosures, raw_episode
from newsreader.sources.item_addresses import absolute
from newsreader.sources.plain_content import description_markup, title_markup
from newsreader.sources.stated_recordings import NO_RAW_EPISODE
from newsreader.sources.xml import Element

# Fields in order of preference.
_DATES = (
    ("", "pubdate"), ("", "published"), ("", "issued"), ("dc", "date"), ("dcterms", "issued"), ("dcterms", "created"),
    ("", "created"), ("", "updated"), ("", "modified"), ("dcterms", "modified"), ("", "date"), ("", "lastbuilddate"),
)  # fmt: skip
_UPDATES = (("", "updated"), ("", "modified"), ("dcterms", "modified"))
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
    ("", "abstract"),
)
_TITLES = (("", "title"), ("dc", "title"), ("media", "title"), ("itunes", "title"))
_IDENTITIES = (("", "guid"), ("", "id"), ("dc", "identifier"))
_AUTHORS = (("dc", "creator"), ("", "author"), ("dc", "author"), ("itunes", "author"))

_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MEDIA = (("media", "group"), ("media", "content"))

_REGISTERED = "http://www.iana.org/assignments/relation/"
"""An optional prefix of a relation's name (RFC 4287, 4.2.7.2)."""

_NO_PAGES = frozenset("self enclosure replies edit hub next previous license".split())
"""Relations of links that lead elsewhere than to the page of an item."""


class Channel(NamedTuple):
    """What the items of a feed inherit from it: the base of relative links, the authors, and the language."""

    base: str
    authors: tuple[str, ...] = ()
    language: str = ""


def raw_item(item: Element, url: str, channel: Channel) -> RawItem:
    """The fields of an item of the feed at `url`."""
    fields = fields_of(item)
    summary = _first(fields, _SUMMARIES, description_markup)
    content = _first(fields, _CONTENTS, description_markup)
    guids = (guid for key in _IDENTITIES for element in fields.get(key, ()) if (guid := words_of(element)))
    identity = next(guids, "") or item.get(_RDF_ABOUT) or ""
    link = _link(item, fields)
    base = _base(item if link is None else link, url, channel)
    enclosures = raw_enclosures(fields)
    return RawItem(
        base=base,
        title=_first(fields, _TITLES, title_markup),
        link="" if link is None else _address(link),
        # Of an item with nothing but a file, its address is the identity.
        identity=identity or ("" if summary or content else absolute(base, _file(fields)) or ""),
        dates=tuple(words_of(element) for key in _DATES for element in fields.get(key, ())[:2]),
        summary=summary,
        content=content,
        authors=authors_in(fields) or _authors_of_origin(fields) or channel.authors,
        enclosures=enclosures,
        episode=raw_episode(item, fields, channel.language) if enclosures else NO_RAW_EPISODE,
        categories=tuple(categories_in(fields)),
        updates=tuple(words_of(element) for key in _UPDATES for element in fields.get(key, ())[:1]),
    )


def fields_of(parent: Element) -> Fields:
    """The children of an item or channel by name, with those of its media groups."""
    fields: Fields = {}
    for child in parent:
        key = key_of(child)
        fields.setdefault(key, []).append(child)
        if key in _MEDIA:
            for element in child.iterdescendants():
                fields.setdefault(key_of(element), []).append(element)
    return fields


def _first(fields: Fields, keys: Iterable[Key], undeclared: Callable[[str], str]) -> str:
    for key in keys:
        for element in fields.get(key, ()):
            if text := markup_of(element, undeclared):
                return text
    return ""


def _base(element: Element, url: str, channel: Channel) -> str:
    """The address that the links of an element are relative to: the nearest xml:base, else the channel's."""
    try:
        base: str | None = element.base
    except ValueError:
        base = None
    return channel.base if base is None or base == url else base


def _link(item: Element, fields: Fields) -> Element | None:
    """The link to an item's page, not to its feed, comments or sound file."""
    for element in fields.get(("feedburner", "origlink"), ()):
        if words_of(element):
            return element
    links = [(rank, link) for link in fields.get(("", "link"), ()) if (rank := _rank(link)) is not None]
    best = min(links, default=None, key=lambda ranked: ranked[0])
    if best is not None:
        return best[1]
    return item if item.get("href") else None


def _rank(link: Element) -> int | None:
    """A rank for a link, 0 for the one most likely to lead to the item's page; None if it leads elsewhere."""
    if not _address(link):
        return None
    declared, kind = link.get("rel"), link.get("type")
    relation = (declared or "alternate").lower().removeprefix(_REGISTERED)
    if relation in _NO_PAGES:
        return None
    is_bare = link.get("href") and not (declared and kind)
    return 4 * (relation != "alternate") + 2 * ("html" not in (kind or "html")) + bool(is_bare)


def _address(link: Element) -> str:
    return link.get("href") or words_of(link)


def _file(fields: Fields) -> str:
    """The address of a file that an item is about: its sound, film or picture."""
    links = (link for link in fields.get(("", "link"), ()) if (link.get("rel") or "").lower() == "enclosure")
    files = (*fields.get(("", "enclosure"), ()), *fields.get(("media", "content"), ()), *links)
    return next((address for file in files if (address := file.get("url") or file.get("href"))), "")


# Authors.


def authors_in(fields: Fields) -> tuple[str, ...]:
    """The names of the authors in an item or channel, as they are written."""
    for key in _AUTHORS:
        if names := tuple(name for element in fields.get(key, ())[:10] if (name := _author(element))):
            return names
    return ()


def _author(author: Element) -> str:
    parts = {key_of(child)[1]: child for child in author}
    if "name" in parts:
        return words_of(parts["name"])
    # A person without a name, only with addresses.
    return "" if parts.keys() & {"uri", "url", "email", "homepage"} else words_of(author)


def _authors_of_origin(fields: Fields) -> tuple[str, ...]:
    """The authors of the feed that an item was copied from (RFC 4287, 4.2.1)."""
    origins = (authors_in(fields_of(source)) for source in fields.get(("", "source"), ()))
    return next(filter(None, origins), ())
