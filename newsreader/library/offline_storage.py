"""Stores articles with their recordings, for use without the internet."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from newsreader.errors import EmptyPage, FetchError, NewsreaderError, NotReadable
from newsreader.model.frozen import dataclass
from newsreader.model.values import Headline

if TYPE_CHECKING:
    from newsreader.library.library import Library


class Report(Protocol):
    """Receives progress and failures while headlines are stored."""

    def begins(self, headline: Headline) -> None:
        """The download of a missing recording begins."""

    def progressed(self, size: int, total: int | None) -> None:
        """The bytes of the recording fetched so far, and its size, None if unknown."""

    def failed(self, headline: Headline, error: NewsreaderError) -> None:
        """A recording or an article cannot be stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """The result: how many recordings were `fetched`, or `already` stored, and how many articles without a recording.

    `failed` could not be fetched; `left` recordings do not fit into the budget.
    """

    fetched: int = 0
    already: int = 0
    articles: int = 0
    failed: int = 0
    left: int = 0


def store_offline(library: "Library", headlines: Sequence[Headline], megabytes: int, report: Report) -> Stored:
    """Store the articles of these headlines with their recordings, within the budget.

    Stored recordings are only marked to be kept. Raises GivenUp once `library.recordings` is stopped.
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
