"""Cards that lead to other articles: a headline, a few words, "Read more". They are no part of an article's text."""

import re
from collections.abc import Iterator

from newsreader.markup.tree import Element

_READ_MORE = re.compile(
    r"\W*(?:(?:read|learn|find out|see|view|discover)\s+(?:more|(?:the\s+)?full\b|(?:the\s+)?(?:article|story))"
    r"|continue reading|more)\b.{0,40}",
    re.IGNORECASE,
)

FEWEST = 2
"""Cards side by side. One alone may be the article's own box."""

LARGEST = 700
"""Characters of a card. What has more to say is an article, or a part of one, that mentions where to read more."""

MOST_OF_PAGE = 0.5
"""Of the page's words. Where there are more cards than that, the page is a list of them, and they are what it says,
unless it has an article all the same."""

LEAST_OF_ARTICLE = 300
"""Characters in paragraphs under a headline. What a list says of itself is shorter."""

PARAGRAPH = 80
"""Characters of a paragraph that is more than a label."""

_BESIDE = frozenset(("header", "footer", "nav", "aside", "form", "a"))

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def drop_teasers(root: Element) -> None:
    """Take the cards out of a page that has more to say than they do."""
    cards = list(_cards(root))
    if not cards:
        return
    body = root.find("body")
    whole = _length(root if body is None else body)
    if sum(_length(card) for card in cards) > MOST_OF_PAGE * whole and not _has_article(root, cards):
        return
    for card in cards:
        card.drop_tree()


def _has_article(root: Element, cards: list[Element]) -> bool:
    """Whether several paragraphs of prose that stand in no card follow a headline of the first rank."""
    headline = next((heading for heading in root.iter("h1") if heading.text_content().strip()), None)
    if headline is None:
        return False
    inside = set(cards)
    lengths = [
        _length(paragraph)
        for paragraph in headline.xpath("following::p")
        if not any(above in inside or above.tag in _BESIDE for above in paragraph.iterancestors())
    ]
    prose = [length for length in lengths if length > PARAGRAPH]
    return len(prose) > 1 and sum(prose) > LEAST_OF_ARTICLE


def _cards(root: Element) -> Iterator[Element]:
    """Elements side by side and made alike, each with a heading and a link that says to read more."""
    leads = [link for link in root.iter("a") if _READ_MORE.fullmatch(" ".join(link.text_content().split()))]
    found: dict[Element, dict[tuple[str, str], list[Element]]] = {}
    for link in leads:
        if (card := _card_around(link)) is not None:
            alike = found.setdefault(card.getparent(), {}).setdefault(_shape(card), [])
            if card not in alike:
                alike.append(card)
    for groups in found.values():
        for alike in groups.values():
            if len(alike) >= FEWEST:
                yield from alike


def _card_around(link: Element) -> Element | None:
    """The nearest element around a link that has a heading in it, if it stands beside others of its shape."""
    element = link.getparent()
    while element is not None and element.tag not in ("body", "main", "html"):
        if _length(element) > LARGEST:
            return None
        if next(element.iter(*_HEADINGS), None) is not None:
            return element if element.getparent() is not None and _has_twin(element) else None
        element = element.getparent()
    return None


def _has_twin(element: Element) -> bool:
    return sum(_shape(sibling) == _shape(element) for sibling in element.getparent()) >= FEWEST


def _shape(element: Element) -> tuple[str, str]:
    return str(element.tag), (element.get("class") or "").split(" ")[0]


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
