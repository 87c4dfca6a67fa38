"""The command `export`, which writes articles to a file or folder of any format."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsreader import cli, edition, messages
from newsreader.cli.arguments import words
from newsreader.cli.commands import COULD_NOT, DONE, SOME_FAILED
from newsreader.cli.context import opened_library, standard_input
from newsreader.cli.outputs import (
    Output,
    claimed,
    output_of,
    report_interruption,
    settings_for_output,
    unspoken_in,
    write_book,
)
from newsreader.cli.printing import print_text, tell
from newsreader.cli.progress import progress_of
from newsreader.cli.selection import items_or_selection, named_items, only_own_articles
from newsreader.errors import NewsreaderError, StoreError, UsageError
from newsreader.faces import json_documents
from newsreader.model.frozen import replace
from newsreader.model.text import line
from newsreader.model.values import NOTHING_READ, Clean, Headline, Selection
from newsreader.system.clock import local_today

NO_TITLE = Clean("")

if TYPE_CHECKING:
    from newsreader.edition import Written
    from newsreader.library import Library
    from newsreader.model.values import Article
    from newsreader.settings import Settings


def export_items(options: argparse.Namespace) -> int:
    output = output_of(options)
    title = line(words("--title", options.title) or "")
    selection = items_or_selection(options)
    settings = settings_for_output(options, output.format)
    failures, unspoken = Failures(), unspoken_in(output.format, settings)
    made: Written | None = None
    with claimed(output) as output:
        with report_interruption():
            articles = list(unspoken.without(each_article(options, selection, failures)))
        if options.voice_name:
            articles = [as_asked(each, options.voice_name, None) for each in articles]
        if articles:
            made = write(articles, output, settings, title)
        elif failures.named:
            tell(messages.NOTHING_TO_WRITE)
    silent = unspoken.report(articles)
    if options.json:
        file = str(output.path) if articles else None
        cli.print_json(json_documents.export_document(file, len(articles), failures.named, made, silent))
    elif made:
        print_text(messages.articles_written(len(articles), line(str(output.path)), *made.room))
    return COULD_NOT if silent and not articles else failures.status(len(articles))


def write(articles: "Sequence[Article]", output: Output, settings: "Settings", title: Clean = NO_TITLE) -> "Written":
    """Write articles, at least one. Raises what `edition.write` does."""
    settings = edition.settings_for(output.format, settings)
    book = edition.book_of(articles, local_today(), settings, title=title, only_heard=output.format.only_heard)
    return write_book(book, output, settings)


def as_asked(article: "Article", voice: str | None, rate: int | None) -> "Article":
    """The article without its source's voice or rate where the command line gives another."""
    settings = article.source_settings
    own = replace(settings, voice="" if voice else settings.voice, rate=0 if rate else settings.rate)
    return replace(article, source_settings=own)


class Failures:
    """The items that failed, each with its name and error."""

    def __init__(self) -> None:
        self.named: list[tuple[Clean, str]] = []
        self._only_wrong_usage = True

    def add(self, name: Clean, error: NewsreaderError | str) -> None:
        self.named.append((name, str(error)))
        self._only_wrong_usage = self._only_wrong_usage and isinstance(error, UsageError)

    def status(self, succeeded: int) -> int:
        """The exit status. `succeeded` is the number of items that did not fail."""
        if not self.named:
            return DONE
        if succeeded:
            return SOME_FAILED
        return UsageError.exit_status if self._only_wrong_usage else COULD_NOT


def each_article(options: argparse.Namespace, selection: Selection | None, failures: Failures) -> "Iterator[Article]":
    """Read the named articles, or those of a selection, one after another.

    Prints the error of each that cannot be read, and adds it to `failures`; with a single item, raises it. Prints a
    message if the selection is empty.
    """
    progress = progress_of(messages.FETCHING_ARTICLES)
    with opened_library(at_work=True) as library:
        items = named_items(library, options, selection)
        if selection is not None and not items:
            own = only_own_articles(library, selection)
            tell(messages.only_own_articles(own) if own else messages.NO_HEADLINES_MATCH)
        for done, item in enumerate(items, 1):
            try:
                article = library.read(item, standard_input=standard_input())
            except StoreError:
                raise
            except NewsreaderError as error:
                if len(items) == 1:
                    raise
                headline = library.headline_named(item)
                name = headline.title if headline else line(item)
                named = isinstance(error, UsageError)  # its sentence has the item in it
                tell(str(error) if named else messages.item_failed(name, str(error)))
                failures.add(name, error)
            else:
                for text in messages.caution_sentences(article.warnings, article.text_from):
                    tell(messages.item_failed(article.title, text) if len(items) > 1 else text)
                yield article
            progress(done, len(items))


def article_of(headline: Headline, library: "Library", failures: Failures) -> "Article | None":
    """The article of a headline. None, after printing and recording the failure, if there is nothing to read."""
    try:
        article = library.article(headline)
    except StoreError:
        raise
    except NewsreaderError as error:
        problem: NewsreaderError | str = error
    else:
        if article.text or not NOTHING_READ.intersection(article.warnings):
            return article
        problem = " ".join(messages.caution_sentences(article.warnings, article.text_from))
    tell(messages.item_failed(headline.title, str(problem)))
    failures.add(headline.title, problem)
    return None
