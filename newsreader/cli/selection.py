"""The headlines that a command works on: named ones, or a selection."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsreader import messages
from newsreader.cli.arguments import day, number, words
from newsreader.errors import UsageError
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Clean, Selection
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.library import Library


def selection_of(options: argparse.Namespace) -> Selection:
    """The selection that the options make. Raises UsageError."""
    return Selection(
        unread=options.unread,
        saved=options.saved,
        source=words("--source", options.source) or "",
        category=Clean(words("--category", options.category) or ""),
        since=day("--since", options.since, local_today()),
        until=day("--until", options.until, local_today()),
        search=words("--search", options.search) or "",
        limit=number("--limit", options.limit, 1, None),
        sound=options.sound,
    )


def items_or_selection(options: argparse.Namespace) -> Selection | None:
    """The selection, or None if items are named. Raises UsageError for both and for neither."""
    selection = selection_of(options)
    if options.item and selection != EVERYTHING:
        raise UsageError(messages.ITEMS_AND_SELECTION)
    if not options.item and selection == EVERYTHING:
        raise UsageError(messages.NO_ITEMS_AND_NO_SELECTION)
    return None if options.item else selection


def named_items(library: "Library", options: argparse.Namespace, selection: Selection | None) -> Sequence[str]:
    """The named items, each once, or the ids of the headlines of a selection, newest first.

    The program's own articles are in neither an edition nor a file unless their source or they themselves are named.
    """
    if selection is not None:
        return [headline.id for headline in library.each_news_headline(selection)]
    named: dict[str, str] = {}
    for item in options.item:
        headline = library.headline_named(item)
        named.setdefault(headline.id if headline else item, item)
    return list(named.values())


def only_own_articles(library: "Library", selection: Selection) -> Clean:
    """The name of the program's own source if a selection without news has articles of it, else ""."""
    return next((each.source for each in library.each_headline(replace(selection, limit=1))), Clean(""))
