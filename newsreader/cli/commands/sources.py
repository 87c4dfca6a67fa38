"""The commands `add`, `remove`, `sources`, `discover` and `refresh`."""

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic, sleep, time

from newsreader import cli, messages, model
from newsreader.cli.arguments import duration, words
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library, today
from newsreader.cli.printing import print_text, print_wrapped, tell
from newsreader.cli.progress import Progress
from newsreader.errors import NewsreaderError, UnknownSource, UsageError
from newsreader.faces import plain


def add(options: argparse.Namespace) -> int:
    name = words("--name", options.name) or ""
    with opened_library(at_work=True) as library:
        added = library.add(options.address, name)
    if options.json:
        cli.print_json(plain.added_document(added))
    elif added.already:
        print_text(messages.already_added(added.source.name, added.source.id))
    else:
        chosen = added.source.url if added.chosen else ""
        print_text(messages.added(added.source.name, added.headlines, added.source.id, chosen))
    return DONE


def remove(options: argparse.Namespace) -> int:
    with opened_library() as library:
        removed = library.remove(options.source)
    print_text(messages.removed(removed.source.name, removed.source.id, removed.headlines, removed.saved))
    return DONE


def change(options: argparse.Namespace) -> int:
    """Rename a source, put it into a folder, or pause it."""
    name = words("--name", options.name)
    category = None if options.category is None else model.line("/".join(filter(str.strip, options.category)))
    if options.pause and options.resume:
        raise UsageError(messages.excluding_options("--pause", "--resume"))
    paused = True if options.pause else False if options.resume else None
    if name is None and category is None and paused is None:
        raise UsageError(messages.nothing_to_change())
    with opened_library() as library:
        source = library.change_source(options.source, name=name, category=category, paused=paused)
    if options.json:
        cli.print_json(plain.source_document(source))
    else:
        print_text(messages.source_changed(source.name, source.id, source.category.split("/"), paused=source.paused))
    return DONE


def list_all(options: argparse.Namespace) -> int:
    with opened_library() as library:
        sources = library.sources()
    if options.json:
        cli.print_json(plain.sources_document(sources))
    else:
        print_wrapped(plain.sources_text(sources) if sources else messages.no_sources_yet())
    return DONE


def discover(options: argparse.Namespace) -> int:
    with opened_library(at_work=True) as library:
        discovery = library.discover(options.target, options.url)
    if options.json:
        cli.print_json(plain.discovery_document(discovery))
    else:
        print_wrapped(plain.discovery_text(discovery, today()))
    return DONE


_GARBAGE = 50_000
"""Garbage collection threshold for a refresh, which creates hardly any cycles.

With Python's default, collecting takes a twentieth of the time for five hundred sources.
"""


def refresh(options: argparse.Namespace) -> int:
    gc.set_threshold(_GARBAGE)
    every = duration("--every", options.every)
    if every is None:
        return _refresh_once(options)
    started = monotonic()
    typed = _typed_for(options.source)
    options.source = list(typed)
    _refresh_once(options, with_time=True)  # an error in the command itself shows here, and ends it
    while True:
        _wait(every - (monotonic() - started))
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
    progress = None if options.json else Progress(messages.refreshing)
    with opened_library(at_work=True) as library:
        cli.chosen_settings()  # the refresh uses them, so it warns of invalid ones
        try:
            report = library.refresh(options.source, articles=options.articles, progress=progress)
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
    if options.json:
        for sentence in report.not_polled:  # the document has no place for them
            tell(messages.sentences([sentence]))
        cli.print_json(plain.refresh_document(report))
    else:
        text = plain.refresh_text(report)
        print_text(messages.at_time(f"{datetime.now().astimezone():%H:%M}", text) if with_time else text)
    sys.stdout.flush()
    return SOME_FAILED if report.failed or report.failed_articles else DONE


_LOOK_AT_THE_CLOCK_SECONDS = 30.0
"""Longest sleep before the clock is read again: a suspended computer does not count the seconds."""


def _wait(seconds: float) -> None:
    until = time() + seconds
    while (left := until - time()) > 0:
        # A clock that is set back must not lengthen the wait.
        until = min(until, time() + seconds)
        sleep(min(left, _LOOK_AT_THE_CLOCK_SECONDS))
