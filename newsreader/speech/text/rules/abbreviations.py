"""Titles before names, saints and streets, and the abbreviations of running text."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import END, GAP, Context, Part, Said, rule
from newsreader.speech.text.word_tables import WORDS, english

_RANKS = english("rank")


@rule(
    "ch det dep asst temp",
    rf"(?:(?:Det|Dep|Asst|Temp|Ch)\.?{GAP}(?:Chief{GAP})?){{1,3}}(?:Supt|Insp|Sgt|Const|Con){END}",
)
def rank(match: re.Match[str], context: Context) -> Said:
    """Ch Supt, Det Ch Insp, Dep Ch Con."""
    words = re.finditer(r"[A-Za-z]+", match.group())
    return tuple(
        Part(_RANKS.get(word.group(), word.group()), match.start() + word.start(), match.start() + word.end())
        for word in words
    )


_TITLES = english("title")
_LEFT_AS_IT_IS = ("Mr", "Mrs", "Dr")  # every voice says these, and readers expect to see them


_GENERATION = LazyPattern(r"(?:[XYZ](?:ers?)?|Alpha|Beta|Alphas|Con|AI)(?![\w.])")
"""What follows the "Gen" of a generation, and is not a general's name."""


@rule(
    [title.lower() for title in _TITLES],
    rf"(?P<title>{'|'.join(sorted(_TITLES, key=len, reverse=True))})\.?{GAP}(?=[A-Z])",
)
def title(match: re.Match[str], context: Context) -> Said:
    """Cllr, Supt, Rev, Lt before a name."""
    written = match["title"]
    if written == "Gen" and _GENERATION.match(context.after(match)):
        return "Gen "
    if written in _LEFT_AS_IT_IS:
        return f"{written} "
    return f"{_TITLES[written]} "


_STREET_NAME = LazyPattern(rf"(?:\b(?:{WORDS['name of a street']})|['’]s)[\s\u00a0]$")
_CAPITALISED = LazyPattern(r"(?:^|[\s(“‘])(?:[A-Z][a-z'’]+|\d+(?:st|nd|rd|th))[\s\u00a0]$")


@rule("st", r"(?P<saint>St\.?)(?![\w])")
def saint_or_street(match: re.Match[str], context: Context) -> Said:
    """St Mary's is a saint, Church St a street: a street follows its name, a saint goes before."""
    before, after = context.before(match), context.after(match)
    name_follows = bool(re.match(r"(?:[\s\u00a0]|-)[A-Z]", after))
    stop = "." if match.group().endswith(".") and not after.strip() else ""
    if _STREET_NAME.search(before) or (_CAPITALISED.search(before) and not name_follows):
        return "Street" + stop
    return "Saint" + stop if name_follows else None


_ROADS = english("road")


@rule([name.lower() for name in _ROADS], rf"(?P<road>{'|'.join(_ROADS)})\.?{END}")
def road(match: re.Match[str], context: Context) -> Said:
    """Durham Rd: a road after a name, before none. A lone Rd is a road too, and before a number a round."""
    named = _CAPITALISED.search(context.before(match))
    if match["road"] == "Rd" and not named and re.match(rf"{GAP}\d", context.after(match)):
        return "Round"
    quarter = re.match(r"[\s\u00a0][NS]?[EWNS](?!\w)", context.after(match))
    if (re.match(r"[\s\u00a0][A-Z]", context.after(match)) and not quarter) or not (named or match["road"] == "Rd"):
        return None
    return _closed(_ROADS[match["road"]], match, context)


def _closed(said: str, match: re.Match[str], context: Context) -> str:
    """Words for an abbreviation, with the full stop of a sentence that ends with it."""
    return said + ("." if match.group().endswith(".") and not context.after(match).strip() else "")


@rule("co", rf"Co(?:\.|(?=[\s\u00a0]*\Z)){END}")
def firm(match: re.Match[str], context: Context) -> Said:
    """Ford Motor Co.; but "and Co" is said as written."""
    before = context.before(match)
    named = _CAPITALISED.search(before) and not re.search(r"\band[\s\u00a0]$", before, re.IGNORECASE)
    return _closed("Company", match, context) if named or not before.strip() else None


_ABBREVIATIONS = english("abbreviation")
_ANY_ABBREVIATION = "|".join(re.escape(word) for word in sorted(_ABBREVIATIONS, key=len, reverse=True))
_DOT_MUST = ("max", "min", "est", "temp", "misc", "ave", "tel", "vols", "esp", "assoc")  # without a dot these are words


_ESTIMATED = LazyPattern(rf"{GAP}?(?!1[5-9]\d\d(?!\d)|20[0-3]\d(?!\d))[£$€]?\d")


@rule(
    sorted({re.split(r"[./]", written)[0] for written in _ABBREVIATIONS}),
    rf"(?P<word>(?i:{_ANY_ABBREVIATION}))(?P<dot>\.)?(?![\w.])",
)
def abbreviation(match: re.Match[str], context: Context) -> Said:
    """e.g., i.e., etc., approx."""
    written = match["word"].lower()
    if written in _DOT_MUST and not match["dot"]:
        return None
    if match["word"].isupper() and written.rstrip(".") in ("eg", "ie", "est", "max", "min", "vs", "cf"):
        return None
    if written == "max" and match["word"] == "Max" and not re.match(rf"{GAP}(?:\d|[a-z])", context.after(match)):
        return None  # such a name ends a sentence
    said = "estimated" if written == "est" and _ESTIMATED.match(context.after(match)) else _ABBREVIATIONS[written]
    last = not context.after(match).strip()
    if match["word"][0].isupper() and not context.before(match).strip():
        said = said[0].upper() + said[1:]
    return said + ("." if last and match.group().endswith(".") else "")


_PAGES = english("page")


@rule(
    list(_PAGES),
    rf"(?P<word>(?i:{'|'.join(sorted(_PAGES, key=len, reverse=True))}))(?P<dot>\.)?(?P<gap>{GAP})?"
    rf"(?=\d|[£$€]\d|(?<=[Vv]ol\. )[IVX]+{END})",
)
def page(match: re.Match[str], context: Context) -> Said:
    """p. 5, pp 5-9, Fig. 2, c. 300."""
    word = match["word"].lower()
    if word == "p" and not match["gap"] and re.match(r"\d\w*[a-z]", context.after(match)):
        return None
    if word in ("p", "c", "ca", "ch", "sec", "art") and match["word"] != word and not match["dot"]:
        return None
    if word in ("sec", "art", "para", "reg", "regs", "cl") and not match["dot"]:
        return None
    return f"{_PAGES[word]} "


_ABOUT_LAW = r"(?:agreements?|notices?|money|contributions?|funding|orders?|obligations?|offences?|assault|of)"


@rule(
    "s ss",
    rf"(?:(?P<many>[Ss]s)\.?{GAP}?|[Ss]\.{GAP}?|s|s{GAP}(?=\d{{1,3}}\()|S(?=106{END}|114{END}|"
    rf"\d{{1,3}}{GAP}{_ABOUT_LAW}{END}))"
    rf"(?=\d{{1,3}}(?:\(|[A-Z]?{END}))",
)
def section(match: re.Match[str], context: Context) -> Said:
    """s.18 assault, an S106 agreement, ss. 3-5."""
    before = context.before(match, 4)
    if before[-1:].isalnum() or before[-1:] in ("'", "’") or before.lower().endswith("an "):
        return None
    return "sections " if match["many"] else "section "
