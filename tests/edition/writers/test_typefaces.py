"""Typefaces for large print are chosen by the rules that they have for a script."""

import struct
from dataclasses import dataclass
from pathlib import Path

from newsreader.edition.writers.typefaces import USUAL, families_for, tags_in


@dataclass
class Listed:
    family: str
    path: str | None
    index: int = 0


def typeface(path: Path, *tags: str, in_collection: bool = False) -> str:
    """A file with a table of rules for these scripts, and nothing else."""
    start = 16 if in_collection else 0
    rules = struct.pack(">4H", 1, 0, 10, 0) + bytes(2) + struct.pack(">H", len(tags))
    rules += b"".join(struct.pack(">4sH", tag.encode(), 0) for tag in tags)
    file = struct.pack(">4s4H4sIII", b"\0\1\0\0", 1, 0, 0, 0, b"GSUB", 0, start + 28, len(rules)) + rules
    path.write_bytes((struct.pack(">4sIII", b"ttcf", 0x10000, 1, 16) if in_collection else b"") + file)
    return str(path)


def test_the_scripts_of_a_typeface_are_those_with_rules(tmp_path: Path) -> None:
    for in_collection in (False, True):
        path = Path(typeface(tmp_path / "a.ttf", "deva", "dev2", in_collection=in_collection))
        assert tags_in(path) == {"deva", "dev2"}
    for content in (b"", b"\0\1\0\0\0\1", b"\0\1\0\0\0\0\0\0\0\0\0\0", b"ttcf"):
        path.write_bytes(content)
        assert tags_in(path) == frozenset()
    assert tags_in(tmp_path / "nowhere.ttf") == frozenset()


def test_a_script_is_in_a_typeface_that_can_shape_it_or_is_named(tmp_path: Path) -> None:
    listed = [
        Listed("Serif Indic", typeface(tmp_path / "serif.ttf", "dev2", "taml")),
        Listed("Z Sans Indic", typeface(tmp_path / "sans.ttf", "DFLT", "dev2")),
        Listed("DejaVu Sans Mono", None),
    ]
    scripts = ["Devanagari", "Tamil", "Bengali", "Cyrillic", "Arabic"]
    families, without = families_for(scripts, listed)
    assert families == (*USUAL, "DejaVu Sans Mono", "Z Sans Indic", "Serif Indic")
    assert without == {"Bengali"}
    listed.append(Listed("Naskh", typeface(tmp_path / "naskh.ttf", "arab")))
    assert families_for(["Arabic"], listed) == ((*USUAL, "Naskh"), set())
    assert families_for(["Cyrillic", "Greek"], listed) == (USUAL, set())
    assert USUAL.index("DejaVu Sans") < USUAL.index("Libertinus Serif")
