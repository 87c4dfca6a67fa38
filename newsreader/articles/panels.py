"""Drop panels that ask the reader to vote, to give or to sign up.

They are recognised in any language by their markup: a heading above form fields. A panel that states something, such
as when applications close or what a petition demands, loses its fields and keeps its sentences.
"""

import re
from typing import Any

from lxml import etree

from newsreader.articles import boilerplate
from newsreader.articles.page_tree import is_longer, text_length, words_of
from newsreader.web.tree import Element

LARGEST = 400
"""Characters of a panel; each element in it counts as one. A longer element is an article with a form in it."""

MOST_OF_PAGE = 0.5
"""Share of the page's text. If panels have more of it, they are what the page is about, and stay."""

SHORTEST_STATEMENT = 30
"""Characters of a sentence that states something. Shorter ones are mottoes: "Our best at seven."."""

FIELDS_OF_PETITION = 2
"""Fewest text fields of a petition. A newsletter asks only for an address."""

MOST_KEPT = 50
"""Panels of a page that keep their sentences. The more elements precede a panel, the longer lxml takes."""

_FIELDS = ("input", "textarea", "select")
_INPUTS = (None, "radio", "email", "tel", "number", "submit", "text")
"""Types of inputs that a reader fills in."""
_SECRET: Any = etree.XPath(".//input[@type='password']")
_TYPED_IN: Any = etree.XPath(".//input[@type='email' or @type='tel' or @type='text' or not(@type)]")
_CONTROLS = ("input", "select", "textarea", "button", "label", "legend", "option", "datalist", "output")
_PIECES = ("p", "li", "dd", "blockquote", "div")
_HOLDS_PIECES = frozenset((*_PIECES, "ul", "ol", "dl", "table", "form", "fieldset", "section", "h2", "h3", "h4"))
_STATEMENT = re.compile(r"\w\w.{0,400}\w\w[.。][\"'”’)]?", re.S)
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDS_ARTICLE = ("body", "main", "article", "html")


def drop_panels(root: Element) -> None:
    """Drop panels, unless they are most of the page."""
    panels = list(dict.fromkeys(panel for field in _fields_on(root) if (panel := _panel_around(field)) is not None))
    if not panels:
        return
    body = root.find("body")
    if sum(map(text_length, panels)) <= MOST_OF_PAGE * text_length(root if body is None else body):
        kept = 0
        for panel in panels:
            if panel.getparent() is None:
                continue  # a form in a panel that has lost its fields
            if kept < MOST_KEPT and _states_something(panel):
                _drop_fields(panel)
                kept += 1
            else:
                panel.drop_tree()


def _fields_on(root: Element) -> list[Element]:
    return [field for field in root.iter(*_FIELDS) if field.tag != "input" or field.get("type") in _INPUTS]


def _states_something(panel: Element) -> bool:
    """Whether a panel states facts, and wants neither the reader's opinion nor an address for a newsletter."""
    if next(panel.iter("textarea"), None) is not None:
        return False
    typed, words = len(_TYPED_IN(panel)), words_of(panel)
    only_address = panel.find(".//input[@type='email']") is not None and typed < FIELDS_OF_PETITION
    if only_address and not boilerplate.PETITION.search(words):
        return False
    if typed and boilerplate.NEWSLETTER.search(words):
        return False
    return any(
        len(words) >= SHORTEST_STATEMENT and _STATEMENT.fullmatch(words) and not _asks(words)
        for words in map(words_of, _pieces(panel))
    )


def _asks(words: str) -> bool:
    wants = boilerplate.WANTS_SOMETHING.search(words) or boilerplate.ASKS_IN_BOX.search(words)
    return bool(wants or boilerplate.SAYS_HOW_TO_FILL_IN.match(words))


def _pieces(panel: Element) -> list[Element]:
    """Return the innermost elements of a panel that have words of their own."""
    return [
        piece
        for piece in panel.iter(*_PIECES)
        if not any(inside.tag in _HOLDS_PIECES for inside in piece.iterdescendants())
    ]


def _drop_fields(panel: Element) -> None:
    """Drop the fields of a panel and the words about filling them in, and put what is left next to the text."""
    pieces = _pieces(panel)
    for control in list(panel.iter(*_CONTROLS)):
        control.drop_tree()
    for piece in pieces:
        if piece is not panel and piece.getparent() is not None and _asks(words_of(piece)):
            piece.drop_tree()
    for box in list(panel.iter("form", "fieldset")):
        box.drop_tag()
    if panel.tag in ("div", "section"):
        panel.drop_tag()


def _panel_around(field: Element) -> Element | None:
    """Return the smallest element with a heading around a field, unless it is large or asks for a password."""
    element = field.getparent()
    while element is not None and element.tag not in _HOLDS_ARTICLE:
        if is_longer(element, LARGEST) or next(element.iter("h1", "article", "table"), None) is not None:
            return None
        if next(element.iter(*_HEADINGS), None) is not None:
            return None if _SECRET(element) else element
        element = element.getparent()
    return None
