"""Drop the articles that an endless page shows after its own."""

from itertools import islice

from newsreader.articles.page_tree import PARAGRAPH, is_longer
from newsreader.articles.signatures import names_an_author
from newsreader.web.tree import Element

FEWEST = 3
"""Fewest paragraphs of the page's own article. With fewer, the page may be a list of articles."""

LEVELS = 6
"""Ancestors of a headline that may be its article's box. The next article's box is a sibling after it."""

_HEADLINE = ".//*[@itemprop='headline']"
_BOXES = ("div", "section", "article", "li")


def drop_next_articles(root: Element) -> None:
    """Drop each article with a headline of its own that follows the first article of several paragraphs."""
    own: Element | None = None
    typed = [element for element in root.iter() if element.tag == "article" or element.get("itemtype")]
    for element in list(filter(_is_article, typed)):
        if own is None:
            own = element if _has_text(element) else None
        elif own not in element.iterancestors() and element.getparent() is not None:
            element.drop_tree()
    for box in _boxes_like_the_first(root):
        box.drop_tree()


def _is_article(element: Element) -> bool:
    typed = (element.get("itemtype") or "").endswith("Article")
    if element.tag != "article" and not typed:
        return False
    headed = next(element.iter("h1"), None) is not None or (typed and element.find(_HEADLINE) is not None)
    return headed and sum(1 for _ in element.iter("h1")) <= 1


def _boxes_like_the_first(root: Element) -> list[Element]:
    """Return the siblings after the first article's box that have its class, text, and a headline of an article."""
    headline = next(root.iter("h1"), None)
    for box in () if headline is None else islice(headline.iterancestors(*_BOXES), LEVELS):
        if (names := box.get("class")) and _has_text(box):
            alike = (other for other in box.itersiblings(box.tag) if other.get("class") == names)
            return [other for other in alike if _has_text(other) and _has_headline(other)]
    return []


def _has_text(box: Element) -> bool:
    paragraphs = (paragraph for paragraph in box.iter("p") if is_longer(paragraph, PARAGRAPH))
    return sum(1 for _ in islice(paragraphs, FEWEST)) == FEWEST


def _has_headline(box: Element) -> bool:
    """Whether a box has a headline, and the headline is a link or an author is named in the box."""
    heading = next(box.iter("h1", "h2"), None)
    if heading is None:
        return False
    linked = next(heading.iterancestors("a"), None) is not None or heading.find(".//a[@href]") is not None
    return linked or any(map(names_an_author, box.iter("p", "div", "span", "a", "address")))
