"""The order of day and month in the figures of one page, which its own dates tell. Pure.

"9/2/26" is in February where "11/18/26" stands beside it: a site writes all its dates in one way.
"""

import re
from collections.abc import Iterable

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})(?=\2(?:\d{4}|\d{2})(?!\d))")


def is_month_first(texts: Iterable[str]) -> bool:
    """Whether dates in figures among these texts have the month first: some can be read in no other way, and none
    only in the other."""
    month_first = False
    for text in texts:
        if match := _FIGURES.search(text[:300]):
            if int(match[1]) > 12:
                return False
            month_first = month_first or int(match[3]) > 12
    return month_first


def with_day_first(text: str) -> str | None:
    """A text whose date has the month first, with the day first; None if it has no date in figures."""
    turned, count = _FIGURES.subn(r"\3\2\1", text[:300], count=1)
    return turned if count else None
