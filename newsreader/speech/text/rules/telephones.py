"""Telephone numbers and references: figure by figure."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import DASH, END, GAP, Context, Said, rule
from newsreader.speech.text.rules.words import by_figure
from newsreader.speech.text.word_tables import WORDS

_GROUP = rf"(?:{GAP}|-)?"


@rule(
    "0 + (",
    rf"(?P<number>\(?(?:\+44{GAP}?(?:\(0\))?{GAP}?|0)\d{{2,4}}\)?(?:{GAP}|"
    rf"-){{0,2}}\d{{2,4}}(?:{_GROUP}\d{{2,4}}){{1,3}}){END}",
)
def telephone(match: re.Match[str], context: Context) -> Said:
    """0191 386 4631, (0191) 386 4631, +44 191 386 4631, 07700 900123: figure by figure, a pause after each group."""
    written = match["number"].replace("(0)", "")
    groups = [group for group in re.split(r"[^\d+]+", written) if group]
    if not 10 <= sum(character.isdigit() for character in "".join(groups)) <= 13:
        return None
    return ", ".join(f"{'plus ' if '+' in group else ''}{by_figure(group.lstrip('+'))}" for group in groups)


@rule(
    "0 + (",
    rf"(?:\+?1[-. ])?(?P<number>(?:\(\d{{3}}\){GAP}?|\d{{3}}[-.‑]|\d{{3}}{GAP}(?=\d{{3}}-))"
    rf"\d{{3}}[-.‑{GAP[1:-1]}]\d{{4}}|"
    rf"0\d{{2,4}}\)?{GAP}\d{{3}}-\d{{3,4}}|(?<![\d-])555[-‑]\d{{4}}|\d{{2,5}}(?:[-‑]\d{{2,4}}){{2,4}}|"
    rf"\d{{3}}[-‑]\d{{4}}){END}(?!{DASH}\d|[.,/]\d)",
)
def dashed_telephone(match: re.Match[str], context: Context) -> Said:
    """(212) 555-0123, 1-800-555-0199, 020-7946-0018; fewer figures only after a word of telephones."""
    written = match.group()
    groups = re.findall(r"\d+", written)
    count = sum(map(len, groups))
    american = [len(group) for group in groups[-3:]] == [3, 3, 4] and len(groups) in (3, 4)
    before = context.before(match, 48)
    british = groups[0].startswith("0") and 10 <= count <= 11
    if not american and not british and not (_ABOUT_TELEPHONES.search(before) and 7 <= count <= 13):
        return None
    return ", ".join(
        f"{'plus ' if '+' in written and not index else ''}{by_figure(group)}" for index, group in enumerate(groups)
    )


@rule(
    "+ (",
    rf"\(?\+(?P<number>\d{{1,3}}\)?(?:(?:{GAP}|[-.(])\(?\d{{1,6}}\)?){{1,6}}|\d{{10,14}}){END}(?!{DASH}\d|[.,/]\d)",
)
def foreign_telephone(match: re.Match[str], context: Context) -> Said:
    """+353 1 234 5678, +91 98765 43210."""
    groups = re.findall(r"\d+", match["number"])
    if not 8 <= sum(map(len, groups)) <= 15:
        return None
    return ", ".join(("plus " if not index else "") + by_figure(group) for index, group in enumerate(groups))


@rule("isbn issn", rf"(?P<name>ISBN|ISSN)(?P<gap>:?{GAP})(?P<number>[\dX](?:[-\d]|{GAP}(?=\d)){{6,20}}[\dX]){END}")
def book_number(match: re.Match[str], context: Context) -> Said:
    """ISBN 978-0-14-103614-4."""
    groups = re.findall(r"[\dX]+", match["number"])
    return f"{' '.join(match['name'])} {', '.join(map(by_figure, groups))}"


_GRID = LazyPattern(r"\b(?:grid|map|OS) (?:ref\.?|reference)[:\s]{1,2}(?:at )?[A-Z]{2}[\s\u00a0]?$")


@rule("0", rf"\d{{2,5}}{GAP}?\d{{2,5}}{END}")
def grid_reference(match: re.Match[str], context: Context) -> Said:
    """Grid ref NZ 274 421."""
    return by_figure(re.sub(GAP, "", match.group())) if _GRID.search(context.before(match, 32)) else None


_ABOUT_TELEPHONES = LazyPattern(rf"\b(?:{WORDS['of telephones']})\b[^.!?]{{0,24}}$", re.IGNORECASE)


@rule("0", rf"(?P<first>0\d{{1,6}})(?:{DASH}(?P<last>\d{{1,8}})){END}(?!{DASH}|[.,/:%]\d|[./]?[a-zA-Z])")
def nought_reference(match: re.Match[str], context: Context) -> Said:
    """Case 007-12. A range never begins with nought; in goals and dates at most one figure follows it."""
    if len(match["first"]) < 3 or context.before(match, 1) in ("-", "/", ".", ":"):
        return None
    return f"{by_figure(match['first'])}, {by_figure(match['last'])}"


_CALL = LazyPattern(rf"\b(?:{WORDS['before a telephone to call']})(?:\s(?:the|for))?\s[\"'“‘]?$", re.IGNORECASE)


_AMERICAN = ("911", "311", "211", "411", "511", "711", "811", "988", "000")


_AFTER_NUMBER = LazyPattern(
    r"(?:\b[2-9]11|\b0\d{2,4}\)?(?:[\s\u00a0-]\d{3,4}){1,2}|\b\d{3}[-.]\d{4})[\s\u00a0](?:and|or)[\s\u00a0]$"
)
"""Text that another telephone number precedes: "0191 498 0000 or ", "555-0123 or "."""


def _is_american(figures: str, before: str, after: str) -> bool:
    """Whether three figures are an American telephone number. Otherwise they count things, or name a car."""
    counted = re.match(r"[\s\u00a0](?:people|men|women|[a-z]+ed|[a-z]{3,}s)\b", after)
    if _LINE.match(after) or re.match(
        r"[\s\u00a0](?:dispatch\w*|transcript|tape|audio|recordings?|center|centre|emergency|hang-?ups?)\b", after
    ):
        return True
    dialled = re.search(rf"\b(?:{WORDS['before an American telephone']})\s(?:the\s)?[\"'“‘]?$", before, re.I)
    also = _AFTER_NUMBER.search(before) or re.match(r"[\s\u00a0](?:and|or)[\s\u00a0][2-9]11\b", after)
    return bool((dialled or also) and not counted)


_LINE = LazyPattern(rf"[\s\u00a0-](?:non-emergency|(?:phone |telephone )?(?:{WORDS['after a telephone']}))\b")


@rule(
    "0",
    rf"(?:999|911|311|211|411|511|711|811|988|000|111|101|112|119|105|116{GAP}?123|116{GAP}?000|0800{GAP}?\d{{4}}|"
    rf"0800{GAP}?1111){END}(?![.,]\d|%)",
)
def short_telephone(match: re.Match[str], context: Context) -> Said:
    """Call 101; 999."""
    before, after = context.before(match), context.after(match)
    next_to_another = re.search(r"\b(?:999|112)[\s\u00a0](?:and|or|&)[\s\u00a0]$", before) or re.match(
        r" (?:and|or|&) (?:999|112)\b", after
    )
    if match.group() in _AMERICAN:
        american = next_to_another or _is_american(match.group(), before, after)
        return by_figure(match.group()) if american else None
    called = next_to_another or _CALL.search(before) or _LINE.match(after)
    if not called and not match.group().startswith(("999", "0800", "116")):
        return None
    return ", ".join(by_figure(group) for group in re.split(GAP, match.group()))


_REFERENCE = LazyPattern(
    rf"\b(?:{WORDS['of references']})\b"
    r"(?:[\s\u00a0.:]{1,2}(?:ref|reference|no|number|is|code|of))?[.:]?[\s\u00a0]{0,2}(?:\d{2,4}[*/-])?$",
    re.IGNORECASE,
)


@rule("0", r"(?P<figures>\d{5,40})(?!\d|[,.]\d)", last=True)
def long_figures(match: re.Match[str], context: Context) -> Said:
    """A number of eight figures or more without commas is a reference, a telephone or a card: figure by figure.

    A shorter number after a word such as "reference" is read in the same way.
    """
    figures = match["figures"]
    if not figures.startswith("0") and len(figures) < (5 if _REFERENCE.search(context.before(match, 32)) else 8):
        return None
    return None if figures.endswith("0000") and len(figures) < 11 else by_figure(figures)


@rule("0", r"(?P<figures>0\d{1,6})(?!\d|[,.:]\d)", last=True)
def leading_nought(match: re.Match[str], context: Context) -> Said:
    """007, 0191: no amount begins with nought."""
    touching = re.search(r"(?:[.,:/\w-]|\d[\s\u00a0\u202f])$", context.before(match, 2))
    return None if touching else by_figure(match["figures"])
