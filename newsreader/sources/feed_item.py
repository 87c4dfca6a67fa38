"""Reads the fields of an item of RSS, Atom or RDF from its elements."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from newsreader.sources.entries import RawItem
from newsreader.sources.feed_elements import Fields, Key, key_of, key_of_tag, markup_of, words_of
from newsreader.sources.feed_recordings import (
    CATEGORIES,
    FILES,
    categories_in,
    is_enclosure,
    raw_enclosures,
    raw_episode,
)
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
_LINKS = (("", "link"),)
_PAGE_BEFORE_REDIRECTION = (("feedburner", "origlink"),)
_ORIGIN = (("", "source"),)

_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MEDIA = (("media", "group"), ("media", "content"))

_REGISTERED = "http://www.iana.org/assignments/relation/"
"""An optional prefix of a relation's name (RFC 4287, 4.2.7.2)."""

_NO_PAGES = frozenset("self enclosure replies edit hub next previous license".split())
"""Relations of links that lead elsewhere than to the page of an item."""


ELEMENTS_AT_MOST = 2_000
"""Children of an item that are read, ten times those of an episode with all its persons and chapters."""


class Channel(NamedTuple):
    """What the items of a feed inherit from it: the base of relative links, the authors, and the language. `has_bases`:
    an element of the feed may have a base of its own."""

    base: str
    authors: tuple[str, ...] = ()
    language: str = ""
    has_bases: bool = True


class _Shape(NamedTuple):
    """Where an item's fields are among its elements, by the tags of these: most items of a feed have one shape.

    `dates` and `updates` leave out what is repeated; `authors` are by kind; `fields` are all places by name.
    """

    titles: tuple[int, ...]
    identities: tuple[int, ...]
    dates: tuple[int, ...]
    updates: tuple[int, ...]
    summaries: tuple[int, ...]
    contents: tuple[int, ...]
    authors: tuple[tuple[int, ...], ...]
    links: tuple[int, ...]
    pages: tuple[int, ...]
    has_groups: bool
    has_files: bool
    has_categories: bool
    has_origin: bool
    fields: dict[Key, list[int]]


@lru_cache(maxsize=100)
def _shape_of(tags: tuple[str, ...]) -> _Shape:
    fields: dict[Key, list[int]] = {}
    for place, tag in enumerate(tags):
        fields.setdefault(key_of_tag(tag), []).append(place)

    def places(keys: Iterable[Key], each_at_most: int | None = None) -> tuple[int, ...]:
        return tuple(chain.from_iterable(fields.get(key, ())[:each_at_most] for key in keys))

    return _Shape(
        titles=places(_TITLES),
        identities=places(_IDENTITIES),
        dates=places(_DATES, 2),
        updates=places(_UPDATES, 1),
        summaries=places(_SUMMARIES),
        contents=places(_CONTENTS),
        authors=tuple(tuple(fields[key]) for key in _AUTHORS if key in fields),
        links=places(_LINKS),
        pages=places(_PAGE_BEFORE_REDIRECTION),
        has_groups=bool(places(_MEDIA)),
        has_files=bool(places(FILES)),
        has_categories=bool(places(CATEGORIES)),
        has_origin=bool(places(_ORIGIN)),
        fields=fields,
    )


