"""The results of changes of sources."""

from newsreader.model.frozen import dataclass
from newsreader.model.values import Clean, Source


@dataclass(frozen=True, slots=True)
class Added:
    """A source after `add`.

    `already`: it was subscribed before. `chosen`: its address is a better one than the typed one. `headlines` is how
    many it has.
    """

    source: Source
    headlines: int
    already: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class RemovedTogether:
    """Removed sources, as they were before; how many `headlines` went with them, and how many `saved` ones stay."""

    sources: tuple[Source, ...]
    headlines: int
    saved: int


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of importing a list: how many sources are new, how many were there already, how many new ones are not
    checked.

    `ids` are those of the new ones. `refused` has names and addresses at which there can be no source. `whole` is False
    if the list was damaged, and part of it may be lost; `cut`: the list goes on after the last source that was read.
    """

    new: int
    already: int
    unsure: int = 0
    refused: tuple[tuple[Clean, Clean], ...] = ()
    whole: bool = True
    cut: bool = False
    ids: tuple[str, ...] = ()
