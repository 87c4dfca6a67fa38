"""Numbers that are neither money, dates nor measures: ranges, fractions, telephones, ranks, kings."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.romans import roman
from newsreader.speech.text.rules.rule import DASH, END, GAP, NUMBER, ODDS, Context, Said, rule
from newsreader.speech.text.rules.scores import nil, points_of_tennis, row_of_figures, score_or_range
from newsreader.speech.text.rules.telephones import (
    book_number,
    dashed_telephone,
    foreign_telephone,
    grid_reference,
    leading_nought,
    long_figures,
    nought_reference,
    short_telephone,
    telephone,
)
from newsreader.speech.text.rules.words import by_figure, number_words, ordinal_words
from newsreader.speech.text.word_tables import WORDS, english, english_forms


@rule("0", rf"(?P<low>{NUMBER})(?P<gap>{GAP}?)[-–‑](?P=gap)(?P<high>{NUMBER})(?![\d%/]|[.,]\d|{DASH}\d|[a-zA-Z])")
def long_range(match: re.Match[str], context: Context) -> Said:
    """1,000-1,500; 2.5-3."""
    low, high = (float(match[name].replace(",", "")) for name in ("low", "high"))
    return f"{match['low']} to {match['high']}" if low < high else None


@rule("0", r"(?P<first>\d{1,3}):(?P<second>\d{1,3})(?![\d:])(?:[-–](?P<last>\d{1,3})(?![\w:]))?")
def ratio(match: re.Match[str], context: Context) -> Said:
    """Odds of 3:2; after a name it is chapter and verse, and "a 2:1" is a degree."""
    if match["first"] == match["second"] == "50":
        return "50 50"
    degree = match.group() in ("1:1", "2:1", "2:2") and re.search(r"\ban? $", context.before(match))
    divided = re.match(r"[\s\u00a0-](?:ratio|split|mix|majority|margin|odds|scale)\b", context.after(match))
    last = f" to {match['last']}" if match["last"] else ""
    joint = " " if re.search(r"[A-Z][a-z]+\s$", context.before(match)) or (degree and not divided) else " to "
    return f"{match['first']}{joint}{match['second']}{last}"


@rule("0", rf"[1-9]\d{{0,2}}(?:(?:{GAP}\d{{3}}){{2,3}}|[\u00a0\u202f]\d{{3}}|{GAP}000)(?!\d|{GAP}\d)")
def spaced_number(match: re.Match[str], context: Context) -> Said:
    """1 000 000."""
    return None if re.search(r"\d.?$", context.before(match, 2)) else re.sub(GAP, ",", match.group())


_TYPE = LazyPattern(r"\b(?:Boeing|Airbus|Class|class|Flight|flight)[\s\u00a0]$")


@rule("0", rf"(?P<model>[1-9]\d\d)(?:{DASH}(?P<variant>\d{{1,3}})|(?P<letter>[A-Z]))?{END}")
def model(match: re.Match[str], context: Context) -> Said:
    """The model of an aircraft or train, figure by figure: "a Boeing 737-800", "a Class 158 train"."""
    if not _TYPE.search(context.before(match)):
        return None
    variant = match["variant"] or match["letter"]
    return by_figure(match["model"]) + (f" {variant}" if variant else "")


_FRACTIONS = english("fraction")
_BELOW = english_forms("denominator")


_MEASURED = LazyPattern(rf"[\s\u00a0-](?:{WORDS['measured in fractions']})\b")


@rule("½ ¼ ¾ ⅓ ⅔ ⅕ ⅖ ⅗ ⅘ ⅙ ⅚ ⅐ ⅑ ⅒ ⅛ ⅜ ⅝ ⅞", "[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅑⅒⅛⅜⅝⅞]")
def fraction_sign(match: re.Match[str], context: Context) -> Said:
    """½ mile, ¾ of a mile, half price."""
    return _fraction_of(_FRACTIONS[match.group()], match, context)


def _fraction_of(said: str, match: re.Match[str], context: Context) -> str:
    """A fraction in the words that suit what follows: "half a mile", "three quarters of an hour", "half price"."""
    after = context.after(match)
    if re.search(r"\b(?:an?|the|one|first|last|per|and)[\s\u00a0]$", context.before(match), re.IGNORECASE):
        return said.removeprefix("a ").removeprefix("an ")
    if after.startswith("-"):  # a half-mile walk
        return said.removeprefix("a ").removeprefix("an ")
    if measured := _MEASURED.match(after):
        article = "an" if "hour" in measured.group() or measured.group()[1] in "aeiou" else "a"
        return f"half {article}" if said == "a half" else f"{said} of {article}"
    return "half" if said == "a half" and re.match(r"[\s\u00a0-][a-z]", after) else said


_MARKS = LazyPattern(rf"\b(?:{WORDS['near marks out of five']})\b", re.IGNORECASE)
_ODDS_BEFORE = LazyPattern(
    rf"\b(?:{WORDS['just before odds']}|"
    rf"(?:{WORDS['before odds']})[\s\u00a0]?(?:at|from|to|into|out to|in to|as short as)|SP)"
    r"[\s\u00a0](?:a |an |just |generous |around )?$"
)


@rule(
    "0", rf"(?:(?P<whole>\d{{1,3}}){GAP})?(?P<above>\d{{1,3}})[/⁄](?P<below>\d{{1,4}})(?:th|st|nd|rd)(?P<many>s)?{END}"
)
def fraction_of_ordinal(match: re.Match[str], context: Context) -> Said:
    """1/10th, 3/10ths, 2/3rds."""
    above, below = int(match["above"]), int(match["below"])
    name = ordinal_words(below).removeprefix("one ")
    one, many = _BELOW.get(match["below"], (name, f"{name}s"))
    said = f"{'an' if one[0] in 'aeiou' else 'a'} {one}" if above == 1 else f"{number_words(above)} {many}"
    return f"{match['whole']} and {said}" if match["whole"] else said


@rule(
    "0",
    rf"(?:(?P<whole>\d{{1,3}})(?:{GAP}|-(?=[1-7]/[2348]\b)))?(?P<above>\d{{1,3}})[/⁄](?P<below>\d{{1,3}}){END}(?!/)",
)
def fraction(match: re.Match[str], context: Context) -> Said:
    """1/2, 2 3/4, 9/10: tenths and hundredths are marks out of ten and a hundred."""
    above, below = match["above"], match["below"]
    if (above, below) in (("9", "11"), ("7", "7"), ("24", "7"), ("50", "50")):
        return f"{above} {below}"
    before = context.before(match)
    if int(above) > int(below) or ODDS.match(context.after(match)) or _ODDS_BEFORE.search(before):
        pressure = int(above) > 59 and int(below) > 39
        return f"{above} over {below}" if pressure else f"{above} to {below}"
    marked = below == "5" and _MARKS.search(before + context.after(match))
    if below not in _BELOW or above == below or marked:
        return f"{above} out of {below}"
    one, many = _BELOW[below]
    said = (f"an {one}" if below == "8" else f"a {one}") if above == "1" else f"{_COUNT.get(above, above)} {many}"
    return f"{match['whole']} and {said}" if match["whole"] else _fraction_of(said, match, context)


_COUNT = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven"}


_NUMBERED = LazyPattern(rf"\b(?:{WORDS['before a number of reference']})\.?[\s\u00a0]$", re.IGNORECASE)


@rule(
    "no nos",
    rf"(?:(?P<word>No|no|NO|Nos|nos)(?:\.{GAP}?|{GAP})|(?P<touching>No)(?=\d{{1,3}}{END}))(?P<number>\d{{1,9}})(?:(?P<ending>['’]s{END})|{DASH}(?P<last>\d{{1,3}}){END})?"
    rf"(?![\d%]|,\d|{GAP}?(?:percent|per{GAP}cent|people)\b)",
)
def number_sign(match: re.Match[str], context: Context) -> Said:
    """No 10, No. 1, Nos 5 and 6; but "no 2 people are alike" is left."""
    written = match["word"] or match["touching"]
    if written == "no" and "." not in match.group() and not _NUMBERED.search(context.before(match)):
        return None
    word = "numbers" if written.lower() == "nos" else "number"
    number = number_words(int(match["number"])) + "'s" if match["ending"] else match["number"]
    if len(match["number"]) > 4:
        number = by_figure(match["number"])
    last = f" to {match['last']}" if match["last"] else ""
    return f"{word if context.before(match).strip() else word.capitalize()} {number}{last}"


@rule("0", r"(?P<stars>[1-5])\*(?P<joint>[-\s\u00a0](?=[a-z])|(?![\w*]))")
def stars(match: re.Match[str], context: Context) -> Said:
    """A 5* hotel, rated 3*; before nothing it may be the mark of a footnote."""
    joint = match["joint"]
    if not joint and not re.search(r"\b(?:an?|rated|rating|is|gave it|with)[\s\u00a0]$", context.before(match)):
        return None
    many = match["stars"] != "1" and (not joint or re.match(r"(?:by|for|from|in|on|at|to|but)\b", context.after(match)))
    return f"{match['stars']} star{'s' if many else ''}{' ' if joint else ''}"


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


@rule("0", rf"(?P<base>{NUMBER})(?:(?P<raised>[⁻⁺]?[⁰¹²³⁴-⁹]{{1,4}})|\^(?P<power>-?\d{{1,4}}))(?![\w⁰-⁹])")
def power(match: re.Match[str], context: Context) -> Said:
    """10⁻⁶, 2^10."""
    exponent = match["power"] or match["raised"].translate(_RAISED)
    words = {"2": "squared", "3": "cubed"}.get(exponent) or f"to the {exponent.replace('-', 'minus ').lstrip('+')}"
    return f"{match['base']} {words}"


@rule("★", r"(?P<full>★{1,10})(?P<empty>[☆✩⯨]{0,9})(?![★☆])")
def star_signs(match: re.Match[str], context: Context) -> Said:
    """★★★★☆: 4 stars out of 5."""
    full, empty = len(match["full"]), len(match["empty"])
    if full + empty < 3:
        return ""  # an ornament
    said = f"{full} star{'' if full == 1 else 's'}"
    return f"{said} out of {full + empty}" if empty else said


RULES = (
    *(telephone, dashed_telephone, foreign_telephone, book_number, grid_reference, nought_reference, points_of_tennis),
    *(row_of_figures, spaced_number, short_telephone, model, score_or_range, long_range, ratio),
    *(fraction_of_ordinal, fraction, fraction_sign, power, star_signs, number_sign, nil, stars),
    *(roman, leading_nought, long_figures),
)
"""In the order in which they are tried, with those of the modules above among them."""
