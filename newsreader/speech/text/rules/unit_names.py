"""The names of units, composed of prefixes, bases, powers and rates: mmol/L, W/m², GB/s, km/h².

A unit of the press or of the kitchen has its own row; all others are derived from the SI.
"""

import re
from collections.abc import Iterable

from newsreader.speech.text.rules.rule import GAP

_PREFIXES = {
    "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto", "k": "kilo",
    "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta",
}  # fmt: skip

_BASES = (
    *(("m", "metre", "n µ μ m c d k"), ("g", "gram", "n µ μ m k"), ("l", "litre", "µ μ m c d h")),
    *(("L", "litre", "µ μ m c d"), ("W", "watt", "m k K M G T"), ("Wh", "watt hour", "k M G T"), ("V", "volt", "m k")),
    *(("A", "ampere", "µ μ m"), ("Ah", "ampere hour", "m"), ("Hz", "hertz", "k M G T"), ("J", "joule", "k M G T")),
    *(("Pa", "pascal", "h k M G"), ("N", "newton", "k M"), ("Nm", "newton metre", "k"), ("B", "byte", "k K M G T P")),
    *(("b", "bit", "M G"), ("bit", "bit", "k M G"), ("bps", "bit per second", "k M G"), ("mol", "mole", "n µ μ m")),
    *(("Sv", "sievert", "µ μ m"), ("Gy", "gray", "m"), ("Bq", "becquerel", "k M"), ("cal", "calorie", "k")),
    *(("eV", "electronvolt", "k M G T"), ("s", "second", "n µ μ m"), ("Ω", "ohm", "k M")),
)
"""A base, its name, and the prefixes in use with it."""

