"""Stores articles with their recordings, to be there without the internet."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from newsreader.errors import EmptyPage, FetchError, NewsreaderError, NotReadable
from newsreader.model.frozen import dataclass
from newsreader.model.values import Headline

if TYPE_CHECKING:
    from newsreader.library.library import Library


class Report(Protocol):
    """Gets what is done, as it is done."""

    def begins(self, headline: Headline) -> None:
        """A recording that was not there is fetched now."""

    def progressed(self, size: int, total: int | None) -> None:
        """How many bytes of it are there, of how many; None if that is unknown."""

    def failed(self, headline: Headline, error: NewsreaderError) -> None:
        """It, or an article, cannot be stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """How much was stored: recordings that were `fetched`, or `already` there, and articles without one.

    `failed` could not be fetched; `left` recordings have no room in the budget.
    """

    fetched: int = 0
    already: int = 0
    articles: int = 0
    failed: int = 0
    left: int = 0


def store_offline(library: "Library", headlines: Sequence[Headline], megabytes: int, report: Report) -> Stored:
    """Store the articles of these headlines with their recordings, as far as the budget goes.

    What is there already is only kept. Raises GivenUp once `library.recordings` is stopped.
    """
    recordings = library.recordings(megabytes)
    fetched = already = articles = failed = left = 0
    for headline in headlines:
        if not headline.enclosures:
            try:
                library.article(headline)
                articles += 1
            except (FetchError, NotReadable, EmptyPage) as error:
                report.failed(headline, error)
                failed += 1
            continue
        recording = headline.enclosures[0]
        is_new = not recordings.file(recording.url).whole
        if is_new and recordings.kept_bytes() + (recordings.known_size(recording) or 0) > megabytes * 1_000_000:
            left += 1
            continue
        if is_new:
            report.begins(headline)
        try:
            recordings.store(recording.url, report.progressed)
        except FetchError as error:
            report.failed(headline, error)
            failed += 1
            continue
        fetched, already = fetched + is_new, already + (not is_new)
        with suppress(FetchError, NotReadable, EmptyPage):  # its transcript and chapters, to be there offline too
            library.article(headline)
    return Stored(fetched, already, articles, failed, left)
