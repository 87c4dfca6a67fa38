"""Converts the texts of feeds to markup, the form of every text of a raw item.

RSS does not say whether a title or description is plain text or markup, so `title_markup` and `description_markup` look
for tags that work as such. Both are linear in the length of the text.
"""

import re
from collections import defaultdict
from html import escape

from newsreader.web.plain_text import INSIDE_A_WORD, NEVER_READ, TAG_NAMES

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)([^<>]*+)>")
_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_BARE_AMPERSAND = re.compile(rf"&(?!{_REFERENCE.pattern[1:]})")
_ESCAPED_TWICE = re.compile(r"&amp;(?=#(?:[0-9]{2,7}|[xX][0-9a-fA-F]{2,6});)")
_COMMENT_OR_CDATA = re.compile(r"<!--(?:[^-<]|-(?!->)|<(?!!--))*+-->|<!\[CDATA\[")

_BLANK_LINE = re.compile(r"\n\s*\n")

_ATTRIBUTE = re.compile(r"\s[^=]*=")
_VOID = frozenset("br wbr hr img input embed area col".split())
_BREAKS = frozenset(("br", "wbr"))
_WITHOUT_END = frozenset("br wbr hr p li dt dd td th tr".split())
"""Elements that are complete without an end tag, or may be."""

_BOXES = TAG_NAMES - INSIDE_A_WORD - NEVER_READ
"""Elements that a text may begin with, and be cut off in."""


def paragraphs_of(text: str) -> str:
    """Convert plain text to markup, a paragraph for each part between blank lines."""
    return "".join(f"<p>{escape(part)}</p>" for part in _BLANK_LINE.split(text) if part.strip())


def text_markup(text: str) -> str:
    """Convert to markup what is certainly plain text; blank lines separate paragraphs."""
    if "\n" in text and _BLANK_LINE.search(text):
        return paragraphs_of(text)
    return escape(text, quote=False) if "<" in text or "&" in text else text


def title_markup(text: str) -> str:
    """Convert to markup a line that may be plain text. A tag that HTML does not have, or that lacks its partner, counts
    as text.

    "Use <b> with care" has no tag, "<b>Flood</b> warning" has two. A numeric reference that was escaped twice is
    resolved, since no title is about one.
    """
    if "&" in text:
        text = _BARE_AMPERSAND.sub("&amp;", _ESCAPED_TWICE.sub("&", text))
    if "<" not in text:
        return text
    tags = [match.span() for match in _COMMENT_OR_CDATA.finditer(text)] + _working_tags(text)
    out: list[str] = []
    position = 0
    for start, end in sorted(tags):
        if start >= position:
            out += (text[position:start].replace("<", "&lt;"), text[start:end])
            position = end
    return "".join(out) + text[position:].replace("<", "&lt;")


def _working_tags(text: str) -> list[tuple[int, int]]:
    """The positions of tags that have partners, or need none."""
    opened: dict[str, list[tuple[int, int]]] = defaultdict(list)
    working: list[tuple[int, int]] = []
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in _VOID:
            if name in _BREAKS or _ATTRIBUTE.match(tag[3]):
                working.append(tag.span())
        elif not tag[1]:
            if name in TAG_NAMES or ":" in name:
                opened[name].append(tag.span())
        elif opened[name]:
            start, end = opened[name].pop()
            # "<b></b>" encloses nothing: it is what the title is about.
            if end < tag.start() or end - start > len(name) + len("<>"):
                working += ((start, end), tag.span())
    return working


def description_markup(text: str) -> str:
    """Convert to markup a text that may be plain text: it is markup if it has a working tag or reference.

    "Put a <script> at the end" has none. If one tag works, all of the text is markup, since its end may be cut off.
    """
    if "<" not in text and "&" not in text:
        return text_markup(text)
    return text if _REFERENCE.search(text) or _has_working_tag(text) else text_markup(text)


def _has_working_tag(text: str) -> bool:
    opened: set[str] = set()
    begin = len(text) - len(text.lstrip())
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in TAG_NAMES:
            continue
        is_alone = name in _WITHOUT_END or _ATTRIBUTE.match(tag[3]) or (name in _BOXES and tag.start() == begin)
        if name in opened if tag[1] else is_alone:
            return True
        if not tag[1]:
            opened.add(name)
    return "<!--" in text or "<![CDATA[" in text
