"""Reads the recordings of a feed's item from its elements.

RSS has them in <enclosure>, Atom in links (RFC 4287, 4.2.7.2), Media RSS in <media:content>. The namespaces of iTunes,
of Podcasting 2.0 and of Podlove add to them.
"""

from collections.abc import Iterable, Iterator

from newsreader.sources.feed_elements import Fields, Key, key_of, words_of
from newsreader.sources.stated_recordings import CHAPTERS_AT_MOST, RawEnclosure, RawEpisode
from newsreader.sources.xml import Element

_FILES_AT_MOST = 200
"""The most files of an item that are examined: some items have a picture in dozens of sizes."""

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FILES: tuple[Key, ...] = (("", "enclosure"), ("media", "content"), ("podcast", "alternateenclosure"))
CATEGORIES: tuple[Key, ...] = (("", "category"), ("itunes", "category"))
_PICTURES = (("podcast", "image"), ("podcast", "images"), ("itunes", "image"), ("media", "thumbnail"))


def raw_enclosures(fields: Fields) -> tuple[RawEnclosure, ...]:
    """The files of an item; from a Media RSS group, the default one first."""
    found = [_from_enclosure(each) for each in fields.get(("", "enclosure"), ())[:_FILES_AT_MOST]]
    found += [_from_link(each) for each in fields.get(("", "link"), ())[:_FILES_AT_MOST] if is_enclosure(each)]
    contents = fields.get(("media", "content"), ())[:_FILES_AT_MOST]
    contents = sorted(contents, key=lambda each: _attribute(each, "isDefault").lower() != "true")
    found += map(_from_media, contents)
    for other in fields.get(("podcast", "alternateenclosure"), ())[:_FILES_AT_MOST]:
        found += _from_alternate(other)
    return tuple(each for each in found if each.address)


def raw_episode(item: Element, fields: Fields, language: str) -> RawEpisode:
    """The data about an item's recording. `language` is the feed's."""
    chapters = next(_with(fields, ("podcast", "chapters"), "url"), "")
    return RawEpisode(
        duration=next((text for each in fields.get(("itunes", "duration"), ()) if (text := words_of(each))), ""),
        chapters=tuple(_podlove_chapters(fields)),
        chapters_address=chapters,
        transcripts=tuple(
            (_attribute(each, "url"), _attribute(each, "type"), _attribute(each, "language") or language)
            for each in fields.get(("podcast", "transcript"), ())
        ),
        picture=next((alt for key in _PICTURES for alt in _with(fields, key, "alt")), ""),
        language=next((text for each in fields.get(("", "language"), ()) if (text := words_of(each))), "")
        or item.get(_XML_LANGUAGE)
        or language,
    )


def language_of(parents: Iterable[tuple[Element, Fields]]) -> str:
    """The language of a feed, "" if it does not say."""
    for element, fields in parents:
        for each in (*fields.get(("", "language"), ()), *fields.get(("dc", "language"), ())):
            if text := words_of(each):
                return text
        if text := element.get(_XML_LANGUAGE):
            return str(text)
    return ""


def _from_enclosure(element: Element) -> RawEnclosure:
    address = _attribute(element, "url") or _attribute(element, "href") or words_of(element)
    return RawEnclosure(address, _attribute(element, "type"), _attribute(element, "length"))


def _from_link(link: Element) -> RawEnclosure:
    return RawEnclosure(_attribute(link, "href"), _attribute(link, "type"), _attribute(link, "length"))


def is_enclosure(link: Element) -> bool:
    """Whether a link leads to a file of its item."""
    return _attribute(link, "rel").lower().rpartition("/")[2] == "enclosure"


def _from_media(content: Element) -> RawEnclosure:
    named = ("url", "type", "fileSize", "duration", "medium")
    address, kind, size, duration, medium = (_attribute(content, name) for name in named)
    return RawEnclosure(address, kind, size, duration, medium, attached=False)


def _from_alternate(other: Element) -> Iterator[RawEnclosure]:
    """The sources of one alternative form: on other servers, and also in protocols other than HTTP."""
    for source in other:
        if key_of(source) == ("podcast", "source"):
            kind = _attribute(source, "contentType") or _attribute(other, "type")
            yield RawEnclosure(_attribute(source, "uri"), kind, _attribute(other, "length"), attached=False)


def _podlove_chapters(fields: Fields) -> Iterator[tuple[str, str]]:
    for chapters in fields.get(("psc", "chapters"), ())[:1]:
        for each in chapters[:CHAPTERS_AT_MOST]:
            if key_of(each) == ("psc", "chapter"):
                yield _attribute(each, "start"), _attribute(each, "title")


def categories_in(fields: Fields) -> Iterator[str]:
    """The names of the categories of an item."""
    for each in fields.get(("", "category"), ()):
        yield _attribute(each, "label") or _attribute(each, "term") or words_of(each)
    yield from _with(fields, ("itunes", "category"), "text")


def _with(fields: Fields, key: Key, name: str) -> Iterator[str]:
    """The values of an attribute that elements have."""
    return (value for element in fields.get(key, ()) if (value := _attribute(element, name)))


def _attribute(element: Element, name: str) -> str:
    return str(element.get(name) or "").strip()
