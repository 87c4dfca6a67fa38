"""The command `mark`, for named headlines or all of a selection."""

import argparse
from collections.abc import Sequence

from newsreader import cli, messages
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_result, print_text, tell
from newsreader.cli.selection import selection_of
from newsreader.errors import UnknownItem, UsageError
from newsreader.faces import json_documents
from newsreader.model.frozen import replace
from newsreader.model.values import EVERYTHING, Clean


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
