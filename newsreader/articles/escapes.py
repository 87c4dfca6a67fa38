"""Unescape signs that a program escaped twice, such as "&#151;" for a dash."""

import re
from html import unescape
from typing import Any

from lxml import etree

from newsreader.model.text import markup_without_commands
from newsreader.web.tree import Element, whole_text

ROUNDS = 2
"""Rounds of unescaping, in addition to the parser's own."""

_TEXTS: Any = etree.XPath("//text()[contains(., '&') and contains(., ';')]")

# "<" and ">" are left out: an escaped tag is read as the page shows it.
_ESCAPED = re.compile(
    r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|pound|euro|copy);"
)
_LITERAL = frozenset(("code", "pre", "kbd", "samp", "tt", "textarea", "script", "style"))
"""Elements that show source text, in which escapes are meant literally."""


def unescape_signs(root: Element) -> None:
    """Unescape signs in all texts of the tree. Linear time."""
    if not _ESCAPED.search(whole_text(root)):
        return
    for text in _TEXTS(root):
        unescaped = str(text)
        for _ in range(ROUNDS):
            unescaped = _ESCAPED.sub(_sign, markup_without_commands(unescaped))
        holder = text.getparent()
        if (
            unescaped == text
            or holder.tag in _LITERAL
            or any(above.tag in _LITERAL for above in holder.iterancestors())
        ):
            continue
        if text.is_tail:
            holder.tail = unescaped
        else:
            holder.text = unescaped


def _sign(reference: re.Match[str]) -> str:
    sign = unescape(reference[0])
    if sign.isprintable() or sign == "\xa0":
        return sign
    return " " if sign.isspace() else ""
