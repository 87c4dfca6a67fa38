"""Fetches an OPML list of sources, if it has changed since the last time."""

from dataclasses import dataclass

from newsreader.fetch.client import Fetcher
from newsreader.library.fetching import Fetching, fetch_now
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


def fetched_list(address: str, etag: str, last_modified: str) -> OnlineList | None:
    """Fetch the list at an address; None if its validators are still current.

    Redirects are followed only to https or to a named host. Raises BadAddress, FetchError, NotAList, TooHard.
    """

    async def ask(fetching: Fetching) -> OnlineList | None:
        get = fetching.fetcher.get
        fetched = await get(address, etag=etag, last_modified=last_modified, most_bytes=MOST_BYTES)
        if fetched.status == 304:
            return None
        listed = await fetching.do(_read, fetched.url, fetched.body)
        if host_of(fetched.url) != host_of(address):  # validators belong to the address requested next time
            return OnlineList(listed, "", "")
        return OnlineList(listed, fetched.etag, fetched.last_modified)

    return fetch_now(ask, parsers=1, fetcher=Fetcher(secure_or_named=True))


def _read(url: str, body: bytes) -> SourceList:
    return parse_opml(body, host_of(url))
