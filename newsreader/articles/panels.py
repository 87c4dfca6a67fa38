"""Drop panels that ask the reader to vote, to give or to sign up.

They are recognised by their markup in any language: a heading above form fields.
"""

from typing import Any

from lxml import etree

from newsreader.articles.page_tree import is_longer
from newsreader.web.tree import Element

LARGEST = 400
"""Characters of a panel; each element in it counts as one. A longer element is an article with a form in it."""

MOST_OF_PAGE = 0.5
"""Share of the page's text. A page with more of it in panels is about what they ask."""

_FIELDS: Any = etree.XPath(
    "//input[@type='radio' or @type='email' or @type='tel' or @type='number' or @type='submit' or @type='text'"
    " or not(@type)] | //textarea | //select"
)
_SECRET: Any = etree.XPath(".//input[@type='password']")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_HOLDS_ARTICLE = ("body", "main", "article", "html")


def drop_panels(root: Element) -> None:
    """Drop panels, unless they are most of the page."""
    panels = list(dict.fromkeys(panel for field in _FIELDS(root) if (panel := _panel_around(field)) is not None))
    if not panels:
        return
    body = root.find("body")
    if sum(map(_length, panels)) <= MOST_OF_PAGE * _length(root if body is None else body):
        for panel in panels:
            panel.drop_tree()


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


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
