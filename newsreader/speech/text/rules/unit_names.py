"""The names of units, composed of prefixes, bases, powers and rates: mmol/L, W/m², GB/s, km/h².

A unit of the press or of the kitchen has its own row; all others are derived from the SI.
"""

import re
from collections.abc import Iterable

from newsreader.speech.text.rules.rule import GAP
from newsreader.speech.text.word_tables import WORDS, english, english_forms

_PREFIXES = english("prefix")


_LENGTHS = ("mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mi")
_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}


def _simple() -> dict[str, tuple[str, ...]]:
    """The units without a rate: written form, singular, plural."""
    table: dict[str, tuple[str, ...]] = {}
    for written, (name, prefixes) in english_forms("base").items():
        many = name if name == "hertz" else name.replace("bit", "bits", 1) if " per " in name else f"{name}s"
        table[written] = name, many
        table |= {f"{each}{written}": (_PREFIXES[each] + name, _PREFIXES[each] + many) for each in prefixes.split()}
    table |= english_forms("unit")
    for written in _LENGTHS:
        one, many = table[written]
        table |= {f"{written}{sign}": (f"{power} {one}", f"{power} {many}") for sign, power in _POWERS.items()}
    for word in ("in2", "in3", "mi3"):  # "in 2 of them", set tight
        del table[word]
    return table


SIMPLE = _simple()

RATES = {written: one for written, (one, _) in SIMPLE.items() if written not in ("C", "F", "in", "°")} | dict(
    english("rate")
)
"""What may follow a slash, in the words that follow "per"."""

_ONLY_IN_RATES = ("m", "s", "b", "B", "in", "bit", "cal", "A", "J", "N")
"""Units that follow a number only with a rate after them. Other rules know the bare ones, or they are words."""

_TOUCHING_ONLY = ("MP", "Ah", "g", "t", "l", "L", "V", "W", "Pa", "C", "F")
"""Units that are recognised only without a space before them. With one, they are mostly something else."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for the longest of some words, which tries only those with the next letter."""
    by_first: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + any_of(rest) for first, rest in by_first.items()]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"{joined}?" if ends else joined


_SPACED = [unit for unit in SIMPLE if unit not in (*_TOUCHING_ONLY, *_ONLY_IN_RATES)]
RATE = rf"/{any_of(RATES)}(?!\w)"
UNIT = rf"(?:{GAP}?{any_of(SIMPLE)}{RATE}|{GAP}?{any_of(_SPACED)}|{any_of(_TOUCHING_ONLY)})"
"""A unit after a number, with the space before it."""

_ALONE = ("mph", "kph", "sq ft", "sq m", "sq km", "km", "kg", "cm", "mm", "ml", "mg", "m²", "m³", "km²", "Mbps", "Gbps")
_UNMISTAKABLE = [
    *_ALONE,
    *(unit for unit in SIMPLE if re.fullmatch("[a-zµμ]+[A-Z][a-z]?|[A-Z](?:W|Wh|Hz|Pa|eV|bit)|Nm|µ.+|μ.+", unit)),
]
_LETTERED = ("m/s", "m/h", "g/l", "g/L", "l/h", "L/h", "l/s", "L/s", "g/t", "t/h", "m/s²", "m/s2")
_NUMERATORS = [unit for unit in SIMPLE if len(unit) > 1 and unit[-1:].isalpha() and unit not in ("in", "ha", "hh")]
_LETTERS = [unit for unit in SIMPLE if len(unit) == 1 and unit.isalpha()]
_LONG_RATES = [rate for rate in RATES if len(rate) > 1]

RATE_ALONE = (
    rf"(?:{any_of(_NUMERATORS)}{RATE}|{any_of(_LETTERS)}/{any_of(_LONG_RATES)}(?!\w)|{any_of(_LETTERED)})(?![\w²³/])"
)
"""A unit with a rate that stands without a number."""

ALONE = rf"{any_of(_UNMISTAKABLE)}(?![\w²³/])"
"""A unit that is unmistakable without a number."""

ALONE_KEYS = sorted({re.split(r"[ ²³]", unit)[0].lower() for unit in _UNMISTAKABLE})


def names(written: str) -> tuple[str, ...]:
    """The singular and plural of a unit that `UNIT`, `ALONE` or `RATE_ALONE` matched: "gram per litre", "grams per
    litre"."""
    plain = " ".join(re.sub(GAP, " ", written).split())
    unit, _, rate = plain.partition("/")
    one, many = SIMPLE[unit]
    ending = f" per {RATES[rate]}" if rate else ""
    return one + ending, many + ending


PER = rf"(?:/(?P<per>{WORDS['per an amount']})(?!\w))?"
"""A rate after an amount: £5/month, 120g/km."""


def per(match: re.Match[str]) -> str:
    """The words for `PER`, with a space before them, or ""."""
    return f" per {RATES[match['per']]}" if match["per"] else ""
