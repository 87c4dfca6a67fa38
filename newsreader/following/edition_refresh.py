"""Refreshes the sources of a library, and fetches what is new in the editions that it follows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsreader import following
from newsreader.errors import ConnectionFailed, EditionOlder, HostNotFound, NewsreaderError, StoreError
from newsreader.library import RefreshReport
from newsreader.library.reports import Failed
from newsreader.model.monitor import OnProgress, no_progress
from newsreader.model.values import Source
from newsreader.published.edition_place import folder_of
from newsreader.store.followed_editions import FollowedEdition
from newsreader.system.clock import local_now

if TYPE_CHECKING:
    from newsreader.library import Library


def refresh(
    library: "Library",
    sources: Sequence[str] = (),
    *,
    articles: bool = False,
    progress: OnProgress = no_progress,
) -> RefreshReport:
    """Refresh these sources, or all, as `Library.refresh` does, and the editions among them.

    An edition is fetched from each of its places. It fails, and is in the report, if no place has it; each place that
    fails is recorded for the doctor.
    """
    report = library.refresh(sources, articles=articles, progress=progress)
    editions = {each.address: each for each in library.followed_editions().all()}
    if not editions:
        return report
    named = {library.source(text).id for text in sources}
    for source in library.sources():
        wanted = source.id in named if sources else not source.paused
        if wanted and source.url in editions:
            report = _taken(library, source, editions[source.url], report)
    return report


def _taken(library: "Library", source: Source, edition: FollowedEdition, report: RefreshReport) -> RefreshReport:
    """Fetch an edition and add the result to the report."""
    report = replace(report, sources=report.sources + 1, no_sources=False, none_asked="")
    new = withdrawn = corrected = 0
    errors: dict[str, NewsreaderError] = {}
    for place in edition.places:
        try:
            taken = following.follow_at(library, place, folder_of(place))
        except StoreError:
            raise
        except NewsreaderError as error:
            errors[place] = error
        else:
            new += taken.new
            withdrawn += taken.removed
            corrected += taken.updated
    has_failed = len(errors) == len(edition.places)
    for place, problem in errors.items():
        if isinstance(problem, EditionOlder) and not has_failed:  # another place has the newer version
            library.followed_editions().note_answered(place)
        else:
            library.followed_editions().note_failed(place, str(problem), local_now())
    if has_failed:
        unreachable = all(isinstance(each, (HostNotFound, ConnectionFailed)) for each in errors.values())
        failed = Failed(source, str(errors[edition.places[0]]), unreachable=unreachable)
        return replace(report, failed=(*report.failed, failed))
    return replace(
        report,
        new=report.new + new,
        lines=report.lines + new,
        unchanged=report.unchanged + (not new),
        withdrawn=report.withdrawn + withdrawn,
        corrected=report.corrected + corrected,
    )
