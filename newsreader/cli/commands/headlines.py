"""The commands `headlines`, `read` and `mark`."""

import argparse
from typing import TYPE_CHECKING

from newsreader import articles, cli, messages
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library, standard_input
from newsreader.cli.preferences import chosen_settings
from newsreader.cli.printing import print_result, print_wrapped, tell
from newsreader.cli.selection import selection_of
from newsreader.faces import json_documents, plain
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, NOTHING_READ, Selection
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
        text = plain.headlines_text(headlines, local_today())
        if starting and text and library.is_new:
            tell(messages.PACKS_OFFERED)
        print_wrapped(text or _nothing_printed(library, selection))
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
    tell_warnings(article)
    pictures = chosen_settings().pictures
    text = articles.article_text(article, local_today(), pictures=pictures)
    print_result(options, json_documents.article_document(article, pictures), text, wrapped=True)
    return SOME_FAILED if NOTHING_READ.intersection(article.warnings) else DONE


def tell_warnings(article: "Article") -> None:
    for sentence in messages.caution_sentences(article.warnings, article.text_from):
        tell(sentence)
    if article.text_from == "summary" and article.url:
        tell(messages.whole_article_by(article.url))
