"""Parses untrusted XML safely, recovering as much as possible from damage.

HTML's named characters are resolved before parsing, and every other entity is taken literally: no document type is
needed or loaded, and nothing expands.
"""

import re
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from newsreader.model.text import markup_without_commands

Element = Any
"""An lxml element. lxml ships no types."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NONCHARACTERS = re.compile(rb"\xef\xbf[\xbe\xbf]")
"""U+FFFE and U+FFFF."""

_AMPERSAND = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([a-zA-Z][a-zA-Z0-9]{1,31};))?"
)
_OPEN_CDATA, _CLOSE_CDATA = b"<![CDATA[", b"]]>"
_DECLARATION = re.compile(rb"<\?xml\b[^<>]*>")
_SURROGATE_REFERENCE = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));",
    re.IGNORECASE,
)
"""A reference to half a surrogate pair: libxml2 accepts it and produces invalid text."""


_NO_TAG = re.compile(rb"<(?![A-Za-z_:/!?\x80-\xff])")
"""A "<" that begins nothing, as in "I <3 news": libxml2 before 2.12 drops an element with one in an attribute."""

NODES_AT_MOST = 750_000
"""A bound on libxml2's memory, some hundred bytes for each: a "<" counts two, an attribute three.

A feed of a thousand whole articles has two thirds as many.
"""


ATTRIBUTES_AT_MOST = 5_000
"""A bound on the attributes of one element: libxml2 before 2.12, which lxml has on Windows, compares each with all."""

_TAG = re.compile(rb"""<(?:[^<>"']|"[^"<]*"|'[^'<]*')*""")


class Xml(NamedTuple):
    """A parsed document: its root or None, and whether it was well formed, undeclared prefixes apart."""

    root: Element | None
    whole: bool


def parse_xml(text: str, url: str) -> Xml:
    """Parse the document in `text`. Never raises. Truncates large ones; nesting ends at libxml2's 2,048 levels."""
    return parse_harmless(harmless(text), url)


def harmless(text: str) -> bytes:
    """Encode as UTF-8, without XML declaration, forbidden characters and unresolved entities, truncated.

    Bytes, because Python's text takes four bytes a character as soon as it has one emoji.
    """
    raw = markup_without_commands(text).encode("utf-8", "replace")
    del text  # frees it if the caller holds no reference
    raw = _NONCHARACTERS.sub(b"", _truncate(_DECLARATION.sub(b"", raw, count=1).translate(None, _CONTROLS)))
    if b"&#" in raw:
        raw = _SURROGATE_REFERENCE.sub(b"", raw)
    if not _AMPERSAND.search(raw) and not _NO_TAG.search(raw):
        return raw
    out: list[bytes] = []
    position = 0
    while (start := raw.find(_OPEN_CDATA, position)) >= 0:
        out.append(_resolved(raw[position:start]))
        end = raw.find(_CLOSE_CDATA, start)
        position = end if end >= 0 else len(raw)
        out.append(raw[start:position])
    out.append(_resolved(raw[position:]))
    return b"".join(out)


def _resolved(raw: bytes) -> bytes:
    return _NO_TAG.sub(b"&lt;", _AMPERSAND.sub(_resolve_entity, raw))


def _truncate(raw: bytes) -> bytes:
    """Truncate to `NODES_AT_MOST`, and in front of an element with more than `ATTRIBUTES_AT_MOST`."""
    # A single byte is counted in a tenth of the time of a pair, and most feeds need no more.
    signs = raw.count(b"=")
    if signs <= ATTRIBUTES_AT_MOST and 2 * raw.count(b"<") + 3 * signs <= NODES_AT_MOST:
        return raw
    if _attributes(raw) > ATTRIBUTES_AT_MOST:
        for tag in _TAG.finditer(raw):
            if _attributes(tag[0]) > ATTRIBUTES_AT_MOST:
                raw = raw[: tag.start()]
                break
    if 2 * len(raw) <= NODES_AT_MOST:  # even if it were all "<"
        return raw
    while (parts := 2 * raw.count(b"<") + 3 * _attributes(raw)) > NODES_AT_MOST:
        # At least a tenth each time: all tags may stand at the start, before megabytes of words.
        raw = raw[: min(len(raw) * NODES_AT_MOST // parts, len(raw) * 9 // 10)]
    return raw


def _attributes(raw: bytes) -> int:
    """At least as many as there are attributes."""
    return raw.count(b'="') + raw.count(b"='")


def parse_harmless(raw: bytes, url: str) -> Xml:
    """Parse what `harmless` returned, or a part of it."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser=parser, base_url=url)
    except (etree.LxmlError, ValueError):
        return Xml(None, whole=False)
    return Xml(root, whole=root is not None and not _has_damage(parser.error_log))


def _has_damage(error_log: Any) -> bool:
    """Whether errors may have cost part of a document. One of an undeclared prefix does not."""
    return len(error_log) > len(error_log.filter_domains(etree.ErrorDomains.NAMESPACE))


def _resolve_entity(match: re.Match[bytes]) -> bytes:
    name = (match[1] or b"").decode("ascii")
    characters = html5.get(name)
    if characters is None:
        return b"&amp;" + name.encode("ascii")
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")
