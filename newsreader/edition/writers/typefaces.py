"""Chooses typefaces for scripts whose letters change with their neighbours, by the rules in the typeface files.

A typeface may have the letters of such a script, but not the rules by which they join, stack and change places; the
text would be misspelt. The rules are in the table GSUB (https://learn.microsoft.com/typography/opentype/spec/gsub).
"""

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

SHAPED = {
    "Adlam": ("adlm",), "Arabic": ("arab",), "Balinese": ("bali",), "Bengali": ("bng3", "bng2", "beng"),
    "Chakma": ("cakm",), "Devanagari": ("dev3", "dev2", "deva"), "Gujarati": ("gjr3", "gjr2", "gujr"),
    "Gurmukhi": ("gur3", "gur2", "guru"), "Hanifi": ("rohg",), "Javanese": ("java",),
    "Kannada": ("knd3", "knd2", "knda"), "Khmer": ("khmr",), "Malayalam": ("mlm3", "mlm2", "mlym"),
    "Meetei": ("mtei",), "Mongolian": ("mong",), "Myanmar": ("mym2", "mymr"), "Nko": ("nko ",),
    "Oriya": ("ory3", "ory2", "orya"), "Sinhala": ("sinh",), "Syriac": ("syrc",), "Tai": ("lana",),
    "Tamil": ("tml3", "tml2", "taml"), "Telugu": ("tel3", "tel2", "telu"), "Tibetan": ("tibt",),
}  # fmt: skip
"""Scripts that cannot be read without such rules, by the names of `script_of`, with their tags in typefaces."""

USUAL = ("Atkinson Hyperlegible", "DejaVu Sans", "Libertinus Serif")
"""The typefaces tried first. The second has no serifs either, and has Cyrillic and Greek letters; typst brings the
third."""

_BROUGHT_BY_TYPST = {"DejaVu Sans Mono": frozenset(("arab",))}
"""The script tags of typefaces that typst brings, which have no file to read them from."""


class Typeface(Protocol):
    """A typeface as typst lists it. `path` is None for those that typst brings."""

    family: str
    path: str | None
    index: int


def families_for(scripts: Iterable[str], typefaces: Sequence[Typeface]) -> tuple[tuple[str, ...], set[str]]:
    """The families for a text with these scripts, in the order to try them; and the scripts that no family can
    shape."""
    families = list(USUAL)
    without: set[str] = set()
    needed = sorted(set(scripts) & SHAPED.keys())
    rules = _rules_of(typefaces) if needed else {}
    for script in needed:
        able = [family for family, tags in rules.items() if tags & set(SHAPED[script])]
        if not able:
            without.add(script)
        elif not set(able) & set(families):
            families.append(min(able, key=lambda family: (family in _BROUGHT_BY_TYPST, "Sans" not in family, family)))
    return tuple(families), without


def _rules_of(typefaces: Iterable[Typeface]) -> dict[str, set[str]]:
    """The script tags that each family has rules for."""
    rules: dict[str, set[str]] = {}
    for each in typefaces:
        tags = tags_in(Path(each.path), each.index) if each.path else _BROUGHT_BY_TYPST.get(each.family, frozenset())
        rules.setdefault(each.family, set()).update(tags)
    return rules


def tags_in(path: Path, index: int = 0) -> frozenset[str]:
    """The script tags in the GSUB table of a file. `index` is the number of the typeface in a collection."""
    try:
        with path.open("rb") as file:

            def numbers(at: int, form: str) -> tuple[int, ...]:
                file.seek(at)
                return struct.unpack(form, file.read(struct.calcsize(form)))

            file.seek(0)
            start = numbers(12 + 4 * index, ">I")[0] if file.read(4) == b"ttcf" else 0
            (count,) = numbers(start + 4, ">H")
            file.seek(start + 12)
            tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", file.read(16 * count))}
            if b"GSUB" not in tables:
                return frozenset()
            listed = tables[b"GSUB"] + numbers(tables[b"GSUB"] + 4, ">H")[0]
            (count,) = numbers(listed, ">H")
            records = file.read(6 * count)
            return frozenset(tag.decode("ascii", "replace") for tag, _ in struct.iter_unpack(">4sH", records))
    except (OSError, struct.error):  # not a typeface that typst can use
        return frozenset()
