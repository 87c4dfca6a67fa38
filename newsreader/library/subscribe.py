"""Subscribes to the best source at a typed address, or reports what it would subscribe to."""

from collections.abc import Callable
from datetime import datetime

from newsreader import messages
from newsreader.errors import GivenUp
from newsreader.library.article_content import source_in_file
from newsreader.library.lookup import as_file, asked_as_typed, subscribed_at
from newsreader.library.reports import Discovery
from newsreader.library.source_finder import found_at
from newsreader.library.source_request import is_passed_on
from newsreader.model.source_changes import Added
from newsreader.model.text import line
from newsreader.model.values import Headline
from newsreader.sources.known_sites import as_address
from newsreader.store.source_rows import News
from newsreader.store.store import Store
from newsreader.web.address import host_of, web_address, without_fragment


def added(
    store: Store,
    address: str,
    name: str,
    now: Callable[[], datetime],
    is_wanted: Callable[[], bool],
    *,
    page: bool,
) -> Added:
    """Subscribe to the best source at an address, or with `page` to that page, as `Library.add` does."""
    typed = without_fragment(web_address(as_address(address)))
    if known := subscribed_at(store, {typed}):
        return Added(known, known.total, already=True, chosen=False)
    store.check_writable()
    with asked_as_typed(address):
        found = found_at(typed, page=page)
    if not is_wanted():
        raise GivenUp
    # A page of another site is subscribed there: the redirect may lead elsewhere next time.
    passed_on = found.parsed.kind == "listing" and is_passed_on(found.fetched, found.url)
    chosen = found.chosen or passed_on
    found_url = without_fragment(found.fetched.url if passed_on else found.url)
    moved_to = found.fetched.permanent_url or ""
    if known := subscribed_at(store, {found_url, without_fragment(found.fetched.url)}):
        return Added(known, known.total, already=True, chosen=chosen)
    news = News(found.parsed.kind, found.parsed.entries, moved_to, found.fetched.etag, found.fetched.last_modified)
    if found.parsed.cut:
        news = News(found.parsed.kind, found.parsed.entries, moved_to, problem=messages.feed_cut(host_of(found_url)))
    title = line(name) or found.parsed.title or host_of(found.url)
    source, already = store.add_source(found_url, title, news, now())
    return Added(source, source.total, already, chosen)


def discovered(target: str, url: str | None) -> Discovery:
    """Report the headlines at an address, or in a file that came from `url`, as `Library.discover` does."""
    if path := as_file(target):
        where, parsed = url or path.absolute().as_uri(), source_in_file(path, url)
        name = path.name
    else:
        with asked_as_typed(target):
            found = found_at(web_address(as_address(target)))
        where, parsed = found.url, found.parsed
        name = host_of(where)
    headlines = tuple(
        Headline(entry.title, entry.url, entry.published, entry.precision, entry.summary) for entry in parsed.entries
    )
    return Discovery(where, parsed.kind, headlines, messages.feed_cut(name) if parsed.cut else "")
