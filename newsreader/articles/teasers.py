"""Drop teasers: cards with a headline and "Read more" that lead to other articles.

Cards with facts of their own, such as an event's hour and price, are items of the article, and stay.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from newsreader.articles import boilerplate, classnames
from newsreader.articles.page_tree import is_longer, text_length, words_of
from newsreader.dates import parse_date
from newsreader.web.tree import Element, whole_text

_READ_MORE = re.compile(
    r"\W*(?:(?:read|learn|find out|see|view|discover)\s+(?:more|(?:the\s+)?full\b|(?:the\s+)?(?:article|story))"
    r"|continue reading|more)\b.{0,40}",
    re.IGNORECASE,
)

_OF_AN_EVENT = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|uhr\b|noon\b)|(?<![\d:])[0-2]?\d[:h][0-5]\d(?![\d:])"
    r"|[£$€]\s?\d[\d.,]{0,6}(?![\d.,]|\s?(?:m|bn|k|mio|million|billion)\b)|\b0\d{2,4}[ -]\d{3,4}[ -]?\d{2,4}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
"""An hour, a price, a telephone number or a postcode: facts that people need to go to an event."""

_SENTENCE = re.compile(r"\w\w[.!。][\"'”’)]?\s*\Z")

LONGEST_STAMP = 70
"""Characters of a line that is only a stamp, such as "News | 21 March 2024"."""

MOST_HOLDERS = 3
"""Boxes around items that are removed, up to the element that contains paragraphs of the text."""

MOST_ITEMS = 50
"""Items of a page that are taken out of their boxes. The more elements precede an item, the longer lxml takes."""

_BOXES = ("div", "section", "article", "ul", "ol", "li")

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,5}$")

FEWEST = 2
"""Fewest sibling cards. A single one may be a box of the article."""

MOST_LEADS = 3
"""Links of a card that are examined."""

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
"""Characters of an article's paragraphs under a headline. The description of a list is shorter."""

PARAGRAPH = 80
"""Characters above which a paragraph is more than a label."""

_ASIDE_TAGS = frozenset(("header", "footer", "nav", "aside", "form", "a"))

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def drop_teasers(root: Element) -> None:
    """Drop teaser cards, unless they are most of a page without an article."""
    groups = _groups_of_cards(root)
    cards = [card for group in groups if 2 * sum(group.values()) >= len(group) for card in group]
    items = [group for group in groups if not any(group.values())]
    if sum(map(len, items)) <= MOST_ITEMS:
        for group in items:
            _unbox(group)
    if not cards:
        return
    body = root.find("body")
    whole = text_length(root if body is None else body)
    if sum(text_length(card) for card in cards) > MOST_OF_PAGE * whole and not _has_article(root, cards):
        return
    for card in cards:
        if card.getparent() is not None:
            card.drop_tree()


def _has_article(root: Element, cards: list[Element]) -> bool:
    """Whether paragraphs of prose outside the cards follow an h1."""
    headline = next((heading for heading in root.iter("h1") if whole_text(heading).strip()), None)
    if headline is None:
        return False
    inside = set(cards)
    lengths = [
        text_length(paragraph)
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
        words = " ".join(whole_text(link).split())
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


def _unbox(items: dict[Element, bool]) -> None:
    """Remove the boxes around items next to the text, because extractors take boxed items for teasers."""
    parent = next(iter(items)).getparent()
    if parent is None or any(item.getparent() is not parent for item in items):
        return  # nested boxes whose outer boxes were removed
    holders: list[Element] = []
    while parent.find("p") is None:
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        above = parent.getparent()
        outside = parent.tag not in _BOXES or classnames.OUTSIDE_THE_ARTICLE.search(names)
        if above is None or outside or len(holders) == MOST_HOLDERS:
            return
        holders.append(parent)
        parent = above
    for box in (*holders, *items):
        if box.tag in _BOXES:
            box.drop_tag()


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
    """Whether a card announces another article.

    It does if its text is cut off, or if the address of `link` repeats its headline. It also does if its heading is a
    link, or if it has little other text, unless it has facts of its own.
    """
    heading = next(card.iter(*_HEADINGS))
    headline, lead, whole = words_of(heading), words_of(link), words_of(card)
    if _CUT.search(whole.removesuffix(lead).rstrip()):
        return True
    informs = boilerplate.LEADS_TO_DETAILS.match(lead) is not None
    if next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None:
        return not (informs and any(_OF_AN_EVENT.search(piece) for piece in _facts(card, heading, link)))
    if len(whole) - len(headline) - len(lead) < SHORTEST_ITEM and not any(
        boilerplate.FIGURE.search(piece) or (informs and _SENTENCE.search(piece))
        for piece in _facts(card, heading, link)
    ):
        return True
    words = re.findall(r"\w{3,}", headline.casefold())
    address = unquote((link.get("href") or "")[:LONGEST_ADDRESS]).casefold()
    if len(words) < WORDS_OF_HEADLINE:
        return False
    return 2 * sum(word in address for word in words) > len(words)


def _facts(card: Element, heading: Element, link: Element) -> Iterator[str]:
    """Yield the texts of a card outside its heading and its link, without stamps."""
    named = {*heading.iter(), *link.iter()}
    for element in card.iter():
        after = "" if element is card or element.getparent() in named else element.tail
        for run in ("" if element in named else element.text, after):
            if (words := " ".join((run or "").split())) and not _is_stamp(words):
                yield words


def _is_stamp(words: str) -> bool:
    """Whether a line is a stamp: when an article was published, or its count of minutes, days or comments."""
    if not boilerplate.FIGURE.search(words):
        return False
    counts = boilerplate.COUNTS.match(words) is not None
    return counts or (len(words) < LONGEST_STAMP and parse_date(words) is not None)


def _shape(element: Element) -> tuple[str, str]:
    return str(element.tag), (element.get("class") or "").split(" ")[0]
