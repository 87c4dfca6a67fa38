"""Notice that a large part of an article is missing: the publisher's own text or both extractors have far more."""

from typing import Literal

from newsreader.articles.blocks import PageBlock
from newsreader.articles.candidates import SHORTEST_BODY, Candidate
from newsreader.articles.extractor_votes import Votes

HALF = 0.5
"""Share of the letters of another text of the article. With fewer, a part is missing."""


def missing_part(
    blocks: list[PageBlock], kept: list[int], votes: Votes, publisher: Candidate
) -> Literal["published", "unread", None]:
    """Return "published" if the publisher's articleBody has what is missing, "unread" if nothing has."""
    letters = sum(len(blocks[position].key) for position in kept)
    if letters < HALF * len(publisher.whole):
        shared = sum(len(key) for position in kept if publisher.repeats(key := blocks[position].key))
        return "published" if shared >= HALF * letters else "unread"
    agreed = zip(blocks, votes.readability, votes.trafilatura, strict=True)
    both = sum(len(block.key) for block, one, other in agreed if one and other)
    return "unread" if letters < HALF * both and both > SHORTEST_BODY else None
