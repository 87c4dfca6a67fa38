"""Every part of the program is listed with its licence and a text of it: code, voices, models, typefaces, libraries."""

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from newsreader.system.installed_parts import (
    PROGRAM,
    Part,
    installed_parts,
    libraries_of,
    licence_texts,
    normalised,
    rows,
)

ROOT = Path(__file__).parents[2]
LOCKS = (*ROOT.glob("requirements*.txt"), ROOT / ".ci" / "packaging" / "bundled.txt")
_IDENTIFIER = r"(?:MIT|ISC|Unlicense|Zlib|0BSD|[A-Za-z\d]+-[\w.+-]+)"
SPDX = re.compile(rf"{_IDENTIFIER}(?: (?:OR|AND|WITH) {_IDENTIFIER})*")
PARTS = installed_parts()


def locked() -> set[str]:
    """The packages that any way of installing newsreader brings, on any system."""
    present = [lock.read_text("utf-8") for lock in LOCKS if lock.is_file()]
    assert present
    return {normalised(name) for text in present for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


def test_every_locked_package_has_a_row_with_its_licence() -> None:
    listed = {row.name: row.licence for row in rows() if row.name == row.package}
    assert locked() <= listed.keys()
    assert {name for name in listed if name not in locked()} <= {PROGRAM, "av", "typst", "prismatoid"}
    for name, licence in listed.items():
        assert SPDX.fullmatch(licence), name


@pytest.mark.parametrize("name", sorted(part.name for part in PARTS if part.version and part.name != PROGRAM))
def test_a_row_agrees_with_what_the_package_says_of_its_licence(name: str) -> None:
    metadata = distribution(name).metadata
    named = [value for key in ("License-Expression", "License") for value in metadata.get_all(key, [])]
    for said in filter(SPDX.fullmatch, named):
        assert said == next(row.licence for row in rows() if row.name == name == row.package)


def test_every_part_here_has_a_licence_and_newsreader_comes_first() -> None:
    assert PARTS[0].name == PROGRAM
    assert {each.kind for each in PARTS} >= {"voice", "code"}
    for part in PARTS:
        assert SPDX.fullmatch(part.licence), part.name


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.name}-{part.package}")
def test_the_text_of_each_licence_is_there(part: Part) -> None:
    texts = licence_texts(part)
    assert texts
    assert all(len(text) > 150 for text in texts)


@pytest.mark.parametrize("package", sorted({part.package for part in PARTS}))
def test_every_library_inside_a_package_has_a_row(package: str) -> None:
    listed = {row.name for row in rows() if row.package == package and row.kind == "library"}
    assert libraries_of(distribution(package)) <= listed


def test_every_voice_of_the_program_comes_from_a_part_with_a_row() -> None:
    files = [path for path in (ROOT / "voices").rglob("*") if path.is_file() and path.suffix not in (".toml", ".tsv")]
    assert {path.suffix for path in files if path.parent.name != "kokoro"} == {".f16"}, "Kokoro styles is their row"
    engines = {tomllib.loads(path.read_text("utf-8"))["engine"] for path in ROOT.glob("voices/*/voice.toml")}
    parts = {"espeak-ng": "espeak-ng", "pico": "Pico", "kokoro": "Kokoro styles", "hibari": "Hibari voice"}
    of_the_system = {"nsss", "sapi5", "screen-reader"}
    assert engines - of_the_system == parts.keys()
    assert set(parts.values()) == {row.name for row in rows() if row.kind == "voice"}
