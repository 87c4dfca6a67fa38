"""Finding the best source at an address: the address itself, a feed that its page announces, a feed where sites
usually keep one, or the page as a list of headlines."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from newsreader.errors import NewsreaderError
from newsreader.fetch.client import Fetched, Fetcher
from newsreader.fetch.content import sniff
from newsreader.model import Parsed
from newsreader.sources.discovery import announced_feeds, usual_feed_addresses
from newsreader.sources.parsing import parse_source

ANNOUNCED_TRIED = 5
"""Feeds tried of those that a page announces, the best first. Beyond a handful come comments and categories."""

TRY_SECONDS = 10.0
"""How long a feed that may not be there is waited for. Somebody is waiting for the answer to what they typed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A source: the address to subscribe to, what was fetched there and what it is.

    `chosen` says that it is not the address that was asked about.
    """

    url: str
    fetched: Fetched
    parsed: Parsed
    chosen: bool


async def find_source(fetcher: Fetcher, address: str) -> Found:
    """The best source at an address. Raises FetchError, NoHeadlines, BrokenFeed, NotReadable."""
    first = await fetcher.get(address)
    if sniff(first.body, first.content_type) == "html":
        announced = await asyncio.to_thread(announced_feeds, first.body, first.url)
        for candidates in (announced[:ANNOUNCED_TRIED], usual_feed_addresses(first.url)):
            if feed := await _first_feed(fetcher, candidates):
                return feed
    return Found(address, first, await _parse(first), chosen=False)


async def _first_feed(fetcher: Fetcher, addresses: Sequence[str]) -> Found | None:
    """Of these addresses, asked all at once, the first that is a feed with headlines in it."""
    tries = [asyncio.create_task(_feed_at(fetcher, address)) for address in addresses]
    try:
        for attempt in tries:
            if found := await attempt:
                return found
    finally:
        for attempt in tries:
            attempt.cancel()
        await asyncio.gather(*tries, return_exceptions=True)
    return None


async def _feed_at(fetcher: Fetcher, address: str) -> Found | None:
    try:
        async with asyncio.timeout(TRY_SECONDS):
            fetched = await fetcher.get(address)
        if sniff(fetched.body, fetched.content_type) == "html":
            return None  # a page that says, with a friendly status, that there is no such page
        parsed = await _parse(fetched)
    except (NewsreaderError, TimeoutError):
        return None
    return Found(address, fetched, parsed, chosen=True) if parsed.entries else None


async def _parse(fetched: Fetched) -> Parsed:
    return await asyncio.to_thread(parse_source, fetched.body, fetched.url, fetched.content_type)
