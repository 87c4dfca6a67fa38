"""Fetches addresses, and has parsers read what comes: what the use cases need of the network."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar, TypeVarTuple

from newsreader.fetch.client import Fetched, Fetcher, run
from newsreader.library.parser_pool import Do, Parsers
from newsreader.model.frozen import dataclass

_Given = TypeVarTuple("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Fetching:
    """An open fetcher, and `do`, which runs parsers: that of `Parsers`, or `asyncio.to_thread`."""

    fetcher: Fetcher
    do: Do

    async def parsed(self, address: str, parse: Callable[[str, bytes, str], _Made]) -> tuple[Fetched, _Made]:
        """Fetch an address, and parse its body: `parse(url, body, content_type)`. Raises what both do."""
        fetched = await self.fetcher.get(address)
        return fetched, await self.do(parse, fetched.url, fetched.body, fetched.content_type)


def fetch_now(
    work: Callable[[Fetching, *_Given], Awaitable[_Made]],
    *given: *_Given,
    parsers: int = 0,
    fetcher: Fetcher | None = None,
) -> _Made:
    """Do some work that fetches, `work(fetching, *given)`, outside an event loop. `parsers` is the number of parser
    processes, 0 for threads; the fetcher is a usual one unless it is given. Raises what it raises, and ProxyFailed."""

    async def begun(opened: Fetcher) -> _Made:
        if not parsers:
            return await work(Fetching(opened, asyncio.to_thread), *given)
        async with Parsers(parsers) as processes:
            return await work(Fetching(opened, processes.do), *given)

    return run(begun, fetcher)
