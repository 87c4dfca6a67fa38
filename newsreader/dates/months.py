"""Tables of the names of months (28 languages) and of time zones."""

import unicodedata
from datetime import timedelta
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


_ZONE_HOURS = """
z 0 ut 0 utc 0 gmt 0 wet 0 bst 1 west 1 cet 1 met 1 mez 1 cest 2 mest 2 mesz 2 eet 2 eest 3 msk 3 trt 3 sast 2 ist 5.5
nst -3.5 ndt -2.5 ast -4 adt -3 est -5 edt -4 cst -6 cdt -5 mst -7 mdt -6 pst -8 pdt -7 akst -9 akdt -8 hst -10
pkt 5 hkt 8 sgt 8 awst 8 jst 9 kst 9 acst 9.5 acdt 10.5 aest 10 aedt 11 nzst 12 nzdt 13
"""


@cache
def zone_names() -> dict[str, timedelta]:
    """Offsets by zone name; of several zones of one name the one that feeds mean most (IST: India; BST: Britain)."""
    words = _ZONE_HOURS.split()
    return {name: timedelta(hours=float(hours)) for name, hours in zip(words[::2], words[1::2], strict=True)}