def raw_item(item: Element, url: str, channel: Channel) -> RawItem:
    """The fields of an item of the feed at `url`."""
    elements, shape = _elements_of(item)
    summary = _first(elements, shape.summaries, description_markup)
    content = _first(elements, shape.contents, description_markup)
    identity = next((guid for place in shape.identities if (guid := words_of(elements[place]))), "")
    links = [elements[place] for place in shape.links]
    link = _link(item, [elements[place] for place in shape.pages], links)
    base = _base(item if link is None else link, url, channel) if channel.has_bases else channel.base
    fields: Fields = {}
    is_bare = not (identity or summary or content)
    if is_bare or shape.has_files or shape.has_categories or shape.has_origin or any(map(is_enclosure, links)):
        fields = {key: [elements[place] for place in places] for key, places in shape.fields.items()}
    enclosures = raw_enclosures(fields) if fields else ()
    identity = identity or item.get(_RDF_ABOUT) or ""
    authors = _names([elements[place] for place in places] for places in shape.authors)
    # Positional, because each source has fifty items, and keywords take twice as long.
    return RawItem(
        base,
        _first(elements, shape.titles, title_markup),
        "" if link is None else _address(link),
        # Of an item with nothing but a file, its address is the identity.
        identity or ((absolute(base, _file(fields)) or "") if is_bare else ""),
        tuple([words_of(elements[place]) for place in shape.dates]),
        summary,
        content,
        authors or _authors_of_origin(fields) or channel.authors,
        enclosures,
        raw_episode(item, fields, channel.language) if enclosures else NO_RAW_EPISODE,
        tuple(categories_in(fields)) if shape.has_categories else (),
        tuple([words_of(elements[place]) for place in shape.updates]),
    )


def _elements_of(item: Element) -> tuple[list[Element], _Shape]:
    """The children of an item or channel, with those of its media groups; and where its fields are among them."""
    elements = item[:ELEMENTS_AT_MOST]
    shape = _shape_of(tuple([element.tag for element in elements]))
    if shape.has_groups:
        groups = {place for key in _MEDIA for place in shape.fields.get(key, ())}
        families = (
            (element, *element.iterdescendants()) if place in groups else (element,)
            for place, element in enumerate(elements)
        )
        elements = list(islice(chain.from_iterable(families), ELEMENTS_AT_MOST))
        shape = _shape_of(tuple([element.tag for element in elements]))
    return elements, shape


def fields_of(parent: Element) -> Fields:
    """The children of an item or channel by name, with those of its media groups."""
    elements, shape = _elements_of(parent)
    return {key: [elements[place] for place in places] for key, places in shape.fields.items()}


def _first(elements: Sequence[Element], places: Iterable[int], undeclared: Callable[[str], str]) -> str:
    for place in places:
        if text := markup_of(elements[place], undeclared):
            return text
    return ""


def _base(element: Element, url: str, channel: Channel) -> str:
    """The address that the links of an element are relative to: the nearest xml:base, else the channel's."""
    try:
        base: str | None = element.base
    except ValueError:
        base = None
    return channel.base if base is None or base == url else base


def _link(item: Element, pages: Iterable[Element], links: Iterable[Element]) -> Element | None:
    """The link to an item's page, not to its feed, comments or sound file. `pages` are those before a redirection."""
    for element in pages:
        if words_of(element):
            return element
    ranked = [(rank, link) for link in links if (rank := _rank(link)) is not None]
    if ranked:
        return min(ranked, key=itemgetter(0))[1]
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

_AUTHORS_AT_MOST = 10


def authors_in(fields: Fields) -> tuple[str, ...]:
    """The names of the authors in an item or channel, as they are written."""
    return _names(fields.get(key, ()) for key in _AUTHORS)


def _names(kinds: Iterable[Sequence[Element]]) -> tuple[str, ...]:
    for authors in kinds:
        if names := tuple([name for author in authors[:_AUTHORS_AT_MOST] if (name := _author(author))]):
            return names
    return ()


def _author(author: Element) -> str:
    if not len(author):
        return words_of(author)
    parts = {key_of(child)[1]: child for child in author}
    if "name" in parts:
        return words_of(parts["name"])
    # A person without a name, only with addresses.
    return "" if parts.keys() & {"uri", "url", "email", "homepage"} else words_of(author)


def _authors_of_origin(fields: Fields) -> tuple[str, ...]:
    """The authors of the feed that an item was copied from (RFC 4287, 4.2.1)."""
    origins = (authors_in(fields_of(source)) for source in fields.get(("", "source"), ()))
    return next(filter(None, origins), ())
