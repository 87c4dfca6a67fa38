"""Times of day and durations: 10.30am, 5pm, 14:30, 9am-5pm, 1h 20m."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import END, GAP, Context, Said, rule
from newsreader.speech.text.rules.words import time_words
from newsreader.speech.text.word_tables import WORDS


@rule(
    "0",
    rf"(?P<hours>\d{{1,2}}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{{1,3}})?)(?P<zone>Z|[+-]\d\d:\d\d)?{END}",
)
def stoppedtime_words(match: re.Match[str], context: Context) -> Said:
    """A marathon in 2:23:45; with two figures first it is a time of day."""
    if match["zone"]:  # of a computer: its seconds are of no interest
        return time_words(f"{match['hours']}:{match['minutes']}")
    if len(match["hours"]) > 1:
        return f"{time_words(match['hours'] + ':' + match['minutes'])} {match['seconds'].lstrip('0') or 'hours'}"
    lengths = (match["hours"], "hour"), (match["minutes"], "minute"), (match["seconds"], "second")
    return " ".join(_counted(number.lstrip("0") or "0", name) for number, name in lengths)


def _counted(number: str, name: str) -> str:
    return f"{number} {name if number == '1' else name + 's'}"


_AT = LazyPattern(rf"\b(?:(?i:{WORDS['before a time of an event']})|{WORDS['before a time']})[\s\u00a0]$")
_FROM = LazyPattern(r"\b(?:[Ff]rom|[Bb]y|[Aa]fter|[Aa]round|[Aa]bout|[Bb]etween|and|to|[-–(,])[\s\u00a0]?$")
_OF_A_DAY = LazyPattern(rf"[\s\u00a0](?:{WORDS['after a time']})\b")
_OF_A_QUANTITY = LazyPattern(rf"{GAP}?(?:{WORDS['after a quantity']})(?!\w)")


@rule("0", rf"(?P<time>(?:[01]?\d|2[0-3])\.[0-5]\d){END}(?![.,]\d)")
def dotted_clock(match: re.Match[str], context: Context) -> Said:
    """14.30 GMT, at 7.30, from 6.45: with a full stop it is a time only where it can be nothing else."""
    before, after = context.before(match, 32), context.after(match)
    if _OF_A_QUANTITY.match(after):
        return None
    quarter = match["time"][-2:] in ("00", "15", "30", "45")
    if not (
        _OF_A_DAY.match(after) or _AT.search(before) or (quarter and match["time"][-3] == "." and _FROM.search(before))
    ):
        return None
    return time_words(match["time"], twelve=len(match["time"]) == 4)


_TAKES = LazyPattern(rf"\b(?:{WORDS['before seconds']})[\s\u00a0]\Z", re.IGNORECASE)
_ENDS = LazyPattern(r"[.,;:)!?]|\Z|[\s\u00a0](?:and|or|to|with|for|at|on|by|from|before|after|of|later|ago|left|in)\b")


@rule("0", rf"(?P<number>\d{{1,3}}){GAP}?s{END}")
def seconds(match: re.Match[str], context: Context) -> Said:
    """In 5s; but in her 20s, and the 60s, are decades."""
    if not _TAKES.search(context.before(match)) or context.before(match, 1).isalnum():
        return None
    may_be_decade = match["number"].endswith("0")
    return None if may_be_decade and not _ENDS.match(context.after(match)) else _counted(match["number"], "second")
