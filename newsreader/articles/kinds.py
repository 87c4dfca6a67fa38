"""Decide the warnings of a page: consent wall, paywall, list, needs JavaScript."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsreader.articles import boilerplate, measures, subscriptions
from newsreader.articles.blocks import PageBlock
from newsreader.articles.consent import is_consent_wall
from newsreader.articles.listings import is_list
from newsreader.articles.metadata import Head, has_type
from newsreader.model.values import Warning
from newsreader.web.scripts import NEEDS_SCRIPT, SCRIPT_FOR_A_PART, has_empty_box
from newsreader.web.tree import Element

SHORT = 400
"""Letters. A page without its scripts shows less than this beside its menus."""

TEASER = 1500
"""Letters. Teasers of closed articles end within this; an article whose wall only frames it goes on."""

LEAST_OF_DECLARED = 0.6
"""Of the words, or letters, that a page says its article has. Counts differ by captions, headings and links."""

BRIEF = 80
"""Letters in sentences. Less than that under a headline is a caption, or a word of the site's own."""

LEAST_OF_TEASER = 0.4
"""Of the letters that were kept. A wall does not say more than the text in front of it."""

SLOWEST_READING = 80
"""Words a minute. Sites reckon with 200 and more; what is short of this is not all of the article."""

ASKED = 200
"""Characters of what asks for money. Sentences about such things stand in longer paragraphs."""

LABEL = 60
"""Characters of a word on an article that stands over it: "Subscriber exclusive"."""

SENTENCE = 40
"""Letters of a sentence that is the text's own. A wall's has fewer, or speaks of what it offers."""

ENDS_WITHIN = 3
"""Blocks around the last of the text, in which a page says that there is more of it."""

MOSTLY_LINK = 0.8

MOST_SELECTORS = 10
MOST_SELECTED = 50
"""Of the closed parts that a page names, and of the elements that have such a name. Each name is looked for on all of
the page; pages have one or two."""

WORDS_OF_A_PART = 20

LOOKED_AT = 300
"""Blocks before the last of the text, and before the first, among which walls are looked for."""

WALL_WITHIN = 12
"""Blocks after the last of the text. What asks for money further down has to do with other articles."""


def warnings_on(head: Head, blocks: list[PageBlock], kept: list[int], root: Element, url: str) -> tuple[Warning, ...]:
    """Return the warnings of a page: the first kind that fits."""
    letters = sum(measures.weight(blocks[position].text) for position in kept)
    if is_consent_wall(head, blocks, kept):
        return ("consent",)
    if _needs_javascript(head, blocks, kept, root, letters):
        return ("needs-javascript",)
    if _is_teaser(head, blocks, kept, root, letters):
        return ("paywall",)
    if is_list(head, blocks, kept, url):
        return ("list-page",)
    return ()


def _needs_javascript(head: Head, blocks: list[PageBlock], kept: list[int], root: Element, letters: int) -> bool:
    """Whether hardly any text is there and the page says that it needs scripts, or is an empty frame."""
    if letters > SHORT or _is_brief(blocks, kept):
        return False
    if any(NEEDS_SCRIPT.search(block.text) for block in blocks if len(block.text) < 500):
        return True
    if NEEDS_SCRIPT.search(head.fallback) or (head.scripts > 2 and not blocks):
        return True
    prose = (block for block in blocks if block.link_share < 0.3 and not block.beside)
    return head.scripts > 0 and not any(len(block.key) > SENTENCE for block in prose) and has_empty_box(root)


