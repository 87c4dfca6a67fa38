"""Finds what a typed word names: a headline, a source, a file or an address, in any spelling."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader import messages, model, web
from newsreader.errors import (
    BadAddress,
    ConnectionFailed,
    FetchError,
    Kind,
    NeitherFolderNorAddress,
    NoHandshake,
    TimedOut,
    UnknownItem,
    UnknownSource,
    UsageError,
)
from newsreader.model.text import line
from newsreader.model.values import Clean
from newsreader.published.edition_place import edition_address

if TYPE_CHECKING:
    from newsreader.model.values import Headline, Source
    from newsreader.store.store import Store

_FILE_ENDINGS = (".html", ".htm", ".xhtml", ".xml", ".json", ".txt")
"""A word with such an ending is a file name rather than a host name."""


def is_name_of_ours(name: str, url: str) -> bool:
    """Whether a source has its host for a name, because its own was unknown when it was subscribed."""
    return web.host_of(url).casefold() in web.names_of(name, url)


def addresses(text: str) -> set[str]:
    """The addresses that a text may mean: without a scheme, both http and https."""
    try:
        address = web.without_fragment(web.web_address(text))
    except BadAddress:
        return set()
    return {address} if web.is_web_address(text) else {address, address.replace("https:", "http:", 1)}


@contextmanager
def asked_as_typed(text: str) -> Iterator[None]:
    """Explain a failure at a typed address without a scheme: it was requested by https, and http may have worked.

    Nothing is fetched over http unless the user typed that.

    Raises FetchError.
    """
    try:
        yield
    except (ConnectionFailed, NoHandshake, TimedOut) as error:
        if web.is_web_address(text) or error.where != web.host_of(text):
            raise
        raise FetchError(messages.no_secure_answer(error.where), Kind.NOT_SECURE) from error


def as_file(text: str) -> Path | None:
    """The file that a word names; None if it is an address. Raises UsageError."""
    if not text or web.is_web_address(text):
        return None
    try:
        path = Path(text).expanduser()
        if path.exists():
            return path
    except (OSError, ValueError, RuntimeError):  # too long for a name, a null byte, no such user
        return None
    looks_like_one = text.startswith(("/", "./", "../", "~")) or (
        "/" not in text and text.lower().endswith(_FILE_ENDINGS)
    )
    if looks_like_one:
        raise UsageError(messages.file_missing(line(text)))
    return None


def headline_named(store: "Store", item: str) -> "Headline | None":
    """The stored headline with this id or address."""
    try:
        return store.headline(item)
    except UnknownItem:
        pass
    found = store.headline_at(item)
    if found is None and web.is_web_address(item):
        found = store.headline_at(web.web_address(item))
    return found


def subscribed_at(store: "Store", addresses: set[str]) -> "Source | None":
    """The source that is subscribed at one of these addresses, or has moved to one."""
    for each in store.subscriptions():
        if {each.source.url, each.fetch_url} & addresses:
            return store.source(each.source.id)
    return None


def edition_at(store: "Store", text: str) -> "Source | None":
    """The source of the edition that is followed at this address, or in this folder."""
    try:
        address, _ = edition_address(text)
    except NeitherFolderNorAddress:
        return None
    found = next((each for each in store.followed_editions().all() if address in each.places), None)
    return store.source(found.address) if found else None


def source_like(store: "Store", text: str) -> "Source":
    """The only source whose name has words that begin with these, ignoring case and accents.

    Raises UnknownSource with the name that was probably meant, UsageError.
    """
    sources = store.sources()
    names = [source.name for source in sources]
    fit = model.names_like(line(text), names)
    if not fit:
        raise UnknownSource(line(text), model.nearest_name(text, names))
    meant = [source for source in sources if source.name in fit]
    if len(meant) > 1:
        raise UsageError(
            messages.several_sources(line(text), [(int(source.id), source.name) for source in meant], called=False)
        )
    return meant[0]


def category_named(store: "Store", text: str) -> Clean:
    """The category with this path, or this folder's name, or this part of a name, in any case; the closest fit.

    Raises UsageError.
    """
    categories = {category for source in store.sources() for category in source.categories}
    paths = sorted({path for category in categories for path in _folders_of(category)})
    if text in paths:
        return Clean(text)
    wanted = model.folded(line(text)).strip("/")
    folders = [(path, model.folded(path), model.folded(path).rpartition("/")[2]) for path in paths]
    for meant in (
        [path for path, whole, _folder in folders if whole == wanted],
        [path for path, _whole, folder in folders if folder == wanted],
        [path for path, _whole, folder in folders if wanted and wanted in folder],
    ):
        if len(meant) > 1:
            raise UsageError(messages.several_meant(line(text), meant))
        if meant:
            return meant[0]
    raise UsageError(messages.unknown_category(line(text), model.nearest_name(text, paths)))


def _folders_of(category: Clean) -> list[Clean]:
    """A path of folders and those above it: "News/Local" and "News"."""
    names = category.split("/") if category else []
    return [Clean("/".join(names[:count])) for count in range(1, len(names) + 1)]
