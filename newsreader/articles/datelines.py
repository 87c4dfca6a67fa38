"""The lines between a headline and its text that say who wrote it, and what those are: said elsewhere, so not read."""

from collections.abc import Collection, Sequence

from newsreader.articles import wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.names import is_job
from newsreader.articles.published import is_sentence
from newsreader.dates import parse_date

LONGEST_LINE = 120
"""Characters."""

BEFORE, AFTER = 8, 24
"""Blocks before the headline and after it among which such lines are looked for."""

MOST_INTRODUCTIONS = 2
"""Paragraphs between a headline and the lines about its writers: what the article is about, a note."""

_SENTENCE_ENDS = (".", "!", "?", ":", "”", '"', "…", "。")


def signed_lines(blocks: Sequence[PageBlock], names: Collection[str], title: str) -> set[int]:
    """The positions of the lines that name the writers, and of the jobs and firms beside them.

    `names` are the writers', and `title` the page's, as compared. They are looked for around the headline and the first
    paragraphs of prose after it.
    """
    headline = next((position for position, block in enumerate(blocks) if block.key == title), 0)
    start = max(0, headline - BEFORE)
    end = _end_of_introductions(blocks, headline)
    lines = {position for position in range(start, end) if _is_line(blocks[position])}
    signed = {position for position in lines if _is_signature(blocks[position], names)}
    jobs = {position for position in lines if is_job(blocks[position].text)}
    beside = signed | {position for position in lines if _begins_or_dates(blocks[position].text)}
    for step, places in ((1, range(start, end)), (-1, range(end - 1, start - 1, -1))):
        for position in places:
            if position in jobs and position - step in beside:
                beside.add(position)
    return signed | (jobs & beside)


def _end_of_introductions(blocks: Sequence[PageBlock], headline: int) -> int:
    left = MOST_INTRODUCTIONS
    end = min(len(blocks), headline + AFTER)
    for position in range(headline, end):
        block = blocks[position]
        if block.kind in ("paragraph", "quote") and len(block.text) > LONGEST_LINE // 2 and not _is_line(block):
            if not left:
                return position
            left -= 1
    return end


def _begins_or_dates(text: str) -> bool:
    return wording.BYLINE_START.match(text) is not None or (len(text) < 70 and parse_date(text) is not None)


def _is_line(block: PageBlock) -> bool:
    short = block.kind in ("paragraph", "list-item") and len(block.text) <= LONGEST_LINE
    return short and not block.text.rstrip().endswith(_SENTENCE_ENDS)


def _is_signature(block: PageBlock, names: Collection[str]) -> bool:
    """Whether a line is named as that of the writer, or begins with their name and tells nothing of them."""
    if "byline" in wording.named(block.shape) and is_job(block.text):
        return True
    begun = wording.BYLINE_START.sub("", block.text, count=1)
    if not wording.key(begun).startswith(tuple(names)) or is_sentence(begun):
        return False
    # What has other figures than a date's is an address to write to.
    return wording.FIGURE.search(begun) is None or parse_date(begun) is not None
