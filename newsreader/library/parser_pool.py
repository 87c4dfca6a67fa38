"""Parsing beside the event loop, on every core: the bytes of sources made into items by processes of their own.

What a stranger wrote can make a parser slow or large, and a parser in C can fall over. Here that costs one source.
"""

import asyncio
import logging
from types import TracebackType
from typing import Self

from newsreader import system
from newsreader.errors import BrokenFeed
from newsreader.library.parsed_source import SECONDS, Brought, understood
from newsreader.system import this_process
from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.web.address import host_of

PROCESSES = 2
"""At the most, so that one source that is slow to be read does not keep the others waiting."""

CORES_FOR_TWO = 3
"""Whoever fetches and stores takes up one core. Measured on two: a process that parses takes up the other, and a second
one only costs what it takes to start it, a tenth of all that is done for a hundred feeds."""

LARGE = 2_000_000
"""Bytes. A larger source is parsed with no other such beside it, and its process is ended after: it takes up ten times
as much memory as its bytes, and does not give all of it back."""

ENOUGH_FOR_ONE = 10
"""Sources that one process is done with before a second has started."""

_logger = logging.getLogger("newsreader")


class Parsers:
    """Processes that parse, started as they are needed; an async context manager, which ends them."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds` is what one source may take."""
        self._at_first = PROCESSES if this_process.cores() >= CORES_FOR_TWO else 1
        self._large = asyncio.Lock()
        self._pool = ChildPool("newsreader.library.parser_process", PROCESSES, seconds + 1, self._at_first)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.end()

    async def end(self) -> None:
        """End the processes. They are started again if they are needed again."""
        await self._pool.end()

    async def expect(self, sources: int) -> None:
        """Start now what so many sources will need."""
        await self._pool.start(min(self._at_first, (sources + ENOUGH_FOR_ONE - 1) // ENOUGH_FOR_ONE))

    async def parse(self, body: bytes, url: str, content_type: str, source: str, unnamed: bool = False) -> Brought:
        """As `parse_source`, for the source of this name, which is `unnamed` if its own title takes the name's place. A
        process that dies of a source, or does not come to an end, is a `BrokenFeed`."""
        request = {"url": url, "content_type": content_type, "source": source, "unnamed": unnamed}
        try:
            if len(body) > LARGE:
                async with self._large:
                    answer = await self._pool.ask(request, body, once=True)
                    system.release_memory()
            else:
                answer = await self._pool.ask(request, body)
        except ChildLost as fault:
            _logger.warning("parsing %s came to no end: %s", url, fault)
            raise BrokenFeed(host_of(url)) from None
        return understood(*answer, url)
