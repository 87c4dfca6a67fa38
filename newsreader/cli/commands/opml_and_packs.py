"""The commands `opml` and `packs`, for lists of sources."""

import argparse
import sys
from typing import TYPE_CHECKING

from newsreader import cli, messages, model
from newsreader.cli.arguments import file_unless_piped
from newsreader.cli.commands import DONE, SOME_FAILED
from newsreader.cli.commands.refresh import refreshed, status_of
from newsreader.cli.context import opened_library, standard_input
from newsreader.cli.list_output import write_list
from newsreader.cli.printing import print_result, print_text, print_xml, tell
from newsreader.cli.progress import Progress
from newsreader.faces import json_documents, plain
from newsreader.model.monitor import no_progress

if TYPE_CHECKING:
    from newsreader.library import Library, RefreshReport
    from newsreader.model.source_changes import Imported

_REFUSED_NAMED = 20
"""Refused addresses that are named. More would bury the other messages."""


def import_opml(options: argparse.Namespace) -> int:
    path = file_unless_piped(options.file)
    name = model.line(path.name) if path else messages.STANDARD_INPUT
    with opened_library() as library:
        imported = library.import_list(path, standard_input())
    for source, address in imported.refused[:_REFUSED_NAMED]:
        tell(messages.refused_in_list(source, address))
    if len(imported.refused) > _REFUSED_NAMED:
        tell(messages.more_refused(len(imported.refused) - _REFUSED_NAMED))
    if not imported.whole:
        tell(messages.list_damaged(name))
    if imported.cut:
        tell(messages.list_cut(name))
    text = messages.imported(imported.new, imported.already, name)
    print_result(options, json_documents.imported_document(imported), text)
    return SOME_FAILED if imported.refused or imported.cut or not imported.whole else DONE


def export_opml(options: argparse.Namespace) -> int:
    path = None if options.file is None else file_unless_piped(options.file)
    with opened_library() as library:
        document, count = library.export_list()
        editions = [each.name for each in library.sources() if each.kind == "edition"]
    if editions:
        tell(messages.editions_not_listed(editions))
    if path is None and not options.json:
        print_xml(document)
        return DONE
    if path is not None:
        write_list(path, document)
    written = {"opml": document} if path is None else {"file": model.line(options.file)}
    print_result(options, {"sources": count, **written}, messages.exported(count, model.line(options.file or "")))
    return DONE


def list_packs(options: argparse.Namespace) -> int:
    name = " ".join(options.pack)
    with opened_library() as library:
        offers = library.packs(name)
    text = plain.pack_text(offers[0]) if name else plain.packs_text(offers)
    print_result(options, json_documents.packs_document(offers), text, wrapped=True)
    return DONE


def add_pack(options: argparse.Namespace) -> int:
    name = " ".join(options.pack)
    with opened_library(at_work=not options.no_refresh) as library:
        added, imported = library.add_pack(name)
        report = report_added(library, added, imported, refresh=not options.no_refresh, as_json=options.json)
    if options.json:
        news = {"refresh": json_documents.refresh_document(report)} if report else {}
        cli.print_json({"name": added, **json_documents.imported_document(imported), **news})
    return status_of(report) if report else DONE


def report_added(
    library: "Library", name: str, imported: "Imported", *, refresh: bool, as_json: bool
) -> "RefreshReport | None":
    """Check the sources that were added from a pack for news, and print both results unless they are printed `as_json`.
    `name` is that of the pack or of the one source."""
    asking = bool(imported.ids) and refresh
    if not as_json:
        print_text(messages.pack_added(imported.new, imported.already, name, imported.unsure, asking=asking))
        sys.stdout.flush()
    report = (
        refreshed(library, imported.ids, progress=no_progress if as_json else Progress(messages.refreshing))
        if asking
        else None
    )
    if report and not as_json:
        print_text(plain.refresh_text(report))
    return report
