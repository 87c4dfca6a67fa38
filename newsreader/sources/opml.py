"""OPML: lists of sources as programs exchange them. Files of strangers are read, whatever program made them; a list is
written so that the others, and we, understand it.

Feeds are written with the type "rss", as everybody does. Other kinds have types of their own and the same attribute
for their address: a program that does not know them can still look for a feed there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import islice
from typing import Any

from lxml import etree

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Clean, SourceKind
from newsreader.sources.entries import cut, title_of
from newsreader.sources.xml import harmless, parse_harmless
from newsreader.web.address import host_of, is_web_address, web_address
from newsreader.web.charset import decode

OUTLINES_AT_MOST = 20_000
"""Sources, folders and all else that is looked at in one list. A library for a whole region has a thousand sources."""

FOLDERS_DEEP = 8
"""Folders in folders that are kept apart. What lies deeper is put into the last."""

_FOLDER_AT_MOST = 100
_ADDRESS_SHOWN = 200

_DESCRIPTION = 100
"""Characters. Podcast programs put a whole description where others put the name; names are shorter than this."""


_NO_CATEGORY = Clean("")


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in a list. `category` names the folders that it lies in, the outermost first, with "/" between them; ""
    if it lies in none. `sure` is False where the list itself says that the source may not answer."""

    url: str
    name: Clean
    kind: SourceKind = "feed"
    category: Clean = _NO_CATEGORY
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SourceList:
    """What a list holds: its own title ("" if it has none), its sources in order, each address once.

    `refused` are names and addresses at which there can be no source. `whole` is False if the file was damaged so that
    some of it may be lost; `cut` says that it goes on beyond `OUTLINES_AT_MOST`.
    """

    title: Clean
    sources: tuple[Listed, ...]
    refused: tuple[tuple[Clean, Clean], ...] = ()
    whole: bool = True
    cut: bool = False


# Reading.

_START = re.compile(r"<(?:opml|outline)\b", re.IGNORECASE)

_KINDS: dict[str, SourceKind] = {
    **dict.fromkeys(("", "rss", "rss1", "rss2", "rss1.0", "rss2.0", "atom", "rdf", "feed", "podcast"), "feed"),
    **dict.fromkeys(("json-feed", "jsonfeed", "json"), "json-feed"),
    **dict.fromkeys(("listing", "html", "html+xpath"), "listing"),
    "sitemap": "sitemap",
}
"""What programs call the kinds of source; those with "html" read pages as we do."""

_NAMESPACE = "urn:newsreader:packs"
_SURE = f"{{{_NAMESPACE}}}sure"

_ATTRIBUTES = frozenset(("text", "title", "type", "xmlurl", "url", "htmlurl", "category", "iscomment", _SURE))


def parse_opml(body: bytes, name: str) -> SourceList:
    """The sources in the OPML file of this name, as far as it can be read. Raises `NotAList` for what is none."""
    text = decode(body)
    start = _START.search(text)
    if start is None:
        raise errors.NotAList(name)
    text = text[start.start() :]  # what stands before it, a document type for one, is not needed
    if text[:5].lower() != "<opml":
        text = f"<opml>{text}</opml>"
    raw = harmless(text)  # and cut, if it is too much
    xml = parse_harmless(raw, "")
    if xml.root is None:
        raise errors.NotAList(name)
    reading = _Reading()
    outlines = _outlines(xml.root)
    for attributes, folders, has_children in islice(outlines, OUTLINES_AT_MOST):
        reading.take(attributes, folders, has_children)
    return SourceList(
        title=_title(xml.root),
        sources=tuple(reading.sources.values()),
        refused=tuple(reading.refused),
        whole=xml.whole or _has_all(xml.root, raw),
        cut=next(outlines, None) is not None,
    )


@dataclass(slots=True)
class _Reading:
    """What has been read of a list."""

    sources: dict[str, Listed] = field(default_factory=dict)
    refused: list[tuple[Clean, Clean]] = field(default_factory=list)

    def take(self, attributes: dict[str, str], folders: tuple[Clean, ...], has_children: bool) -> None:
        """Take an outline, if it is a source."""
        found = _address_and_kind(attributes, has_children)
        if found is None:
            return
        raw, kind = found
        try:
            url = web_address(raw).partition("#")[0]
        except errors.BadAddress:
            self.refused.append((_name(attributes), cut(line(raw[: 4 * _ADDRESS_SHOWN]), _ADDRESS_SHOWN)))
            return
        category = Clean("/".join(folders)) or _first_category(attributes.get("category", ""))
        sure = attributes.get(_SURE, "") != "no"
        name = _name(attributes)
        if not name or is_web_address(name):  # some programs write the address twice; nobody wants to hear it
            name = line(host_of(url))
        self.sources.setdefault(url, Listed(url, name, kind, category, sure))


