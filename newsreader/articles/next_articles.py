"""Drop the articles that an endless page shows after its own."""

from newsreader.articles.page_tree import PARAGRAPH, is_longer
from newsreader.web.tree import Element

FEWEST = 3
"""Paragraphs of the page's own article. With fewer, the page may be a list of articles."""

_HEADLINE = ".//*[@itemprop='headline']"


def drop_next_articles(root: Element) -> None:
    """Drop each article with a headline of its own after the first one that has several paragraphs."""
    own: Element | None = None
    for element in [element for element in root.iter() if _is_article(element)]:
        if own is None:
            paragraphs = sum(is_longer(paragraph, PARAGRAPH) for paragraph in element.iter("p"))
            own = element if paragraphs >= FEWEST else None
        elif own not in element.iterancestors() and element.getparent() is not None:
            element.drop_tree()


def _is_article(element: Element) -> bool:
    typed = (element.get("itemtype") or "").endswith("Article")
    if element.tag != "article" and not typed:
        return False
    headed = next(element.iter("h1"), None) is not None or (typed and element.find(_HEADLINE) is not None)
    return headed and sum(1 for _ in element.iter("h1")) <= 1
