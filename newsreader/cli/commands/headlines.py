"""The commands `headlines`, `read` and `mark`."""

import argparse
from typing import TYPE_CHECKING

from newsreader import cli, messages
from newsreader.cli.arguments import day, number, words
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library, standard_input, today
from newsreader.cli.printing import print_text, tell
from newsreader.errors import UsageError
from newsreader.faces import plain
from newsreader.library import HeadlineQuery

if TYPE_CHECKING:
    from newsreader.model.values import Article


def list_some(options: argparse.Namespace) -> int:
    query = HeadlineQuery(
        source=words("--source", options.source),
        since=day("--since", options.since, today()),
        until=day("--until", options.until, today()),
        unread=options.unread,
        saved=options.saved,
        search=words("--search", options.search),
        limit=number("--limit", options.limit, 1, None),
        folded=options.json,
    )
    return print_headlines(query, as_json=options.json)


def print_headlines(query: HeadlineQuery, *, as_json: bool, starting: bool = False) -> int:
    """Print headlines. `starting`: they replace the reader off a terminal, so a new user hears of the packs."""
    with opened_library() as library:
        headlines = library.each_headline(query)
        if as_json:
            cli.print_json_list(plain.headline_document(each) for each in headlines)
            return DONE
        text = plain.headlines_text(headlines, today())
        if starting and text and library.is_new:
            tell(messages.PACKS_OFFERED)
    if text:
        print_text(text)
    else:
        asked_for_all = query == HeadlineQuery()
        print_text(messages.no_headlines_yet() if asked_for_all else messages.no_headlines_match())
    return DONE


def read(options: argparse.Namespace) -> int:
    with opened_library(at_work=True) as library:
        article = library.read(options.item, options.url, standard_input())
    tell_warnings(article)
    if options.json:
        cli.print_json(plain.article_document(article))
    else:
        print_text(plain.article_text(article, today()))
    return DONE


def tell_warnings(article: "Article") -> None:
    for caution in messages.cautions(article.warnings, article.text_from):
        tell(caution.with_keys(messages.KEYBOARD).full)


def mark(options: argparse.Namespace) -> int:
    if (options.read and options.unread) or (options.saved and options.unsaved):
        raise UsageError(messages.contrary_marks())
    read = True if options.read else False if options.unread else None
    saved = True if options.saved else False if options.unsaved else None
    if read is None and saved is None:
        raise UsageError(messages.nothing_to_mark())
    with opened_library() as library:
        headline = library.mark(options.item, read=read, saved=saved)
    print_text(messages.marked(headline.title, read=read, saved=saved))
    return DONE
