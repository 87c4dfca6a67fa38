"""Numbers with units: 5km, 6ft 2in, -4°C, 50MW, 800 sq ft, 5m people."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.metres import metres_or_millions
from newsreader.speech.text.rules.rule import (
    ADDRESS,
    DASH,
    END,
    GAP,
    NUMBER,
    SCALES,
    Context,
    Said,
    is_adjective,
    rule,
    terms,
)
from newsreader.speech.text.rules.unit_names import ALONE, ALONE_KEYS, PER, RATE_ALONE, SIMPLE, UNIT, names, per
from newsreader.speech.text.word_tables import english

_TO = rf"(?:{GAP}?{DASH}{GAP}?|{GAP}to{GAP})"
_MINUS = r"(?P<minus>[-−–])?"


_HOT = LazyPattern(
    r"\b(?:oven|heat\w*|bak(?:e|ed|ing)|roast\w*|cook\w*|temperatures?|gas mark|fan|melt\w*|boil\w*)\b|/\d"
)
"""Words near a temperature that is not the weather's."""


@rule(
    "0 + - − –",
    rf"(?P<minus>[-+−–])?(?:(?P<low>{NUMBER})(?:{UNIT})?(?P<to>{_TO})(?P<low_minus>[-−])?)?(?P<number>{NUMBER})"
    rf"(?P<hyphen>-)?(?P<unit>{UNIT}|{GAP}[CF](?=[).,;]|{GAP}\([-−]?\d)|{GAP}V(?={GAP}(?:batter|supply|socket|mains|plug|motor)|\Z)){PER}"
    rf"{END}(?:{GAP}(?P<terms>pw|pa){END})?",
)
def measure(match: re.Match[str], context: Context) -> Said:
    """5km, 5-10 kg, -4°C, 30mph, 800 sq ft, 120g/km, 90 F (32 C)."""
    one, many = names(match["unit"])
    if match["minus"] and not context.begins(match):
        return None
    if match["unit"].strip() in ("C", "F") and float(match["number"].replace(",", "")) > 130:
        around = context.before(match, 40) + context.after(match, 40)
        if not _HOT.search(around) and context.before(match, 1) != "/":
            return None
    singular = match["number"] == "1" or bool(match["hyphen"]) or is_adjective(match, context)
    sign = {None: "", "+": "plus "}.get(match["minus"], "minus ")
    low = f"{match['low']} to {'minus ' if match['low_minus'] else ''}" if match["low"] else ""
    return f"{sign}{low}{match['number']} {one if singular else many}{per(match)}{terms(match)}"


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


@rule("0", rf"(?P<stone>\d{{1,2}}){GAP}?st(?:{GAP}?(?P<pounds>\d{{1,2}}){GAP}?lbs?)?{END}")
def weight(match: re.Match[str], context: Context) -> Said:
    """12st 5lb; but 1st is an ordinal."""
    if not match["pounds"] and (match["stone"].endswith("1") and match["stone"] != "11"):
        return None
    pounds = f" {match['pounds']} pounds" if match["pounds"] else ""
    return f"{match['stone']} stone{pounds}"


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


@rule("² ³", "[²³](?!\\w)")
def power(match: re.Match[str], context: Context) -> Said:
    """10², x³."""
    if not re.search(r"(?:\d|(?:^|\W)[A-Za-z])$", context.before(match, 2)):
        return None
    return " squared" if match.group() == "²" else " cubed"


@rule("0", rf"(?P<number>{NUMBER}){GAP}?(?P<scale>[bm]ln|trn|bn|tn|mn)(?:[- ]?strong)?{END}")
def scaled_number(match: re.Match[str], context: Context) -> Said:
    """5bn people."""
    return f"{match['number']} {SCALES[match['scale']]}"


@rule("0", rf"(?P<number>(?:8[5-9]|9\d|10\d)\d){GAP}?mb{END}")
def millibars(match: re.Match[str], context: Context) -> Said:
    """1013mb: millibars of air pressure, not megabytes."""
    return f"{match['number']} millibars"


