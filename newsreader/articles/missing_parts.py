"""Detect that a large part of an article is missing: the publisher's own text or an extractor has far more."""

from typing import Literal

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.candidates import SHORTEST_BODY, Extraction
from newsreader.articles.extractor_votes import Votes

HALF = 0.5
"""Share of the letters of another version of the article. If fewer are read, a part is missing."""

TIMES = 2
"""A part is missing if an extractor kept more other prose than this multiple of the letters that are read."""

SENTENCE = 25
"""Letters above which a block may be a sentence. A shorter one may be a label."""

MOST_LINKED = 0.3
"""Share of linked letters from which a block leads to other articles."""


def missing_part(
    blocks: list[PageBlock], kept: list[int], votes: Votes, publisher: Extraction
) -> Literal["published", "unread", None]:
    """Return "published" if the publisher's articleBody has the missing part, "unread" if it does not.

    Returns None if no part is missing.
    """
    letters = sum(len(blocks[position].key) for position in kept)
    if letters < HALF * len(publisher.whole):
        shared = sum(len(key) for position in kept if publisher.repeats(key := blocks[position].key))
        return "published" if shared >= HALF * letters else "unread"
    both = [one and other for one, other in zip(votes.readability, votes.trafilatura, strict=True)]
    agreed = sum(len(block.key) for block, keeps in zip(blocks, both, strict=True) if keeps)
    if letters < HALF * agreed and agreed > SHORTEST_BODY:
        return "unread"
    goes_on = any(_goes_on(blocks, kept, ballot) for ballot in (votes.readability, votes.trafilatura))
    return "unread" if goes_on else None


def _goes_on(blocks: list[PageBlock], kept: list[int], ballot: list[bool]) -> bool:
    """Whether an extractor kept at least half of the text that is read, and far more other prose."""
    letters = sum(len(blocks[position].key) for position in kept)
    shared = sum(len(blocks[position].key) for position in kept if ballot[position])
    extracted = sum(len(block.key) for block, keeps in zip(blocks, ballot, strict=True) if keeps and _is_prose(block))
    return shared >= HALF * letters and extracted - shared > max(TIMES * letters, SHORTEST_BODY)


def _is_prose(block: PageBlock) -> bool:
    sentences = len(block.key) > SENTENCE and boilerplate.SENTENCE_END.search(block.text) is not None
    return sentences and block.link_share < MOST_LINKED and not block.asides and not block.caption
