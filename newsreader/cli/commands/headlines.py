"""The commands `headlines`, `read` and `mark`."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader import articles, cli, messages
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library, standard_input
from newsreader.cli.preferences import chosen_settings
from newsreader.cli.printing import print_result, print_text, print_wrapped, tell
from newsreader.cli.selection import selection_of
from newsreader.dates import old_date
from newsreader.errors import UnknownItem, UsageError
from newsreader.faces import json_documents, plain
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, NOTHING_READ, Clean, Selection
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model.values import Article


def list_some(options: argparse.Namespace) -> int:
    return print_headlines(replace(selection_of(options), muted=options.muted), as_json=options.json)


def print_headlines(selection: Selection, *, as_json: bool, starting: bool = False) -> int:
    """Print headlines. `starting`: they are printed instead of opening the reader, as without a terminal, so a new user
    hears of the packs."""
    with opened_library() as library:
        headlines = library.each_headline(selection, folded=as_json)
        if as_json:
            cli.print_json_list(json_documents.headline_document(each) for each in headlines)
            return DONE
        exact = library.count_exact(selection) if selection.search else 0
        text = plain.headlines_text(headlines, local_today(), exact)
        if starting and text and library.is_new:
            tell(messages.PACKS_OFFERED)
        print_wrapped(text or _nothing_printed(library, selection))
        for found, name in library.sources_found(selection.search):
            tell(messages.source_also_found(name, found.source or f'"{name}"'))
    return DONE


def _nothing_printed(library: "Library", selection: Selection) -> str:
    """The reason why no headline is printed."""
    if selection != EVERYTHING:
        return messages.NO_HEADLINES_MATCH
    all_muted = library.result_page(Selection(muted=True)).count() > 0
    return messages.HEADLINES_ALL_MUTED if all_muted else messages.NO_HEADLINES_YET


def read(options: argparse.Namespace) -> int:
    with opened_library(at_work=True) as library:
        article = library.read(options.item, options.url, standard_input())
        headline = library.headline_named(options.item)
    tell_warnings(article, old_date(article.published, article.precision, headline.day if headline else None))
    pictures = chosen_settings().pictures
    text = articles.article_text(article, local_today(), pictures=pictures)
    document = json_documents.article_document(article, pictures, headline.source if headline else None)
    print_result(options, document, text, wrapped=True)
    return SOME_FAILED if NOTHING_READ.intersection(article.warnings) else DONE


def tell_warnings(article: "Article", old: str) -> None:
    for sentence in messages.caution_sentences(article.warnings, article.text_from, old):
        tell(sentence)
    if article.text_from == "summary" and article.url:
        tell(messages.whole_article_by(article.url))


def mark(options: argparse.Namespace) -> int:
    if options.all:
        return _mark_all(options)
    selection = replace(selection_of(options), unread=False, saved=False)
    if selection != EVERYTHING:
        raise UsageError(messages.ITEMS_AND_SELECTION if options.item else messages.SELECTION_WITHOUT_ALL)
    if not options.item:
        raise UsageError(messages.missing_arguments(["ITEM"]))
    if (options.read and options.unread) or (options.saved and options.unsaved):
        raise UsageError(messages.CONTRARY_MARKS)
    read = True if options.read else False if options.unread else None
    saved = True if options.saved else False if options.unsaved else None
    if read is None and saved is None:
        raise UsageError(messages.NOTHING_TO_MARK)
    return _mark_items(options.item, read=read, saved=saved, as_json=options.json)


def _mark_items(items: Sequence[str], *, read: bool | None, saved: bool | None, as_json: bool) -> int:
    titles: list[Clean] = []
    unknown: list[UnknownItem] = []
    with opened_library() as library:
        for item in items:
            try:
                titles.append(library.mark(item, read=read, saved=saved).title)
            except UnknownItem as error:
                if len(items) == 1:
                    raise
                tell(str(error))
                unknown.append(error)
    if as_json:
        cli.print_json(json_documents.marks_document(len(titles), read=read, saved=saved))
    elif len(items) == 1:
        print_text(messages.marked(titles[0], read=read, saved=saved))
    elif titles:
        print_text(messages.marked_many(len(titles), read=read, saved=saved))
    return DONE if not unknown else SOME_FAILED if titles else UsageError.exit_status


def _mark_all(options: argparse.Namespace) -> int:
    """Mark a selection. With --read or --unsaved, --unread and --saved select; otherwise they are the mark."""
    if options.item:
        raise UsageError(messages.ITEMS_AND_SELECTION)
    selection = selection_of(options)
    if options.read or options.unsaved:
        read = True if options.read else None
        saved = False if options.unsaved else None
    elif options.unread and options.saved:
        raise UsageError(messages.AMBIGUOUS_MARKS)
    elif options.unread or options.saved:
        read = False if options.unread else None
        saved = True if options.saved else None
        selection = replace(selection, unread=False, saved=False)
    else:
        raise UsageError(messages.NOTHING_TO_MARK)
    with opened_library() as library:
        marked = library.mark_all(selection, read=read, saved=saved)
    document = json_documents.marks_document(marked.count, read=read, saved=saved)
    print_result(options, document, messages.marked_many(marked.count, read=read, saved=saved))
    return DONE
