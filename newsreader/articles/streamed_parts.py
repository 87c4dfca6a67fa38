"""Move the parts of a streamed page to their places.

React's server sends a page before all of it is ready. A late part comes at the end, as `<div hidden id="S:0">`, and a
script moves it to its place, which is an empty template: `$RC("B:0","S:0")`.
"""

import re
from itertools import islice
from typing import Any

from lxml import etree

from newsreader.articles.page_tree import DEEPEST
from newsreader.web.tree import Element

MOST_PARTS = 100
"""Parts of a page that are moved. Further parts are shown where they are."""

_MOVES = re.compile(r"\$R[A-Z]\(\"([^\"\s]{1,60})\",\"([^\"\s]{1,60})\"")
_PARTS: Any = etree.XPath("//@hidden/parent::*[contains(@id, 'S:')]")
_NAMED: Any = etree.XPath("//*[contains(@id, 'B:') or contains(@id, 'P:') or contains(@id, 'S:')]")


def place_streamed(root: Element) -> None:
    """Move each streamed part to its place, or show it where it is if it has none."""
    parts = _PARTS(root)
    if not parts:
        return
    named = {element.get("id"): element for element in _NAMED(root)}
    calls = (move.groups() for script in root.iter("script") for move in _MOVES.finditer(script.text or ""))
    moves = list(islice(calls, MOST_PARTS))
    if not moves:
        return  # these ids are not React's
    for first, second in moves:
        one, other = named.get(first), named.get(second)
        for part, place in ((one, other), (other, one)):
            if part is not None and part.get("hidden") is not None and place is not None and place.tag == "template":
                _move(part, place)
    for part in parts:
        part.attrib.pop("hidden", None)


def _move(part: Element, place: Element) -> None:
    above = set(place.iterancestors())
    if part in above or _is_deeper(part, DEEPEST - len(above)):
        return
    part.drop_tree()
    place.addprevious(part)


def _is_deeper(element: Element, levels: int) -> bool:
    return levels <= 0 or bool(element.xpath("boolean(" + "/".join(["*"] * levels) + ")"))
