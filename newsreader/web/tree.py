"""Parses a page into an lxml tree, leaving out the characters that lxml refuses."""

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from newsreader.model.text import markup_without_commands

Element = Any
"""An lxml element. lxml ships no types."""

MOST_ATTRIBUTES = 200
"""Attributes of one tag, ten times what real pages have. The parser compares each with all others."""

# Characters that lxml refuses to set. They can come in from the source all the same, and such a text cannot be moved.
_NOT_IN_A_TREE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_REFERENCE = re.compile(r"&#(?:0*([0-9]{1,7})|x0*([0-9a-f]{1,6}))(?![0-9a-f]);?", re.I)

_OF_WINDOWS = range(0x80, 0xA0)
"""References to these stand for characters of Windows-1252, such as quotes and dashes. libxml2 knows that from version
2.14; lxml's package for Windows has an older one."""

# A tag as browsers read it: a ">" in a quoted value does not end it. Possessive throughout, so it takes one pass.
_OPENING_TAG = re.compile(r"<[a-zA-Z](?:[^>=]++|=(?:\s*+\"[^\"]*+\"|\s*+'[^']*+')?+)*+")
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+')")

_OF_THE_HEAD = frozenset("title meta link script style base noscript template basefont bgsound isindex object".split())

# One class for every element, chosen in C: lxml.html calls Python for each element, to give forms and fields a class.
_OF_ONE_CLASS = etree.ElementDefaultClassLookup(
    element=lxml_html.HtmlElement, comment=lxml_html.HtmlComment, pi=lxml_html.HtmlProcessingInstruction
)

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def harmless(source: str) -> str:
    """Remove the characters that lxml refuses, also those written as references. Linear; never raises."""
    source = markup_without_commands(source)
    allowed = source if _is_allowed(source) else _NOT_IN_A_TREE.sub("", source)
    # A page writes the same few signs as references again and again, or none at all.
    if "&#" in allowed and not all(_is_allowed_reference(*reference) for reference in set(_REFERENCE.findall(allowed))):
        allowed = _REFERENCE.sub(_replaced_reference, allowed)
    declaration = _XML_DECLARATION.match(allowed)
    return allowed[declaration.end() :] if declaration else allowed


def before_nth(text: str, sign: str, number: int) -> str:
    """The text before the `number`-th occurrence of `sign`, which must exist."""
    position = -1
    for _ in range(number):
        position = text.find(sign, position + 1)
    return text[:position]


def _is_allowed(source: str) -> bool:
    """Whether lxml accepts all of a text, as nearly every text: a quick look at its bytes."""
    try:
        raw = source.encode()
    except UnicodeEncodeError:
        return False
    return len(raw.translate(None, _CONTROLS)) == len(raw) and "\ufffe" not in source and "\uffff" not in source


def tree_of(source: str) -> Element:
    """Parse what `harmless` returned into a tree without comments. Never raises; "" gives an empty page."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_OF_ONE_CLASS)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError):
        return lxml_html.document_fromstring("<html><head></head><body></body></html>")
    _move_content_to_body(root.find("head"), root.find("body"))
    return root


def _move_content_to_body(head: Element, body: Element) -> None:
    """Move visible elements from the head into the body.

    libxml2 leaves elements it does not know (nav, main) in the head where a page omits its body tag, as it may.
    """
    if head is None or body is None:
        return
    first = next((place for place, child in enumerate(head) if child.tag not in _OF_THE_HEAD), None)
    if first is None:
        return
    seen = list(head)[first:]
    seen[-1].tail = f"{seen[-1].tail or ''}{body.text or ''}"
    body.text = None
    body[:0] = seen


def whole_text(element: Element) -> str:
    """All text inside an element, in half the time of lxml's `text_content`, which evaluates an XPath."""
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def without_crowded_tags(source: str) -> str:
    """Strip the attributes from tags that have more than `MOST_ATTRIBUTES`."""
    out: list[str] = []
    position = 0
    for match in _OPENING_TAG.finditer(source):
        start, end = match.span()
        if end - start > 3 * MOST_ATTRIBUTES and _is_crowded(match[0]):
            out += (source[position:start], re.split(r"[\s/]", match[0], maxsplit=1)[0])
            position = end
    return "".join((*out, source[position:])) if out else source


def _is_crowded(tag: str) -> bool:
    return len(_VALUE.sub("= ", tag).split(None, MOST_ATTRIBUTES + 1)) > MOST_ATTRIBUTES + 1


def _is_allowed_reference(decimal: str | None, hexadecimal: str | None) -> bool:
    """Whether lxml reads a numeric reference, given by its digits in one of two bases, as browsers do."""
    number = _number(decimal, hexadecimal)
    return number <= 0x10FFFF and number not in _OF_WINDOWS and not _NOT_IN_A_TREE.match(chr(number))


def _replaced_reference(found: re.Match[str]) -> str:
    if _is_allowed_reference(*found.groups()):
        return found[0]
    number = _number(*found.groups())
    return bytes((number,)).decode("cp1252", "ignore") if number in _OF_WINDOWS else ""


def _number(decimal: str | None, hexadecimal: str | None) -> int:
    return int(hexadecimal, 16) if hexadecimal else int(decimal or 0)
