"""The commands `add`, `remove`, `source`, `sources` and `discover`."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args

from newsreader import following, messages, model
from newsreader.cli.arguments import choice, number, words
from newsreader.cli.commands import DONE
from newsreader.cli.commands.opml_and_packs import report_added
from newsreader.cli.commands.refresh import status_of
from newsreader.cli.context import opened_library
from newsreader.cli.printing import print_result, print_text, tell
from newsreader.errors import HostNotFound, NewsreaderError, UsageError
from newsreader.faces import json_documents, plain
from newsreader.model.frozen import replace
from newsreader.model.languages import NAMED, language_meant
from newsreader.model.source_changes import Added
from newsreader.model.values import FullText, Publish, SourceChange
from newsreader.settings import SETTINGS
from newsreader.speech import engines
from newsreader.system.clock import local_today

if TYPE_CHECKING:
    from newsreader.library import Library
    from newsreader.model.known_names import KnownName


def add(options: argparse.Namespace) -> int:
    name = words("--name", options.name) or ""
    with opened_library(at_work=True) as library:
        if known := [] if options.page else library.known_names(options.address):
            return _add_known(library, known, name, options)
        try:
            added = library.add(options.address, name, page=options.page)
        except NewsreaderError as error:
            if isinstance(error, HostNotFound) and (
                known := library.known_names(options.address, no_such_address=True)
            ):
                return _add_known(library, known, name, options)
            tell(messages.not_added(model.line(options.address), str(error)).full)
            return error.exit_status
    if added.source.last_error and not added.already:
        tell(added.source.last_error)
    _print_added(added, options)
    return DONE


def _print_added(added: "Added", options: argparse.Namespace) -> None:
    if added.already:
        text = messages.already_added(added.source.name, added.source.id, chosen=added.chosen)
    else:
        chosen = added.source.url if added.chosen else ""
        text = messages.added(added.source.name, added.headlines, added.source.id, chosen)
    print_result(options, json_documents.added_document(added), text)


def _add_known(library: "Library", known: "Sequence[KnownName]", name: str, options: argparse.Namespace) -> int:
    """Add the source that a typed name means, as `packs add` does. If it may mean several, or a whole pack, print each
    with what to type."""
    one = known[0]
    if len(known) > 1 or one.sources:
        tell(messages.names_known(len(known), model.line(options.address)))
        for each in known:
            belongs = messages.known_as(each.pack, each.kind, each.sources)
            found = messages.known_line(each.name, belongs, each.url, each.pack_number, each.source)
            (tell if options.json else print_text)(found)
        return UsageError.exit_status
    if one.source:
        source = library.source(one.source)
        _print_added(Added(source, source.total, already=True, chosen=False), options)
        return DONE
    called, imported = library.add_from_pack(one.pack_number, one.url)
    (number,) = imported.ids
    if name:
        called = library.change_source(number, SourceChange(name)).name
    report = report_added(library, called, imported, refresh=True, as_json=options.json)
    if options.json:
        source = library.source(number)
        _print_added(Added(source, source.total, already=False, chosen=True), options)
    return status_of(report) if report else DONE


def remove(options: argparse.Namespace) -> int:
    with opened_library() as library:
        if options.page:
            print_text(messages.page_removed_line(library.remove_page(options.source).title))
            return DONE
        if left := following.leave(library, options.source):
            print_text(messages.place_left(left.title, library.source(left.address).id, left.places))
            return DONE
        following.forget_files(library, [library.source(options.source, exact=True).url])
        removed = library.remove(options.source)
    print_text(messages.removed(removed.source.name, removed.source.id, removed.headlines, removed.saved))
    return DONE


def change(options: argparse.Namespace) -> int:
    """Change the name, the folders or the settings of a source, or pause it. Prints its settings afterwards."""
    name = words("--name", options.name)
    categories = None if options.category is None else tuple(options.category)
    if options.pause and options.resume:
        raise UsageError(messages.excluding_options("--pause", "--resume"))
    paused = True if options.pause else False if options.resume else None
    settings = _changed_settings(options)
    change = SourceChange(name, categories, paused)
    with opened_library() as library:
        source = library.source(options.source)
        if settings:
            change = replace(change, settings=replace(source.settings, **settings))
        if change != SourceChange():
            source = library.change_source(source.id, change)
    settings_words = list(messages.settings_of_source(source.settings))
    if settings.get("publish") == "summary":
        settings_words.append(messages.PUBLISHED_AS_SUMMARIES)
    text = messages.source_changed(source.name, source.id, source.categories, settings_words, paused=source.paused)
    print_result(options, json_documents.source_document(source), text)
    return DONE


_DEFAULT = "default"
"""The word that resets a setting of a source to the reader's own."""


def _changed_settings(options: argparse.Namespace) -> dict[str, Any]:
    """The given options for settings of a source, by the names of their fields. Raises UsageError, UnknownVoice,
    VoiceCannotSpeak."""
    changed: dict[str, Any] = {}
    if options.voice is not None:
        changed["voice"] = "" if options.voice == _DEFAULT else engines.unaltered_voice(options.voice).id
    if options.rate is not None:
        changed["rate"] = 0 if options.rate == _DEFAULT else number("--rate", options.rate, *SETTINGS["rate"].range[:2])
    if options.language is not None:
        changed["language"] = "" if options.language == _DEFAULT else language_meant(options.language)
        if not changed["language"] and options.language != _DEFAULT:
            near = model.nearest_name(options.language.capitalize(), NAMED)
            raise UsageError(messages.bad_language(model.line(options.language), near))
    if full_text := choice("--full-text", options.full_text, get_args(FullText)):
        changed["full_text"] = full_text
    if fetch_ahead := choice("--fetch-ahead", options.fetch_ahead, ("yes", "no")):
        changed["fetch_ahead"] = fetch_ahead == "yes"
    if publish := choice("--publish", options.publish, get_args(Publish)):
        changed["publish"] = publish
    return changed


def list_all(options: argparse.Namespace) -> int:
    with opened_library() as library:
        sources = library.sources()
        origins = {each.id: library.origins(each.id) for each in sources if each.kind == "edition"}
    text = plain.sources_text(sources, origins) or messages.NO_SOURCES_YET
    print_result(options, json_documents.sources_document(sources, origins), text, wrapped=True)
    return DONE


def discover(options: argparse.Namespace) -> int:
    with opened_library(at_work=True) as library:
        discovery = library.discover(options.target, options.url)
    if discovery.problem:
        tell(discovery.problem)
    text = plain.discovery_text(discovery, local_today())
    print_result(options, json_documents.discovery_document(discovery), text, wrapped=True)
    return DONE
