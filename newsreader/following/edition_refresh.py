"""Refreshes the sources of a library, and takes what is new of the editions that it follows."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsreader import following
from newsreader.errors import ConnectionFailed, HostNotFound, NewsreaderError, StoreError
from newsreader.library import RefreshReport
from newsreader.library.reports import Failed
from newsreader.model.values import Source
from newsreader.store.followed_editions import FollowedEdition
from newsreader.system import environment

if TYPE_CHECKING:
    from newsreader.library import Library


def refresh(
    library: "Library",
    sources: Sequence[str] = (),
    *,
    articles: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> RefreshReport:
    """Refresh these sources, or all, as `Library.refresh` does, and the editions among them.

    An edition that fails is in the report. One in a folder that is not there now, such as a stick, is passed over.
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
    """The report with what was taken of an edition."""
    folder = _folder_of(edition.address)
    if folder is not None and not folder.is_dir():
        return report
    report = replace(report, sources=report.sources + 1, no_sources=False, none_asked="")
    cache = environment.folders().cache
    try:
        taken = following.follow_at(
            library,
            edition.address,
            folder,
            None,
            cache,
            lambda: datetime.now().astimezone(),
            allow_private=environment.private_addresses(),
        )
    except StoreError:
        raise
    except NewsreaderError as error:
        failed = Failed(source, str(error), unreachable=isinstance(error, (HostNotFound, ConnectionFailed)))
        return replace(report, failed=(*report.failed, failed))
    return replace(
        report,
        new=report.new + taken.new,
        lines=report.lines + taken.new,
        unchanged=report.unchanged + (not taken.new),
    )


def _folder_of(address: str) -> Path | None:
    """The folder that an address of an edition means, None if it is on a server."""
    parts = urlsplit(address)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    return Path(path.removeprefix("/") if os.name == "nt" else path)
