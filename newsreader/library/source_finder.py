"""Finds the best source at an address.

It is the feed that a known site has for the address, the address itself, a feed that its page announces or links to, a
feed in one of the usual places, a news sitemap, or the page as a list of headlines. For the page of a part of a site,
the page is better than the feed of the whole site, which is another, wider source.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsreader import messages
from newsreader.errors import EditionError, EditionTooNew, EditionUnusable, NewsreaderError, NotReadable
from newsreader.fetch.client import Fetched
from newsreader.library.fetching import Fetching, fetch_now
from newsreader.library.parser_pool import PROCESSES
from newsreader.model.values import Entry, Parsed
from newsreader.published.manifest import manifest_in
from newsreader.sources.discovery import (
    LIST_MINIMUM,
    AnnouncedFeed,
    SiteHints,
    count_shared,
    feeds_below,
    is_comments_feed,
    is_feed_of_page,
    is_front_page,
    is_named_for_page,
    is_under_page,
    news_sitemaps,
    robots_address,
    site_hints,
    usual_feeds,
)
from newsreader.sources.known_sites import known_feed
from newsreader.sources.parser import parse_source
from newsreader.web.charset import decode
from newsreader.web.content_type import sniff

ANNOUNCED_TRIED = 5
"""Announced feeds that are tried, the likeliest first. Beyond a handful come categories."""

TRY_SECONDS = 10.0
"""Time limit for a feed that may not exist. A user is waiting."""


@dataclass(frozen=True, slots=True)
class Found:
    """A source: the address to subscribe to, the response and what it contains.

    `chosen`: it is another address than the one given.
    """

    url: str
    fetched: Fetched
    parsed: Parsed
    chosen: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """The page at the given address, and why it is not a source itself, if so."""

    fetched: Fetched
    parsed: Parsed | NewsreaderError
    hints: SiteHints

    @property
    def part(self) -> bool:
        """Whether the page lists a part of its site, so that a feed of the whole site is wider."""
        has_list = len(self.entries) >= LIST_MINIMUM
        return has_list and not self.hints.is_one_article and not is_front_page(self.fetched.url)

    @property
    def entries(self) -> Sequence[Entry]:
        return self.parsed.entries if isinstance(self.parsed, Parsed) else ()


def found_at(address: str, *, page: bool = False) -> Found:
    """The best source at an address; with `page`, its own page or feed. Raises what `find_source` does."""
    return fetch_now(page_itself if page else find_source, address, parsers=PROCESSES)


async def find_source(fetching: Fetching, address: str) -> Found:
    """Find the best source at an address.

    Raises FetchError, NoHeadlines, BrokenFeed, NotReadable, EditionError, TooHard.
    """
    if (known := known_feed(address)) and (found := await _feed_at(fetching, known)):
        return found
    first = await fetching.fetcher.get(address)
    if sniff(first.body, first.content_type) != "html":
        return Found(address, first, await _parse(fetching, first), chosen=False)
    page = _Page(
        first,
        await _parsed_or_error(fetching, first),
        await fetching.do(_hints, first.url, first.body, first.content_type),
    )
    found = await _announced_feed(fetching, page) or await _usual_feed(fetching, page)
    if found is None and not page.hints.lists_items:
        found = await _news_sitemap(fetching, page)
    if found:
        return found
    if isinstance(page.parsed, NewsreaderError):
        raise page.parsed
    return Found(address, first, page.parsed, chosen=False)


async def page_itself(fetching: Fetching, address: str) -> Found:
    """The page or feed at an address as a source, though there may be a better one. Raises as `find_source`."""
    return Found(address, *await fetching.parsed(address, _read), chosen=False)


async def _announced_feed(fetching: Fetching, page: _Page) -> Found | None:
    """Of the feeds that the page announces, the one with most of its headlines."""
    announced = [feed for feed in page.hints.announced if not feed.of_comments][:ANNOUNCED_TRIED]
    feeds = await asyncio.gather(*(_feed_at(fetching, feed.address) for feed in announced))
    own = [found for feed, found in zip(announced, feeds, strict=True) if found and _is_own(page, found, feed)]
    return max(own, key=lambda found: count_shared(page.entries, found.parsed.entries), default=None)


async def _usual_feed(fetching: Fetching, page: _Page) -> Found | None:
    url = page.fetched.url
    addresses = [*feeds_below(url), *usual_feeds(url)]
    return await _first_feed(fetching, addresses, lambda found: _is_own(page, found))


def _is_own(page: _Page, found: Found, announced: AnnouncedFeed | None = None) -> bool:
    """Whether a feed belongs to the page, and is no wider than it."""
    if not page.part or is_feed_of_page(page.entries, found.parsed.entries):
        return True
    return is_under_page(found.fetched.url, page.fetched.url) or (
        announced is not None and is_named_for_page(announced, page.fetched.url)
    )


async def _news_sitemap(fetching: Fetching, page: _Page) -> Found | None:
    """The site's sitemap of news, if it has headlines of the page and is no wider."""
    url = page.fetched.url
    try:
        async with asyncio.timeout(TRY_SECONDS):
            robots = await fetching.fetcher.get(robots_address(url))
        said = decode(robots.body, robots.content_type)
    except (NewsreaderError, TimeoutError):
        said = ""

    def is_own(found: Found) -> bool:
        matches = is_feed_of_page if page.part else count_shared
        has_list = len(page.entries) >= LIST_MINIMUM
        return found.parsed.kind == "sitemap" and (not has_list or bool(matches(page.entries, found.parsed.entries)))

    return await _first_feed(fetching, news_sitemaps(said, url), is_own)


async def _first_feed(fetching: Fetching, addresses: Sequence[str], accept: Callable[[Found], bool]) -> Found | None:
    """Of these addresses, all requested at once, the first that is a feed with headlines and is accepted."""
    tries = [asyncio.create_task(_feed_at(fetching, address)) for address in addresses]
    try:
        for attempt in tries:
            if (found := await attempt) and accept(found):
                return found
    finally:
        for attempt in tries:
            attempt.cancel()
        await asyncio.gather(*tries, return_exceptions=True)
    return None


async def _feed_at(fetching: Fetching, address: str) -> Found | None:
    try:
        async with asyncio.timeout(TRY_SECONDS):
            fetched = await fetching.fetcher.get(address)
        if sniff(fetched.body, fetched.content_type) == "html":
            return None  # a page that says, with a friendly status, that there is no such page
        parsed = await _parse(fetching, fetched)
    except (NewsreaderError, TimeoutError):
        return None
    if not parsed.entries or is_comments_feed(parsed.title):
        return None
    return Found(address, fetched, parsed, chosen=True)


async def _parse(fetching: Fetching, fetched: Fetched) -> Parsed:
    return await fetching.do(_read, fetched.url, fetched.body, fetched.content_type)


async def _parsed_or_error(fetching: Fetching, fetched: Fetched) -> Parsed | NewsreaderError:
    """What a page lists, or why it is not a source."""
    try:
        return await _parse(fetching, fetched)
    except NewsreaderError as error:
        return error


def _read(url: str, body: bytes, content_type: str) -> Parsed:
    try:
        return parse_source(body, url, content_type)
    except NotReadable:
        if _is_edition(body):
            raise EditionError(messages.is_edition(url)) from None
        raise


def _is_edition(body: bytes) -> bool:
    try:
        manifest_in(body)
    except EditionTooNew:
        return True
    except EditionUnusable:
        return False
    return True


def _hints(url: str, body: bytes, content_type: str) -> SiteHints:
    """The hints in a page about its site."""
    return site_hints(decode(body, content_type), url)
