"""Numbers with units: 5km, 6ft 2in, -4°C, 50MW, 800 sq ft; and the letter m, metres or millions of people and money."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import (
    ADDRESS,
    BEGINS,
    DASH,
    END,
    GAP,
    NUMBER,
    Context,
    Said,
    is_adjective,
    rule,
    terms,
)
from newsreader.speech.text.rules.unit_names import ALONE, ALONE_KEYS, PER, RATE_ALONE, UNIT, names, per
from newsreader.speech.text.word_tables import WORDS

_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}to{GAP})"


@rule(
    "0",
    rf"(?P<feet>\d{{1,2}}){GAP}?(?:ft|feet|['’′]){GAP}?(?P<inches>\d{{1,2}}(?:\.\d)?[½¼¾]?)(?:{GAP}?(?:ins?|"
    rf"inches){END}|[\"”″])",
)
def height(match: re.Match[str], context: Context) -> Said:
    """6ft 2in."""
    inches = {"½": " and a half", "¼": " and a quarter", "¾": " and three quarters"}
    number = "".join(inches.get(character, character) for character in match["inches"])
    feet = "foot" if match["feet"] == "1" else "feet"
    return f"{match['feet']} {feet} {number} {'inch' if number == '1' else 'inches'}"


_HOT = LazyPattern(rf"\b(?:{WORDS['near the heat of an oven']})\b|/\d")
"""Words near a temperature that is not the weather's."""


@rule(
    "0 + - − –",
    rf"(?P<minus>{BEGINS}[-+−–])?(?:(?P<low>{NUMBER})(?:{UNIT})?(?P<to>{_TO})(?P<low_minus>[-−])?)?(?P<number>{NUMBER})"
    rf"(?P<hyphen>-)?(?P<unit>{UNIT}|{GAP}[CF](?=[).,;]|{GAP}\([-−]?\d)|{GAP}V(?={GAP}(?:batter|supply|socket|mains|plug|motor)|\Z)){PER}"
    rf"{END}(?:{GAP}(?P<terms>pw|pa){END})?",
)
def measure(match: re.Match[str], context: Context) -> Said:
    """5km, 5-10 kg, -4°C, 30mph, 800 sq ft, 120g/km, 90 F (32 C)."""
    one, many = names(match["unit"])
    if match["unit"].strip() in ("C", "F") and float(match["number"].replace(",", "")) > 130:
        around = context.before(match, 40) + context.after(match, 40)
        if not _HOT.search(around) and context.before(match, 1) != "/":
            return None
    singular = match["number"] == "1" or bool(match["hyphen"]) or is_adjective(match, context)
    sign = {None: "", "+": "plus "}.get(match["minus"], "minus ")
    low = f"{match['low']} to {'minus ' if match['low_minus'] else ''}" if match["low"] else ""
    return f"{sign}{low}{match['number']} {one if singular else many}{per(match)}{terms(match)}"


@rule("0", rf"(?P<number>{NUMBER})(?:in|\"|″){END}(?!{GAP}(?:the|a|an|all|which|our|their|his|her)\b)")
def inches(match: re.Match[str], context: Context) -> Said:
    """A 5in gap; a quotation mark after a number means inches only if none is open."""
    if match.group()[-1] == '"' and context.text.count('"', 0, match.start()) % 2:
        return None
    singular = match["number"] == "1" or is_adjective(match, context)
    return f"{match['number']} {'inch' if singular else 'inches'}"


@rule([ADDRESS], rf"{RATE_ALONE}(?!['’]\w)")
def rate(match: re.Match[str], context: Context) -> Said:
    """A speed in km/h, levels in mmol/L."""
    return _alone(match, context)


@rule(ALONE_KEYS, rf"{ALONE}(?!['’]\w)")
def unit(match: re.Match[str], context: Context) -> Said:
    """A price per kWh."""
    return _alone(match, context)


def _alone(match: re.Match[str], context: Context) -> str:
    one, many = names(match.group())
    return one if re.search(r"\b(?:per|a|each|every)[\s\u00a0]$", context.before(match)) else many


_LONG = LazyPattern(rf"[\s\u00a0-](?:{WORDS['after a length']})\b")
"""Words that follow a length, or a race."""

_LONG_THING = LazyPattern(rf"(?:[\s\u00a0][a-z]+(?:-[a-z]+)?){{0,2}}[\s\u00a0](?:{WORDS['thing with a length']})\b")
"""A thing with a length, after up to two other words: a swimming pool. Such things are not counted in millions."""

