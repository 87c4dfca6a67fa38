"""Searches the site of a source from a pack for its best feed when the source's own address fails.

Sites move, and a pack may be older than a move. The subscription keeps its address and continues from the one found, as
after a redirect. If that fails too, its own address is asked again.
"""

from functools import cache

from newsreader import library
from newsreader.errors import NewsreaderError
from newsreader.fetch.client import Fetcher
from newsreader.library.fetching import Fetching
from newsreader.library.parser_pool import Parsers
from newsreader.library.source_finder import find_source
from newsreader.library.source_request import is_passed_on
from newsreader.store.source_rows import Failure, News, Subscription

SEARCHED_EVERY = 24
"""Failures in a row after which the site is searched again: a search sends it a dozen requests."""


def site_to_search(asked: Subscription, failure: Failure) -> str:
    """The site to search now, "" if there is none or it is not time."""
    if failure.unreachable or failure.not_before or asked.failures % SEARCHED_EVERY:
        return ""
    return _sites().get(asked.source.url, "")


async def news_of_site(fetcher: Fetcher, site: str) -> News | None:
    """The news of the best source at a site; None if there is none, or a network's login page answers for it."""
    try:
        async with Parsers(1) as parsers:
            found = await find_source(Fetching(fetcher, parsers.do), site)
    except NewsreaderError:
        return None
    fetched, parsed = found.fetched, found.parsed
    if is_passed_on(fetched, found.url):
        return None
    address = fetched.permanent_url or found.url
    return News(parsed.kind, parsed.entries, address, fetched.etag, fetched.last_modified)


@cache
def _sites() -> dict[str, str]:
    """The site of each source in the packs, by its address. For a front page it is the page itself, which may have a
    feed."""
    return {each.url: each.site or each.url for pack in library.packs.packs() for each in pack.sources}
