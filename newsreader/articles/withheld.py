"""Show the parts of an article that a script would show, or move to their places.

React's server sends a page before all of it is ready. A late part comes at the end, as `<div hidden id="S:0">`, and a
script moves it to its place, which is an empty template: `$RC("B:0","S:0")`.
"""

import re
from itertools import islice
from typing import Any

from lxml import etree

from newsreader.articles import boilerplate, classnames
from newsreader.articles.candidates import Candidate
from newsreader.articles.element_marks import marks_of
from newsreader.articles.page_tree import DEEPEST, concealable, conceals, is_longer, reveal
from newsreader.web.tree import Element, whole_text

FEWEST = 3
PROSE = 80
"""Fewest hidden elements, each with a paragraph of more than `PROSE` characters, that are parts of an article. Fewer
may be dialogues."""

PUBLISHED = 0.5
"""Share of the letters of a hidden part's paragraphs that must be in the publisher's articleBody."""

MOST_PARTS = 100
"""Parts of a page that are moved. Further parts are shown where they are."""

_MOVES = re.compile(r"\$R[A-Z]\(\"([^\"\s]{1,60})\",\"([^\"\s]{1,60})\"")
_PARTS: Any = etree.XPath("//@hidden/parent::*[contains(@id, 'S:')]")
_NAMED: Any = etree.XPath("//*[contains(@id, 'B:') or contains(@id, 'P:') or contains(@id, 'S:')]")

_HIDING = frozenset(("hidden", "style"))


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


def show_published(root: Element, publisher: Candidate) -> None:
    """Unhide the parts whose paragraphs are in the publisher's articleBody."""
    for element in concealable(root) if publisher else ():
        if not conceals(element) or not is_longer(element, PROSE):
            continue
        paragraphs = [element] if element.tag == "p" else [*element.iter("p")]
        keys = [key for paragraph in paragraphs if len(key := boilerplate.key(whole_text(paragraph))) > PROSE]
        letters = sum(map(len, keys))
        if keys and sum(len(key) for key in keys if publisher.repeats(key)) >= PUBLISHED * letters:
            reveal(element)
            if marks_of(element).aside:  # "paywall"
                element.attrib.pop("class", None)
                element.attrib.pop("id", None)


def show_withheld(root: Element) -> None:
    """Unhide sibling elements of one class that contain most of the article's body."""
    groups: dict[tuple[Element, str], list[Element]] = {}
    for element in root.iter("div", "section"):
        if _HIDING.isdisjoint(element.keys()):
            continue
        names, parent = element.get("class"), element.getparent()
        is_hidden = element.get("hidden") is not None or "display" in (element.get("style") or "")
        if is_hidden and names is not None and parent is not None:
            groups.setdefault((parent, names), []).append(element)
    for (parent, _), elements in groups.items():
        if len(elements) < FEWEST or not _is_in_body(parent):
            continue
        prose = sum(any(len(whole_text(p).strip()) > PROSE for p in element.iter("p")) for element in elements)
        # Where most of the article is shown, its few hidden parts are not meant to be read.
        hidden = sum(len(whole_text(element)) for element in elements)
        if prose >= FEWEST and 2 * hidden > len(whole_text(parent)):
            for element in elements:
                reveal(element)


def _is_in_body(element: Element) -> bool:
    """Whether an element is inside markup for the article's body."""
    while element is not None:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.get("itemprop") or "").lower() == "articlebody" or classnames.THE_ARTICLE.search(names):
            return True
        element = element.getparent()
    return False
