"""Measure text: its weight in letters, and the reading time that a page states.

They are patterns over the text of one block, in the languages of the sites that are read most. No site is named.
"""

import re

from newsreader.articles import phrases
from newsreader.articles.boilerplate import NO_QUOTATION

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """Return the length of a text in letters; an ideograph counts as three."""
    return sum(len(word) for word in text.split()) + 2 * len(_IDEOGRAPHS.findall(text))


PLAYER = re.compile(
    rf"\A{NO_QUOTATION}(?=.{{0,200}}\Z)"
    r"(?=.{0,200}java\s?script)(?=.{0,200}(?:\bto (?:play|view|watch|see|hear|listen|use)\b|\bplease\b"
    r"|\byour (?:web )?browser\b|\bbitte\b|\bihre[nm]? browser\b|\bvotre navigateur\b|\bsu navegador\b))",
    re.I | re.S,
)
"""A line that a player of films may show where it cannot run, if it asks for scripts besides."""

MINUTES = phrases.compiled(r"{minutes}")
"""How long a page says its article takes to read."""