@rule("0", rf"(?:(?P<miles>\d)m{GAP}?)?(?P<furlongs>[1-7])f{END}")
def racecourse(match: re.Match[str], context: Context) -> Said:
    """2m 3f, 7f."""
    miles = f"{match['miles']} {'mile' if match['miles'] == '1' else 'miles'} " if match["miles"] else ""
    return f"{miles}{match['furlongs']} {'furlong' if match['furlongs'] == '1' else 'furlongs'}"


_WINDS = english("wind")


@rule(
    "0 - − –",
    rf"{_MINUS}(?P<degrees>\d{{1,3}}(?:\.\d{{1,6}})?)(?:°{GAP}?(?:(?P<minutes>\d{{1,2}}(?:\.\d{{1,4}})?)['’′]{GAP}?"
    rf"(?:(?P<seconds>\d{{1,2}}(?:\.\d{{1,4}})?)[\"”″]{GAP}?)?)?|{GAP}degrees?{GAP})(?P<wind>[NS]?[EW]|"
    rf"[NS]){END}(?!\.\w)",
)
def bearing(match: re.Match[str], context: Context) -> Said:
    """51° N, 0.12°W, 54° 30′ N."""
    if match["minus"] and not context.begins(match):
        return None
    minus = "minus " if match["minus"] else ""
    minutes = f" {match['minutes']} {'minute' if match['minutes'] == '1' else 'minutes'}" if match["minutes"] else ""
    seconds = f" {match['seconds']} seconds" if match["seconds"] else ""
    degrees = "degree" if match["degrees"] == "1" else "degrees"
    return f"{minus}{match['degrees']} {degrees}{minutes}{seconds} {_WINDS[match['wind']]}"


@rule("degrees degree", rf"(?P<word>degrees?){GAP}(?P<scale>[CF])(?!\w)")
def lettered_degrees(match: re.Match[str], context: Context) -> Said:
    """1.5 degrees C."""
    return f"{match['word']} {'Celsius' if match['scale'] == 'C' else 'Fahrenheit'}"


@rule("°", r"°(?P<scale>[CF](?!\w))?")
def degrees(match: re.Match[str], context: Context) -> Said:
    """A sign that stands alone."""
    return SIMPLE[match.group()][1]


@rule("0", rf"(?P<number>\d{{1,3}})A(?={GAP}(?:plugs?|sockets?|fuses?|supply|supplies|chargers?|circuits?){END})")
def amperes(match: re.Match[str], context: Context) -> Said:
    """A 13A plug."""
    return f"{match['number']} amp"


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


@rule("0", rf"(?P<number>{NUMBER})(?:x|×){END}")
def times(match: re.Match[str], context: Context) -> Said:
    """10x."""
    return f"{match['number']} times"


@rule("0", rf"(?P<first>{NUMBER}){GAP}?(?P<unit>m|cm|mm|ft|in)?(?P<gap>{GAP}?)[x×](?P=gap)(?=\d)")
def by(match: re.Match[str], context: Context) -> Said:
    """4x4, 10m x 5m: what comes after the sign is met on its own."""
    unit = {"m": " metres", "in": " inches"}.get(match["unit"] or "") or (
        f" {SIMPLE[match['unit']][1]}" if match["unit"] else ""
    )
    return f"{match['first']}{unit} by "


@rule("0", rf"(?P<number>\d{{1,4}}\.\d{{1,3}})s{END}")
def seconds(match: re.Match[str], context: Context) -> Said:
    """A race in 9.58s."""
    return f"{match['number']} seconds"


RULES = (
    rate,
    unit,
    power,
    height,
    weight,
    by,
    racecourse,
    bearing,
    amperes,
    measure,
    lettered_degrees,
    degrees,
    inches,
    metres_or_millions,
    scaled_number,
    millibars,
    thousands,
    times,
    seconds,
)
