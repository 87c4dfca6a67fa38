"""Roman numerals: kings, wars, parts of a work."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import CAPITALS, Context, Said, rule
from newsreader.speech.text.rules.words import ordinal_words
from newsreader.speech.text.word_tables import WORDS

_KINGS = WORDS["name of a monarch"]
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


@rule(
    [CAPITALS, "i", "v", "x", "l"],
    r"(?P<numeral>(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?!\w)(?!['’](?!s\b)\w)(?!\.\w)(?P<star>\*(?!\w))?",
)
def roman(match: re.Match[str], context: Context) -> Said:
    """Elizabeth II, World War II, Grade II* listed, the 1st XI; a single I only after a king, queen or pope."""
    numeral = match["numeral"]
    before = context.before(match)
    if not numeral or context.capitals:
        return None
    value = numeral_value(numeral)
    if value >= _RARE and not re.search(r"\bBowl $", before) and len(numeral) < len("XLII"):
        return None  # a size, a company, a kind of golf
    if numeral in ("XI", "XV") and _TEAM.search(before):
        return str(value)
    if match["star"]:
        return f"{value} star" if re.search(r"\b[Gg]rade $", before) else None
    king = re.search(rf"(?:(?P<office>King|Queen|Pope|Tsar|Emperor|Kaiser)\s)?(?:{_KINGS})\s$", before)
    alone = numeral == "I" and re.match(r"[\s\u00a0]?[.,;:)’'](?!\w{2})|$|[\s\u00a0](?:of|and)\b", context.after(match))
    if king and (len(numeral) > 1 or king["office"] or numeral == "V" or alone):
        return f"the {ordinal_words(value)}"
    if numeral in ("II", "III", "IV", "V") and _NAMESAKE.search(before):
        return f"the {ordinal_words(value)}"
    if re.search(r"\bWars [IVX]+ (?:and|&) $", before):
        return str(value)
    if re.search(r"\bVI (?:and|&) $" if numeral == "I" else r"\b[IVX]+ (?:and|&) $", before) and len(numeral) < 3:
        return ordinal_words(value)
    if len(numeral) == 1 and not re.search(rf"\b(?:{WORDS['before a numeral of one letter']})\.? $", before):
        return None
    if re.match(r"[\s\u00a0]Olympiad\b", context.after(match)):
        return ordinal_words(value)
    if len(numeral) > 2 and numeral not in _NOT_NUMERALS:
        return str(value)
    if not re.search(rf"(?:[A-Z]\w+|\b(?:{WORDS['before a numeral']})|Vol\.|Ch\.)[\s\u00a0]$", before):
        return None
    return str(value)


_NAMESAKE = LazyPattern(
    rf"\b(?:{WORDS['name with a numeral']})(?:[\s\u00a0][A-Z]\.?)?[\s\u00a0]"
    r"(?!Part|Act|Book|Chapter|Volume)[A-Z][a-z]+,?[\s\u00a0]$"
)
"""A first and a last name, before the numeral of a descendant: Robert Griffin III."""

_NOT_NUMERALS = ("XXX", "LIV")
"""Long numerals that are mostly something else."""

_RARE = 40
"""Numerals from this value on are mostly something else, unless they are long: XL, LV, LIV."""
_TEAM = LazyPattern(
    r"(?:\b(?:1st|2nd|3rd|4th|5th|first|second|third|fourth|fifth|starting|best|World|England)|['’]s?)\s$"
)


def numeral_value(numeral: str) -> int:
    """The number of a roman numeral in capitals."""
    total = 0
    for here, following in zip(numeral, numeral[1:] + " ", strict=True):
        number = _ROMAN[here]
        total += -number if number < _ROMAN.get(following, 0) else number
    return total
