"""Dates, years, decades, seasons, days of the week and the dashes between them."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import DASH, DAY, END, GAP, MONTH, MONTHS, ODDS, YEAR, Context, Part, Said, rule
from newsreader.speech.text.rules.words import last_two_words, nth, year_words
from newsreader.speech.text.word_tables import WORDS, english


def _month(written: str) -> str:
    return english("month")[written.rstrip(".")]


def _the(match: re.Match[str], context: Context) -> str:
    return "" if re.search(r"\bthe\s+$", context.before(match), re.IGNORECASE) else "the "


def _part(match: re.Match[str], group: str, said: str) -> Part:
    return Part(said, match.start(group), match.end(group))


_COUNTED_AFTER = LazyPattern(
    r"[\s\u00a0](?:more |other |new |young |local )?"
    r"(?:people|men|women|children|(?!attacks|riots|protests|elections|polls)[a-z]{3,}s)\b"
)


@rule(
    [name.lower() for name in english("month")],
    rf"(?P<month>{MONTH}){GAP}(?P<day>{DAY})(?:st|nd|rd|th)?+(?:{DASH}(?P<last>{DAY})(?:st|nd|rd|th)?+)?(?![\d%:]|"
    rf"[.,/]\d|{GAP}?(?:[ap]\.?m\b|per{GAP}cent|{DASH}\d))"
    rf"(?:,?{GAP}(?P<year>{YEAR})(?![\d%]|[.,]\d))?",
)
def month_day(match: re.Match[str], context: Context) -> Said:
    """March 24, 2023; September 11; Jan 1st-3rd. But "in May 5 people died" has no day."""
    counts = not match["year"] and not match["last"] and _COUNTED_AFTER.match(context.after(match))
    if counts and re.search(r"\b[Ii]n[\s\u00a0]$", context.before(match)):
        return None
    to, the = " to" if match["last"] else "", "" if context.american else "the "
    parts = [_part(match, "month", _month(match["month"])), _part(match, "day", f"{the}{nth(match['day'])}{to}")]
    if match["last"]:
        parts.append(_part(match, "last", f"{the}{nth(match['last'])}"))
    if match["year"]:
        parts.append(_part(match, "year", year_words(int(match["year"]))))
    return tuple(parts)


@rule("0", rf"(?P<first>{DAY})(?P<sign>[/.-])(?P<second>{DAY})(?P=sign)(?P<year>{YEAR}|\d\d){END}(?!\.\d)")
def numeric(match: re.Match[str], context: Context) -> Said:
    """24/03/2023, 24.3.23: the day comes first, in America the month, unless only the other order makes a date."""
    year, first, second = int(match["year"]), match["first"], match["second"]
    if year < 100:
        whole = len(first) == len(second) == 2
        if match["sign"] == "-" or (match["sign"] == "." and not (9 < year < 40 or (whole and year > 49))):
            return None  # a score of sets, a version
        year += 2000 if year < 50 else 1900
    may_be_american, may_be_other = int(first) < 13, int(second) < 13
    if not may_be_american and not may_be_other:
        return None
    words = _part(match, "year", year_words(year))
    if may_be_american and (context.american or not may_be_other):
        the = "" if context.american else "the "
        return _part(match, "first", MONTHS[int(first) - 1]), _part(match, "second", the + nth(second)), words
    day = _part(match, "first", _the(match, context) + nth(first))
    return day, _part(match, "second", f"of {MONTHS[int(second) - 1]}"), words


@rule(
    "0",
    rf"(?P<year>{YEAR})(?P<sign>[-/])(?P<month>1[0-2]|0[1-9])(?P=sign)(?P<day>3[01]|[12]\d|0[1-9])"
    rf"(?:{END}|(?P<time>T)(?=[012]\d:[0-5]\d))",
)
def iso(match: re.Match[str], context: Context) -> Said:
    """2023-03-24, 2023/03/24; a time follows its T."""
    month = MONTHS[int(match["month"]) - 1]
    time = "," if match["time"] else ""
    if context.american:
        return f"{month} {nth(match['day'])} {year_words(int(match['year']))}{time}"
    return f"{_the(match, context)}{nth(match['day'])} of {month} {year_words(int(match['year']))}{time}"


@rule(
    "0",
    rf"(?P<day>{DAY})(?P<sign>[-/.])(?P<month>{'|'.join(english('month'))})(?P=sign)(?P<year>{YEAR}|\d\d){END}",
)
def joined_date(match: re.Match[str], context: Context) -> Said:
    """25-Dec-2023."""
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    return (
        _part(match, "day", _the(match, context) + nth(match["day"])),
        _part(match, "month", f"of {_month(match['month'])}"),
        _part(match, "year", year_words(year)),
    )


@rule(
    "0",
    rf"(?P<first>(?:1\d|20)\d\d)(?P<sign>{DASH}|/|{GAP}{DASH}{GAP}|{GAP}to{GAP})(?P<second>{YEAR}|\d\d|"
    rf"[1-9](?=[\s\u00a0.,;:)]|$)){END}(?![,.]\d)",
)
def years(match: re.Match[str], context: Context) -> Said:
    """2022-23, 2022/23, 1939-1945: the second year in full only if its century is another."""
    first, second = int(match["first"]), int(match["second"])
    if first < 1100 and context.before(match, 1) != "(":
        return None
    if second < 10 and len(match["second"]) == 1:
        if match["sign"] not in "-–/" or second <= first % 10:
            return None
        second += first - first % 10
    if second < 100:
        if "to" in match["sign"] or (second <= first % 100 and second != (first + 1) % 100):
            return None
        second += first - first % 100 + (100 if second < first % 100 else 0)
    if not first < second:
        return None
    same_century = (
        first // 100 == second // 100 and second % 100 > 9 and second % 100 not in (10, 20) and not 2000 <= first < 2010
    )
    last = str(second % 100) if same_century and len(match["second"]) == 2 else ""
    said = last_two_words(last) if last else year_words(second)
    return _part(match, "first", year_words(first) + " to"), _part(match, "second", said)


@rule(
    "0",
    rf"(?:(?P<first>{DAY})(?:st|nd|rd|th)?(?P<to>{GAP}?(?:{DASH}|/|to|and|&|or){GAP}?))?(?P<day>{DAY})(?:st|nd|rd|"
    rf"th)?"
    rf"{GAP}?(?:of{GAP})?(?P<month>{MONTH})(?:,?{GAP}?(?P<year>{YEAR})(?![\d%]|[.,]\d|{GAP}?[ap]\.?m\b))?",
)
def day_month(match: re.Match[str], context: Context) -> Said:
    """24 March 2023, 24th of March, 24-26 March, 3 and 4 Sept."""
    if match["month"] in ("Mar", "May") and not match["year"] and context.after(match)[:1] == "'":
        return None
    the = _the(match, context)
    parts = []
    if match["first"]:
        joint = {"and": "and", "&": "and", "or": "or"}.get(match["to"].strip("\u00a0\u202f "), "to")
        parts.append(_part(match, "first", f"{the}{nth(match['first'])} {joint}"))
        the = "the "
    parts += [_part(match, "day", the + nth(match["day"])), _part(match, "month", f"of {_month(match['month'])}")]
    if match["year"]:
        parts.append(_part(match, "year", year_words(int(match["year"]))))
    return tuple(parts)


_ON = LazyPattern(
    rf"\b(?:{'|'.join(english('day'))}|[Dd]ated?|[Dd]ue|w/c)[,:]?[\s\u00a0](?:on[\s\u00a0])?$|"
    r"\b(?:on|until|since)[\s\u00a0]$"
)
_OF_ODDS = ("1", "2", "4", "5", "8")
"""The denominators of bookmakers' odds."""


