"""Scores of matches: won 2-1, a 0-0 draw, sets, wickets, lists of results; and ranges, which look the same."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import DASH, END, MONTHS, ODDS, Context, Said, rule
from newsreader.speech.text.word_tables import WORDS

_SCORE_AFTER = LazyPattern(rf"\s{{0,2}}(?:\b(?:{WORDS['after a score']})\b)")
_SCORING = LazyPattern(rf"\b(?:{WORDS['before a score']})\b[^.!?]{{0,40}}$", re.IGNORECASE)


_BOWLING = LazyPattern(r"\b(?:took|claimed|claiming|finished with|returned|figures of|haul of|best of)[\s\u00a0]$")
_SET_BEFORE = LazyPattern(r"\b[0-7][-–][0-7](?:[\s\u00a0]\(\d{1,2}[-–]\d{1,2}\))?[,;]?[\s\u00a0]$")
_SET_AFTER = LazyPattern(r"(?:[\s\u00a0]\(\d{1,2}[-–]\d{1,2}\))?[,;]?[\s\u00a0][0-7][-–][0-7]\b")
_OPENING = LazyPattern(
    r"\b(?:open(?:s|ing|ing hours|ing times)?|hours|daily|weekdays?|weekends?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Sept|"
    rf"{'|'.join(MONTHS)}|{'|'.join(month[:3] for month in MONTHS)})[\s\u00a0,:]{{1,3}}$",
    re.IGNORECASE,
)
_DAILY = LazyPattern(r"[\s\u00a0,]{1,2}(?:daily|weekdays|weekends|every day|seven days|Mon|Tue|Wed|Thu|Fri|Sat|Sun)")
_NO_SCORE = LazyPattern(
    r"\b(?:aged?|ages|years?|from|of|between|marks?|scale|grades?|stages?)[\s\u00a0]$", re.IGNORECASE
)
_NAME_BEFORE = LazyPattern(
    r"(?:^|[\s(:,])(?!(?:Pages?|Ages?|Aged|From|Between|About|Only|Some)\b)[A-Z][\w'’]+(?: [A-Z]+)?[\s\u00a0]$"
)
_NAME_AFTER = LazyPattern(rf"[\s\u00a0](?!(?:{'|'.join(MONTHS)})\b)[A-Z]")


@rule("0", rf"(?P<first>\d{{1,3}})(?P<dash>[-–‑])(?P<second>\d{{1,3}})(?![\d%]|[.,]\d|{DASH}|/|[a-zA-Z])")
def score_or_range(match: re.Match[str], context: Context) -> Said:
    """Won 2-1, a 0-0 draw; 10-12 people."""
    first, second = int(match["first"]), int(match["second"])
    before, after = context.before(match, 60), context.after(match)
    between_names = _NAME_BEFORE.search(before) and _NAME_AFTER.match(after) and second < 100
    if _BOWLING.search(before) and first < 11 and re.match(r"[.,;)]|$| (?:as|in|from|and|against|off|to|for)\b", after):
        return f"{first} for {second}"
    if 13 > first > 7 > second - 1 and (_OPENING.search(before) or _DAILY.match(after) or (first, second) == (9, 5)):
        return f"{first} to {second}"
    nil = first == 0 and second < 10 and re.match(r"$|[).,;]| \(", after) and not _NO_SCORE.search(before)
    if nil or between_names or _SCORING.search(before) or _SCORE_AFTER.match(after) or first >= second:
        if ODDS.match(after) and first > second:
            return f"{first} to {second}"
        around = context.before(match, 80) + " " + context.after(match, 48)
        if first > 19 and second < 10 and _CRICKET.search(around):
            return f"{first} for {second}"
        sets = max(first, second) < 8 and (_SET_BEFORE.search(before) or _SET_AFTER.match(after))
        points = first in (15, 30, 40) and _TENNIS.search(around)
        if first > 119 and second < 11 and not re.search(r"\bvot\w+\b", around):
            return f"{first} for {second}"  # only cricket has scores that far apart
        if first > 3 and second == 1 and re.search(r"\b(?:at|of)[\s\u00a0]$", before) and not _SCORING.search(before):
            return f"{first} to {second}"
        if re.match(r"[\s\u00a0](?:split|ratio|mix|majority)\b", after):
            return f"{first} to {second}"
        voted = re.search(r"\b(?:vot\w+|ballot|record|run)\b[^.!?]{0,24}$", before)
        nought = "love" if sets or points else "0" if voted else "nothing" if context.american else "nil"
        return f"{_nil(first, nought)} {_nil(second, nought)}"
    if max(first, second) < 8 and (_SET_BEFORE.search(before) or _SET_AFTER.match(after)):
        return f"{first} {second}"
    return f"{match['first']} to {match['second']}"


def _nil(number: int, nought: str) -> str:
    return nought if number == 0 else str(number)


_CRICKET = LazyPattern(rf"\b(?:{WORDS['of cricket']})\b")
_TENNIS = LazyPattern(r"\b(?:serv\w+|deuce|break points?|game|tiebreak|love|umpire|Wimbledon|tennis|sets?)\b")


@rule("0", rf"(?P<points>15|30|40)[-–](?P<other>love|all|15|30|40){END}")
def points_of_tennis(match: re.Match[str], context: Context) -> Said:
    """30-love, 40-15."""
    if match["other"].isdecimal() and not _TENNIS.search(context.before(match, 40) + " " + context.after(match, 40)):
        return None
    return f"{match['points']} {match['other']}"


@rule("0", rf"\d{{1,3}}(?:[-–]\d{{1,3}}){{2,4}}{END}(?!{DASH}|[.,/]\d)")
def row_of_figures(match: re.Match[str], context: Context) -> Said:
    """A 4-4-2 formation, bowling figures."""
    return re.sub(r"\b0\b", "nought", re.sub("[-–]", " ", match.group()))


_SIDE = r"[A-Z][\w'’]*(?:[\s\u00a0][A-Z][\w'’]*){0,2}"
_SIDE_BEFORE = LazyPattern(rf"(?:^|[\s:;,]){_SIDE}[\s\u00a0]$")
_SCORED_BEFORE = LazyPattern(rf"\b{_SIDE}[\s\u00a0]\d{{1,2}},?[\s\u00a0]{_SIDE}[\s\u00a0]$")
_SCORED_AFTER = LazyPattern(rf",?[\s\u00a0]{_SIDE}[\s\u00a0]\d{{1,2}}(?![\w:/-]|[.,]\d)")


@rule("0", r"0(?![\w%:/-]|[.,]\d)")
def nil(match: re.Match[str], context: Context) -> Said:
    """Man Utd 3 Arsenal 0, in a list of scores."""
    before = context.before(match, 80)
    scored = _SCORED_BEFORE.search(before) or _SCORED_AFTER.match(context.after(match, 80))
    return "nil" if scored and _SIDE_BEFORE.search(before) else None
