"""Imports and exports lists of sources. Nothing here uses the network."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from newsreader import messages
from newsreader.errors import NewsreaderError, TooLarge
from newsreader.library.article_content import MEGABYTES_AT_MOST, file_content, piped_in
from newsreader.model.source_changes import Imported
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.sources.opml import OpmlSource, SourceList, opml_document, parse_opml
from newsreader.store.source_rows import NewSource
from newsreader.store.store import Store


def list_in(path: Path | None, standard_input: BinaryIO | None) -> SourceList:
    """Read the list in a file, or in standard input.

    Raises UsageError, FileUnreadable, NewsreaderError, NotAList.
    """
    name = line(path.name) if path else messages.STANDARD_INPUT
    try:
        content = file_content(path) if path else piped_in(standard_input)
    except TooLarge:
        raise NewsreaderError(messages.list_too_large(name, MEGABYTES_AT_MOST)) from None
    return parse_opml(content, name)


def take_in(store: Store, listed: SourceList) -> Imported:
    """Subscribe to the new sources of a list, all or nothing."""
    known = store.addresses()
    missing = [source for source in listed.sources if source.url not in known]
    ids = store.add_sources([NewSource(each.url, each.name, each.kind, each.categories) for each in missing])
    unsure = sum(not each.sure for each in missing)
    already = len(listed.sources) - len(ids)
    return Imported(len(ids), already, unsure, listed.refused, listed.whole, listed.cut, tuple(ids))


def take_in_pack(store: Store, name: Clean, sources: Sequence[OpmlSource]) -> tuple[Clean, Imported]:
    """The same for a pack or one source of it, after its name: that of a source may have changed to be distinct."""
    imported = take_in(store, SourceList(name, tuple(sources)))
    is_one = [each.name for each in sources] == [name]
    return store.source(imported.ids[0]).name if is_one and imported.ids else name, imported


def subscribed(store: Store, sources: Sequence[OpmlSource]) -> dict[str, str]:
    """Subscribe to these sources. Returns the source id of each address, also of one that has moved."""
    take_in(store, SourceList(line(""), tuple(sources)))
    numbers: dict[str, str] = {}
    for each in store.subscriptions():
        numbers.setdefault(each.fetch_url, each.source.id)
        numbers[each.source.url] = each.source.id
    return {source.url: numbers[source.url] for source in sources if source.url in numbers}


def written(store: Store, now: datetime) -> tuple[str, int]:
    """All sources that come from a server as an OPML document, and their number."""
    sources = [
        OpmlSource(each.source.url, each.source.name, each.source.kind, each.source.categories)
        for each in store.subscriptions()
        if each.source.is_remote
    ]
    return opml_document(sources, messages.LIST_TITLE, now), len(sources)
