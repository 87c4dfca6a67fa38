"""Decide the warnings of a page: consent wall, paywall, list, needs JavaScript."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from newsreader.articles import boilerplate, phrases
from newsreader.articles.blocks import PageBlock
from newsreader.articles.consent import is_consent_wall
from newsreader.articles.listings import is_list
from newsreader.articles.metadata import PageMetadata, has_type
from newsreader.model.values import Warning
from newsreader.web.scripts import NEEDS_SCRIPT, SCRIPT_FOR_A_PART, has_empty_box
from newsreader.web.tree import Element

SHORT = 400
"""Letters. A page whose scripts have not run shows less text than this."""

TEASER = 1500
"""Letters of the teaser of a closed article. A longer text is the whole article, unless the page says otherwise."""

LEAST_OF_DECLARED = 0.6
"""Share of the words or letters that a page declares, below which it lacks part of its article. Sites differ in
whether they count captions, headings and links."""

BRIEF = 80
"""Letters of sentences under a headline. Fewer are a caption or a notice of the site."""

LEAST_OF_TEASER = 0.4
"""Share of the kept letters above which the text before a paywall is the teaser. The paywall itself is shorter."""

SLOWEST_READING = 80
"""Words for each minute of the stated reading time. Sites assume 200 or more, so a page with fewer is cut."""

LONGEST_WALL = 200
"""Characters of a paywall's block. Articles mention subscriptions in longer paragraphs."""

LABEL = 60
"""Characters of a label above an article, such as "Subscriber exclusive"."""

SENTENCE = 40
"""Letters of a sentence of the article. A paywall's sentence has fewer, or mentions its offer."""

ENDS_WITHIN = 3
"""Blocks before and after the end of the text that may say that there is more."""

MOSTLY_LINK = 0.8

MOST_SELECTORS = 10
MOST_SELECTED = 50
"""Selectors of closed parts that are examined, and elements for each. Each selector searches the whole page, and
pages have one or two."""

WORDS_OF_A_PART = 20

LOOKED_AT = 300
"""Blocks before the first and before the last block of the text that are searched for paywalls."""

WALL_WITHIN = 12
"""Blocks after the text that are searched for paywalls. Offers further down belong to other articles."""

# A paywall addresses its reader: a sentence begins with a request, or says that this article is closed. Articles
# mention members, trials and readers of others, in the middle of sentences.
_CLOSED = phrases.compiled(rf"\A{boilerplate.NO_QUOTATION}(?=.{{0,400}}?{{wall}})", re.I | re.S)
"""A paywall, or the label of an article behind one, in the first 400 characters of a block."""

_MORE = phrases.compiled(rf"\A{boilerplate.NO_QUOTATION}(?=.{{0,200}}?{{wall-before-the-rest}})", re.I | re.S)
"""A paywall that says that the rest of the text is behind it, and often how much."""

_OFFERS = phrases.compiled(r"{offer}")
"""Words of an offer to subscribe."""

_MINUTES = phrases.compiled(r"{minutes}")
"""The reading time that a page states, in minutes."""

_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> int:
    """Return the length of a text in letters; an ideograph counts as three."""
    letters = len("".join(text.split()))
    return letters if text.isascii() else letters + 2 * len(_IDEOGRAPHS.findall(text))


def warnings_on(
    metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], root: Element, url: str
) -> tuple[Warning, ...]:
    """Return the first warning that fits a page, or none."""
    letters = sum(weight(blocks[position].text) for position in kept)
    if is_consent_wall(metadata, blocks, kept):
        return ("consent",)
    if _needs_javascript(metadata, blocks, kept, root, letters):
        return ("needs-javascript",)
    if _is_teaser(metadata, blocks, kept, root, letters):
        return ("paywall",)
    if is_list(metadata, blocks, kept, url):
        return ("list-page",)
    return ()


def _needs_javascript(
    metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], root: Element, letters: int
) -> bool:
    """Whether a page has hardly any text, and says that it needs scripts or has an empty box for them."""
    if letters > SHORT or _is_brief(blocks, kept):
        return False
    if any(NEEDS_SCRIPT.search(block.text) for block in blocks if len(block.text) < 500):
        return True
    if NEEDS_SCRIPT.search(metadata.fallback) or (metadata.scripts > 2 and not blocks):
        return True
    prose = (block for block in blocks if block.link_share < 0.3 and not block.asides)
    return metadata.scripts > 0 and not any(len(block.key) > SENTENCE for block in prose) and has_empty_box(root)


