"""Checks of books that need no validator: references, ids, times, and what old players want."""

import re
from pathlib import Path
from typing import Any

from lxml import etree
from mutagen.mp3 import MP3

_MARKUP = (".html", ".htm", ".xhtml", ".smil", ".xml", ".ncx", ".opf")


def trees(folder: Path) -> dict[str, Any]:
    """Every document of a book, by its path in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in _MARKUP:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            found[path.relative_to(folder).as_posix()] = etree.parse(str(path), parser).getroot()
    return found


def findings(folder: Path) -> list[str]:
    """What is wrong with the references, the ids and the times of a book."""
    documents = trees(folder)
    wrong: list[str] = []
    ids: dict[str, list[str]] = {}
    for name, root in documents.items():
        ids[name] = [element.get("id") for element in root.iter(etree.Element) if element.get("id")]
        if len(set(ids[name])) < len(ids[name]):
            wrong.append(f"{name}: an id stands twice")
    for name, root in documents.items():
        for element in root.iter(etree.Element):
            for attribute in ("href", "src", "smilref", "full-path"):
                wrong += _unresolved(folder, name, element.get(attribute), ids, from_root=attribute == "full-path")
    for name, root in documents.items():
        if name.endswith(".smil"):
            wrong += _wrong_times(folder, name, root)
    return wrong


def _unresolved(
    folder: Path, name: str, address: str | None, ids: dict[str, list[str]], *, from_root: bool
) -> list[str]:
    if not address or address.startswith(("http://", "https://")):
        return []
    target, _, fragment = address.partition("#")
    base = folder if from_root else (folder / name).parent
    path = base / target if target else folder / name
    if not path.is_file():
        return [f"{name}: there is no file {address}"]
    if fragment and fragment not in ids[path.relative_to(folder).as_posix()]:
        return [f"{name}: there is no id {address}"]
    return []


def seconds(clock: str) -> float:
    """The seconds of a time in any of the formats: "0:01:02.500", "npt=4.500s"."""
    parts = clock.removeprefix("npt=").removesuffix("s").split(":")
    return float(sum(float(part) * 60.0**place for place, part in enumerate(reversed(parts))))


def clips_of(smil: Any) -> list[tuple[str, float, float]]:
    """The sound of each paragraph: a file, and where in it."""
    return [
        (
            audio.get("src"),
            seconds(audio.get("clip-begin") or audio.get("clipBegin")),
            seconds(audio.get("clip-end") or audio.get("clipEnd")),
        )
        for audio in smil.iter("{*}audio")
    ]


def _wrong_times(folder: Path, name: str, smil: Any) -> list[str]:
    """Clips that overlap, leave a gap, or end after their file; and a length that is not that of the files."""
    wrong: list[str] = []
    ends: dict[str, float] = {}
    for file, begin, end in clips_of(smil):
        if begin != ends.get(file, 0) or end <= begin:
            wrong.append(f"{name}: {file} does not go on at {begin}")
        ends[file] = end
    for file, end in ends.items():
        length = MP3((folder / name).parent / file).info.length
        if not length - 0.05 < end <= length:
            wrong.append(f"{name}: {file} ends at {length}, not {end}")
    for times in re.findall(rb'(?:clip-?[bB]egin|clip-?[eE]nd|dur)="([^"]*)"', (folder / name).read_bytes()):
        if not re.fullmatch(rb"(?:npt=)?[0-9:]+\.[0-9]{3}s?", times):
            wrong.append(f"{name}: {times.decode()} is no time that old players know")
    return wrong
