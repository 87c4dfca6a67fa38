"""Pages that are no article, or less than one: told by what is on them, so that it can be said instead of read."""

from typing import Any

from newsreader.articles import walls, wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.head import Head, has_type
from newsreader.articles.listings import is_list
from newsreader.markup.tree import Element
from newsreader.model import Warning

SHORT = 1200
"""Letters. Walls of consent and pages without scripts show less than this beside their menus; few articles do."""

NOTICE = 600
"""Letters. A page with no more on it than its notice of cookies has less."""

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

WALL_WITHIN = 12
"""Blocks after the last of the text. What asks for money further down has to do with other articles."""


def warnings_on(head: Head, blocks: list[PageBlock], kept: list[int], root: Element, url: str) -> tuple[Warning, ...]:
    """What is to be said of a page before its text is trusted: of the walls and emptinesses, the first that fits."""
    letters = sum(walls.weight(blocks[position].text) for position in kept)
    if _is_consent_wall(blocks, kept):
        return ("consent",)
    if _needs_javascript(head, blocks, kept, letters):
        return ("needs-javascript",)
    if _is_teaser(head, blocks, kept, root, letters):
        return ("paywall",)
    if is_list(head, blocks, kept, url):
        return ("list-page",)
    return ()


def _is_consent_wall(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Nearly all that is to be read, and it is little, speaks of cookies, consent, privacy and partners."""
    wall = [blocks[position].text for position in kept] or [block.text for block in blocks]
    length = sum(len(text) for text in wall)
    if length > 4 * SHORT:
        return False
    about = [walls.topics_of_consent(text) for text in wall]
    topics: set[int] = set().union(*about)
    concerned = sum(len(text) for text, found in zip(wall, about, strict=True) if found)
    if len(topics) >= 4 and concerned > 0.6 * length:
        return True
    # A notice in the site's own voice, and nothing else on the page.
    return length < NOTICE and concerned > 0.8 * length and any(walls.COOKIE_NOTICE.search(text) for text in wall)


def _needs_javascript(head: Head, blocks: list[PageBlock], kept: list[int], letters: int) -> bool:
    """Next to nothing is to be read, and the page says why, or it is a frame that scripts fill."""
    if letters > SHORT / 3 or _is_brief(blocks, kept):
        return False
    if any(walls.NEEDS_SCRIPT.search(block.text) for block in blocks if len(block.text) < 500):
        return True
    return walls.NEEDS_SCRIPT.search(head.fallback) is not None or (head.scripts > 2 and not blocks)


def _is_brief(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether there are a few sentences under a headline, which a film beside them or its player have no part in."""
    if not any(block.level == 1 for block in blocks[: kept[0] if kept else 0]):
        return False
    prose = (blocks[position] for position in kept if blocks[position].link_share < 0.3)
    own = (block.text for block in prose if not walls.NEEDS_SCRIPT.search(block.text))
    return sum(walls.weight(text) for text in own if wording.SENTENCE_END.search(text)) > BRIEF


def _is_teaser(head: Head, blocks: list[PageBlock], kept: list[int], root: Element, letters: int) -> bool:
    """The page says that it is closed, and what it shows is short or far shorter than what it says it has."""
    if not kept:
        return False
    short = _falls_short(head, blocks, kept, letters)
    if short is False or (short is None and letters >= TEASER):
        return False
    asks, closed = _asks(blocks, kept), _says_closed(head)
    if short:
        label = any(len(block.text) < 60 and walls.CLOSED.search(block.text) for block in blocks[: kept[0] + 1])
        return asks or closed or label
    if asks and not _says_open(head):
        return True
    return closed and letters < TEASER / 2 and not _closed_part_is_here(head, root)


def _falls_short(head: Head, blocks: list[PageBlock], kept: list[int], letters: int) -> bool | None:
    """Whether a page shows far less than it says its article has; None if it does not say, or not less than that."""
    words = sum(len(blocks[position].text.split()) for position in kept)
    declared = max((_count(article.get("wordCount")) for article in head.articles), default=0)
    if declared > 100:
        return words < LEAST_OF_DECLARED * declared
    bodies = (body for article in head.articles if isinstance(body := article.get("articleBody"), str))
    whole = max(map(walls.weight, bodies), default=0)
    if whole > letters:
        return letters < LEAST_OF_DECLARED * whole
    return True if words < SLOWEST_READING * _minutes(blocks, kept) else None


def _asks(blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether a wall stands among the text or where it ends."""
    shown, last = set(kept), kept[-1]
    return any(
        len(block.text) < (ASKED if position in shown else 2 * ASKED) and walls.CLOSED.search(block.text)
        for position, block in enumerate(blocks[: last + 1 + WALL_WITHIN])
        if position > kept[0]
    )


def without_players(blocks: list[PageBlock], kept: list[int]) -> list[int]:
    """What is kept, less the lines of players that cannot run."""
    return [position for position in kept if not walls.PLAYER.search(blocks[position].text)]


def without_wall(blocks: list[PageBlock], kept: list[int]) -> list[int]:
    """What is left of a teaser when it is read only up to the wall, without the heading of the wall."""
    for position, block in enumerate(blocks):
        if kept and position > kept[0] and len(block.text) < 2 * ASKED and walls.CLOSED.search(block.text):
            before = [place for place in kept if place < position]
            while before and blocks[before[-1]].kind == "heading":
                before.pop()
            shown = sum(len(blocks[place].key) for place in before)
            # A label over the text is made of the same words.
            if shown > LEAST_OF_TEASER * sum(len(blocks[place].key) for place in kept):
                return before
    return kept


def _says_closed(head: Head) -> bool:
    if head.meta("article:content_tier").lower() in ("locked", "metered"):
        return True
    return any(_stated(entry.get("isAccessibleForFree")) == "false" for entry in _parts(head))


def _says_open(head: Head) -> bool:
    """Whether the page says that its article is free: then a wall on it is that of others."""
    return any(_stated(article.get("isAccessibleForFree")) == "true" for article in head.articles)


def _closed_part_is_here(head: Head, root: Element) -> bool:
    """Whether the part that the page says is for subscribers is on it all the same, with words in it."""
    for entry in _parts(head):
        selectors = entry.get("cssSelector")
        for selector in selectors if isinstance(selectors, list) else [selectors]:
            if isinstance(selector, str) and any(
                len(" ".join(element.itertext()).split()) > 20 for element in _selected(root, selector)
            ):
                return True
    return False


def _parts(head: Head) -> list[dict[str, Any]]:
    return [*head.articles, *(entry for entry in head.others if has_type(entry, "WebPageElement", "WebPage"))]


def _selected(root: Element, selector: str) -> list[Element]:
    """The elements that a selector of one class or one id means; none for any other."""
    sign, name = selector.strip()[:1], selector.strip()[1:]
    if sign == ".":
        return [element for element in root.iter() if name in (element.get("class") or "").split()]
    return [element for element in root.iter() if element.get("id") == name] if sign == "#" else []


def _minutes(blocks: list[PageBlock], kept: list[int]) -> int:
    """How long the page says it takes to read its article, if it says so near the beginning; else 0."""
    for block in blocks[: kept[0] + 4]:
        if len(block.text) < 80 and (found := walls.MINUTES.search(block.text)):
            return int(next(group for group in found.groups() if group))
    return 0


def _stated(value: Any) -> str:
    """A yes or no of JSON-LD, which is written as a truth, a word, or the address of one, in lower case."""
    return str(value).lower().rpartition("/")[2]


def _count(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