def _is_brief(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether a few sentences follow the headline, so that the page is a short article, perhaps with a video.

    One sentence is enough if the page says that only a part of it needs scripts.
    """
    if not any(block.level == 1 for block in blocks[: kept[0] if kept else 0]):
        return False
    prose = (blocks[position] for position in kept if blocks[position].link_share < 0.3)
    own = (block.text for block in prose if not NEEDS_SCRIPT.search(block.text))
    letters = sum(weight(text) for text in own if boilerplate.SENTENCE_END.search(text))
    notices = [block.text for block in blocks if NEEDS_SCRIPT.search(block.text)]
    return letters > (0 if notices and all(map(SCRIPT_FOR_A_PART.search, notices)) else BRIEF)


def _is_teaser(metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], root: Element, letters: int) -> bool:
    """Whether a page is closed and shows far less than its article."""
    if not kept:
        return False
    short = _falls_short(metadata, blocks, kept, letters)
    if short is False or (short is None and letters >= TEASER):
        return short is None and _breaks_off(blocks, kept)
    closed = says_closed(metadata)
    if short:
        over = blocks[max(0, kept[0] - LOOKED_AT) : kept[0] + 1]
        label = any(len(block.text) < LABEL and _CLOSED.search(block.text) for block in over)
        return closed or label or any(True for _ in _walls(blocks, kept))
    if not _says_open(metadata) and not all(goes_on for _, goes_on in _walls(blocks, kept)):
        return True
    return closed and letters < TEASER / 2 and not _has_closed_part(metadata, root)


def _falls_short(metadata: PageMetadata, blocks: list[PageBlock], kept: list[int], letters: int) -> bool | None:
    """Whether a page shows far less than it declares; None if it declares nothing."""
    words = sum(len(blocks[position].text.split()) for position in kept)
    declared = max((_count(article.get("wordCount")) for article in metadata.articles), default=0)
    if declared > 100:
        return words < LEAST_OF_DECLARED * declared
    bodies = (body for article in metadata.articles if isinstance(body := article.get("articleBody"), str))
    whole = max(map(weight, bodies), default=0)
    if whole > letters:
        return letters < LEAST_OF_DECLARED * whole
    return True if words < SLOWEST_READING * _minutes(blocks, kept) else None


def _walls(blocks: list[PageBlock], kept: list[int]) -> Iterator[tuple[int, bool]]:
    """Yield the position of each paywall, and whether the text continues below it in a container seen before.

    If it continues, the block is not a paywall but a sentence of the text, or an advertised offer.
    """
    shown, last = set(kept), kept[-1]
    begin = max(kept[0], last - LOOKED_AT)
    around = {blocks[position].container for position in kept if position < begin}
    ends: dict[int, int] | None = None  # of the text in each container; not needed on most pages, which have no paywall
    for position in range(begin, min(len(blocks), last + 1 + WALL_WITHIN)):
        block = blocks[position]
        short = len(block.text) < (LONGEST_WALL if position in shown else 2 * LONGEST_WALL)
        # A block that is only a link leads to a section of the site. Among the text and without a link, a paywall has
        # to say what it offers.
        may = position > kept[0] and short and block.link_share < MOSTLY_LINK
        may = may and bool(block.links or block.container not in around or _OFFERS.search(block.text))
        if may and _CLOSED.search(block.text):
            ends = _ends_of_text(blocks, kept, begin) if ends is None else ends
            yield position, any(ends.get(container, -1) > position for container in around)
        if position in shown:
            around.add(block.container)


def _ends_of_text(blocks: list[PageBlock], kept: list[int], begin: int) -> dict[int, int]:
    """Return container -> position of the last sentence of the article in it, after `begin`."""
    return {
        blocks[position].container: position
        for position in kept
        if position > begin and _is_article_sentence(blocks[position])
    }


def _is_article_sentence(block: PageBlock) -> bool:
    """Whether a block is a sentence of the article, not of a paywall."""
    return (
        block.kind == "paragraph"
        and len(block.key) > SENTENCE
        and boilerplate.SENTENCE_END.search(block.text) is not None
        and not _OFFERS.search(block.text)
        and not (len(block.text) < LONGEST_WALL and _CLOSED.search(block.text))
    )


def _breaks_off(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether a paywall at the end of the text says that there is more."""
    near = blocks[max(0, kept[-1] - ENDS_WITHIN) : kept[-1] + 1 + ENDS_WITHIN]
    if not any(_MORE.search(block.text) for block in near):
        return False
    return any(
        not goes_on and abs(wall - kept[-1]) <= ENDS_WITHIN and _MORE.search(blocks[wall].text)
        for wall, goes_on in _walls(blocks, kept)
    )


def without_wall(blocks: list[PageBlock], kept: list[int]) -> list[int]:
    """Cut off the text at its paywall, with the headings right before it."""
    for wall, goes_on in _walls(blocks, kept) if kept else ():
        if goes_on:
            continue
        before = [position for position in kept if position < wall]
        while before and blocks[before[-1]].kind == "heading":
            before.pop()
        shown = sum(len(blocks[position].key) for position in before)
        # A label above the text uses the same words as a paywall.
        if shown > LEAST_OF_TEASER * sum(len(blocks[position].key) for position in kept):
            return before
    return kept


def says_closed(metadata: PageMetadata) -> bool:
    """Whether the page declares its article, or a part of it, closed."""
    if metadata.meta("article:content_tier").lower() in ("locked", "metered"):
        return True
    return any(_lower_word(entry.get("isAccessibleForFree")) == "false" for entry in _parts(metadata))


def _says_open(metadata: PageMetadata) -> bool:
    """Whether the page declares its article free, so that a paywall on it belongs to another article."""
    return any(_lower_word(article.get("isAccessibleForFree")) == "true" for article in metadata.articles)


def _has_closed_part(metadata: PageMetadata, root: Element) -> bool:
    """Whether the page contains the part that it declares closed."""
    declared = (entry.get("cssSelector") for entry in _parts(metadata))
    named = (name for names in declared for name in (names if isinstance(names, list) else [names]) if name)
    selectors = {name for name in islice(named, MOST_SELECTORS) if isinstance(name, str)}
    return any(
        len(" ".join(element.itertext()).split()) > WORDS_OF_A_PART
        for selector in selectors
        for element in islice(_selected(root, selector), MOST_SELECTED)
    )


def _parts(metadata: PageMetadata) -> list[dict[str, Any]]:
    return [*metadata.articles, *(entry for entry in metadata.others if has_type(entry, "WebPageElement", "WebPage"))]


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
        if len(block.text) < 80 and (found := _MINUTES.search(block.text)):
            return int(next(group for group in found.groups() if group))
    return 0


def _lower_word(value: Any) -> str:
    """Return a JSON-LD yes or no ("true", "false"), which may be a boolean, a word or an address."""
    return str(value).lower().rpartition("/")[2]


def _count(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
