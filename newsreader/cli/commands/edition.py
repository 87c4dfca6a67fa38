"""The command `edition`, which writes the news to one file: a bulletin with its contents, in sections."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import cli, export, messages
from newsreader.cli.arguments import file, number, words
from newsreader.cli.commands import COULD_NOT, DONE
from newsreader.cli.commands.export import (
    SOUND_ENDINGS,
    TEXT_ENDING,
    Failures,
    as_asked,
    cautions,
    output_file,
    report_interruption,
    write,
)
from newsreader.cli.context import opened_library, today
from newsreader.cli.preferences import chosen_manner, chosen_settings, warn_of_lexicon_problems, warn_of_missing_voices
from newsreader.cli.printing import print_text, tell, tell_on_terminal
from newsreader.cli.progress import Progress
from newsreader.cli.selection import selection_of
from newsreader.errors import NewsreaderError, StoreError, UsageError
from newsreader.faces import plain
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, NOTHING_READ, Clean, Headline, Selection

if TYPE_CHECKING:
    from newsreader.export import Edition
    from newsreader.library import Library
    from newsreader.model.values import Article, Source
    from newsreader.settings import Settings

UNREAD = Selection(unread=True)
"""What is selected without options: else a timer would have the same news every day."""

MINUTES = 60
"""The length without a selection and without --minutes."""

MINUTES_AT_MOST = 24 * 60

HEADLINES_A_MINUTE = 20
"""The most headlines that are looked at for a minute: none takes less than three seconds to hear."""

FAILURES_AT_MOST = 10
"""How many articles in a row may fail before an edition of some minutes ends: there is no network, then."""


@dataclass(frozen=True, slots=True)
class _Read:
    headline: Headline
    article: "Article"


def edition(options: argparse.Namespace) -> int:
    path, ending = _output(options.output, options.format)
    title = line(words("--title", options.title) or messages.EDITION)
    minutes = number("--minutes", options.minutes, 1, MINUTES_AT_MOST)
    selection = selection_of(options)
    if selection == EVERYTHING:
        selection, minutes = UNREAD, minutes or MINUTES
    manner = None if ending == TEXT_ENDING else chosen_manner(options.voice_name, None)
    settings = manner.reading if manner else chosen_settings()
    failures = Failures()
    with report_interruption(), opened_library(at_work=True) as library:
        chosen = _chosen(library, selection, minutes, settings, failures)
        if options.voice_name:
            chosen = [replace(each, article=as_asked(each.article, options.voice_name, None)) for each in chosen]
        sections = export.in_sections(*_named(chosen, library.sources()))
    if not chosen:
        return _nothing(options, failures)
    made = export.Edition(title, today(), sections)
    recording = export.recording_of(made, settings, settings.rate)
    if manner is None:
        write(partial(export.write_edition, made, recording.minutes, path, pictures=settings.pictures))
    else:
        warn_of_lexicon_problems()
        warn_of_missing_voices({each.article.source_settings.voice for each in chosen})
        write(partial(export.write_sound, recording, path, manner, ending=ending))
    if options.mark_read:
        with opened_library() as library:
            for each in chosen:
                library.mark(each.headline.id, read=True)
    _report(options, path, made, recording.minutes, failures)
    return failures.status(len(chosen))


def _output(output: str, named: str | None) -> tuple[Path, str]:
    """The path of the file, and its ending: that of the format, if one is `named`. Raises UsageError."""
    endings = (*SOUND_ENDINGS, TEXT_ENDING)
    if named is None:
        path = output_file(output, endings)
        return path, path.suffix.lower()
    ending = f".{named.lower()}"
    if output == "-":  # a file of this name would be hard to remove
        raise UsageError(messages.bad_file_ending(output, endings))
    if ending not in endings:
        raise UsageError(messages.bad_format(line(named), [each.removeprefix(".") for each in endings]))
    return file(output), ending


def _chosen(
    library: "Library", selection: Selection, minutes: int | None, settings: "Settings", failures: Failures
) -> list[_Read]:
    """The articles of a selection, newest first: all, or those that fit into these minutes."""
    if minutes is None:
        return list(_each_read(list(library.each_headline(selection)), library, failures))
    limit = HEADLINES_A_MINUTE * minutes
    selection = replace(selection, limit=min(limit, selection.limit or limit))
    headlines = list(library.each_headline(selection))
    read = _each_read(headlines, library, failures, FAILURES_AT_MOST)
    measured = ((each, export.seconds_in_edition(each.article, settings, settings.rate)) for each in read)
    return export.fitting(measured, 60 * minutes)


def _each_read(
    headlines: Sequence[Headline], library: "Library", failures: Failures, failures_at_most: int | None = None
) -> Iterator[_Read]:
    """Read articles, and name those that fail; end after `failures_at_most` in a row."""
    progress = Progress(partial(messages.work_done, messages.FETCHING_ARTICLES))
    failed = 0
    for done, headline in enumerate(headlines, 1):
        try:
            article = library.article(headline)
        except StoreError:
            raise
        except NewsreaderError as error:
            problem: NewsreaderError | str = error
        else:
            nothing_read = not article.text and NOTHING_READ.intersection(article.warnings)
            problem = " ".join(cautions(article)) if nothing_read else ""
        if problem:
            tell(messages.item_failed(headline.title, str(problem)))
            failures.add(headline.title, problem)
            failed += 1
            if failed == failures_at_most:
                return
        else:
            failed = 0
            for text in cautions(article):
                tell_on_terminal(messages.item_failed(headline.title, text))
            yield _Read(headline, article)
        progress(done, len(headlines))


def _named(chosen: Sequence[_Read], sources: "Sequence[Source]") -> tuple[list[tuple[Clean, "Article"]], list[Clean]]:
    """The articles with the names of their sections, and the order of those: that of the sources.

    A source's section is its folder, or the source itself if it is in none.
    """
    names = {each.url: line(", ".join(each.category.split("/"))) or each.name for each in sources}
    articles = [(names.get(each.headline.source_url, each.headline.source), each.article) for each in chosen]
    return articles, list(names.values())


def _nothing(options: argparse.Namespace, failures: Failures) -> int:
    """Report that there is no edition."""
    if failures.named:
        tell(messages.NOTHING_TO_WRITE)
    else:
        tell_on_terminal(messages.NOTHING_NEW)
    if options.json:
        cli.print_json(plain.edition_document(None, None, 0, (), failures.named))
    return COULD_NOT if failures.named else DONE


def _report(options: argparse.Namespace, path: Path, made: "Edition", minutes: int, failures: Failures) -> None:
    if options.json:
        sections = [(section.name, section.articles) for section in made.sections]
        cli.print_json(plain.edition_document(str(path), made.name, minutes, sections, failures.named))
    elif sys.stdout.isatty():  # cron would mail it
        print_text(messages.edition_written(len(made.articles), minutes, line(str(path))))
