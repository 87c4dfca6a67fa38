"""Recognise consent walls: pages that only ask for permission to track their readers.

A wall is about the site's own cookies and partners, as "we"; an article is about those of others.
"""

import re
from functools import cache

from newsreader.articles import boilerplate, phrases
from newsreader.articles.blocks import PageBlock
from newsreader.articles.metadata import PageMetadata

LONGEST = 4800
"""Characters of a consent wall."""

NOTICE = 600
"""Characters. A page with less text is only a cookie notice if the notice outweighs the rest."""

BRIEF = 80
"""Characters in sentences on other subjects from which a page with a notice has an article, however short."""

TOPICS = 3
MOSTLY = 0.7
"""A wall longer than `NOTICE` has at least `TOPICS` topics, and more than this share of its text is about them."""

_TOPICS = tuple(
    phrases.compiled(f"{{{kind}}}", 0)
    for kind in (
        "about-cookies", "about-consent", "about-privacy", "about-choices", "about-partners", "about-devices",
    )
)  # fmt: skip
"""The topics of a consent wall, in lower case. An article about privacy has some of them in every paragraph too."""

_STORES = (0, 4, 5)
"""Indices of three topics: cookies, partners, storage on a device. Every wall has at least one of them."""

_QUOTATION_MARK = re.compile('["“”„«»]')
_LONGEST_QUOTED = 400
_ADDRESSES = re.compile(r"\b(?:we|our|us)\b.{0,400}\byour?\b|\byour?\b.{0,400}\b(?:we|our|us)\b", re.I | re.S)


@cache
def _statement() -> re.Pattern[str]:
    """The pattern of a site's words about its own cookies, partners or respect for readers, which no article has.

    Compiled on first use, because few pages need it.
    """
    return phrases.compiled(r"{consent-statement}")


def is_consent_wall(metadata: PageMetadata, blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether nearly all of a short page is about the site's own cookies and partners."""
    boxes = {blocks[position].container for position in kept}
    asked = [block.text for block in blocks if block.link_share < 0.5 and (block.container in boxes or not boxes)]
    length = sum(map(len, asked))
    if length > LONGEST:
        return False
    lowered = [text.lower() for text in asked]
    if not any(_TOPICS[number].search(text) for number in _STORES for text in lowered):
        return False
    if not any(_is_statement(text) for text in asked):
        return False
    topics = {number for text in lowered for number, topic in enumerate(_TOPICS) if topic.search(text)}
    about = sum(len(text) for text in asked if _concerns(text))
    rest = sum(len(text) for text in asked if not _concerns(text) and boilerplate.SENTENCE_END.search(text))
    if length < NOTICE:
        return about > rest and rest < BRIEF
    return len(topics) >= TOPICS and about > MOSTLY * (about + rest) and not _has_headline(metadata, blocks)


def _is_statement(text: str) -> bool:
    """Whether the site says something about its own cookies or partners, and does not quote or report it."""
    start = text[:_LONGEST_QUOTED]
    return (
        _statement().search(text) is not None
        and not _QUOTATION_MARK.search(start)
        and not boilerplate.REPORTED.search(start)
    )


def _concerns(text: str) -> bool:
    lowered = text.lower()
    return any(topic.search(lowered) for topic in _TOPICS) or any(
        pattern.search(text) for pattern in (_statement(), _ADDRESSES)
    )


def _has_headline(metadata: PageMetadata, blocks: list[PageBlock]) -> bool:
    """Whether the page shows the headline that its JSON-LD gives for the article."""
    titles = (article.get("headline") for article in metadata.articles)
    keys = {boilerplate.key(title) for title in titles if isinstance(title, str)}
    return any(block.level == 1 and block.key in keys for block in blocks)