def _outlines(root: Any) -> Iterator[tuple[dict[str, str], tuple[Clean, ...], bool]]:
    """Each outline: its attributes, their names in small letters; the folders it lies in; whether anything lies in it.

    A source is no folder: what lies in one has been left open by whoever wrote the file.
    """
    folders: list[Clean] = []
    opened: list[bool] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if etree.QName(element).localname.lower() != "outline":
            continue
        if event == "end":
            if opened.pop():
                folders.pop()
            continue
        attributes = _attributes(element)
        if attributes.get("iscomment", "").strip().lower() == "true":
            walk.skip_subtree()
            opened.append(False)
            continue
        has_children = len(element) > 0
        yield attributes, tuple(folders[:FOLDERS_DEEP]), has_children
        is_folder = has_children and _address_and_kind(attributes, has_children) is None
        name = _folder_name(_name(attributes)) if is_folder else Clean("")
        opened.append(bool(name))
        if name:
            folders.append(name)


def _attributes(element: Any) -> dict[str, str]:
    """The attributes that mean something here, under their names in small letters.

    Each value is looked for from the first on, so not all are: there may be a hundred thousand.
    """
    written: dict[str, str] = {}
    for name in element.keys():  # noqa: SIM118  (to walk through an element is to walk through its children)
        if (meant := name.lower()) in _ATTRIBUTES:
            written.setdefault(meant, name)
    return {meant: element.get(name) or "" for meant, name in written.items()}


def _address_and_kind(attributes: dict[str, str], has_children: bool) -> tuple[str, SourceKind] | None:
    """Where the source is, as written, and of which kind; None for a folder, and for what is listed beside sources:
    bookmarks, other lists, episodes."""
    kind = attributes.get("type", "").strip().lower()
    if address := attributes.get("xmlurl", "").strip():
        return address, _KINDS.get(kind, "feed")
    if kind not in _KINDS:
        return None
    if address := attributes.get("url", "").strip():
        return address, _KINDS[kind]
    if (address := attributes.get("htmlurl", "").strip()) and not has_children:
        return address, "listing"
    return None


def _name(attributes: dict[str, str]) -> Clean:
    text, title = (title_of(attributes.get(name, "")) for name in ("text", "title"))
    return title if title and len(text) > _DESCRIPTION else text or title


def _folder_name(name: str) -> Clean:
    return cut(line(name.replace("/", " ")), _FOLDER_AT_MOST)


def _first_category(raw: str) -> Clean:
    """The first of the categories that a source bears itself: "/News/Local,/Durham" is News/Local and Durham."""
    first = raw[:10_000].strip(" ,").partition(",")[0]
    names = [_folder_name(title_of(part)) for part in first.split("/")]
    return Clean("/".join([name for name in names if name][:FOLDERS_DEEP]))


def _has_all(root: Any, raw: bytes) -> bool:
    """Whether every outline of it is in the tree: then what is wrong with it has cost nothing."""
    lowered = raw.lower()
    return b"</opml" in lowered and lowered.count(b"<outline") == sum(1 for _ in root.iter("{*}outline", "{*}OUTLINE"))


def _title(root: Any) -> Clean:
    for element in root.iter("{*}title", "{*}TITLE"):
        return title_of(element.text or "")
    return Clean("")


# Writing.

_TYPES: dict[SourceKind, str] = {"feed": "rss", "json-feed": "json-feed", "listing": "listing", "sitemap": "sitemap"}


@dataclass(slots=True)
class _Folder:
    folders: dict[str, "_Folder"] = field(default_factory=dict)
    sources: list[Listed] = field(default_factory=list)


def opml_document(sources: Iterable[Listed], title: str, created: datetime) -> str:
    """An OPML document, to be encoded as UTF-8: these sources in their folders, the order kept within each."""
    top = _Folder()
    for source in sources:
        folder = top
        for name in source.category.split("/") if source.category else ():
            folder = folder.folders.setdefault(name, _Folder())
        folder.sources.append(source)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "<head>",
        f"  <title>{escape(title)}</title>",
        f"  <dateCreated>{format_datetime(created)}</dateCreated>",
        "</head>",
        "<body>",
        *_written(top, 1),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _written(folder: _Folder, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for source in folder.sources:
        yield f"{indent}{_outline(source)}"
    for name, inner in folder.folders.items():
        yield f'{indent}<outline text="{escape(name)}" title="{escape(name)}">'
        yield from _written(inner, depth + 1)
        yield f"{indent}</outline>"


def _outline(source: Listed) -> str:
    name, url = escape(source.name), escape(source.url)
    page = f' htmlUrl="{url}"' if source.kind == "listing" else ""
    return f'<outline type="{_TYPES[source.kind]}" text="{name}" title="{name}" xmlUrl="{url}"{page}/>'