_LENGTH_BEFORE = LazyPattern(
    rf"\b(?:above|below|within|(?:{WORDS['measure of a length']}) of|(?:{WORDS['before a length']})"
    rf"(?:[\s\u00a0](?:{WORDS['between that and a length']})){{0,3}})[\s\u00a0]$",
    re.IGNORECASE,
)
"""Words before a length."""

_MANY = rf"(?:{WORDS['counted in millions']})"
_COUNTED = LazyPattern(rf"[\s\u00a0]{_MANY}\b")
_PLURAL = LazyPattern(
    rf"[\s\u00a0](?:[a-z]+(?:-[a-z]+)?[\s\u00a0])?(?!(?:{WORDS['not a plural']}|"
    r"(?:[a-z]+(?:ss|us|is|ous)))\b)[A-Za-z][a-z]+s\b|"
    rf"[\s\u00a0-](?:{WORDS['paid for']})\b|[\s\u00a0]in (?:{WORDS['in money']})\b"
)
"""A plural noun, after one word or none; or what is paid for."""

_OF_MONEY = LazyPattern(rf"(?:[£$€¥]|\b(?:{WORDS['before an amount of money']})\b)[^.!?;]{{0,40}}$", re.IGNORECASE)
"""Words before an amount of money, or a number of people."""

_RACES = (
    *("50", "60", "100", "110", "200", "400", "800", "1500", "1,500", "3000", "3,000", "5000", "5,000", "10,000"),
    *("10000", "4x100", "4x400"),
)


@rule("0", rf"(?:(?P<low>{NUMBER})m?{_TO})?(?P<number>{NUMBER})(?:(?P<gap>{GAP})?m|(?P<capital>M)){END}(?!['’]\w)")
def metres_or_millions(match: re.Match[str], context: Context) -> Said:
    """5m people, 400m euros, 1.5m wide, the 100m, a jump of 8.31m."""
    if match["capital"] and not context.capitals and not _COUNTED.match(context.after(match)):
        return None
    low = f"{match['low']} to " if match["low"] else ""
    if not _is_metres(match, context):
        return f"{low}{match['number']} million"
    joined = re.match("-[a-z]", context.after(match))
    of_thing = is_adjective(match, context, owned=match["number"] not in _RACES)
    singular = match["number"] == "1" or bool(joined) or of_thing
    return f"{low}{match['number']} {'metre' if singular else 'metres'}"


def _is_metres(match: re.Match[str], context: Context) -> bool:
    before, after = context.before(match, 72), context.after(match, 40)
    number = match["number"]
    raced = number in _RACES
    if _COUNTED.match(after):
        return False
    if _LONG.match(after) or _LONG_THING.match(after):
        return True
    if _LENGTH_BEFORE.search(before) or re.search(r"(?:[x×]|m by)[\s\u00a0]?$", before):
        return True
    if match["capital"]:
        return False
    if raced and re.search(r"\b(?:the|women['’]s|men['’]s|girls['’]|boys['’])[\s\u00a0]$", before, re.IGNORECASE):
        return True
    if _PLURAL.match(after):
        return False
    if re.match(r"-[a-z]+", after):
        return raced or float(number.replace(",", "")) >= 1000
    if re.search(r"\d\.\d\d$", number):
        # Athletes are measured to the centimetre; nobody counts people so.
        return not _OF_MONEY.search(before)
    # Nobody writes "2,000m" for two billion, nor "5 m" for five million.
    long = bool(match["gap"]) or float(number.replace(",", "")) >= 1000
    return long or (raced and not _OF_MONEY.search(before))


_ARTICLE = LazyPattern(r"\b(?:the|an?|his|her|their|my|our|first|charity)[\s\u00a0]$", re.IGNORECASE)


@rule("0", rf"(?P<number>{NUMBER})[kK]{END}")
def thousands(match: re.Match[str], context: Context) -> Said:
    """50k people; a 10k run."""
    if match["number"] in ("2", "4", "8"):
        return f"{match['number']} K"  # a picture's size
    after = context.after(match)
    if match.group()[-1] == "K" and match["number"] in ("5", "10") and not context.capitals:
        return f"{match['number']} K"
    raced = match["number"] in ("5", "10") and (
        _ARTICLE.search(context.before(match)) or not re.match(rf"{GAP}\w", after)
    )
    if raced or re.match(rf"{GAP}?(?:runs?|parkruns?|race|event|challenge|and|time|course|road|fun|charity)\b", after):
        return f"{match['number']} K"
    return f"{match['number']} thousand"
