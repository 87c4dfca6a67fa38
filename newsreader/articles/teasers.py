"""Cards that lead to other articles: a headline, a few words, "Read more". They are no part of an article's text."""

import re
from collections import Counter
from urllib.parse import unquote

from newsreader.articles import classnames
from newsreader.articles.tree import is_longer, words_of
from newsreader.dates import parse_date
from newsreader.web.tree import Element

_READ_MORE = re.compile(
    r"\W*(?:(?:read|learn|find out|see|view|discover)\s+(?:more|(?:the\s+)?full\b|(?:the\s+)?(?:article|story))"
    r"|continue reading|more)\b.{0,40}",
    re.IGNORECASE,
)

_INFORMS = re.compile(
    r"\W*(?:learn more|find out more|(?:see |view )?more (?:details?|information|info)|(?:see|view) more)\b", re.I
)
"""What leads to more about the thing itself, as often as to an article about it."""

_OF_AN_EVENT = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b|uhr\b|noon\b)|(?<![\d:])[0-2]?\d[:h][0-5]\d(?![\d:])"
    r"|[£$€]\s?\d[\d.,]{0,6}(?![\d.,]|\s?(?:m|bn|k|mio|million|billion)\b)|\b0\d{2,4}[ -]\d{3,4}[ -]?\d{2,4}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"
)
"""An hour, a price, a number to call, a postcode: what one needs of a thing that one may go to."""

_FIGURE = re.compile(r"\d")

_SENTENCE = re.compile(r"\w\w[.!。][\"'”’)]?\s*\Z")

_COUNTED = re.compile(
    r"\W*\d{1,6}\+?[ -]?(?:min|sec|hour|hr|day|week|month|year|comment|view|share|like|read|photo|item)", re.I
)
"""What a site counts of an article: the minutes that it takes, the days since it came, the answers to it."""

LONGEST_STAMP = 70
"""Characters of a line that has a date in it and is nothing else: "News | 21 March 2024"."""

_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,5}$")

FEWEST = 2
"""Cards side by side. One alone may be the article's own box."""

MOST_LEADS = 3
"""Links of a card that are looked at."""

MOST_AMONG_TEXT = 50
"""Items of a page. To take the box off each costs a look at all that stands before it."""

LONGEST_LEAD = 120
"""Characters of the words that lead to an article."""

SHORTEST_ITEM = 60
"""Characters that a card says besides its headline and where to read more. Less is a date, a section's name."""

WORDS_OF_HEADLINE = 4
"""Words of three letters and more. A heading of fewer is no headline whose article has its words in its address."""

LONGEST_ADDRESS = 2_000

LARGEST = 700
"""Characters of a card, each element in it counted as one. What has more to say is an article, or a part of one, that
mentions where to read more."""

MOST_OF_PAGE = 0.5
"""Of the page's words. Where there are more cards than that, the page is a list of them, and they are what it says,
unless it has an article all the same."""

LEAST_OF_ARTICLE = 300
"""Characters in paragraphs under a headline. What a list says of itself is shorter."""

PARAGRAPH = 80
"""Characters of a paragraph that is more than a label."""

MOST_HOLDERS = 3
"""Boxes around the items, up to the element that holds paragraphs of the text."""

_BOXES = ("div", "section", "article", "ul", "ol", "li")

_BESIDE_TEXT = classnames.BESIDE_THE_ARTICLE.search

_BESIDE = frozenset(("header", "footer", "nav", "aside", "form", "a"))

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def drop_teasers(root: Element) -> None:
    """Take the cards out of a page that has more to say than they do."""
    groups = _groups_of_cards(root)
    cards = [card for group in groups if 2 * sum(group.values()) >= len(group) for card in group]
    items = [group for group in groups if not any(group.values())]
    if sum(map(len, items)) <= MOST_AMONG_TEXT:
        for group in items:
            _set_among_text(group)
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


def _groups_of_cards(root: Element) -> list[dict[Element, bool]]:
    """Elements side by side and made alike, each with a heading and a link that says to read more of it.

    Of each, whether it tells of another article.
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
            told = cards.get(card, False)
            cards[card] = told or (looked_at[card] <= MOST_LEADS and _tells_of_another(card, link))
    return [cards for cards in found.values() if len(cards) >= FEWEST]


def _set_among_text(items: dict[Element, bool]) -> None:
    """Take the boxes off items with facts of their own, whose extractors take them for cards, if text is beside."""
    parent = next(iter(items)).getparent()
    if parent is None or any(item.getparent() is not parent for item in items):
        return  # boxes in one another, of which the outer are gone
    holders: list[Element] = []
    while parent.find("p") is None:
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        above = parent.getparent()
        if above is None or parent.tag not in _BOXES or len(holders) == MOST_HOLDERS or _BESIDE_TEXT(names):
            return
        holders.append(parent)
        parent = above
    for holder in holders:
        holder.drop_tag()
    for item in items:
        if item.tag in _BOXES:
            item.drop_tag()


def _card_around(link: Element) -> Element | None:
    """The nearest element around a link that has a heading in it, if it is small and not the page itself."""
    element = link.getparent()
    while element is not None and element.tag not in ("body", "main", "html"):
        if is_longer(element, LARGEST):
            return None
        if next(element.iter(*_HEADINGS), None) is not None:
            return element if element.getparent() is not None else None
        element = element.getparent()
    return None


def _tells_of_another(card: Element, link: Element) -> bool:
    """Whether a card is about what its link leads to, and no item of news in brief that says where there is more.

    Its heading is a link, or it has nothing else to say, or its text is cut, or the address is made of its headline.
    """
    heading = next(card.iter(*_HEADINGS))
    headline, lead, told = words_of(heading), words_of(link), words_of(card)
    pieces = _pieces(card, heading, link)
    informs = _INFORMS.match(lead) is not None
    if _CUT.search(told.removesuffix(lead).rstrip()):
        return True
    if next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None:
        return not (informs and any(_OF_AN_EVENT.search(piece) and not _is_stamp(piece) for piece in pieces))
    if len(told) - len(headline) - len(lead) < SHORTEST_ITEM and not any(
        (_FIGURE.search(piece) and not _is_stamp(piece)) or (informs and _SENTENCE.search(piece)) for piece in pieces
    ):
        return True
    label = f"{link.get('aria-label') or ''} {link.get('title') or ''}".casefold()
    words = re.findall(r"\w{3,}", headline.casefold())
    address = unquote((link.get("href") or "")[:LONGEST_ADDRESS]).casefold()
    if len(words) < WORDS_OF_HEADLINE:
        return False
    return headline.casefold() in label or 2 * sum(word in address for word in words) > len(words)


def _pieces(card: Element, heading: Element, link: Element) -> list[str]:
    """The runs of words in a card that stand neither in its heading nor in what leads on."""
    named = {*heading.iter(), *link.iter()}
    runs = [(element.text, element) for element in card.iter()]
    runs += [(element.tail, element.getparent()) for element in card.iter() if element is not card]
    return [words for run, holder in runs if holder not in named and (words := " ".join((run or "").split()))]


def _is_stamp(words: str) -> bool:
    """Whether a line says when something was published, or what else a site counts of it."""
    return _COUNTED.match(words) is not None or (len(words) < LONGEST_STAMP and parse_date(words) is not None)


def _shape(element: Element) -> tuple[str, str]:
    return str(element.tag), (element.get("class") or "").split(" ")[0]


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())
