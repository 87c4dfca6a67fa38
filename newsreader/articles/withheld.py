"""Show the paragraphs of an article that are hidden until a script runs."""

from typing import Any

from lxml import etree

from newsreader.articles import classnames
from newsreader.web.tree import Element

FEWEST = 3
PROSE = 80
"""Hidden elements with a paragraph of more characters than this that are part of an article, not dialogues."""

_HIDDEN: Any = etree.XPath("//*[self::div or self::section][@class][@hidden or contains(@style, 'display')]")


def show_withheld(root: Element) -> None:
    """Unhide sibling elements of one class that contain most of the article's body."""
    groups: dict[tuple[Element, str], list[Element]] = {}
    for element in _HIDDEN(root):
        if (parent := element.getparent()) is not None:
            groups.setdefault((parent, element.get("class")), []).append(element)
    for (parent, _), elements in groups.items():
        if len(elements) < FEWEST or not _is_in_body(parent):
            continue
        prose = sum(any(len(p.text_content().strip()) > PROSE for p in element.iter("p")) for element in elements)
        # Where most of the article is shown, its few hidden parts are not meant to be read.
        hidden = sum(len(element.text_content()) for element in elements)
        if prose >= FEWEST and 2 * hidden > len(parent.text_content()):
            for element in elements:
                element.attrib.pop("hidden", None)
                element.attrib.pop("style", None)


def _is_in_body(element: Element) -> bool:
    """Whether an element is inside markup for the article's body."""
    while element is not None:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.get("itemprop") or "").lower() == "articlebody" or classnames.THE_ARTICLE.search(names):
            return True
        element = element.getparent()
    return False
