"""Numbers that are neither money, dates nor measures: scores, ranges, fractions, telephones, ranks, kings."""

import re

from newsreader.speech.rules.rule import CAPITALS, DASH, END, GAP, NUMBER, Context, Said, rule

_SCORE_AFTER = re.compile(
    r"\s{0,2}(?:\b(?:win|wins|victory|victories|defeats?|draws?|loss|lead|home|away|on aggregate|at half|aet|"
    r"after extra|thrashing|scoreline|triumph|success)\b)"
)
_SCORING = re.compile(
    r"\b(?:w[io]n|winning|wins|beat|beaten|beating|lost|losing|lose|drew|drawn|draws?|victory|defeat(?:ed)?|scored?|lead|led|"
    r"ahead|thrashed|hammered|trail(?:ing|ed)|aggregate|half-time)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)


@rule("0", rf"(?P<first>\d{{1,3}})(?P<dash>[-–‑])(?P<second>\d{{1,3}})(?![\d%]|[.,]\d|{DASH}|/|[a-zA-Z])")
def score_or_range(match: re.Match[str], context: Context) -> Said:
    """Won 2-1, a 0-0 draw; 10-12 people."""
    first, second = int(match["first"]), int(match["second"])
    scored = _SCORING.search(context.before(match, 60)) or _SCORE_AFTER.match(context.after(match))
    if scored or first >= second:
        return f"{_nil(first, second)} {_nil(second, first)}"
    return f"{match['first']} to {match['second']}"


def _nil(number: int, other: int) -> str:
    """Nought is nil in a score of goals, which stays small."""
    return "nil" if number == 0 and other < 10 else str(number)


@rule("0", rf"(?P<low>{NUMBER})(?P<gap>{GAP}?)[-–‑](?P=gap)(?P<high>{NUMBER})(?![\d%/]|[.,]\d|{DASH}\d|[a-zA-Z])")
def long_range(match: re.Match[str], context: Context) -> Said:
    """1,000-1,500; 2.5-3."""
    low, high = (float(match[name].replace(",", "")) for name in ("low", "high"))
    return f"{match['low']} to {match['high']}" if low < high else None


@rule("0", r"(?P<first>\d{1,3}):(?P<second>\d{1,3})(?![\d:])")
def ratio(match: re.Match[str], context: Context) -> Said:
    """Odds of 3:2; after a name it is chapter and verse."""
    joint = " " if re.search(r"[A-Z][a-z]+\s$", context.before(match)) else " to "
    return f"{match['first']}{joint}{match['second']}"


@rule("0", rf"(?P<first>\d{{1,2}}){DASH}(?:year|month|week|day|hour|minute|mile){DASH}old(?P<many>s)?{END}")
def age(match: re.Match[str], context: Context) -> Said:
    """A 14-year-old: said as it stands, but never as a range."""
    return match.group()


_FRACTIONS = {
    "½": "a half", "¼": "a quarter", "¾": "three quarters", "⅓": "a third", "⅔": "two thirds",
    "⅕": "a fifth", "⅖": "two fifths",
    "⅛": "an eighth", "⅜": "three eighths", "⅝": "five eighths", "⅞": "seven eighths",
}  # fmt: skip
_BELOW = {
    "2": ("half", "halves"), "3": ("third", "thirds"), "4": ("quarter", "quarters"),
    "5": ("fifth", "fifths"), "6": ("sixth", "sixths"), "8": ("eighth", "eighths"),
}  # fmt: skip


@rule("0", rf"(?P<whole>\d{{1,4}}){GAP}?(?P<fraction>[½¼¾⅓⅔⅕⅖⅛⅜⅝⅞])")
def mixed_number(match: re.Match[str], context: Context) -> Said:
    """2½."""
    return f"{match['whole']} and {_FRACTIONS[match['fraction']]}"


@rule("½ ¼ ¾ ⅓ ⅔ ⅕ ⅖ ⅛ ⅜ ⅝ ⅞", "[½¼¾⅓⅔⅕⅖⅛⅜⅝⅞]")
def fraction_sign(match: re.Match[str], context: Context) -> Said:
    """½."""
    return _FRACTIONS[match.group()]


@rule("0", rf"(?:(?P<whole>\d{{1,3}}){GAP})?(?P<above>\d{{1,3}})/(?P<below>\d{{1,3}}){END}(?!/)")
def fraction(match: re.Match[str], context: Context) -> Said:
    """1/2, 2 3/4, 9/10: tenths and hundredths are marks out of so many."""
    above, below = match["above"], match["below"]
    if (above, below) in (("9", "11"), ("7", "7"), ("24", "7"), ("50", "50")):
        return f"{above} {below}"
    if below not in _BELOW or int(above) >= int(below) or (below == "5" and above != "1"):
        return f"{above} out of {below}" if int(above) <= int(below) else f"{above} over {below}"
    one, many = _BELOW[below]
    said = (f"an {one}" if below == "8" else f"a {one}") if above == "1" else f"{_COUNT.get(above, above)} {many}"
    return f"{match['whole']} and {said}" if match["whole"] else said


_COUNT = {"2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven"}


_GROUP = rf"(?:{GAP}|-)?"


@rule(
    "0 + (",
    rf"(?P<number>\(?(?:\+44{GAP}?(?:\(0\))?{GAP}?|0)\d{{2,4}}\)?(?:{GAP}|-){{0,2}}\d{{3,4}}{_GROUP}\d{{3,4}}(?:{_GROUP}\d{{2,3}})?){END}",
)
def telephone(match: re.Match[str], context: Context) -> Said:
    """0191 386 4631, (0191) 386 4631, +44 191 386 4631, 07700 900123: figure by figure, a pause after each group."""
    written = match["number"].replace("(0)", "")
    groups = [group for group in re.split(r"[^\d+]+", written) if group]
    if not 10 <= sum(character.isdigit() for character in "".join(groups)) <= 13:
        return None
    return ", ".join(" ".join(group.replace("+", "plus ")) if "+" not in group else _abroad(group) for group in groups)


def _abroad(group: str) -> str:
    return "plus " + " ".join(group.lstrip("+"))


_CALL = re.compile(
    r"\b(?:call|calling|called|ring|dial|dialling|phone|phoning|contact|on|via|text|to|NHS|or)\s$", re.IGNORECASE
)


@rule("0", rf"(?:999|111|101|112|119|105|116{GAP}?123|116{GAP}?000|0800{GAP}?\d{{4}}|0800{GAP}?1111){END}(?![.,]\d|%)")
def short_telephone(match: re.Match[str], context: Context) -> Said:
    """Call 101; 999."""
    if not match.group().startswith(("999", "0800")) and not _CALL.search(context.before(match)):
        return None
    return ", ".join(" ".join(group) for group in re.split(GAP, match.group()))


@rule("0", r"(?P<figures>\d{7,40})(?![\d,]|\.\d)")
def long_figures(match: re.Match[str], context: Context) -> Said:
    """A number of seven figures or more without commas is a reference, a telephone or a card: figure by figure."""
    if not match["figures"].startswith("0") and len(match["figures"]) < 11:
        return None
    return " ".join(match["figures"])


@rule(
    "no nos",
    rf"(?P<word>No|no|NO|Nos|nos)(?:\.{GAP}?|{GAP})(?P<number>\d{{1,4}})(?![\d%]|,\d|{GAP}?(?:percent|per{GAP}cent|people)\b)",
)
def number_sign(match: re.Match[str], context: Context) -> Said:
    """No 10, No. 1, Nos 5 and 6; but "no 2 people are alike" is left."""
    if match["word"] == "no" and "." not in match.group():
        return None
    many = match["word"].lower() == "nos"
    return (
        f"{'Numbers' if many else 'Number'} {match['number']}"
        if not context.before(match).strip()
        else (f"{'numbers' if many else 'number'} {match['number']}")
    )


@rule("#", rf"#(?P<number>\d{{1,4}}){END}")
def hash_number(match: re.Match[str], context: Context) -> Said:
    """#1."""
    return f"number {match['number']}"


@rule("0", rf"(?P<number>{NUMBER})\+(?![\w+])")
def and_more(match: re.Match[str], context: Context) -> Said:
    """50+ people."""
    return f"{match['number']} plus"


@rule("- − –", rf"[-−–](?P<number>{NUMBER})(?![\d]|{DASH}\d)")
def negative(match: re.Match[str], context: Context) -> Said:
    """-4, but only where a number begins."""
    return f"minus {match['number']}" if context.begins(match) else None


_KINGS = (
    "Elizabeth|Charles|Henry|George|Edward|William|James|Richard|John|Mary|Pius|Benedict|Francis|Louis|Philip|Juan|Carlos|"
    "Harald|Leo|Gregory|Paul|Alexander|Nicholas|Catherine|Peter|Ivan|Napoleon|Ramses|Ramesses|Felipe|Albert|Innocent|Urban|"
    "Clement|Gustaf|Gustav|Carl|Olav|Haakon|Frederick|Frederik|Christian|Margrethe|Wilhelm|Friedrich|Ferdinand|Malcolm|"
    "Robert|David|Tutmose|Thutmose|Sixtus|Julius|Alfonso|Victor|Emmanuel|Umberto|Leopold|Baudouin|Robert|Constantine"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NTH = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
)  # fmt: skip


@rule([CAPITALS, "i", "v", "x"], r"(?P<numeral>X{0,3}(?:IX|IV|V?I{0,3}))(?!\w)(?!['’]\w)(?!\.\w)")
def roman(match: re.Match[str], context: Context) -> Said:
    """Elizabeth II, World War II, Grade II* listed; a single I only after a king, queen or pope."""
    numeral = match["numeral"]
    before = context.before(match)
    if not numeral or context.capitals:
        return None
    value = _value(numeral)
    king = re.search(rf"(?:(?P<office>King|Queen|Pope|Tsar|Emperor|Kaiser)\s)?(?:{_KINGS})\s$", before)
    if king and (len(numeral) > 1 or king["office"] or numeral == "V") and value < len(_NTH):
        return f"the {_NTH[value]}"
    if len(numeral) == 1 and not re.search(
        r"\b(?:War|Part|Phase|Chapter|Volume|Act|Schedule|Grade|Type|Class|Article) $", before
    ):
        return None
    if not re.search(r"(?:[A-Z]\w+|\b(?:part|phase|chapter|volume|act|type|class|grade|tier))[\s\u00a0]$", before):
        return None
    return str(value)


def _value(numeral: str) -> int:
    total = 0
    for here, following in zip(numeral, numeral[1:] + " ", strict=True):
        number = _ROMAN[here]
        total += -number if number < _ROMAN.get(following, 0) else number
    return total


RULES = (
    *(telephone, age, short_telephone, score_or_range, long_range, ratio, mixed_number, fraction, fraction_sign),
    *(number_sign, hash_number, and_more, roman),
)
LAST_RULES = (long_figures, negative)
