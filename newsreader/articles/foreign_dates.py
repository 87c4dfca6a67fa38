"""Find the elements whose dates are not the article's: comments, posts, teasers."""

import re
from itertools import islice

from newsreader.articles import classnames
from newsreader.articles.page_tree import is_longer
from newsreader.articles.signatures import ELSEWHERE
from newsreader.web.tree import Element

PROSE = 100
"""Characters above which a paragraph is text. The lines before the first one may hold the article's date."""

HEADLINE = 5
"""Words of a link to another article. Links to an author or a section have fewer."""

LONGEST_ITEM = 300
LEVELS = 3
"""Characters of a box around such a link whose date is the other article's, and ancestors of the link that may be
it."""

MOST_LINKS = 2000

_TAGS = ("header", "footer", "aside", "nav", "blockquote", "cite", "div", "section", "ol", "ul")
_BODY = frozenset(("article", "main", "body", "html"))

_OF_THE_PAGE = re.compile(
    r"(?:^|\s)(?:masthead|top-?(?:bar|line)|(?:site|page)?-?footer|(?:site|page)-?header|today|current-?date)(?=$|[\s_-])",
    re.I,
)


def boxes_of_others(root: Element) -> list[Element]:
    """Return the outermost elements whose dates are not the article's, in page order."""
    headline = next(root.iter("h1"), None)
    boxes: list[Element] = []
    inside: set[Element] = set()
    begun = passed = headline is None
    links = 0
    for element in root.iter("h1", "p", "a", *_TAGS):
        passed = passed or element is headline
        if element.tag == "p":
            begun = begun or (passed and is_longer(element, PROSE))
        if element in inside:
            continue
        box = element if element.tag in _TAGS and _is_foreign(element, begun) else None
        if element.tag == "a" and begun and links < MOST_LINKS:
            links += 1
            box = _item_around(element)
        if box is not None and box.tag not in _BODY:
            boxes.append(box)
            inside.update(box.iter())
    return boxes


def _is_foreign(element: Element, begun: bool) -> bool:
    """Whether an element is a foreign box by its tag or name; asides count only once the text has `begun`."""
    tag, named = element.tag, element.get("class") or ""
    if tag == "blockquote":
        return True
    if tag in ("aside", "nav", "cite"):
        return begun
    if tag in ("header", "footer") or _OF_THE_PAGE.search(f"{named} {element.get('id') or ''}"):
        return not _is_in_article(element) and next(element.iter("h1", "h2", "article", "main"), None) is None
    others = classnames.COMMENT_IDS.fullmatch(element.get("id") or "") or ELSEWHERE.search(named)
    return others is not None and next(element.iter("h1", "article", "main"), None) is None


def _is_in_article(element: Element) -> bool:
    return any(above.tag in ("article", "main") for above in element.iterancestors())


def _item_around(link: Element) -> Element | None:
    """Return the small box around a link to another article, or None.

    Stops at a box that names an author, which may be the article's own byline.
    """
    words = " ".join(islice(link.itertext(), HEADLINE * 2)).split()
    if len(words) < HEADLINE:
        return None
    box = None
    for above in islice(link.iterancestors(), LEVELS):
        if above.tag in _BODY or is_longer(above, LONGEST_ITEM) or _names_its_author(above):
            break
        box = above
    return box


def _names_its_author(box: Element) -> bool:
    return any(inside.get("rel") == "author" or inside.get("itemprop") == "author" for inside in box.iter())
