"""Recognise by class names and ids which part of a page an element is.

Classes come from a theme and say what an element is. An id is as often made from the words of a heading: then
"social-care" is the subject of a section, not a row of share buttons.
"""

from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from newsreader.articles import boilerplate, classnames
from newsreader.articles.page_tree import words_of
from newsreader.web.tree import Element, whole_text

AROUND_HEADING = 3
"""Ancestors of a heading that may have an id made from it: its wrapper and its section."""

LONGEST_NAME = 2000
"""Characters of a class or id. No theme has longer ones; a page with one tries to slow the program down."""

PROSE = 80
"""Characters above which a paragraph under a heading is more than a label or a link."""

_NAMES = ("class", "id")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Marks(NamedTuple):
    """What an element's names say: outside the article, a caption, the article's body, visually hidden."""

    aside: bool
    caption: bool
    body: bool
    unseen: bool


_UNMARKED = Marks(False, False, False, False)


def marks_of(element: Element) -> Marks:
    """Return what an element's class and id say about it."""
    names, own = element.get("class"), element.get("id")
    return _marks(names or "", own or "") if names or own else _UNMARKED


def forget_headings(root: Element) -> None:
    """Remove ids made from the words of a heading, which do not say where an element is."""
    for heading in root.iter(*_HEADINGS):
        following = heading.getnext()
        near = [heading, *islice(heading.iterancestors(), AROUND_HEADING), *([] if following is None else [following])]
        named = [element for element in near if element.get("id")]
        if not named:
            continue
        words = words_of(heading)
        for element in named:
            if _is_made_from(element.get("id"), words) and _is_of_article(element, words):
                del element.attrib["id"]


def forget_unread(root: Element) -> None:
    """Remove the attributes of scripts and style sheets that neither extractors nor passes read, and overlong names.

    Pages have more of them than of all other attributes, and each search for a class has to pass over them.
    """
    for element in root.iter():
        names = element.keys()
        for name in names:
            if _is_unread(name) or (name in _NAMES and len(element.get(name)) > LONGEST_NAME):
                del element.attrib[name]


@lru_cache(maxsize=4096)
def _is_unread(name: str) -> bool:
    return name in _UNREAD or (name.startswith(("data-", "on")) and not name.startswith(_READ))


_UNREAD = frozenset("tabindex srcset sizes media loading decoding fetchpriority crossorigin jsaction".split())
_READ = ("data-component", "data-testid", "data-note", "data-cfemail", "data-lp-", "data-preloaded", "data-src")
"""Attributes that passes read, and those in trafilatura's patterns."""


@lru_cache(maxsize=4096)
def _marks(names: str, own: str) -> Marks:
    of_classes = set(map(_marks_of_name, names.split()))
    if not own and len(of_classes) == 1:
        return of_classes.pop()  # the usual case: no name says anything
    of_all = of_classes.union(map(_marks_of_name, own.split()))
    return Marks(
        any(marks.aside for marks in of_classes) or _is_outside(own),
        any(marks.caption for marks in of_classes),
        any(marks.body for marks in of_all),
        any(marks.unseen for marks in of_all),
    )


@lru_cache(maxsize=16384)
def _marks_of_name(name: str) -> Marks:
    """Return what one class name or id says. Looks for plain words first, because most names say nothing."""
    folded = name.casefold()
    caption = ("caption" in folded or "credit" in folded) and classnames.CAPTION.search(name) is not None
    outside = classnames.OUTSIDE_IN_LOWER_CASE.search(folded) is not None and not classnames.IN_PROSE.search(name)
    body = ("body" in folded or "content" in folded) and classnames.THE_ARTICLE.search(name) is not None
    return Marks(caption or outside, caption, body, classnames.UNSEEN_WORDS.match(name) is not None)


def _is_outside(own: str) -> bool:
    """Whether an id mostly names a place outside the article."""
    if not own or not classnames.OUTSIDE_IN_LOWER_CASE.search(own.casefold()) or classnames.IN_PROSE.search(own):
        return False
    content = classnames.PLACE_ON_PAGE.sub("-", own)
    matched = sum(len(boilerplate.key(match[0])) for match in classnames.OUTSIDE_THE_ARTICLE.finditer(content))
    return 2 * matched >= len(boilerplate.key(content))


def _is_made_from(own: str, words: str) -> bool:
    """Whether an id is made from a heading's words, perhaps with the letter that some programs put before them."""
    own = classnames.PLACE_ON_PAGE.sub("-", own).strip("-_ ")
    key, heading = boilerplate.key(own), boilerplate.key(words)
    if not key or not heading or classnames.COMMENT_IDS.fullmatch(own):
        return False
    return heading in (key, key[1:]) or (key in heading and not own.isalnum())


def _is_of_article(element: Element, words: str) -> bool:
    """Whether a section under a heading is text, and not links under "Related articles"."""
    return not boilerplate.is_furniture(words) or any(
        len(whole_text(paragraph)) > PROSE and next(paragraph.iter("a"), None) is None
        for paragraph in element.iter("p")
    )
