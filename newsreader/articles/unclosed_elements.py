"""Make plain boxes of the buttons, menus and the like that contain the article.

The parser ignores the end tag of a button or nav in which a div was left open, so the rest of the page lands inside it.
"""

from itertools import islice

from lxml import etree

from newsreader.articles.page_tree import PARAGRAPH, goes_on_from_paragraphs
from newsreader.web.tree import Element, whole_text

SHORTEST = 160
"""Letters outside of links. Fewer are a control's own words."""

MOST = 0.5
"""Share of the page's letters outside of links from which an element contains the article."""

MOST_WITH_HEADLINE = 0.2
"""The same share for an element with an h1, main or article. It is lower, because comments may follow the article."""

FEWEST = 2
"""Fewest paragraphs in a control that continue the article before it."""

MOST_BOXES = 20
"""Elements that become boxes. A limit, because each contains a large part of the page, whose letters are counted."""

_CONTROLS = frozenset(
    "nav button label menu fieldset noscript template svg object canvas audio video select option".split()
)
"""Elements in which no page has paragraphs that continue those before."""

_PASSED_OVER = _CONTROLS | {"dialog", "aside", "footer", "header", "form"}
"""Elements that extractors or blocks pass over, or count as outside of the article."""

_OF_THE_ARTICLE = ("h1", "main", "article")


def box_swallowed_article(root: Element) -> None:
    """Turn each element of `_PASSED_OVER` that contains the article, or a continuation of it, into a plain div."""
    etree.strip_elements(root, "script", "style", with_tail=False)
    body = root.find("body")
    whole = -1
    boxes = 0
    small: set[Element] = set()
    for element in () if body is None else body.iter(*_PASSED_OVER):
        if element in small:
            continue
        letters = _letters_in(element)
        if letters < SHORTEST:
            small.update(element.iter(*_PASSED_OVER))
            continue
        whole = _letters_in(body) if whole < 0 else whole
        has_headline = next(element.iter(*_OF_THE_ARTICLE), None) is not None
        goes_on = element.tag in _CONTROLS and _goes_on(element)
        if goes_on or letters >= (MOST_WITH_HEADLINE if has_headline else MOST) * whole:
            element.tag = "div"
            boxes += 1
            if boxes == MOST_BOXES:
                return


def _goes_on(element: Element) -> bool:
    """Whether an element contains paragraphs that continue paragraphs before it."""
    paragraphs = (paragraph for paragraph in element.iter("p") if _letters_in(paragraph) >= PARAGRAPH)
    return len(list(islice(paragraphs, FEWEST))) == FEWEST and goes_on_from_paragraphs(element)


def _letters_in(element: Element) -> int:
    """Count the letters of an element outside of links; 0 if it has less than `SHORTEST` and is no paragraph."""
    words = whole_text(element)
    if len(words) >= SHORTEST:
        words = "".join(words.split())
    if len(words) < SHORTEST and element.tag != "p":
        return 0
    linked = "".join([whole_text(link) for link in element.iter("a")])
    return len("".join(words.split())) - len("".join(linked.split()))
