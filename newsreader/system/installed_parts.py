"""The parts of this installation and their licences: packages, and the voices, models, typefaces and libraries in them.

`newsreader/licences/parts.tsv` has a row for each. A package that is not in it has the licence that its metadata name.
"""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal, NamedTuple, cast, get_args

from newsreader.model.frozen import dataclass

PartKind = Literal["voice", "model", "typeface", "code", "library"]

PROGRAM = "accessible-newsreader"

TABLE = Path(__file__).parents[1] / "licences" / "parts.tsv"

_INSTALLERS = ("hatchling", "pip")
"""Packages that every way of installing brings with newsreader, though it does not use them."""

_REQUIREMENT = re.compile(r"(?P<name>[\w.-]+)\s*(?:\[(?P<extras>[^\]]*)\])?")
_NEEDED_FOR = re.compile(r"extra == ['\"](?P<extra>[^'\"]+)['\"]")
_TEXT = re.compile(r"(?i)licen[cs]e|copying|notice")
_LIBRARY = re.compile(r"(?:lib)?(?P<name>[\w+-]+?)(?:-\d+)?(?:-[0-9a-f]{8})*(?:\.\d+)*\.(?:so|dll|dylib)\b.*")


class Row(NamedTuple):
    """A row of the table. `text` names the part or the file whose text applies; `holder` is a copyright line."""

    name: str
    package: str
    kind: PartKind
    licence: str
    text: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of this installation. `licence` is an SPDX expression, "" if unknown; `package` brings the part."""

    name: str
    version: str
    kind: PartKind
    licence: str
    package: str


@cache
def rows() -> tuple[Row, ...]:
    """The table, in its own order."""
    lines = TABLE.read_text("utf-8").splitlines()
    fields = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(Row(name, package, cast("PartKind", kind), *rest) for name, package, kind, *rest in fields)


def installed_parts() -> tuple[Part, ...]:
    """Newsreader, then its voices, models, typefaces, code and libraries by package; none if it was never installed."""
    packages = _packages()
    parts = [Part(name, found.version, "code", licence_of(found), name) for name, found in packages.items()]
    parts += [
        Part(row.name, "", row.kind, row.licence, row.package)
        for row in rows()
        if row.name != row.package
        and row.package in packages
        and (row.kind != "library" or row.name in libraries_of(packages[row.package]))
    ]
    kinds = get_args(PartKind)

    def place(part: Part) -> tuple[object, ...]:
        inside = part.name != part.package
        return part.name != PROGRAM, kinds.index(part.kind), part.package.lower(), inside, part.name.lower()

    return tuple(sorted(parts, key=place))


def licence_of(package: Distribution) -> str:
    """The licence of a package as an SPDX expression, "" if nothing says it."""
    name = normalised(package.metadata["Name"])
    listed = next((row.licence for row in rows() if row.name == name), "")
    return listed or " ".join(package.metadata.get_all("License-Expression") or ())


def licence_texts(part: Part) -> list[str]:
    """The texts of a part's licence, those that its package brings first."""
    row = next((row for row in rows() if row.name == part.name and row.package == part.package), None)
    if row is None or not row.text:
        return _texts_of(part.package)
    if row.text.endswith(".txt"):
        text = TABLE.with_name(row.text).read_text("utf-8")
        return [f"{row.holder}\n\n{text}" if row.holder else text]
    return [f"{row.holder}\n\n{text}" if row.holder else text for text in _texts_of(row.text)]


def normalised(name: str) -> str:
    """A package's name as package registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _texts_of(package: str) -> list[str]:
    found = distribution(package)
    paths = [
        Path(str(found.locate_file(file)))
        for file in found.files or ()
        if _TEXT.search(file.name) and file.suffix not in (".py", ".pyc")
    ]
    return [path.read_text("utf-8", "replace") for path in paths if path.is_file()]


def _packages() -> dict[str, Distribution]:
    """Newsreader and all installed packages that it requires, also indirectly, by name."""
    found: dict[str, Distribution] = {}
    waiting = deque([(PROGRAM, frozenset[str]()), *((name, frozenset()) for name in _INSTALLERS)])
    seen = set(waiting)
    while waiting:
        name, extras = waiting.popleft()
        try:
            package = distribution(name)
        except PackageNotFoundError:
            if name == PROGRAM:
                return {}
            continue
        found[name] = package
        for each in _required(package, extras):
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return found


def _required(package: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What a package requires: names with the extras asked for. All extras of newsreader count but that for tests."""
    for requirement in package.requires or ():
        named, _, condition = requirement.partition(";")
        needed_for = _NEEDED_FOR.search(condition)
        if needed_for:
            extra = needed_for["extra"]
            wanted = extra != "test" if package.metadata["Name"] == PROGRAM else normalised(extra) in extras
            if not wanted:
                continue
        if match := _REQUIREMENT.match(named.strip()):
            asked = frozenset(normalised(each.strip()) for each in (match["extras"] or "").split(",") if each.strip())
            yield normalised(match["name"]), asked


def libraries_of(package: Distribution) -> set[str]:
    """The names of the shared libraries in the wheel of a package, without "lib" and versions."""
    return {
        match["name"]
        for file in package.files or ()
        if file.parent.name.endswith((".libs", ".dylibs")) and (match := _LIBRARY.fullmatch(file.name))
    }
