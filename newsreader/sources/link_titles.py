"""Extracts the words of links and headings that can be titles."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from newsreader.model.text import line
from newsreader.sources.page_regions import (
    HEADINGS,
    is_for_screen_readers,
    is_unseen,
    may_be_named_title,
)
from newsreader.web.head import metas_in
from newsreader.web.plain_text import INSIDE_A_WORD
from newsreader.web.tree import Element

WORDS_AT_MOST = 1_000
TITLE_WORDS = 3
"""Words from which a label can serve as a title."""

_PARTS_AT_MOST = 400
_TEXT_AT_MOST = 300
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_BYLINE = re.compile(r"(?:by|posted|published|updated|added)\b")


def words_of(element: Element, parts: int = _PARTS_AT_MOST) -> str:
    """The visible words in the first `parts` elements of an element, with a space where a block ends."""
    return "".join(_pieces(element, parts))[:WORDS_AT_MOST]


def _pieces(element: Element, parts: int) -> Iterator[str]:
    skipped: Element | None = None
    length = 0
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), 2 * parts):
        if skipped is not None:
            if event == "end" and inner is skipped:
                skipped = None
                if inner is not element:
                    yield inner.tail or ""
            continue
        if length > WORDS_AT_MOST:
            return
        if event == "start":
            if inner is not element and (
                not isinstance(inner.tag, str) or is_unseen(inner) or is_for_screen_readers(inner)
            ):
                skipped = inner
                continue
            if inner.tag not in INSIDE_A_WORD:
                yield " "
            piece = inner.text or ""
        else:
            piece = " " if inner.tag not in INSIDE_A_WORD else ""
            if inner is not element:
                piece += inner.tail or ""
        length += len(piece)
        yield piece


def is_in_sentence(link: Element) -> bool:
    """Whether a link is part of a sentence, which begins before it or continues after it."""
    before, after = link.getprevious(), link.tail or ""
    leading = (before.tail if before is not None else link.getparent().text) or ""
    leading = leading[-_TEXT_AT_MOST:].strip()
    following = after[:_TEXT_AT_MOST].strip()
    # "24 March: ", "News - " lead up to a title, "by Ann Lee" follows one.
    if leading[-1:].isalpha() or leading[-1:] in (",", "(", "\u201c"):
        return len(_LETTERS.findall(leading)) >= 2
    goes_on = following[:1].islower() or following[:1] in (",", ";")
    return goes_on and len(_LETTERS.findall(following)) >= 4 and not _BYLINE.match(following)


def heading_in(link: Element) -> Element | None:
    """The heading inside a link that spans a whole card, or None."""
    titled: Element | None = None
    for count, inner in enumerate(link.iterdescendants()):
        if count > 200:
            break
        if inner.tag in HEADINGS:
            return inner
        if titled is None and inner.tag in ("span", "div", "p", "strong"):
            titled = inner if may_be_named_title(inner) else None
    return titled


def title_in(heading: Element) -> Element:
    """The part of a heading whose class names it the title, without a label or author; else the whole heading."""
    for inner in islice(heading.iterdescendants("span", "a", "strong"), 20):
        if may_be_named_title(inner) and len(words_of(inner, parts=20).split()) >= TITLE_WORDS:
            return inner
    return heading


def first_words(link: Element) -> str:
    """The first part of a long link that can be a title."""
    for count, inner in enumerate(link.iterdescendants()):
        if count > 200:
            break
        if isinstance(inner.tag, str) and len(inner) == 0 and 3 <= len((inner.text or "").split()) <= 30:
            return inner.text or ""
    return ""


def label_of(link: Element) -> str:
    """The accessible name of a link without words. The alt text of its picture is no title."""
    return line((link.get("aria-label") or link.get("title") or "")[:WORDS_AT_MOST])


def page_title(root: Element) -> str:
    """The site's name from og:site_name, else the page's title."""
    site = metas_in(root.iter("meta")).get("og:site_name")
    title = root.find(".//title")
    return site[0] if site else (words_of(title) if title is not None else "")
