"""Panels that want something of the reader: to vote, to give, to be written to. They are no part of an article's text.

They are known by their make, a heading over the fields of a form, in whatever language they ask. One that states
something besides, when applications close, what a petition demands, is a section with a form in it: it loses its
fields and keeps its sentences.
"""

import re
from typing import Any

from lxml import etree

from newsreader.articles import wording
from newsreader.articles.tree import is_longer, words_of
from newsreader.web.tree import Element

LARGEST = 400
"""Characters of a panel, each element in it counted as one. What has more to say is an article, or a part of one,
with a form in it."""

MOST_OF_PAGE = 0.5
"""Of the page's words. A page that has more in panels is about what it asks."""

SHORTEST_STATEMENT = 30
"""Characters of a sentence that states something. Shorter ones are mottoes, as "Our best at seven."."""

FIELDS_OF_PETITION = 2
"""To type in. A letter that comes daily asks for an address and nothing else."""

MOST_STATED = 50
"""Panels of a page that state something. To take the box off each costs a look at all that stands before it."""

_FIELDS: Any = etree.XPath(
    "//input[@type='radio' or @type='email' or @type='tel' or @type='number' or @type='submit' or @type='text'"
    " or not(@type)] | //textarea | //select"
)
_SECRET: Any = etree.XPath(".//input[@type='password']")
_TYPED_IN: Any = etree.XPath(".//input[@type='email' or @type='tel' or @type='text' or not(@type)]")
_CONTROLS = ("input", "select", "textarea", "button", "label", "legend", "option", "datalist", "output")
_PIECES = ("p", "li", "dd", "blockquote", "div")
_HOLDS_PIECES = frozenset((*_PIECES, "ul", "ol", "dl", "table", "form", "fieldset", "section", "h2", "h3", "h4"))
_STATEMENT = re.compile(r"\w\w.{0,400}\w\w[.。][\"'”’)]?", re.S)
_LETTERS = r"newsletter|inbox|posteingang|postfach|subscri|abonn|anmeld|prenumer"
_PETITIONS = re.compile(r"\bp[eé]ti[tcz]i[oó]n", re.I)
_SENDS_LETTERS = re.compile(_LETTERS, re.I)
_WANTS = re.compile(
    rf"{_LETTERS}|\b(?:sign(?:ing)?|log(?:ging)?)[ -]?(?:up|in)\b|donat|e-?mails?\b|privacy"
    r"|datenschutz|\bterms\b|captcha|\bcomments?\b|kommentar|\bvoted?\b|feedback",
    re.I,
)
"""Words of letters that come daily, of accounts, comments and polls, and of what one agrees to by sending a form."""
_DIRECTS = re.compile(
    r"\W{0,5}(?:enter|type|choose|select|click|tap|press|tick|fill|search|use (?:the|this|our))\b", re.I
)
"""How a sentence begins that says how to use the fields."""
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDS_ARTICLE = ("body", "main", "article", "html")


def drop_panels(root: Element) -> None:
    """Take the panels out of a page that has more to say than they do."""
    panels = list(dict.fromkeys(panel for field in _FIELDS(root) if (panel := _panel_around(field)) is not None))
    if not panels:
        return
    body = root.find("body")
    if sum(map(_length, panels)) <= MOST_OF_PAGE * _length(root if body is None else body):
        stated = 0
        for panel in panels:
            if panel.getparent() is None:
                continue  # a form in a panel that has lost its fields
            if stated < MOST_STATED and _states_something(panel):
                _drop_fields(panel)
                stated += 1
            else:
                panel.drop_tree()


def _states_something(panel: Element) -> bool:
    """Whether a panel says what is so, and does not want the reader's opinion, or an address to send letters to."""
    if next(panel.iter("textarea"), None) is not None:
        return False
    address = panel.find(".//input[@type='email']") is not None
    typed, words = len(_TYPED_IN(panel)), words_of(panel)
    if address and typed < FIELDS_OF_PETITION and not _PETITIONS.search(words):
        return False
    if typed and _SENDS_LETTERS.search(words):
        return False
    return any(
        len(words) >= SHORTEST_STATEMENT and _STATEMENT.fullmatch(words) and not _asks(words)
        for words in map(words_of, _pieces(panel))
    )


def _asks(words: str) -> bool:
    return bool(_WANTS.search(words) or _DIRECTS.match(words) or wording.ASKS.search(words))


def _pieces(panel: Element) -> list[Element]:
    """The innermost elements of a panel that hold words of their own."""
    return [
        piece
        for piece in panel.iter(*_PIECES)
        if not any(inside.tag in _HOLDS_PIECES for inside in piece.iterdescendants())
    ]


def _drop_fields(panel: Element) -> None:
    """Leave of a panel what it states, side by side with the text: no fields, nothing that says how to use them."""
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
    """The nearest element around a field that has a heading in it, if it is small and asks for no password."""
    element = field.getparent()
    while element is not None and element.tag not in _HOLDS_ARTICLE:
        if is_longer(element, LARGEST) or next(element.iter("h1", "article", "table"), None) is not None:
            return None
        if next(element.iter(*_HEADINGS), None) is not None:
            return None if _SECRET(element) else element
        element = element.getparent()
    return None


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
