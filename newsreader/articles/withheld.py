"""Show the parts of an article that a script would show."""

from newsreader.articles import classnames
from newsreader.articles.page_tree import reveal
from newsreader.web.tree import Element, whole_text

FEWEST = 3
PROSE = 80
"""Fewest hidden elements, each with a paragraph of more than `PROSE` characters, that are parts of an article. Fewer
may be dialogues."""

_HIDING = frozenset(("hidden", "style"))


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
