"""Drop teasers: cards with a headline and "Read more" that lead to other articles."""

import re
from collections import Counter
from urllib.parse import unquote

from newsreader.articles.page_tree import is_longer, words_of
from newsreader.web.tree import Element

_READ_MORE = re.compile(
    r"\W*(?:(?:read|learn|find out|see|view|discover)\s+(?:more|(?:the\s+)?full\b|(?:the\s+)?(?:article|story))"
    r"|continue reading|more)\b.{0,40}",
    re.IGNORECASE,
)

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,5}$")

FEWEST = 2
"""Sibling cards. A single one may be a box of the article."""

MOST_LEADS = 3
"""Links of a card that are looked at."""

LONGEST_LEAD = 120
"""Characters of a "Read more" link."""

SHORTEST_ITEM = 60
"""Characters of a card without its headline and link. Fewer are a date or a section's name."""

WORDS_OF_HEADLINE = 4
"""Words of at least three letters. A shorter heading is not compared with the words of the address."""

LONGEST_ADDRESS = 2_000

LARGEST = 700
"""Characters of a card; each element in it counts as one. A longer element is part of an article with a link."""

MOST_OF_PAGE = 0.5
"""Share of the page's text. A page with more of it in cards is a list, and keeps them unless it has an article."""

LEAST_OF_ARTICLE = 300
"""Characters of paragraphs under a headline. The description of a list is shorter."""

PARAGRAPH = 80
"""Characters of a paragraph that is more than a label."""

_ASIDE_TAGS = frozenset(("header", "footer", "nav", "aside", "form", "a"))

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def drop_teasers(root: Element) -> None:
    """Drop teaser cards, unless they are most of a page without an article."""
    cards = [card for group in _groups_of_cards(root) if 2 * sum(group.values()) >= len(group) for card in group]
    if not cards:
        return
    body = root.find("body")
    whole = _length(root if body is None else body)
    if sum(_length(card) for card in cards) > MOST_OF_PAGE * whole and not _has_article(root, cards):
        return
    for card in cards:
        if card.getparent() is not None:
            card.drop_tree()


def _has_article(root: Element, cards: list[Element]) -> bool:
    """Whether paragraphs of prose outside the cards follow an h1."""
    headline = next((heading for heading in root.iter("h1") if heading.text_content().strip()), None)
    if headline is None:
        return False
    inside = set(cards)
    lengths = [
        _length(paragraph)
        for paragraph in headline.xpath("following::p")
        if not any(above in inside or above.tag in _ASIDE_TAGS for above in paragraph.iterancestors())
    ]
    prose = [length for length in lengths if length > PARAGRAPH]
    return len(prose) > 1 and sum(prose) > LEAST_OF_ARTICLE


def _groups_of_cards(root: Element) -> list[dict[Element, bool]]:
    """Group sibling cards of one shape that have a heading and a "Read more" link.

    Returns card -> whether it is about another article, for each group.
    """
    alike: dict[Element, Counter[tuple[str, str]]] = {}
    around: dict[Element, Element | None] = {}
    looked_at: Counter[Element] = Counter()
    found: dict[tuple[Element, tuple[str, str]], dict[Element, bool]] = {}
    for link in root.iter("a"):
        words = " ".join(link.text_content().split())
        if len(words) > LONGEST_LEAD or not _READ_MORE.fullmatch(words):
            continue
        holder = link.getparent()
        if holder not in around:
            around[holder] = _card_around(link)
        if (card := around[holder]) is None:
            continue
        parent, shape = card.getparent(), _shape(card)
        if parent not in alike:
            alike[parent] = Counter(map(_shape, parent))
        if alike[parent][shape] >= FEWEST:
            cards = found.setdefault((parent, shape), {})
            looked_at[card] += 1
            known = cards.get(card, False)
            cards[card] = known or (looked_at[card] <= MOST_LEADS and _is_about_another(card, link))
    return [cards for cards in found.values() if len(cards) >= FEWEST]


def _card_around(link: Element) -> Element | None:
    """Return the small element with a heading around a link, or None."""
    element = link.getparent()
    while element is not None and element.tag not in ("body", "main", "html"):
        if is_longer(element, LARGEST):
            return None
        if next(element.iter(*_HEADINGS), None) is not None:
            return element if element.getparent() is not None else None
        element = element.getparent()
    return None


def _is_about_another(card: Element, link: Element) -> bool:
    """Whether a card is about the article that it links to.

    Its heading is a link, it has little other text, its text is cut off, or the link repeats its headline.
    """
    heading = next(card.iter(*_HEADINGS))
    headline, lead, whole = words_of(heading), words_of(link), words_of(card)
    if _CUT.search(whole.removesuffix(lead).rstrip()):
        return True
    if next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None:
        return True
    if len(whole) - len(headline) - len(lead) < SHORTEST_ITEM:
        return True
    words = re.findall(r"\w{3,}", headline.casefold())
    address = unquote((link.get("href") or "")[:LONGEST_ADDRESS]).casefold()
    if len(words) < WORDS_OF_HEADLINE:
        return False
    return 2 * sum(word in address for word in words) > len(words)


def _shape(element: Element) -> tuple[str, str]:
    return str(element.tag), (element.get("class") or "").split(" ")[0]


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