def _is_brief(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether a few sentences stand under a headline, independent of a film beside them.

    One is enough where the page says that only a part of it needs scripts.
    """
    if not any(block.level == 1 for block in blocks[: kept[0] if kept else 0]):
        return False
    prose = (blocks[position] for position in kept if blocks[position].link_share < 0.3)
    own = (block.text for block in prose if not NEEDS_SCRIPT.search(block.text))
    letters = sum(measures.weight(text) for text in own if boilerplate.SENTENCE_END.search(text))
    notices = [block.text for block in blocks if NEEDS_SCRIPT.search(block.text)]
    return letters > (0 if notices and all(map(SCRIPT_FOR_A_PART.search, notices)) else BRIEF)


def _is_teaser(head: Head, blocks: list[PageBlock], kept: list[int], root: Element, letters: int) -> bool:
    """Whether a page is closed and shows far less than its article."""
    if not kept:
        return False
    short = _falls_short(head, blocks, kept, letters)
    if short is False or (short is None and letters >= TEASER):
        return short is None and _breaks_off(blocks, kept)
    closed = _says_closed(head)
    if short:
        over = blocks[max(0, kept[0] - LOOKED_AT) : kept[0] + 1]
        label = any(len(block.text) < LABEL and subscriptions.CLOSED.search(block.text) for block in over)
        return closed or label or any(True for _ in _walls(blocks, kept))
    if not _says_open(head) and not all(goes_on for _, goes_on in _walls(blocks, kept)):
        return True
    return closed and letters < TEASER / 2 and not _closed_part_is_here(head, root)


def _falls_short(head: Head, blocks: list[PageBlock], kept: list[int], letters: int) -> bool | None:
    """Whether a page shows far less than it declares; None if it declares nothing."""
    words = sum(len(blocks[position].text.split()) for position in kept)
    declared = max((_count(article.get("wordCount")) for article in head.articles), default=0)
    if declared > 100:
        return words < LEAST_OF_DECLARED * declared
    bodies = (body for article in head.articles if isinstance(body := article.get("articleBody"), str))
    whole = max(map(measures.weight, bodies), default=0)
    if whole > letters:
        return letters < LEAST_OF_DECLARED * whole
    return True if words < SLOWEST_READING * _minutes(blocks, kept) else None


def _walls(blocks: list[PageBlock], kept: list[int]) -> Iterator[tuple[int, bool]]:
    """Yield where paywalls stand, and whether the text continues below each in a known container.

    What goes on is no wall's: what looks like one is a sentence of the text, or an offer.
    """
    shown, last = set(kept), kept[-1]
    begin = max(kept[0], last - LOOKED_AT)
    ends = {blocks[position].container: position for position in kept if position > begin and _is_own(blocks[position])}
    around = {blocks[position].container for position in kept if position < begin}
    reached = max((ends.get(container, -1) for container in around), default=-1)
    for position in range(begin, min(len(blocks), last + 1 + WALL_WITHIN)):
        block = blocks[position]
        short = len(block.text) < (ASKED if position in shown else 2 * ASKED)
        # A link of such words leads to a part of the site, as those in its menus do. In the midst of the text, and
        # without a link, a wall has to say what it offers.
        tells = block.links or block.container not in around or subscriptions.OFFERS.search(block.text)
        may = position > kept[0] and short and tells and block.link_share < MOSTLY_LINK
        if may and subscriptions.CLOSED.search(block.text):
            yield position, reached > position
        if position in shown:
            around.add(block.container)
            reached = max(reached, ends.get(block.container, -1))


def _is_own(block: PageBlock) -> bool:
    """Whether a block is a sentence of the article, not of a paywall."""
    return (
        block.kind == "paragraph"
        and len(block.key) > SENTENCE
        and boilerplate.SENTENCE_END.search(block.text) is not None
        and not subscriptions.OFFERS.search(block.text)
        and not (len(block.text) < ASKED and subscriptions.CLOSED.search(block.text))
    )


def _breaks_off(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether the page says at the end of its text that there is more."""
    near = blocks[max(0, kept[-1] - ENDS_WITHIN) : kept[-1] + 1 + ENDS_WITHIN]
    if not any(subscriptions.MORE.search(block.text) for block in near):
        return False
    return any(
        not goes_on and abs(wall - kept[-1]) <= ENDS_WITHIN and subscriptions.MORE.search(blocks[wall].text)
        for wall, goes_on in _walls(blocks, kept)
    )


def without_players(blocks: list[PageBlock], kept: list[int]) -> list[int]:
    """Drop the lines of media players that cannot run."""
    texts = {position: blocks[position].text for position in kept}
    return [place for place, text in texts.items() if not (measures.PLAYER.search(text) and NEEDS_SCRIPT.search(text))]


def without_wall(blocks: list[PageBlock], kept: list[int]) -> list[int]:
    """Cut a teaser off before its paywall."""
    for wall, goes_on in _walls(blocks, kept) if kept else ():
        if goes_on:
            continue
        before = [position for position in kept if position < wall]
        while before and blocks[before[-1]].kind == "heading":
            before.pop()
        shown = sum(len(blocks[position].key) for position in before)
        # A label over the text is made of the same words.
        if shown > LEAST_OF_TEASER * sum(len(blocks[position].key) for position in kept):
            return before
    return kept


def _says_closed(head: Head) -> bool:
    if head.meta("article:content_tier").lower() in ("locked", "metered"):
        return True
    return any(_stated(entry.get("isAccessibleForFree")) == "false" for entry in _parts(head))


def _says_open(head: Head) -> bool:
    """Whether the page declares its article free, so that a paywall on it is another's."""
    return any(_stated(article.get("isAccessibleForFree")) == "true" for article in head.articles)


def _closed_part_is_here(head: Head, root: Element) -> bool:
    """Whether the part declared for subscribers is on the page after all."""
    told = (entry.get("cssSelector") for entry in _parts(head))
    named = (name for names in told for name in (names if isinstance(names, list) else [names]) if name)
    selectors = {name for name in islice(named, MOST_SELECTORS) if isinstance(name, str)}
    return any(
        len(" ".join(element.itertext()).split()) > WORDS_OF_A_PART
        for selector in selectors
        for element in islice(_selected(root, selector), MOST_SELECTED)
    )


def _parts(head: Head) -> list[dict[str, Any]]:
    return [*head.articles, *(entry for entry in head.others if has_type(entry, "WebPageElement", "WebPage"))]


def _selected(root: Element, selector: str) -> Iterator[Element]:
    """Yield the elements that match a selector of one class or one id."""
    sign, name = selector.strip()[:1], selector.strip()[1:]
    if sign == ".":
        yield from (element for element in root.iter() if name in (element.get("class") or "").split())
    elif sign == "#":
        yield from (element for element in root.iter() if element.get("id") == name)


def _minutes(blocks: list[PageBlock], kept: list[int]) -> int:
    """Return the reading time that the page states near the beginning, in minutes; else 0."""
    for block in blocks[: kept[0] + 4]:
        if len(block.text) < 80 and (found := measures.MINUTES.search(block.text)):
            return int(next(group for group in found.groups() if group))
    return 0


def _stated(value: Any) -> str:
    """Read a JSON-LD yes or no, written as a boolean, a word or an address, in lower case."""
    return str(value).lower().rpartition("/")[2]


def _count(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
