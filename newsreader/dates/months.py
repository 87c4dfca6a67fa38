"""Table of the names of months in 28 languages."""

import unicodedata
from functools import cache
from pathlib import Path

LONGEST_DATE = 300
"""Characters of a text that are searched: longer than any date with its label, short enough for any pattern."""

_SIGNS = str.maketrans("‐‑‒–—−\u0131٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "------i" + 3 * "0123456789")
"""Dashes, the Turkish i, and the digits of Arabic, Persian and Hindi -> ASCII."""


def fold(raw: str) -> str:
    """Fold to lower case without accents and with single spaces, the form of all tables here."""
    if not raw.isascii():
        decomposed = unicodedata.normalize("NFKD", raw.casefold().translate(_SIGNS))
        # Compatibility forms can decompose to many characters each.
        raw = "".join(character for character in decomposed if not unicodedata.combining(character))[:LONGEST_DATE]
    return " ".join(raw.lower().split())


@cache
def _month_numbers() -> dict[str, int]:
    """The number of each month by its name, and by each unambiguous prefix of three letters or more."""
    numbers: dict[str, set[int]] = {}
    whole: dict[str, int] = {}
    english: dict[str, int] = {}
    for row in Path(__file__).with_name("months.tsv").read_text("utf-8").splitlines():
        language, _, names = row.partition("\t")
        for number, name in enumerate(fold(names).split(), 1):
            if language == "en":
                english[name[:3]] = number
            whole[name] = number
            for end in range(3, len(name) + 1):
                numbers.setdefault(name[:end], set()).add(number)
    whole |= {"mrt": 3, "sept": 9, "mrz": 3}
    return {name: months.pop() for name, months in numbers.items() if len(months) == 1} | whole | english


def month_number(word: str) -> int | None:
    """The month, 1 to 12, that a folded word names or abbreviates in any of the languages; else None."""
    names = _month_numbers()
    return names.get(word) or names.get(word.removeprefix("ב"))
