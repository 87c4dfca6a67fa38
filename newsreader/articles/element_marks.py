"""Read from an element's class names and id where on the page it stands.

Classes are a theme's words, and say what an element is. An id is as often the words of a heading, made into an
address: "social-care" says then what a section is about, not that it is a row of buttons.
"""

from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from newsreader.articles import boilerplate, classnames
from newsreader.articles.page_tree import words_of
from newsreader.web.tree import Element

ROUND_HEADING = 3
"""Elements around a heading that may be called after it: a section, and what holds the heading in it."""

PROSE = 80
"""Characters of a paragraph under a heading that tells more than a label or a link."""

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Marks(NamedTuple):
    """What an element's names say: beside the article, a caption, the article's body, visually hidden."""

    beside: bool
    caption: bool
    body: bool
    unseen: bool


_UNMARKED = Marks(False, False, False, False)


def marks_of(element: Element) -> Marks:
    names, own = element.get("class"), element.get("id")
    return _marks(names or "", own or "") if names or own else _UNMARKED


def forget_headings(root: Element) -> None:
    """Remove ids made of a heading's words, which say nothing about place."""
    for heading in root.iter(*_HEADINGS):
        following = heading.getnext()
        near = [heading, *islice(heading.iterancestors(), ROUND_HEADING), *([] if following is None else [following])]
        named = [element for element in near if element.get("id")]
        if not named:
            continue
        words = words_of(heading)
        for element in named:
            if _is_made_of(element.get("id"), words) and _is_of_article(element, words):
                del element.attrib["id"]


@lru_cache(maxsize=4096)
def _marks(names: str, own: str) -> Marks:
    caption = classnames.CAPTION.search(names) is not None
    beside = caption or _is_beside(own)
    return Marks(
        beside
        or any(classnames.BESIDE_THE_ARTICLE.search(n) and not classnames.IN_PROSE.search(n) for n in names.split()),
        caption,
        classnames.THE_ARTICLE.search(f"{names} {own}") is not None,
        classnames.UNSEEN_WORDS.search(f"{names} {own}") is not None,
    )


def _is_beside(own: str) -> bool:
    """Whether an id mostly names a place beside the article."""
    if not classnames.BESIDE_THE_ARTICLE.search(own) or classnames.IN_PROSE.search(own):
        return False
    told = classnames.PLACE_ON_PAGE.sub("-", own)
    matched = sum(len(boilerplate.key(match[0])) for match in classnames.BESIDE_THE_ARTICLE.finditer(told))
    return 2 * matched >= len(boilerplate.key(told))


def _is_made_of(own: str, words: str) -> bool:
    """Whether an id is made of a heading's words; programs put a letter before them."""
    own = classnames.PLACE_ON_PAGE.sub("-", own).strip("-_ ")
    key, told = boilerplate.key(own), boilerplate.key(words)
    if not key or not told or classnames.OF_COMMENTS.fullmatch(own):
        return False
    return told in (key, key[1:]) or (key in told and not own.isalnum())


def _is_of_article(element: Element, words: str) -> bool:
    """Whether a section under a heading is text, and not links under "Related articles"."""
    return not boilerplate.FURNITURE.match(words) or any(
        len(paragraph.text_content()) > PROSE and next(paragraph.iter("a"), None) is None
        for paragraph in element.iter("p")
    )
