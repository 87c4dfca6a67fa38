"""Telephone numbers and references: figure by figure."""

import re

from newsreader.speech.text.rules.rule import DASH, END, GAP, Context, Part, Said, rule
from newsreader.speech.text.rules.words import by_figure

_GROUP = rf"(?:{GAP}|-)?"


@rule(
    "0 + (",
    rf"(?P<number>\(?(?:\+44{GAP}?(?:\(0\))?{GAP}?|0)\d{{2,4}}\)?(?:{GAP}|-){{0,2}}\d{{2,4}}(?:{_GROUP}\d{{2,4}}){{1,3}}){END}",
)
def telephone(match: re.Match[str], context: Context) -> Said:
    """0191 386 4631, (0191) 386 4631, +44 191 386 4631, 07700 900123: figure by figure, a pause after each group."""
    written = match["number"].replace("(0)", "")
    groups = [group for group in re.split(r"[^\d+]+", written) if group]
    if not 10 <= sum(character.isdigit() for character in "".join(groups)) <= 13:
        return None
    return ", ".join(f"{'plus ' if '+' in group else ''}{by_figure(group.lstrip('+'))}" for group in groups)


_CALL = re.compile(
    r"\b(?:call|calling|called|ring|dial|dialling|phone|phoning|contact|on|via|text|to|NHS|or)\s$", re.IGNORECASE
)


_LINE = re.compile(
    r"[\s\u00a0-](?:non-emergency|(?:phone |telephone )?"
    r"(?:number|line|service|calls?|waits?|waiting|delays?|handlers?|operators?))\b"
)


@rule("0", rf"(?:999|111|101|112|119|105|116{GAP}?123|116{GAP}?000|0800{GAP}?\d{{4}}|0800{GAP}?1111){END}(?![.,]\d|%)")
def short_telephone(match: re.Match[str], context: Context) -> Said:
    """Call 101; 999."""
    before, after = context.before(match), context.after(match)
    next_to_another = re.search(r"\b999[\s\u00a0](?:and|or|&)[\s\u00a0]$", before) or re.match(
        r" (?:and|or|&) 999\b", after
    )
    called = next_to_another or _CALL.search(before) or _LINE.match(after)
    if not called and not match.group().startswith(("999", "0800", "116")):
        return None
    return ", ".join(by_figure(group) for group in re.split(GAP, match.group()))


_REFERENCE = re.compile(
    r"\b(?:ref|reference|incident|crime|log|code|case|account|charity|company|card|badge|membership|no|number|text)\b"
    r"(?:[\s\u00a0.:]{1,2}(?:ref|reference|no|number|is|code|of))?[.:]?[\s\u00a0]{0,2}(?:\d{2,4}[*/-])?$",
    re.IGNORECASE,
)


@rule("0", r"(?P<figures>\d{5,40})(?!\d|[,.]\d)")
def long_figures(match: re.Match[str], context: Context) -> Said:
    """A number of eight figures or more without commas is a reference, a telephone or a card: figure by figure.

    So is a shorter one that is called a reference.
    """
    figures = match["figures"]
    if not figures.startswith("0") and len(figures) < (5 if _REFERENCE.search(context.before(match, 32)) else 8):
        return None
    return None if figures.endswith("0000") and len(figures) < 11 else by_figure(figures)


@rule("0", r"(?P<figures>0\d{1,6})(?!\d|[,.:]\d)")
def leading_nought(match: re.Match[str], context: Context) -> Said:
    """007, 0191: no amount begins with nought."""
    touching = re.search(r"(?:[.,:/\w-]|\d[\s\u00a0\u202f])$", context.before(match, 2))
    return None if touching else by_figure(match["figures"])
