"""The results of the use cases."""

from dataclasses import dataclass
from pathlib import Path

from newsreader.model.values import Clean, Headline, Source, SourceKind

OFFLINE_FROM = 4
"""Sources. Fewer often fail at once, and three names are short enough to hear."""


@dataclass(frozen=True, slots=True)
class Added:
    """A source after `add`. `already` says that it was there before; `chosen` that a better address than the one
    typed was found, the source's own then. `headlines` is how many it has."""

    source: Source
    headlines: int
    already: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class Removed:
    """A source that was removed, as it was; how many `headlines` went with it, and how many `saved` ones stay."""

    source: Source
    headlines: int
    saved: int


@dataclass(frozen=True, slots=True)
class RemovedTogether:
    """Sources that were removed, as they were; `headlines` were removed with them, and `saved` ones stay."""

    sources: tuple[Source, ...]
    headlines: int
    saved: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that could not be asked, or one of whose articles could not be had, and why, in a sentence.

    Of an article, the sentence begins with its title. A source that is `unreachable` could not be connected to.
    """

    source: Source
    error: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """The result of a refresh.

    `sources` were polled; `new` headlines arrived, which are `lines` new lines of the list, fewer where other sources
    had the stories before; `unchanged` sources had nothing new. Of the articles, if wanted, `articles` were stored and
    `failed_articles` could not be fetched. `removed` old headlines were deleted, as the settings say. `not_asked` is
    how many sources were not polled, because they back off, are gone or dead; `left_alone` has a sentence for each of
    them that was named; `none_asked` is a sentence saying why none was polled, "" if one was; `no_sources`: there is
    none.
    """

    sources: int
    new: int
    unchanged: int
    failed: tuple[Failed, ...]
    seconds: float
    lines: int = 0
    articles: int = 0
    failed_articles: tuple[Failed, ...] = ()
    removed: int = 0
    not_asked: int = 0
    no_sources: bool = False
    none_asked: str = ""
    left_alone: tuple[str, ...] = ()

    @property
    def offline(self) -> bool:
        """Whether this computer is most likely offline: many sources were asked, and none could be connected to."""
        unreachable = sum(each.unreachable for each in self.failed)
        return self.sources == unreachable >= OFFLINE_FROM


@dataclass(frozen=True, slots=True)
class Discovery:
    """What would be taken as a source: its best address, its kind, and its headlines in its own order."""

    url: str
    kind: SourceKind
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list of sources: how many are new, how many of those may not answer, and how many were
    there already. `ids` are those of the new ones.

    `refused` are names and addresses at which there can be no source. `whole` is False if the list was damaged, and
    some of it may be lost; `cut` says that it goes on after the last source that was taken.
    """

    new: int
    already: int
    unsure: int = 0
    refused: tuple[tuple[Clean, Clean], ...] = ()
    whole: bool = True
    cut: bool = False
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryForgotten:
    """How many read marks and articles were deleted, whether there was a log, and how many earlier libraries in the
    same folder may still contain all this."""

    read: int
    articles: int
    log: bool
    copies: int
    folder: Path
