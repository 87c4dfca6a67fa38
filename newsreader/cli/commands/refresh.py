"""The command `refresh`, once or repeatedly, and the refresh of other commands."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from time import monotonic, sleep, time

from newsreader import cli, following, messages, model
from newsreader.cli.arguments import duration
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_text, tell
from newsreader.cli.progress import Progress
from newsreader.errors import NewsreaderError, UnknownSource, UsageError
from newsreader.faces import json_documents, plain
from newsreader.library import Library, RefreshReport
from newsreader.model.monitor import OnProgress, no_progress
from newsreader.system.clock import local_now


def refresh(options: argparse.Namespace) -> int:
    every = duration("--every", options.every)
    if every is None:
        return _refresh_once(options)
    started = monotonic()
    typed = _typed_for(options.source)
    options.source = list(typed)
    _refresh_once(options, with_time=True)  # an error in the command itself shows here, and ends it
    while True:
        wait_until_next(every - (monotonic() - started))
        started = monotonic()
        try:
            _refresh_remaining(options, typed)
        except UsageError:
            raise
        except NewsreaderError as error:
            tell(str(error))  # a full disk or a busy library may be well again next time


def _typed_for(named: Sequence[str]) -> dict[str, str]:
    """Map the address of each named source to what was typed, since its name or number may change later."""
    if not named:
        return {}
    with opened_library() as library:
        return {library.source(text).url: model.line(text) for text in named}


def _refresh_remaining(options: argparse.Namespace, typed: Mapping[str, str]) -> None:
    """Refresh again, dropping named sources that were removed. Raises UnknownSource if none is left."""
    try:
        _refresh_once(options, with_time=True)
    except UnknownSource as error:
        left = [address for address in options.source if address != error.name]
        if not left or len(left) == len(options.source):
            raise UnknownSource(typed.get(error.name, error.name)) from error
        options.source = left
        tell(messages.source_removed_meanwhile(typed[error.name]))
        _refresh_remaining(options, typed)


def _refresh_once(options: argparse.Namespace, *, with_time: bool = False) -> int:
    progress = no_progress if options.json else Progress(messages.refreshing)
    with opened_library(at_work=True) as library:
        cli.chosen_settings()  # the refresh uses them, so it warns of invalid ones
        report = refreshed(library, options.source, articles=options.articles, progress=progress)
    if options.json:
        for sentence in report.not_polled:  # the document has no place for them
            tell(messages.sentences([sentence]))
        cli.print_json(json_documents.refresh_document(report))
    else:
        text = plain.refresh_text(report)
        print_text(messages.at_time(f"{local_now():%H:%M}", text) if with_time else text)
    sys.stdout.flush()
    return status_of(report)


def refreshed(
    library: Library, sources: Sequence[str], *, articles: bool = False, progress: OnProgress
) -> RefreshReport:
    """Refresh these sources, or all, and print the failures. Raises as `Library.refresh`."""
    try:
        report = following.refresh(library, sources, articles=articles, progress=progress)
    except KeyboardInterrupt:
        tell(messages.REFRESH_STOPPED)
        raise
    if report.offline:
        tell(messages.none_reached_of([failed.source.name for failed in report.failed]))
    else:
        for failed in report.failed:
            tell(messages.source_failed(failed.source.name, failed.error))
    for failed in report.failed_articles:
        tell(messages.source_failed(failed.source.name, failed.error))
    return report


def status_of(report: RefreshReport) -> int:
    """The exit status after a refresh."""
    return SOME_FAILED if report.failed or report.failed_articles else DONE


_LOOK_AT_THE_CLOCK_SECONDS = 30.0
"""Longest sleep before the clock is read again: a suspended computer does not count the seconds."""


def wait_until_next(seconds: float) -> None:
    """Sleep until this many seconds have passed on the computer's clock."""
    until = time() + seconds
    while (left := until - time()) > 0:
        # A clock that is set back must not lengthen the wait.
        until = min(until, time() + seconds)
        sleep(min(left, _LOOK_AT_THE_CLOCK_SECONDS))