_OTHERS = {
    "in": ("inch", "inches"),
    "ft": ("foot", "feet"),
    "yd": ("yard", "yards"),
    "mi": ("mile", "miles"),
    "nmi": ("nautical mile", "nautical miles"),
    "ly": ("light year", "light years"),
    "KM": ("kilometre", "kilometres"),
    "kms": ("kilometre", "kilometres"),
    "FT": ("foot", "feet"),
    "yds": ("yard", "yards"),
    "hh": ("hand", "hands"),
    "kgs": ("kilogram", "kilograms"),
    "KG": ("kilogram", "kilograms"),
    "mcg": ("microgram", "micrograms"),
    "t": ("tonne", "tonnes"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "tsp": ("teaspoon", "teaspoons"),
    "tbsp": ("tablespoon", "tablespoons"),
    "fl oz": ("fluid ounce", "fluid ounces"),
    "ha": ("hectare", "hectares"),
    "sq ft": ("square foot", "square feet"),
    "sq in": ("square inch", "square inches"),
    "sq m": ("square metre", "square metres"),
    "sq km": ("square kilometre", "square kilometres"),
    "sq mi": ("square mile", "square miles"),
    "sq yd": ("square yard", "square yards"),
    "sq miles": ("square mile", "square miles"),
    "sq metres": ("square metre", "square metres"),
    "sq feet": ("square foot", "square feet"),
    "sqft": ("square foot", "square feet"),
    "sqm": ("square metre", "square metres"),
    "cu m": ("cubic metre", "cubic metres"),
    "cu ft": ("cubic foot", "cubic feet"),
    "mph": ("mile per hour", "miles per hour"),
    "MPH": ("mile per hour", "miles per hour"),
    "kph": ("kilometre per hour", "kilometres per hour"),
    "kmh": ("kilometre per hour", "kilometres per hour"),
    "mpg": ("mile per gallon", "miles per gallon"),
    "kt": ("knot", "knots"),
    "kts": ("knot", "knots"),
    "mmHg": ("millimetre of mercury", "millimetres of mercury"),
    "psi": ("pound per square inch", "pounds per square inch"),
    "PSI": ("pound per square inch", "pounds per square inch"),
    "bar": ("bar", "bar"),
    "lb-ft": ("pound foot", "pound feet"),
    "lb ft": ("pound foot", "pound feet"),
    "rpm": ("revolution per minute", "revolutions per minute"),
    "bpm": ("beat per minute", "beats per minute"),
    "bhp": ("brake horsepower", "brake horsepower"),
    "hp": ("horsepower", "horsepower"),
    "kwh": ("kilowatt hour", "kilowatt hours"),
    "kcals": ("kilocalorie", "kilocalories"),
    "gCO2": ("gram of C O 2", "grams of C O 2"),
    "gCO2e": ("gram of C O 2 equivalent", "grams of C O 2 equivalent"),
    "dB": ("decibel", "decibels"),
    "dBA": ("decibel", "decibels"),
    "dB(A)": ("decibel", "decibels"),
    "ppm": ("part per million", "parts per million"),
    "ppb": ("part per billion", "parts per billion"),
    "MP": ("megapixel", "megapixels"),
    "fps": ("frame per second", "frames per second"),
    "dpi": ("dot per inch", "dots per inch"),
    "hrs": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "mins": ("minute", "minutes"),
    "min": ("minute", "minutes"),
    "secs": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "mths": ("month", "months"),
    "mth": ("month", "months"),
    "wks": ("week", "weeks"),
    "wk": ("week", "weeks"),
    "yrs": ("year", "years"),
    "yr": ("year", "years"),
    "pts": ("point", "points"),
    "wkts": ("wicket", "wickets"),
    "wkt": ("wicket", "wickets"),
    "ov": ("over", "overs"),
    "ovs": ("over", "overs"),
    "bps": ("basis point", "basis points"),
    "bp": ("basis point", "basis points"),
    "ppts": ("percentage point", "percentage points"),
    "ppt": ("percentage point", "percentage points"),
    "°C": ("degree Celsius", "degrees Celsius"),
    "°F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "ºC": ("degree Celsius", "degrees Celsius"),
    "ºF": ("degree Fahrenheit", "degrees Fahrenheit"),
    "℃": ("degree Celsius", "degrees Celsius"),
    "℉": ("degree Fahrenheit", "degrees Fahrenheit"),
    "C": ("degree Celsius", "degrees Celsius"),
    "F": ("degree Fahrenheit", "degrees Fahrenheit"),
    "°": ("degree", "degrees"),
    "deg C": ("degree Celsius", "degrees Celsius"),
}

_LENGTHS = ("mm", "cm", "dm", "m", "km", "in", "ft", "yd", "mi")
_POWERS = {"²": "square", "2": "square", "³": "cubic", "3": "cubic"}

_TIMES = {
    "hour": "hour", "hr": "hour", "h": "hour", "day": "day", "week": "week", "wk": "week", "month": "month",
    "mth": "month", "mo": "month", "year": "year", "yr": "year", "second": "second", "sec": "second", "s": "second",
    "minute": "minute", "min": "minute", "h²": "hour squared", "h2": "hour squared", "s²": "second squared",
    "s2": "second squared",
}  # fmt: skip
_COUNTED = {
    "person": "person", "mile": "mile", "head": "head", "night": "night", "litre": "litre", "tonne": "tonne",
    "unit": "unit", "ticket": "ticket", "room": "room", "seat": "seat", "capita": "capita", "kilo": "kilo",
    "100ml": "100 millilitres", "100g": "100 grams", "100km": "100 kilometres",
}  # fmt: skip


def _simple() -> dict[str, tuple[str, str]]:
    """The units without a rate: written form, singular, plural."""
    table: dict[str, tuple[str, str]] = {}
    for written, name, prefixes in _BASES:
        many = name if name == "hertz" else name.replace("bit", "bits", 1) if " per " in name else f"{name}s"
        table[written] = name, many
        table |= {f"{each}{written}": (_PREFIXES[each] + name, _PREFIXES[each] + many) for each in prefixes.split()}
    table |= _OTHERS
    for written in _LENGTHS:
        one, many = table[written]
        table |= {f"{written}{sign}": (f"{power} {one}", f"{power} {many}") for sign, power in _POWERS.items()}
    for word in ("in2", "in3", "mi3"):  # "in 2 of them", set tight
        del table[word]
    return table


SIMPLE = _simple()

RATES = (
    {written: one for written, (one, _) in SIMPLE.items() if written not in ("C", "F", "in", "°")} | _TIMES | _COUNTED
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


def names(written: str) -> tuple[str, str]:
    """The singular and plural of a unit that `UNIT`, `ALONE` or `RATE_ALONE` matched: "gram per litre", "grams per
    litre"."""
    plain = " ".join(re.sub(GAP, " ", written).split())
    unit, _, rate = plain.partition("/")
    one, many = SIMPLE[unit]
    per = f" per {RATES[rate]}" if rate else ""
    return one + per, many + per
