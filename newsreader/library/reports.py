"""The results of the use cases."""

from pathlib import Path

from newsreader.model.frozen import dataclass
from newsreader.model.values import Headline, Source, SourceKind

OFFLINE_FROM = 4
"""Fewest failed sources that suggest being offline. Fewer often fail at once, and three names are short enough to
hear."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A removed source, as it was before; how many `headlines` went with it, and how many `saved` ones stay."""

    source: Source
    headlines: int
    saved: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A source that failed, or whose article could not be fetched, and why, in a sentence.

    The sentence about an article begins with its title. `unreachable`: no connection could be made.
    """

    source: Source
    error: str
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """The result of a refresh.

    `sources` were polled; `new` headlines arrived, which are `lines` new lines of the list, fewer where other sources
    had the stories before; `muted` others are hidden by filters; `unchanged` sources had nothing new. Of the articles,
    if wanted, `articles` were stored and `failed_articles` could not be fetched. `removed` old headlines were deleted,
    as the settings say, and `withdrawn` articles by the publishers of editions, who changed `corrected` ones.
    `not_asked` is how many sources were not polled, because they back off, are gone or dead; `not_polled` has a
    sentence for each of them that was named; `none_asked` is a sentence saying why none was polled, "" if one was;
    `no_sources`: there is none.
    """

    sources: int = 0
    new: int = 0
    unchanged: int = 0
    failed: tuple[Failed, ...] = ()
    seconds: float = 0.0
    lines: int = 0
    muted: int = 0
    articles: int = 0
    failed_articles: tuple[Failed, ...] = ()
    removed: int = 0
    withdrawn: int = 0
    corrected: int = 0
    not_asked: int = 0
    no_sources: bool = False
    none_asked: str = ""
    not_polled: tuple[str, ...] = ()

    @property
    def offline(self) -> bool:
        """Whether this computer is most likely offline: many sources were asked, and none could be connected to."""
        unreachable = sum(each.unreachable for each in self.failed)
        return self.sources == unreachable >= OFFLINE_FROM


@dataclass(frozen=True, slots=True)
class Discovery:
    """The source found at an address: its best address, its kind, and its headlines in its own order.

    `problem` is a sentence about a source that is incomplete.
    """

    url: str
    kind: SourceKind
    headlines: tuple[Headline, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class HistoryForgotten:
    """How many read marks and articles were deleted, whether there was a log, and how many earlier libraries are left.

    Those, in the same folder, may still contain all this.
    """

    read: int
    articles: int
    log: bool
    copies: int
    folder: Path
