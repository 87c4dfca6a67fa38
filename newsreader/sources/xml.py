"""XML of strangers, parsed so that it can do no harm and as much as possible of it is kept.

The named characters of HTML are resolved before the parser sees them, and every other entity is taken as written: so
no document type is needed, none is loaded, and nothing expands.
"""

import re
from html.entities import html5
from typing import Any, NamedTuple

from lxml import etree

from newsreader.model.text import markup_without_commands

Element = Any
"""An lxml element. lxml ships no types."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
"""U+FFFE and U+FFFF."""

_AMPERSAND = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([a-zA-Z][a-zA-Z0-9]{1,31};))?"
)
_OPEN_CDATA, _CLOSE_CDATA = b"<![CDATA[", b"]]>"
_DECLARATION = re.compile(rb"<\?xml\b[^<>]*>")
_HALF_CHARACTER = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));",
    re.IGNORECASE,
)
"""A number of half a character: libxml2 takes it, and what it makes of it is no text."""


PARTS_AT_MOST = 750_000
"""Signs of a tag, which count two each, and attributes, which count three: some hundred bytes of memory. A feed of a
thousand whole articles has two thirds as many."""


class Xml(NamedTuple):
    """A parsed document: its root, None if there is none, and whether the parser found nothing to complain of."""

    root: Element | None
    whole: bool


def parse_xml(text: str, url: str) -> Xml:
    """The document in `text`. Never raises. What does not fit is left out; nesting ends at libxml2's 2,048 levels."""
    return parse_harmless(harmless(text), url)


def harmless(text: str) -> bytes:
    """A text as UTF-8, without its declaration, without what XML forbids and entities that are to be looked up.

    Not as text, which takes up four times as much for a single picture character in it.
    """
    raw = markup_without_commands(text).encode("utf-8", "replace")
    del text  # the last that holds it, if it was made for this
    raw = _NO_CHARACTER.sub(b"", _bounded(_DECLARATION.sub(b"", raw, count=1).translate(None, _CONTROLS)))
    if b"&" not in raw:
        return raw
    raw = _HALF_CHARACTER.sub(b"", raw)
    out: list[bytes] = []
    position = 0
    while (start := raw.find(_OPEN_CDATA, position)) >= 0:
        out.append(_AMPERSAND.sub(_resolved, raw[position:start]))
        end = raw.find(_CLOSE_CDATA, start)
        position = end if end >= 0 else len(raw)
        out.append(raw[start:position])
    out.append(_AMPERSAND.sub(_resolved, raw[position:]))
    return b"".join(out)


def _bounded(raw: bytes) -> bytes:
    """As much of it, from its start, as has no more than `PARTS_AT_MOST`."""
    if 2 * len(raw) <= PARTS_AT_MOST:  # not even if it were signs of a tag throughout
        return raw
    while (parts := 2 * raw.count(b"<") + 3 * (raw.count(b'="') + raw.count(b"='"))) > PARTS_AT_MOST:
        # At least a tenth each time: the parts may all stand at the start, before megabytes of words.
        raw = raw[: min(len(raw) * PARTS_AT_MOST // parts, len(raw) * 9 // 10)]
    return raw


def parse_harmless(raw: bytes, url: str) -> Xml:
    """`parse_xml` of what `harmless` returned, or of a part of it."""
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=True,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser=parser, base_url=url)
    except (etree.LxmlError, ValueError):
        return Xml(None, whole=False)
    return Xml(root, whole=root is not None and not parser.error_log)


def _resolved(match: re.Match[bytes]) -> bytes:
    name = (match[1] or b"").decode("ascii")
    characters = html5.get(name)
    if characters is None:
        return b"&amp;" + name.encode("ascii")
    return "".join(f"&#{ord(character)};" for character in characters).encode("ascii")
