"""Record which candidates kept each block, and between which blocks the article lies."""

from dataclasses import dataclass

from newsreader.articles import boilerplate
from newsreader.articles.blocks import PageBlock
from newsreader.articles.candidates import NOTHING, Extraction

LOST = 0.5
"""Share of the letters kept by one extractor. If the other kept less, it has failed on the page."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Whether each candidate kept each block, by position.

    `first` and `last` are the positions of the outermost blocks on which two candidates agree.
    """

    readability: list[bool]
    trafilatura: list[bool]
    publisher: list[bool]
    has_publisher: bool
    first: int
    last: int

    def inside(self, position: int) -> bool:
        return self.first <= position <= self.last


def votes_on(blocks: list[PageBlock], readability: Extraction, trafilatura: Extraction, publisher: Extraction) -> Votes:
    """Return the candidates' votes on a page's blocks.

    The publisher has no vote if its body is not this page's text.
    """
    by_readability = _kept(blocks, readability)
    by_trafilatura = _kept(blocks, trafilatura)
    by_publisher = [publisher.repeats(block.key) for block in blocks]
    if publisher and not _covers(blocks, by_readability, by_trafilatura, by_publisher, publisher):
        publisher, by_publisher = NOTHING, [False] * len(blocks)
    ballots = list(zip(by_readability, by_trafilatura, by_publisher, strict=True))
    lengths = [len(block.key) for block in blocks]
    letters = [sum(length for length, ballot in zip(lengths, ballots, strict=True) if ballot[who]) for who in (0, 1)]
    # Where one extractor lost most of what the other kept, its vote on the rest does not count.
    trusted = next((who for who in (0, 1) if letters[1 - who] < LOST * letters[who]), None)
    agreed = [
        position
        for position, ballot in enumerate(ballots)
        if lengths[position] > 30 and (sum(ballot) >= 2 or (trusted is not None and ballot[trusted]))
    ] or [position for position, ballot in enumerate(ballots) if lengths[position] > 60 and any(ballot)]
    first, last = (agreed[0], agreed[-1]) if agreed else (0, len(blocks) - 1)
    return Votes(by_readability, by_trafilatura, by_publisher, bool(publisher), first, last)


def _kept(blocks: list[PageBlock], candidate: Extraction) -> list[bool]:
    # Extractors take a cookie notice for the article if it is longer.
    return [
        (candidate.has(block.key) or _has_next_to_neighbour(blocks, position, candidate.whole))
        and not boilerplate.is_notice_of_cookies(block.text)
        for position, block in enumerate(blocks)
    ]


def _has_next_to_neighbour(blocks: list[PageBlock], position: int, whole: str) -> bool:
    """Whether a short text was kept together with the block before or after it."""
    key = blocks[position].key
    if not whole or not 2 <= len(key) < 25:
        return False
    before = blocks[position - 1].key if position else ""
    after = blocks[position + 1].key if position + 1 < len(blocks) else ""
    return (len(before) > 3 and before[-24:] + key in whole) or (len(after) > 3 and key + after[:24] in whole)


def _covers(
    blocks: list[PageBlock],
    by_readability: list[bool],
    by_trafilatura: list[bool],
    by_publisher: list[bool],
    publisher: Extraction,
) -> bool:
    """Whether the publisher's body is this page's text: it is on the page, and agrees with both extractors."""
    lengths = [len(block.key) for block in blocks]
    agreed = [
        position
        for position, length in enumerate(lengths)
        if by_readability[position] and by_trafilatura[position] and length > 40
    ]
    found = sum(length for length, kept in zip(lengths, by_publisher, strict=True) if kept)
    letters = sum(lengths[position] for position in agreed)
    shared = sum(lengths[position] for position in agreed if by_publisher[position])
    # Extractors that agree on only a few lines have both failed, and do not count against it.
    return found >= 0.6 * len(publisher.whole) and (shared >= 0.75 * letters or letters < 0.1 * len(publisher.whole))
