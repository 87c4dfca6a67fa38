"""Unescape signs that a program escaped twice, such as "&#151;" for a dash."""

import re
from html import unescape
from typing import Any

from lxml import etree

from newsreader.model.text import markup_without_commands
from newsreader.web.tree import Element

ROUNDS = 2
"""How often more a sign is unescaped. The parser has done it once."""

_TEXTS: Any = etree.XPath("//text()[contains(., '&') and contains(., ';')]")

# Without those of "<" and ">": what is left of a tag that was escaped is best heard as it is shown.
_ESCAPED = re.compile(
    r"&(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|quot|apos|nbsp|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|pound|euro|copy);"
)
_MEANT = frozenset(("code", "pre", "kbd", "samp", "tt", "textarea", "script", "style"))
"""What is in these is shown as it is written, to show how it is written."""


def unescape_signs(root: Element) -> None:
    """Unescape signs in all texts of the tree. Linear time."""
    for text in _TEXTS(root):
        told = str(text)
        for _ in range(ROUNDS):
            told = _ESCAPED.sub(_sign, markup_without_commands(told))
        holder = text.getparent()
        if told == text or holder.tag in _MEANT or any(above.tag in _MEANT for above in holder.iterancestors()):
            continue
        if text.is_tail:
            holder.tail = told
        else:
            holder.text = told


def _sign(reference: re.Match[str]) -> str:
    sign = unescape(reference[0])
    if sign.isprintable() or sign == "\xa0":
        return sign
    return " " if sign.isspace() else ""
