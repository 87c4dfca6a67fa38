"""The lines between a headline and its text that say who wrote it, and what those are: said elsewhere, so not read."""

import re
from collections.abc import Collection, Sequence

from newsreader.articles import classnames, wording
from newsreader.articles.blocks import PageBlock
from newsreader.articles.names import begins_with_a_day, is_firm, is_job
from newsreader.articles.published import is_sentence
from newsreader.dates import parse_date
from newsreader.dates.months import fold, month_number

LONGEST_LINE = 120
"""Characters."""

BEFORE, AFTER = 8, 24
"""Blocks before the headline and after it among which such lines are looked for."""

MOST_INTRODUCTIONS = 2
"""Paragraphs between a headline and the lines about its writers: what the article is about, a note."""

_SENTENCE_ENDS = (".", "!", "?", ":", "”", '"', "…", "。")

LONGEST_SMALL = 3
"""Words in small letters that may be somebody's name all the same."""

_PAUSES = re.compile(r"[,;|•·–—]|\s-\s")
_WHO_HELPED = re.compile(
    r"\b(?:additional|reporting|photo\w*|pictures?|images?|videos?|words|illustrat\w+|edited|translat\w+|graphics?)\b",
    re.I,
)
_WHEN_OR_WHERE = re.compile(
    r"\W{0,3}(?:(?:by|in|on|at|from|under|to|just|today|yesterday|an?|a few)\b|\d|\Z)|\W{0,3}:", re.I
)


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


def begins_a_sentence(line: str) -> bool:
    """Whether a line that begins as a byline or a dateline may goes on to tell something: "By Friday all is shut"."""
    text = " ".join(line[: 2 * LONGEST_LINE].split())
    if dated := wording.DATELINE_START.match(text):
        rest = text[dated.end() :]
        told = _WHEN_OR_WHERE.match(rest) is None and month_number(fold(rest.split()[0])) is None
        return told and len(rest.split()) > 1 and not begins_with_a_day(rest.split()) and is_sentence(rest)
    signed = wording.BYLINE_START.match(text)
    words = text[signed.end() :].split() if signed else []
    if not words:
        return False
    if begins_with_a_day(words):
        return len(words) > 1
    named, *after = _PAUSES.split(" ".join(words), maxsplit=1)
    if after and parse_date(after[0]) is not None:
        return False
    if words[0][:1].islower() and not is_firm(named):
        return len(words) > LONGEST_SMALL
    return is_sentence(named) and not is_firm(named.split()[-1]) and _WHO_HELPED.search(named) is None


def _begins_or_dates(text: str) -> bool:
    if wording.BYLINE_START.match(text):
        return not begins_a_sentence(text)
    return len(text) < 70 and parse_date(text) is not None


def _is_line(block: PageBlock) -> bool:
    short = block.kind in ("paragraph", "list-item") and len(block.text) <= LONGEST_LINE
    return short and not block.text.rstrip().endswith(_SENTENCE_ENDS)


def _is_signature(block: PageBlock, names: Collection[str]) -> bool:
    """Whether a line is named as that of the writer, or begins with their name and tells nothing of them."""
    if "byline" in classnames.named(block.shape) and is_job(block.text):
        return True
    begun = wording.BYLINE_START.sub("", block.text, count=1)
    if not wording.key(begun).startswith(tuple(names)) or is_sentence(begun):
        return False
    # What has other figures than a date's is an address to write to.
    return wording.FIGURE.search(begun) is None or parse_date(begun) is not None
