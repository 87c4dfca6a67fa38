"""Infers from all numeric dates of a page whether it writes the month first. Pure.

"9/2/26" is in September on a page with "11/18/26": a site writes all its dates in one order.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from newsreader.dates import parse_date

FEWEST_IN_ORDER = 4
"""Distinct days that must run backwards in only one of the two orders. Three may do so by chance."""

MOST_LOOKED_AT = 50

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})(?=\2(?:\d{4}|\d{2})(?!\d))")


def is_month_first(texts: Iterable[str], now: datetime, american: bool = False) -> bool:
    """Whether the numeric dates in these texts, in page order, have the month first.

    True if one of them is only valid that way, if the page is `american`, or if only that way the days run backwards
    from `now`, as in a list of news. False if one is only valid with the day first.
    """
    month_first = american
    figures: list[str] = []
    for text in texts:
        if match := _FIGURES.search(text[:300]):
            if int(match[1]) > 12:
                return False
            month_first = month_first or int(match[3]) > 12
            figures.append(match[0] + text[match.end() : match.end() + 5])
    return month_first or _run_backwards_only_with_the_month_first(figures[:MOST_LOOKED_AT], now)


def _run_backwards_only_with_the_month_first(figures: Sequence[str], now: datetime) -> bool:
    if len(figures) < FEWEST_IN_ORDER or _run_backwards(figures, now):
        return False
    return _run_backwards([swapped for text in figures if (swapped := with_day_first(text))], now)


def _run_backwards(figures: Sequence[str], now: datetime) -> bool:
    read = [parse_date(text, now) for text in figures]
    days = [dated.when for dated in read if dated is not None]
    if len(days) < len(figures) or len(set(days)) < FEWEST_IN_ORDER:
        return False
    return all(earlier <= later for later, earlier in zip(days, islice(days, 1, None), strict=False))


def with_day_first(text: str) -> str | None:
    """Swap month and day of the first numeric date in a text; None if it has none."""
    swapped, count = _FIGURES.subn(r"\3\2\1", text[:300], count=1)
    return swapped if count else None
