"""Times of day and durations: 10.30am, 5pm, 14:30, 9am-5pm, 1h 20m."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import DASH, END, GAP, Context, Part, Said, rule
from newsreader.speech.text.word_tables import WORDS, english

_HALF = r"(?:a\.?m(?:\.(?=[\s,;:)]{0,2}[a-z\d]|[,;:)]))?|p\.?m(?:\.(?=[\s,;:)]{0,2}[a-z\d]|[,;:)]))?|A\.?M|P\.?M)(?!\w)"
_CLOCK = r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?"
_TO = rf"{GAP}?(?:{DASH}|to|until|till|and){GAP}?"


def _time(written: str, twelve: bool = False) -> str:
    """A time without a.m. or p.m.: "10 30", "10 oh 5"."""
    if written in ("00:00", "00.00"):
        return "midnight"
    hour, _, minute = written.replace(".", ":").partition(":")
    said = str(int(hour)) if twelve or hour not in ("00", "0") else "zero"
    if not minute or (twelve and minute == "00"):
        return said
    if minute == "00":
        return f"{said} o'clock" if hour[0] != "0" and int(hour) < 13 else f"{said} hundred"
    return f"{said} oh {int(minute)}" if minute.startswith("0") else f"{said} {minute}"


def _half(written: str) -> str:
    return "A M" if written[0] in "aA" else "P M"


@rule(
    "0",
    rf"(?P<time>{_CLOCK}){GAP}?(?P<half>{_HALF}){GAP}?{DASH}{GAP}?(?P<name>(?i:noon|midday|midnight|late|close|dusk|"
    rf"dawn)){END}",
)
def until_noon(match: re.Match[str], context: Context) -> Said:
    """11am-noon."""
    first = f"{_time(match['time'], True)} {_half(match['half'])} to"
    return Part(first, match.start(), match.start("name")), Part(match["name"], match.start("name"), match.end())


_FOUR = r"(?:[01]\d|2[0-3])[0-5]\d"

_ZONE = (
    r"(?:GMT|BST|CET|CEST|UTC|EST|EDT|ET|PST|PDT|PT|CT|AEST|AEDT|IST|JST|HKT|SGT|MSK|UK time|"
    r"(?:[A-Z]\w+ )?local time|local|"
    r"(?:[A-Z]\w+ )?(?:Standard|Daylight|Summer|Mean) Time|(?:[Ee]astern|[Pp]acific|[Cc]entral|London|Moscow|"
    r"Beijing) [Tt]ime|Zulu)"
)


@rule(
    "0",
    rf"(?P<first>{_FOUR})(?:(?P<to>{_TO})(?P<second>{_FOUR}))?(?={GAP}?\(?{_ZONE}{END})",
)
def four_figures_of_a_zone(match: re.Match[str], context: Context) -> Said:
    """1030 GMT, between 1000 and 1200 local time."""
    return _four_figures(match)


@rule("0", rf"(?P<first>{_FOUR})(?P<to>{GAP}?{DASH}{GAP}?)?(?(to)(?P<second>{_FOUR})){END}(?!,\d|\.\d|%)")
def four_figures_at(match: re.Match[str], context: Context) -> Said:
    """At 1430 on Monday: where a year, a price or a height would have other words after it."""
    before, after = context.before(match), context.after(match)
    if not re.search(
        r"\b(?:[Aa]t|[Aa]t (?:about|around|approximately|just after|exactly|precisely))[\s\u00a0]$", before
    ):
        return None
    return _four_figures(match) if _AT_FOUR.match(after) else None


@rule(
    "0",
    rf"(?P<first>{_CLOCK})(?:{GAP}?(?P<first_half>{_HALF}))?(?P<to>{_TO})(?P<second>{_CLOCK}){GAP}?(?P<half>{_HALF})",
)
def span(match: re.Match[str], context: Context) -> Said:
    """9am-5pm, 10.30-11.30am."""
    word = match["to"].strip("\u00a0\u202f ")
    first = _time(match["first"], True) + (f" {_half(match['first_half'])}" if match["first_half"] else "")
    joint = word if word.isalpha() else "to"
    last = f"{_time(match['second'], True)} {_half(match['half'])}"
    return Part(f"{first} {joint}", match.start(), match.end("to")), Part(last, match.start("second"), match.end())


@rule("0", rf"(?P<time>{_CLOCK}){GAP}?(?P<half>{_HALF})")
def clock(match: re.Match[str], context: Context) -> Said:
    """10.30am, 5 p.m."""
    return f"{_time(match['time'], True)} {_half(match['half'])}"


@rule("0", rf"(?P<minutes>[1-9]|[1-5]\d):(?P<seconds>[0-5]\d\.\d{{1,3}}){END}")
def race_time(match: re.Match[str], context: Context) -> Said:
    """800 metres in 1:43.25."""
    return f"{_length(match['minutes'], 'm')} {match['seconds'].lstrip('0')} seconds"


_OPEN = LazyPattern(
    r"\b(?:from|between|open|daily|hours|weekdays|weekends|[A-Z]\w+days?)[\s\u00a0:,]{1,2}$", re.IGNORECASE
)
_QUARTERED = r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)"


@rule("0", rf"(?P<first>{_QUARTERED}){GAP}?{DASH}{GAP}?(?P<second>{_QUARTERED}){END}(?![.,]\d|{GAP}?(?:%|{_HALF}))")
def dotted_span(match: re.Match[str], context: Context) -> Said:
    """11.00-15.00: only if both times are quarters of an hour."""
    if _OF_A_QUANTITY.match(context.after(match)) or context.before(match, 1) in ("£", "$", "€"):
        return None
    if "." in match["first"][:2] and not _OPEN.search(context.before(match)):
        return None  # an interval of a study: 1.15-1.45
    return f"{_time(match['first'])} to {_time(match['second'])}"


@rule(
    "0",
    rf"(?P<hours>\d{{1,2}}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d(?:\.\d{{1,3}})?)(?P<zone>Z|[+-]\d\d:\d\d)?{END}",
)
def stopped_time(match: re.Match[str], context: Context) -> Said:
    """A marathon in 2:23:45; with two figures first it is a time of day."""
    if match["zone"]:  # of a computer: its seconds are of no interest
        return _time(f"{match['hours']}:{match['minutes']}")
    if len(match["hours"]) > 1:
        return f"{_time(match['hours'] + ':' + match['minutes'])} {match['seconds'].lstrip('0') or 'hours'}"
    lengths = (match["hours"], "hour"), (match["minutes"], "minute"), (match["seconds"], "second")
    return " ".join(_counted(number.lstrip("0") or "0", name) for number, name in lengths)


def _counted(number: str, name: str) -> str:
    return f"{number} {name if number == '1' else name + 's'}"


@rule(
    "0",
    rf"(?P<first>(?:[01]?\d|2[0-3]):[0-5]\d)(?:(?P<to>{_TO})(?P<second>(?:[01]?\d|2[0-3]):[0-5]\d))?(?![\d:]|"
    rf"{GAP}?{_HALF})"
    rf"(?:{GAP}?(?:hrs|hours){END})?",
)
def day_clock(match: re.Match[str], context: Context) -> Said:
    """14:30, 09:05-10:00."""
    if not match["second"]:
        return _time(match["first"])
    word = match["to"].strip("\u00a0\u202f ")
    return f"{_time(match['first'])} {word if word.isalpha() else 'to'} {_time(match['second'])}"


@rule("0", rf"(?P<hour>[01]\d|2[0-3])\.?(?P<minute>[0-5]\d){GAP}?(?:hrs|hours){END}")
def hours(match: re.Match[str], context: Context) -> Said:
    """1430hrs."""
    return f"{_time(match['hour'] + ':' + match['minute'])} hours"


_AT = LazyPattern(
    r"\b(?:(?i:kick-?off|KO|doors?|doors open|starts?|sunrise|sunset|high tide|low tide|opens?|closes?)|[Aa]t|[Uu]ntil|"
    r"[Tt]ill|[Bb]efore|[Aa]t (?:about|around|approximately|just after|exactly))[\s\u00a0]$"
)
_FROM = LazyPattern(r"\b(?:[Ff]rom|[Bb]y|[Aa]fter|[Aa]round|[Aa]bout|[Bb]etween|and|to|[-–(,])[\s\u00a0]?$")
_OF_A_DAY = LazyPattern(rf"[\s\u00a0](?:{WORDS['after a time']})\b")
_OF_A_QUANTITY = LazyPattern(rf"{GAP}?(?:{WORDS['after a quantity']})(?!\w)")


@rule("0", rf"(?P<first>0[5-9][0-5]\d)(?:(?P<to>{_TO})(?P<second>(?:[01]\d|2[0-3])[0-5]\d))?{END}(?![,.]\d|{GAP}\d)")
def four_figures(match: re.Match[str], context: Context) -> Said:
    """0830-1645: a year never begins with nought."""
    return _four_figures(match)


_RACECOURSES = english("racecourse")[""].replace(", ", "|")


@rule("0", rf"(?P<time>(?:[1-9]|1[0-2])\.[0-5]\d)(?={GAP}(?:{_RACECOURSES})(?![\w-]))")
def race(match: re.Match[str], context: Context) -> Said:
    """2.10 Sedgefield: a horse race is called by its time and its course."""
    return _time(match["time"], twelve=True)


_LENGTHS = english("duration")


def _length(number: str, unit: str) -> str:
    return _counted(number, _LENGTHS[unit])


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
    return _time(match["time"], twelve=len(match["time"]) == 4)


@rule("0", rf"(?P<hours>\d{{1,2}})h(?P<minutes>[0-5]\d){END}")
def joined_hours(match: re.Match[str], context: Context) -> Said:
    """1h30, 11h05."""
    return f"{_length(match['hours'], 'h')} {match['minutes'].lstrip('0') or ''}".rstrip()


@rule(
    "0",
    rf"(?P<hours>\d{{1,3}}){GAP}?(?P<h>hrs?|h){GAP}?(?P<minutes>\d{{1,2}}){GAP}?(?P<m>mins?|m)"
    rf"(?:{GAP}?(?P<seconds>\d{{1,2}}){GAP}?(?P<s>secs?|s))?{END}",
)
def long_duration(match: re.Match[str], context: Context) -> Said:
    """2h 30m, 1h 5m 30s."""
    seconds = f" {_length(match['seconds'], match['s'])}" if match["seconds"] else ""
    return f"{_length(match['hours'], match['h'])} {_length(match['minutes'], match['m'])}{seconds}"


@rule(
    "0",
    rf"(?P<minutes>\d{{1,3}}){GAP}?(?P<m>mins?|m){GAP}?(?P<seconds>\d{{1,2}}(?:\.\d{{1,2}})?){GAP}?(?P<s>secs?|s){END}",
)
def short_duration(match: re.Match[str], context: Context) -> Said:
    """3min 20sec."""
    return f"{_length(match['minutes'], match['m'])} {_length(match['seconds'], match['s'])}"


_TAKES = LazyPattern(rf"\b(?:{WORDS['before seconds']})[\s\u00a0]\Z", re.IGNORECASE)
_ENDS = LazyPattern(r"[.,;:)!?]|\Z|[\s\u00a0](?:and|or|to|with|for|at|on|by|from|before|after|of|later|ago|left|in)\b")


@rule(
    "gmt utc bst cet est",
    rf"(?P<zone>GMT|UTC|BST|CET|EST){GAP}?(?P<sign>[-−+])(?P<hours>\d{{1,2}})(?::(?P<minutes>[0-5]\d))?{END}",
)
def zone(match: re.Match[str], context: Context) -> Said:
    """GMT-5, UTC+05:30."""
    minutes = f" {match['minutes']}" if match["minutes"] and match["minutes"] != "00" else ""
    sign = "plus" if match["sign"] == "+" else "minus"
    return f"{' '.join(match['zone'])} {sign} {int(match['hours'])}{minutes}"


@rule("0", rf"(?P<number>\d{{1,3}}){GAP}?s{END}")
def seconds(match: re.Match[str], context: Context) -> Said:
    """In 5s; but in her 20s, and the 60s, are decades."""
    if not _TAKES.search(context.before(match)) or context.before(match, 1).isalnum():
        return None
    may_be_decade = match["number"].endswith("0")
    return None if may_be_decade and not _ENDS.match(context.after(match)) else _length(match["number"], "s")


_AT_FOUR = LazyPattern(
    r"(?:[,.;:)]?$|[,.;)](?:[\s\u00a0]|$)|[\s\u00a0](?:on|today|tonight|tomorrow|yesterday|this|last|in the|from|to|"
    r"every|each|"
    r"daily|sharp|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|and|when|after|before|\d{1,2} [A-Z])\b)"
)


def _four_figures(match: re.Match[str]) -> str:
    first = _time(f"{match['first'][:2]}:{match['first'][2:]}")
    if not match["second"]:
        return first
    word = match["to"].strip("\u00a0\u202f ")
    joint = word if word.isalpha() else "to"
    return f"{first} {joint} {_time(match['second'][:2] + ':' + match['second'][2:])}"
