"""Reads and writes OPML, the format in which feed readers exchange lists of sources.

Feeds are written with the type "rss", as by all programs. Other kinds of source have their own types but the same
`xmlUrl`: a program that does not know them can still look for a feed there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import chain, islice, pairwise
from typing import Any

from lxml import etree

from newsreader import errors
from newsreader.model.text import line
from newsreader.model.values import Clean, SourceKind
from newsreader.sources.entries import cut, title_of
from newsreader.sources.plain_content import title_markup
from newsreader.sources.xml import Xml, harmless, parse_harmless
from newsreader.web.address import host_of, is_web_address, web_address
from newsreader.web.charset import decode

OUTLINES_AT_MOST = 20_000
"""Outlines read from one list, folders included. A library for a whole region has a thousand sources."""

FOLDERS_DEEP = 8
"""Levels of nested folders. Deeper ones are merged into the last."""

CATEGORIES_AT_MOST = 20
"""Categories of one source. More are tags."""

_FOLDER_AT_MOST = 100
_ADDRESS_SHOWN = 200

_DESCRIPTION = 100
"""Characters above which a "text" is no name: podcast programs put a whole description there."""


@dataclass(frozen=True, slots=True)
class OpmlSource:
    """A source in a list.

    Each of its `categories` is a path of folders, joined by "/". `sure` is False where the list marks the source as one
    that may not answer. `site` is the address of the page that the list names for it, "" if none or the same.
    """

    url: str
    name: Clean
    kind: SourceKind = "feed"
    categories: tuple[Clean, ...] = ()
    sure: bool = True
    site: str = ""


@dataclass(frozen=True, slots=True)
class SourceList:
    """A parsed list: its title or "", and its sources in order, each address once.

    `refused` has the name and address of each entry whose address is invalid. `whole` is False if the file was damaged
    so that entries may be lost; `cut` is True if it goes on beyond `OUTLINES_AT_MOST`.
    """

    title: Clean
    sources: tuple[OpmlSource, ...]
    refused: tuple[tuple[Clean, Clean], ...] = ()
    whole: bool = True
    cut: bool = False


# Reading.

DOCUMENTS_AT_MOST = 10
"""Documents read from one file."""

_NEXT_DOCUMENT = re.compile(rb"</opml\s*>(\s*+(?:<\?[^<>]*+>\s*+)?)(?=<opml\b)", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->")
_START = re.compile(r"<(?:opml|outline)\b", re.IGNORECASE)

_KINDS: dict[str, SourceKind] = {
    **dict.fromkeys(("", "rss", "rss1", "rss2", "rss1.0", "rss2.0", "atom", "rdf", "feed", "podcast"), "feed"),
    **dict.fromkeys(("json-feed", "jsonfeed", "json"), "json-feed"),
    **dict.fromkeys(("listing", "html", "html+xpath"), "listing"),
    "sitemap": "sitemap",
}
"""The types that programs write, and our kinds. Programs with "html" read listing pages as we do."""

_NAMESPACE = "urn:newsreader:packs"
_SURE = f"{{{_NAMESPACE}}}sure"

_ATTRIBUTES = frozenset(("text", "title", "type", "xmlurl", "url", "htmlurl", "category", "iscomment", _SURE))


def parse_opml(body: bytes, name: str) -> SourceList:
    """Read the sources in an OPML file, even a damaged one. Raises `NotAList`, with `name`, if it is no OPML."""
    text = decode(body)
    start = _START.search(text)
    if start is None:
        raise errors.NotAList(name)
    text = text[start.start() :]  # without a document type
    if text[:5].lower() != "<opml":
        text = f"<opml>{text}</opml>"
    raw = harmless(text)  # truncated if it is too large
    xml = parse_harmless(raw, "")
    if xml.root is None:
        raise errors.NotAList(name)
    documents = [(xml, raw)] if xml.whole else _documents(raw)
    collector = _OutlineCollector()
    outlines = chain.from_iterable(_walk_outlines(document.root) for document, _ in documents)
    for attributes, folders, has_children in islice(outlines, OUTLINES_AT_MOST):
        collector.add(attributes, folders, has_children)
    cut = next(outlines, None) is not None
    return SourceList(
        title=_title(xml.root),
        sources=tuple(collector.sources.values()),
        refused=tuple(collector.refused),
        # The end of a list that is too long may be ours (`harmless`), and is named by `cut`.
        whole=cut or all(document.whole or _has_every_outline(document.root, part) for document, part in documents),
        cut=cut,
    )


def _documents(raw: bytes) -> list[tuple[Xml, bytes]]:
    """The documents in a file that is not one: some programs append each list to the last."""
    starts = [0, *(match.end(1) for match in islice(_NEXT_DOCUMENT.finditer(raw), DOCUMENTS_AT_MOST - 1))]
    parts = [raw[start:end] for start, end in pairwise([*starts, len(raw)])]
    parsed = ((parse_harmless(part, ""), part) for part in parts)
    return [(document, part) for document, part in parsed if document.root is not None]


@dataclass(slots=True)
class _OutlineCollector:
    """Collects the sources of a list, and the entries refused."""

    sources: dict[str, OpmlSource] = field(default_factory=dict)
    refused: list[tuple[Clean, Clean]] = field(default_factory=list)

    def add(self, attributes: dict[str, str], folders: tuple[Clean, ...], has_children: bool) -> None:
        """Add an outline if it is a source."""
        found = _address_and_kind(attributes, has_children)
        if found is None:
            return
        raw, kind = found
        try:
            url = web_address(raw).partition("#")[0]
        except errors.BadAddress:
            self.refused.append((_name(attributes), cut(line(raw[: 4 * _ADDRESS_SHOWN]), _ADDRESS_SHOWN)))
            return
        own = _categories(attributes.get("category", ""))
        categories = [Clean("/".join(folders)), *own] if folders else own
        sure = attributes.get(_SURE, "") != "no"
        name = _name(attributes)
        if not name or is_web_address(name):  # some programs write the address for the name, which is bad to hear
            name = line(host_of(url))
        known = self.sources.get(url) or OpmlSource(url, name, kind, (), sure, _site(attributes, url))
        every = dict.fromkeys((*known.categories, *categories))
        self.sources[url] = replace(known, categories=tuple(islice(every, CATEGORIES_AT_MOST)))


def _walk_outlines(root: Any) -> Iterator[tuple[dict[str, str], tuple[Clean, ...], bool]]:
    """Yield each outline: its attributes under lower-case names, its folders, and whether it has children.

    A source is no folder: outlines nested in one come from programs that forgot to close it.
    """
    folders: list[Clean] = []
    opened: list[bool] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not _is_outline(element):
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


def _is_outline(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() == "outline"


def _attributes(element: Any) -> dict[str, str]:
    """The attributes used here, under lower-case names.

    lxml finds each value by a linear search, so the values of other attributes, up to a hundred thousand, are not read.
    """
    written: dict[str, str] = {}
    for name in element.keys():  # noqa: SIM118  (to walk through an element is to walk through its children)
        if (meant := name.lower()) in _ATTRIBUTES:
            written.setdefault(meant, name)
    return {meant: element.get(name) or "" for meant, name in written.items()}


def _address_and_kind(attributes: dict[str, str], has_children: bool) -> tuple[str, SourceKind] | None:
    """The address of a source, as written, and its kind; None for a folder, a bookmark, another list or an episode."""
    kind = attributes.get("type", "").strip().lower()
    if kind == "source":  # Liferea's type for another list
        return None
    if address := attributes.get("xmlurl", "").strip():
        return address, _KINDS.get(kind, "feed")
    if kind not in _KINDS:
        return None
    if address := attributes.get("url", "").strip():
        return address, _KINDS[kind]
    if (address := attributes.get("htmlurl", "").strip()) and not has_children:
        return address, "listing"
    return None


def _site(attributes: dict[str, str], url: str) -> str:
    address = attributes.get("htmlurl", "").strip()
    site = web_address(address).partition("#")[0] if is_web_address(address) else ""
    return "" if site == url else site


def _name(attributes: dict[str, str]) -> Clean:
    text, title = (title_of(title_markup(attributes.get(name, ""))) for name in ("text", "title"))
    return title if title and len(text) > _DESCRIPTION else text or title


def _folder_name(name: str) -> Clean:
    return cut(line(name.replace("/", " ")), _FOLDER_AT_MOST)


def _categories(raw: str) -> Sequence[Clean]:
    """The categories that a source bears itself: "/News/Local,/Durham" is News/Local and Durham."""
    found = []
    for written in raw[:10_000].split(",", CATEGORIES_AT_MOST)[:CATEGORIES_AT_MOST]:
        names = (_folder_name(title_of(title_markup(part))) for part in written.split("/"))
        if path := [name for name in names if name][:FOLDERS_DEEP]:
            found.append(Clean("/".join(path)))
    return found


def _has_every_outline(root: Any, raw: bytes) -> bool:
    """Whether every outline of the file is in the tree, so that its errors have cost nothing."""
    lowered = _COMMENT.sub(b"", raw.lower())
    return b"</opml" in lowered and lowered.count(b"<outline") == sum(map(_is_outline, root.iter()))


def _title(root: Any) -> Clean:
    for element in root.iter("{*}title", "{*}TITLE"):
        return title_of(title_markup(element.text or ""))
    return Clean("")


# Writing.

_TYPES: dict[SourceKind, str] = {"feed": "rss", "json-feed": "json-feed", "listing": "listing", "sitemap": "sitemap"}


@dataclass(slots=True)
class _Folder:
    folders: dict[str, "_Folder"] = field(default_factory=dict)
    sources: list[OpmlSource] = field(default_factory=list)


def opml_document(sources: Iterable[OpmlSource], title: str, created: datetime) -> str:
    """Write an OPML document, to be encoded as UTF-8, with the sources in each of their folders, in
    order within it."""
    top = _Folder()
    for source in sources:
        for path in source.categories or ("",):
            folder = top
            for name in path.split("/") if path else ():
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
        *_folder_lines(top, 1),
        "</body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _folder_lines(folder: _Folder, depth: int) -> Iterator[str]:
    indent = "  " * depth
    for source in folder.sources:
        yield f"{indent}{_outline(source)}"
    for name, inner in folder.folders.items():
        yield f'{indent}<outline text="{escape(name)}" title="{escape(name)}">'
        yield from _folder_lines(inner, depth + 1)
        yield f"{indent}</outline>"


def _outline(source: OpmlSource) -> str:
    name, url = escape(source.name), escape(source.url)
    page = f' htmlUrl="{url}"' if source.kind == "listing" else ""
    return f'<outline type="{_TYPES[source.kind]}" text="{name}" title="{name}" xmlUrl="{url}"{page}/>'
