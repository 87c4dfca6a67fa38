"""Measure text: its weight in letters, and the reading time that a page states.

The patterns match the text of one block in several languages. None names a site.
"""

import re

from newsreader.articles import phrases
from newsreader.articles.boilerplate import NO_QUOTATION

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """Return the length of a text in letters; an ideograph counts as three."""
    letters = len("".join(text.split()))
    return letters if text.isascii() else letters + 2 * len(_IDEOGRAPHS.findall(text))


PLAYER = re.compile(
    rf"\A{NO_QUOTATION}(?=.{{0,200}}\Z)"
    r"(?=.{0,200}java\s?script)(?=.{0,200}(?:\bto (?:play|view|watch|see|hear|listen|use)\b|\bplease\b"
    r"|\byour (?:web )?browser\b|\bbitte\b|\bihre[nm]? browser\b|\bvotre navigateur\b|\bsu navegador\b))",
    re.I | re.S,
)
"""The notice of a media player that cannot run. Articles have similar words, so `NEEDS_SCRIPT` has to match too."""

MINUTES = phrases.compiled(r"{minutes}")
"""The reading time that a page states, in minutes."""
