"""The command `filter`: filters that mute headlines by their words."""

import argparse

from newsreader import messages, model
from newsreader.cli.arguments import words
from newsreader.cli.commands import DONE
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_result
from newsreader.errors import UsageError
from newsreader.faces import json_documents
from newsreader.model.values import Filter, FilterField


def list_filters(options: argparse.Namespace) -> int:
    with opened_library() as library:
        filters = library.filters().all()
    text = "\n".join(map(messages.filter_line, filters)) or messages.NO_FILTERS_YET
    print_result(options, list(map(json_documents.filter_document, filters)), text, wrapped=True)
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
    document = {**json_documents.filter_document(added), "already": already}
    print_result(options, document, messages.filter_printed(added, already=already))
    return DONE


def remove_filter(options: argparse.Namespace) -> int:
    with opened_library() as library:
        removed = library.filters().remove(options.number)
    print_result(options, json_documents.filter_document(removed), messages.filter_removed_printed(removed))
    return DONE
