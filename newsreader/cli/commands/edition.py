"""The command `edition`, which writes the news to a file or folder: with its contents, in sections."""

import argparse
import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsreader import cli, edition, messages
from newsreader.cli.arguments import edition_minutes, words
from newsreader.cli.commands import COULD_NOT, DONE
from newsreader.cli.commands.export import Failures, article_of, as_asked
from newsreader.cli.context import opened_library
from newsreader.cli.outputs import (
    Output,
    claimed,
    output_of,
    report_interruption,
    settings_for_output,
    unspoken_in,
    write_book,
)
from newsreader.cli.printing import print_result, tell
from newsreader.cli.progress import progress_of
from newsreader.cli.selection import only_own_articles, selection_of
from newsreader.cli.unspoken import Unspoken
from newsreader.faces import json_documents
from newsreader.model.frozen import dataclass, replace
from newsreader.model.text import line
from newsreader.model.values import EVERYTHING, Clean, Headline, Selection
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.edition import Book, Edition, Written
    from newsreader.library import Library
    from newsreader.model.values import Article, Source
    from newsreader.settings import Settings

UNREAD = Selection(unread=True)
"""The selection without options. Otherwise a timer would write the same news every day."""

MINUTES = 60
"""The length without a selection and without --minutes."""

HEADLINES_A_MINUTE = 20
"""The most headlines examined for each minute: none takes less than three seconds to hear."""

FAILURES_AT_MOST = 10
"""Failed articles in a row after which an edition with a length ends: there is probably no network."""


@dataclass(frozen=True, slots=True)
class _Read:
    headline: Headline
    article: "Article"


def edition_command(options: argparse.Namespace) -> int:
    output = output_of(options)
    title = line(words("--title", options.title) or messages.EDITION)
    minutes = edition_minutes(options.minutes)
    selection = selection_of(options)
    if selection == EVERYTHING:
        selection, minutes = UNREAD, minutes or MINUTES
    settings = edition.settings_for(output.format, settings_for_output(options, output.format))
    failures, unspoken = Failures(), unspoken_in(output.format, settings)
    with claimed(output) as output:
        with report_interruption(), opened_library(at_work=True) as library:
            chosen = _chosen(library, selection, minutes, settings, failures, unspoken)
            if options.voice_name:
                chosen = [replace(each, article=as_asked(each.article, options.voice_name, None)) for each in chosen]
            sources = library.sources()
            own = Clean("") if chosen else only_own_articles(library, selection)
        if not chosen:
            return _nothing(options, failures, unspoken, own)
        fitted = _Fitted(chosen, title, sources, settings, minutes, output.format.only_heard)
        book = fitted.book()
        if not output.format.spoken:
            while shorter := fitted.shorten(book, edition.lengths_of(book, settings.rate)):
                book = shorter
        written = write_book(book, output, settings, fitted.shorten)
    if options.mark_read:
        with opened_library() as library:
            for each in fitted.chosen:
                library.mark(each.headline.id, read=True)
    silent = unspoken.report([each.article for each in fitted.chosen])
    _report(options, output, fitted.edition, written.minutes or book.minutes, failures, written, silent)
    return failures.status(len(fitted.chosen))


def _chosen(
    library: "Library",
    selection: Selection,
    minutes: int | None,
    settings: "Settings",
    failures: Failures,
    unspoken: Unspoken,
) -> list[_Read]:
    """The articles of a selection that the output can have, newest first: all, or those that fit into these minutes."""
    if minutes is None:
        read = _each_read(list(library.each_news_headline(selection)), library, failures)
        return [each for each in read if not unspoken.leaves_out(each.article)]
    limit = HEADLINES_A_MINUTE * minutes
    selection = replace(selection, limit=min(limit, selection.limit or limit))
    headlines = list(library.each_news_headline(selection))
    read = _each_read(headlines, library, failures, FAILURES_AT_MOST)
    measured = (
        (each, edition.seconds_in_edition(each.article, settings))
        for each in read
        if not unspoken.leaves_out(each.article)
    )
    return edition.fitting(measured, 60 * minutes)


@dataclasses.dataclass(slots=True)
class _Fitted:
    """An edition of the chosen articles. The last ones are removed until it fits into its minutes; at least one
    stays."""

    chosen: list[_Read]
    title: Clean
    sources: "Sequence[Source]"
    settings: "Settings"
    minutes: int | None
    only_heard: bool

    @property
    def edition(self) -> "Edition":
        sections = edition.in_sections(*_named(self.chosen, self.sources))
        return edition.Edition(self.title, local_today(), sections)

    def book(self) -> "Book":
        return edition.book_of_edition(self.edition, self.settings, only_heard=self.only_heard)

    def shorten(self, book: "Book", lengths: Sequence[float]) -> "Book | None":
        """The book without the last articles; None if it fits. `lengths` are the seconds of its chapters."""
        if self.minutes is None:
            return None
        of_articles = {id(chapter.article): length for chapter, length in zip(book.chapters, lengths, strict=True)}
        over, before = sum(lengths) - 60 * self.minutes, len(self.chosen)
        while over > 0 and len(self.chosen) > 1:
            over -= of_articles[id(self.chosen.pop().article)]
        return self.book() if len(self.chosen) < before else None


def _each_read(
    headlines: Sequence[Headline], library: "Library", failures: Failures, failures_at_most: int | None = None
) -> Iterator[_Read]:
    """Read articles, and record those that fail. Ends after `failures_at_most` failures in a row."""
    progress = progress_of(messages.FETCHING_ARTICLES)
    failed = 0
    for done, headline in enumerate(headlines, 1):
        if article := article_of(headline, library, failures):
            failed = 0
            for text in messages.caution_sentences(article.warnings, article.text_from):
                tell(messages.item_failed(headline.title, text))
            yield _Read(headline, article)
        else:
            failed += 1
            if failed == failures_at_most:
                return
        progress(done, len(headlines))


def _named(chosen: Sequence[_Read], sources: "Sequence[Source]") -> tuple[list[tuple[Clean, "Article"]], list[Clean]]:
    """The articles with the names of their sections, and the order of sections, which is that of the sources.

    A source's section is its folder, or the source itself if it is in none. Each source within an edition is a section.
    """
    named = [each for each in sources if each.category or each.kind != "edition"]
    names = {each.url: line(", ".join(each.category.split("/"))) or each.name for each in named}
    articles = [(names.get(each.headline.source_url, each.headline.source), each.article) for each in chosen]
    return articles, list(names.values())


def _nothing(options: argparse.Namespace, failures: Failures, unspoken: Unspoken, own: Clean) -> int:
    """Report that no edition was written. `own` is the name of the program's own source if only that has articles, else
    ""."""
    silent = unspoken.report(())
    nothing_new = messages.only_own_articles(own) if own else messages.NOTHING_NEW
    if failures.named or not silent:
        tell(messages.NOTHING_TO_WRITE if failures.named else nothing_new)
    if options.json:
        cli.print_json(json_documents.edition_document(None, None, 0, (), failures.named, None, silent))
    return COULD_NOT if failures.named or silent else DONE


def _report(
    options: argparse.Namespace,
    output: Output,
    made: "Edition",
    minutes: int,
    failures: Failures,
    written: "Written",
    silent: int,
) -> None:
    sections, path = [(section.name, section.articles) for section in made.sections], str(output.path)
    document = json_documents.edition_document(path, made.name, minutes, sections, failures.named, written, silent)
    print_result(options, document, messages.edition_written(len(made.articles), minutes, line(path), *written.room))