@rule("0", rf"(?P<day>{DAY})/(?P<month>1[0-2]|0?[1-9]){END}(?![/.,]\d)")
def day_and_month(match: re.Match[str], context: Context) -> Said:
    """Sat 3/4, and 17/9, which cannot be a fraction."""
    if re.match(r"[\s\u00a0]stars?\b", context.after(match)):
        return None
    if not _ON.search(context.before(match)) and (
        int(match["day"]) < 13 or match["month"] in _OF_ODDS or ODDS.match(context.after(match))
    ):
        return None
    if context.american and int(match["day"]) < 13:
        month = _part(match, "day", MONTHS[int(match["day"]) - 1])
        return month, _part(match, "month", nth(match["month"]))
    day = _part(match, "day", _the(match, context) + nth(match["day"]))
    return day, _part(match, "month", f"of {MONTHS[int(match['month']) - 1]}")


_COUNTED = LazyPattern(rf"{GAP}?(?:{WORDS['counted after a year']})\b")
_PRE_YEAR = LazyPattern(rf"(?:\b(?:{WORDS['before a year']})[ \u00a0-]|[(‘“])$")


_NAMED_BEFORE = LazyPattern(r"(?:^|[A-Z][A-Za-z]+,?[\s\u00a0]|,[\s\u00a0])$")


@rule("0", r"(?P<year>(?:1\d|20)\d\d)(?![\d%€£$]|[.,:]\d|[a-zA-Z]|/)", last=True)
def year(match: re.Match[str], context: Context) -> Said:
    """2022. Before 1900 only where a year is likely; never before something counted."""
    number = int(match["year"])
    if _COUNTED.match(context.after(match)) or re.search(r"[\d.,/#][-–]?$", context.before(match, 2)):
        return None
    before, after = context.before(match), context.after(match)
    named = number > 1499 and _NAMED_BEFORE.search(before) and not re.match(r"[\s\u00a0-][a-z]", after)
    if number < 1900 and not (named or _PRE_YEAR.search(before)):
        return None
    return year_words(number)


_WEEKDAY = rf"(?:{'|'.join(dict.fromkeys(english('day').values()))})"
_DATE_BEFORE = LazyPattern(
    rf"(?:{MONTH}(?:{GAP}{DAY})?|{_WEEKDAY}|(?:{MONTH}){GAP}?{YEAR}|(?:in|from|between){GAP}{YEAR}){GAP}?$"
)


@rule("- – — −", rf"[-–—−](?={GAP}?(?:(?:{DAY}(?:st|nd|rd|th)?{GAP})?{MONTH}|{YEAR}{END}|{_WEEKDAY}\b))")
def date_dash(match: re.Match[str], context: Context) -> Said:
    """The dash in "October 2021 - February 2022"."""
    if not _DATE_BEFORE.search(context.before(match, 32)):
        return None
    touching = not context.before(match, 1).isspace()
    return " to " if touching else "to"
