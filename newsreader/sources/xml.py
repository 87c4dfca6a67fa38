"""XML of strangers, parsed so that it can do no harm and as much as possible of it is kept.

The named characters of HTML are resolved before the parser sees them, and every other entity is taken as written: so
no document type is needed, none is loaded, and nothing expands.
"""

import re
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from lxml import etree

Element = Any
"""An lxml element. lxml ships no types."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_XML_OF_ASCII = {code: None for code in range(32) if chr(code) not in "\t\n\r"}
"""The same for text that has nothing else, for which this is many times quicker."""

_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([a-zA-Z][a-zA-Z0-9]{1,31};))?"
)
_OPEN_CDATA, _CLOSE_CDATA = "<![CDATA[", "]]>"
_DECLARATION = re.compile(r"<\?xml\b[^<>]*>")
_HALF_CHARACTER = re.compile(
    r"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));", re.IGNORECASE
)
"""A number of half a character: libxml2 takes it, and what it makes of it is no text."""


PARTS_AT_MOST = 1_000_000
"""Tags and entities that are parsed, and attributes, which count three each: some hundred bytes of memory. A feed of a
thousand whole articles has half as many."""


@dataclass(frozen=True, slots=True)
class Xml:
    """A parsed document: its root, None if there is none, and whether the parser found nothing to complain of."""

    root: Element | None
    whole: bool


def parse_xml(text: str, url: str) -> Xml:
    """The document in `text`. Never raises. What does not fit is left out; nesting ends at libxml2's 2,048 levels."""
    return parse_harmless(harmless(text), url)


def harmless(text: str) -> str:
    """The text without its declaration, which is of bytes, without what XML forbids and entities to be looked up."""
    text = _DECLARATION.sub("", text, count=1)
    text = _bounded(text.translate(_NOT_XML_OF_ASCII) if text.isascii() else _NOT_XML.sub("", text))
    if "&" not in text:
        return text
    text = _HALF_CHARACTER.sub("", text)
    out: list[str] = []
    position = 0
    while (start := text.find(_OPEN_CDATA, position)) >= 0:
        out.append(_AMPERSAND.sub(_resolved, text[position:start]))
        end = text.find(_CLOSE_CDATA, start)
        position = end if end >= 0 else len(text)
        out.append(text[start:position])
    out.append(_AMPERSAND.sub(_resolved, text[position:]))
    return "".join(out)


def _bounded(text: str) -> str:
    """As much of the text, from its start, as has no more than `PARTS_AT_MOST`."""
    if 3 * len(text) <= 2 * PARTS_AT_MOST:  # not even if it were attributes throughout: they count three for two signs
        return text
    while (parts := text.count("<") + text.count("&") + 3 * (text.count('="') + text.count("='"))) > PARTS_AT_MOST:
        # At least a tenth each time: the parts may all stand at the start, before megabytes of words.
        text = text[: min(len(text) * PARTS_AT_MOST // parts, len(text) * 9 // 10)]
    return text


def parse_harmless(text: str, url: str) -> Xml:
    """`parse_xml` of what `harmless` returned, or of a part of it."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser, base_url=url)
    except (etree.LxmlError, ValueError):
        return Xml(None, whole=False)
    return Xml(root, whole=root is not None and not parser.error_log)


def _resolved(match: re.Match[str]) -> str:
    characters = html5.get(match[1] or "")
    if characters is None:
        return f"&amp;{match[1] or ''}"
    return "".join(f"&#{ord(character)};" for character in characters)
