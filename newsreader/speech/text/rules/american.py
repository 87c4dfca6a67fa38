"""American abbreviations: states after the name of a place, quarters of a city after a street, months and degrees."""

import re

from newsreader.speech.text.rules.lazy_pattern import LazyPattern
from newsreader.speech.text.rules.rule import CAPITALS, END, GAP, Context, Said, rule
from newsreader.speech.text.word_tables import english

_STATES = english("state")


_PLACE = LazyPattern(r"\b[A-Z][a-z'’]+,[\s\u00a0]$")


@rule([CAPITALS], rf"(?P<state>{'|'.join(_STATES)}){END}(?!['’.]\w)")
def state(match: re.Match[str], context: Context) -> Said:
    """Portland, OR."""
    named = re.match(rf"{GAP}[A-Z]", context.after(match))  # Tesla, AR Goggles
    return None if context.capitals or named or not _PLACE.search(context.before(match)) else _STATES[match["state"]]


@rule("b m", r"(?P<first>[BM])\.(?P<second>Sc|Ed|Eng|Phil|Mus|Tech)\.?(?!\w)")
def degree(match: re.Match[str], context: Context) -> Said:
    """B.Sc., M.Phil."""
    spelled = " ".join(match["second"].upper()) if match["second"] == "Sc" else match["second"]
    return f"{match['first']} {spelled}" + ("" if context.after(match).strip() else ".")
