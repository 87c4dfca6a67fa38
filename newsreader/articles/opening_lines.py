"""Find the lines near a headline that name an article's authors, their jobs and their firms.

Distinguishes a byline or dateline from a sentence that begins like one: "By Friday all four pools will shut".
"""

import re
from collections.abc import Collection, Sequence

from newsreader.articles import boilerplate, classnames
from newsreader.articles.blocks import PageBlock
from newsreader.articles.person_names import begins_with_a_day, is_firm, is_job
from newsreader.articles.publication_date import is_sentence
from newsreader.dates import parse_date
from newsreader.dates.months import fold, month_number

LONGEST = 240
"""Characters at the start of a line that are examined."""

LONGEST_LINE = 120
"""Characters of a line about an author."""

BEFORE, AFTER = 8, 24
"""Blocks before and after the headline that are searched for lines about authors."""

MOST_INTRODUCTIONS = 2
"""Paragraphs between the headline and the lines about authors: the standfirst, a note."""

LONGEST_SMALL = 3
"""Words of a name written in lower case."""

_LINE_ENDS = (".", "!", "?", ":", "”", '"', "…", "。")
_PAUSES = re.compile(r"[,;|•·–—]|\s-\s")
_WHO_HELPED = re.compile(
    r"\b(?:additional|reporting|photo\w*|pictures?|images?|videos?|words|illustrat\w+|edited|translat\w+|graphics?)\b",
    re.I,
)
_WHEN_OR_WHERE = re.compile(
    r"\W{0,3}(?:(?:by|in|on|at|from|under|to|just|today|yesterday|an?|a few)\b|\d|\Z)|\W{0,3}:", re.I
)


def author_lines(blocks: Sequence[PageBlock], names: Collection[str], title: str) -> set[int]:
    """Return the positions of the lines near the headline that name the authors, and of the jobs next to them.

    `names` are the authors' names and `title` is the page's title, both folded by `boilerplate.key`.
    """
    headline = next((position for position, block in enumerate(blocks) if block.key == title), 0)
    near = range(max(0, headline - BEFORE), _end_of_introductions(blocks, headline))
    lines = [position for position in near if _is_line(blocks[position])]
    signed = {position for position in lines if _is_signature(blocks[position], names)}
    jobs = {position for position in lines if is_job(blocks[position].text)}
    adjacent = signed | {position for position in lines if _is_byline_or_date(blocks[position].text)}
    for step, places in ((1, near), (-1, reversed(near))):
        adjacent.update(place for place in places if place in jobs and place - step in adjacent)
    return signed | (jobs & adjacent)


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


def _is_line(block: PageBlock) -> bool:
    short = block.kind in ("paragraph", "list-item") and len(block.text) <= LONGEST_LINE
    return short and not block.text.rstrip().endswith(_LINE_ENDS)


def _is_signature(block: PageBlock, names: Collection[str]) -> bool:
    """Whether a line is marked up as the author's, or begins with an author's name and is no sentence."""
    if "byline" in classnames.named(block.shape) and is_job(block.text):
        return True
    begun = boilerplate.BYLINE_START.sub("", block.text, count=1)
    if not boilerplate.key(begun).startswith(tuple(names)) or is_sentence(begun):
        return False
    # Figures that are no date belong to an address or a telephone number.
    return boilerplate.FIGURE.search(begun) is None or parse_date(begun) is not None


def _is_byline_or_date(text: str) -> bool:
    if boilerplate.BYLINE_START.match(text):
        return not begins_a_sentence(text)
    return len(text) < 70 and parse_date(text) is not None


def begins_a_sentence(line: str) -> bool:
    """Whether a line that begins like a byline or a dateline goes on as a sentence of the article."""
    text = " ".join(line[:LONGEST].split())
    if dated := boilerplate.DATELINE_START.match(text):
        rest = text[dated.end() :]
        no_time_or_place = _WHEN_OR_WHERE.match(rest) is None and month_number(fold(rest.split()[0])) is None
        return no_time_or_place and len(rest.split()) > 1 and not begins_with_a_day(rest.split()) and is_sentence(rest)
    signed = boilerplate.BYLINE_START.match(text)
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
