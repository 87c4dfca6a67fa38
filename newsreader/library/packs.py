"""Packs: OPML lists of sources that come with the program."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TypeVar

from newsreader import messages
from newsreader.errors import UsageError
from newsreader.model.suggestions import name_words
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.sources.opml import OpmlSource, parse_opml

_Named = TypeVar("_Named", "Pack", OpmlSource)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack, numbered from 1 in the order in which they are offered. Its most reliable sources come first."""

    number: int
    name: Clean
    sources: tuple[OpmlSource, ...]

    @property
    def unsure(self) -> int:
        """How many of its sources were not checked, and may not answer."""
        return sum(not source.sure for source in self.sources)


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack, and the addresses of its sources that are subscribed already."""

    pack: Pack
    yours: frozenset[str]


def packs() -> tuple[Pack, ...]:
    """Every pack, in order."""
    folder = files("newsreader") / "packs"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".opml"))
    lists = [parse_opml((folder / name).read_bytes(), name) for name in names]
    return tuple(Pack(number, each.title, each.sources) for number, each in enumerate(lists, 1))


def pack_named(text: str) -> Pack:
    """The pack with a number, a name, or words that only its name has.

    Raises UsageError; its sentence lists the packs that have a source of this name.
    """
    offered = packs()
    meant = _packs_meant(offered, text)
    if not meant:
        raise UsageError(messages.unknown_pack(line(text), nor_source=False, source_in=_packs_with(offered, text)))
    return _only(meant, text)


def chosen(text: str) -> tuple[Clean, tuple[OpmlSource, ...]]:
    """The sources to add and their name: a whole pack, or else one source. Their category is the pack's name.

    Raises UsageError.
    """
    offered = packs()
    if meant := _packs_meant(offered, text):
        pack = _only(meant, text)
        return pack.name, _in_folder(pack)
    source = _only(_meant([source for pack in offered for source in _in_folder(pack)], text), text)
    return source.name, (source,)


def numbered(number: int, url: str) -> tuple[Clean, tuple[OpmlSource, ...]]:
    """The sources to add and their name: the pack with this number, or its source with this address. Raises
    UsageError."""
    pack = _only(_packs_meant(packs(), str(number)), str(number))
    sources = _in_folder(pack)
    if not url:
        return pack.name, sources
    source = _only([each for each in sources if each.url == url], url)
    return source.name, (source,)


def _in_folder(pack: Pack) -> tuple[OpmlSource, ...]:
    category = line(pack.name.replace("/", " "))
    return tuple(replace(source, categories=(category,)) for source in pack.sources)


def _packs_meant(offered: Sequence[Pack], text: str) -> Sequence[Pack]:
    return [pack for pack in offered if text.strip() == str(pack.number)] or _meant(offered, text)


def _packs_with(offered: Sequence[Pack], text: str) -> list[Clean]:
    """The names of the packs in which there is a source of this name."""
    wanted = name_words(text)
    return [pack.name for pack in offered if any(wanted == name_words(source.name) for source in pack.sources)]


def _meant(among: Sequence[_Named], text: str) -> Sequence[_Named]:
    """Those that somebody may mean: the one whose name it is, else all whose names have all of its words."""
    wanted = name_words(text)
    if not wanted:
        return []
    for each in among:
        if wanted == name_words(each.name):
            return [each]
    return [each for each in among if set(wanted) <= set(name_words(each.name))]


def _only(meant: Sequence[_Named], text: str) -> _Named:
    if not meant:
        raise UsageError(messages.unknown_pack(line(text), nor_source=True, source_in=()))
    if len(meant) > 1:
        raise UsageError(messages.several_meant(line(text), [each.name for each in meant]))
    return meant[0]
