"""Fetches an OPML list of sources, if it has changed since the last time."""

import asyncio
from dataclasses import dataclass

from newsreader.fetch.client import Fetcher
from newsreader.library.parser_pool import Parsers
from newsreader.sources.opml import SourceList, parse_opml
from newsreader.web.address import host_of

MOST_BYTES = 5_000_000
"""Limit of a list: enough for ten thousand sources, each with a description."""


@dataclass(frozen=True, slots=True)
class OnlineList:
    """The content of a list, and the validators for the next request."""

    listed: SourceList
    etag: str
    last_modified: str


async def list_at(address: str, etag: str, last_modified: str, *, allow_private: bool) -> OnlineList | None:
    """Fetch the list at an address; None if its validators are still current.

    Redirects are followed only to https or to a named host. Raises BadAddress, FetchError, NotAList, TooHard.
    """
    async with (
        Fetcher(allow_private=allow_private, most_bytes=MOST_BYTES, secure_or_named=True) as fetcher,
        Parsers(1) as parsers,
    ):
        fetched = await fetcher.get(address, etag=etag, last_modified=last_modified)
        if fetched.status == 304:
            return None
        listed = await parsers.do(_read, fetched.url, fetched.body)
        if host_of(fetched.url) != host_of(address):  # validators belong to the address requested next time
            return OnlineList(listed, "", "")
        return OnlineList(listed, fetched.etag, fetched.last_modified)


def fetched_list(address: str, etag: str, last_modified: str, *, allow_private: bool) -> OnlineList | None:
    """See `Library.list_at`."""
    return asyncio.run(list_at(address, etag, last_modified, allow_private=allow_private))


def _read(url: str, body: bytes) -> SourceList:
    return parse_opml(body, host_of(url))
