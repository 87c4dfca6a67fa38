"""Tells a byline or dateline from a sentence that begins like one: "By Friday all four pools will shut"."""

import re

from newsreader.articles import boilerplate
from newsreader.articles.person_names import begins_with_a_day, is_firm
from newsreader.articles.published import is_sentence
from newsreader.dates import parse_date
from newsreader.dates.months import fold, month_number

LONGEST = 240
"""Characters of a line that are looked at."""

LONGEST_SMALL = 3
"""Words of a name written in lower case."""

_PAUSES = re.compile(r"[,;|•·–—]|\s-\s")
_WHO_HELPED = re.compile(
    r"\b(?:additional|reporting|photo\w*|pictures?|images?|videos?|words|illustrat\w+|edited|translat\w+|graphics?)\b",
    re.I,
)
_WHEN_OR_WHERE = re.compile(
    r"\W{0,3}(?:(?:by|in|on|at|from|under|to|just|today|yesterday|an?|a few)\b|\d|\Z)|\W{0,3}:", re.I
)


def begins_a_sentence(line: str) -> bool:
    """Whether a line that begins like a byline or a dateline goes on as a sentence of the article."""
    text = " ".join(line[:LONGEST].split())
    if dated := boilerplate.DATELINE_START.match(text):
        rest = text[dated.end() :]
        tells = _WHEN_OR_WHERE.match(rest) is None and month_number(fold(rest.split()[0])) is None
        return tells and len(rest.split()) > 1 and not begins_with_a_day(rest.split()) and is_sentence(rest)
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
