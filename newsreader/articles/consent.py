"""Recognise consent walls: pages that only ask for leave to track their readers.

A wall talks of the site's own cookies and partners, in the site's own voice; an article on such things
talks of others'.
"""

import re

from newsreader.articles import boilerplate, phrases
from newsreader.articles.blocks import PageBlock
from newsreader.articles.metadata import Head

LONGEST = 4800
"""Characters of a wall."""

NOTICE = 600
"""Characters. A page with no more on it than its notice of cookies has less."""

BRIEF = 80
"""Characters in sentences of something else. With so many, there is an article of a sentence beside the notice."""

TOPICS = 3
MOSTLY = 0.7
"""Of the characters in sentences, those of a longer wall that talk of consent."""

_TOPICS = tuple(
    phrases.compiled(f"{{{kind}}}")
    for kind in (
        "about-cookies", "about-consent", "about-privacy", "about-choices", "about-partners", "about-devices",
    )
)  # fmt: skip
"""Things that a consent wall talks of. An article about privacy has some of them in every paragraph, too."""

_STATEMENT = phrases.compiled(r"{consent-statement}")
"""A site that speaks of its own cookies, partners, and regard for its readers, as no article does."""

_STORES = (0, 4, 5)
"""The topics without one of which nothing is asked for: cookies, partners, and what is kept on a device."""

_SPOKEN = re.compile('["“”„«»]')
_LONGEST_QUOTED = 400
_ADDRESSES = re.compile(r"\b(?:we|our|us)\b.{0,400}\byour?\b|\byour?\b.{0,400}\b(?:we|our|us)\b", re.I | re.S)


def is_consent_wall(head: Head, blocks: list[PageBlock], kept: list[int]) -> bool:
    """Whether nearly all of a short page is about the site's own cookies and partners."""
    boxes = {blocks[position].container for position in kept}
    asked = [block.text for block in blocks if block.link_share < 0.5 and (block.container in boxes or not boxes)]
    length = sum(map(len, asked))
    if length > LONGEST or not any(_is_statement(text) for text in asked):
        return False
    topics = {number for text in asked for number, topic in enumerate(_TOPICS) if topic.search(text)}
    if not topics.intersection(_STORES):
        return False
    about = sum(len(text) for text in asked if _concerns(text))
    rest = sum(len(text) for text in asked if not _concerns(text) and boilerplate.SENTENCE_END.search(text))
    if length < NOTICE:
        return about > rest and rest < BRIEF
    return len(topics) >= TOPICS and about > MOSTLY * (about + rest) and not _has_headline(head, blocks)


def _is_statement(text: str) -> bool:
    """Whether the site says this itself, and does not quote or report it."""
    said = text[:_LONGEST_QUOTED]
    return _STATEMENT.search(text) is not None and not _SPOKEN.search(said) and not boilerplate.REPORTED.search(said)


def _concerns(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_STATEMENT, *_TOPICS, _ADDRESSES))


def _has_headline(head: Head, blocks: list[PageBlock]) -> bool:
    """Whether the page shows the headline that its JSON-LD gives for the article."""
    told = {boilerplate.key(title) for article in head.articles if isinstance(title := article.get("headline"), str)}
    return any(block.level == 1 and block.key in told for block in blocks)
