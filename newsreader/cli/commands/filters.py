"""The command `filter`: filters that mute headlines by their words."""

import argparse

from newsreader import cli, messages, model
from newsreader.cli.arguments import words
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_text, print_wrapped
from newsreader.errors import UsageError
from newsreader.faces import json_documents
from newsreader.model.values import Filter, FilterField


def list_filters(options: argparse.Namespace) -> int:
    with opened_library() as library:
        filters = library.filters().all()
    if options.json:
        cli.print_json([json_documents.filter_document(each) for each in filters])
    else:
        print_wrapped("\n".join(map(messages.filter_line, filters)) if filters else messages.NO_FILTERS_YET)
    return DONE


def add_filter(options: argparse.Namespace) -> int:
    if options.section and (options.text or options.part):
        raise UsageError(messages.excluding_options("--section", "--text" if options.text else "--part"))
    field: FilterField = "section" if options.section else "text" if options.text else "title"
    named = words("--source", options.source)
    with opened_library() as library:
        new = Filter(
            model.line(" ".join(options.words)),
            keeps=options.only,
            source=library.source(named).id if named else "",
            part=options.part,
            field=field,
        )
        added, already = library.filters().add(new)
    if options.json:
        cli.print_json({**json_documents.filter_document(added), "already": already})
    else:
        print_text(messages.filter_printed(added, already=already))
    return DONE


def remove_filter(options: argparse.Namespace) -> int:
    with opened_library() as library:
        removed = library.filters().remove(options.number)
    if options.json:
        cli.print_json(json_documents.filter_document(removed))
    else:
        print_text(messages.filter_removed_printed(removed))
    return DONE
