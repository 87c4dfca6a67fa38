"""The commands `add`, `remove`, `sources`, `discover` and `refresh`."""

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic, sleep, time
from typing import Any, get_args

from newsreader import cli, messages, model
from newsreader.cli.arguments import choice, duration, number, words
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library, today
from newsreader.cli.printing import print_text, print_wrapped, tell
from newsreader.cli.progress import Progress
from newsreader.errors import NewsreaderError, UnknownSource, UsageError
from newsreader.faces import plain
from newsreader.model.frozen import replace
from newsreader.model.languages import NAMED, language_meant
from newsreader.model.values import FullText, SourceChange
from newsreader.speech import engines


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
    """Change the name, the folder or the settings of a source, or pause it. With --json alone, print what is set."""
    name = words("--name", options.name)
    category = None if options.category is None else model.line("/".join(filter(str.strip, options.category)))
    if options.pause and options.resume:
        raise UsageError(messages.excluding_options("--pause", "--resume"))
    paused = True if options.pause else False if options.resume else None
    settings = _changed_settings(options)
    change = SourceChange(name, category, paused)
    if change == SourceChange() and not settings and not options.json:
        raise UsageError(messages.nothing_to_change())
    with opened_library() as library:
        source = library.source(options.source)
        if settings:
            change = replace(change, settings=replace(source.settings, **settings))
        if change != SourceChange():
            source = library.change_source(source.id, change)
    if options.json:
        cli.print_json(plain.source_document(source))
    else:
        settings_words = messages.source_settings(source.settings)
        print_text(
            messages.source_changed(
                source.name, source.id, source.category.split("/"), settings_words, paused=source.paused
            )
        )
    return DONE


_DEFAULT = "default"
"""What is typed to leave a setting of a source to the reader's settings again."""


def _changed_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The given options for settings of a source, by the names of their fields. Raises UsageError, UnknownVoice,
    VoiceCannotSpeak."""
    changed: dict[str, Any] = {}
    if options.voice is not None:
        changed["voice"] = "" if options.voice == _DEFAULT else engines.speaking_voice(options.voice).id
    if options.rate is not None:
        changed["rate"] = 0 if options.rate == _DEFAULT else number("--rate", options.rate, 80, 900)
    if options.language is not None:
        changed["language"] = "" if options.language == _DEFAULT else language_meant(options.language)
        if not changed["language"] and options.language != _DEFAULT:
            near = model.nearest_name(options.language.capitalize(), NAMED)
            raise UsageError(messages.bad_language(model.line(options.language), near))
    if full_text := choice("--full-text", options.full_text, get_args(FullText)):
        changed["full_text"] = full_text
    if fetch_ahead := choice("--fetch-ahead", options.fetch_ahead, ("yes", "no")):
        changed["fetch_ahead"] = fetch_ahead == "yes"
    return changed


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
