"""Parses sources in processes, on every core, off the event loop.

Strangers' data can make a parser slow or large, and can crash a parser in C. That then costs one source.
"""

import asyncio
import logging

from newsreader import system
from newsreader.errors import BrokenFeed
from newsreader.library.parsed_source import SECONDS, Brought, understood
from newsreader.system import this_process
from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.web.address import host_of

PROCESSES = 2
"""Most processes. One slow source then does not delay the others."""

CORES_FOR_TWO = 3
"""Cores from which a second process pays. Measured on two cores: fetching and storing take up one, a parser the other;
a second parser only costs its start, a tenth of the work for a hundred feeds."""

LARGE = 2_000_000
"""Bytes. No two larger sources are parsed at once, and the process is ended after each: it takes up ten times as much
memory as the source, and does not return all of it."""

ENOUGH_FOR_ONE = 10
"""Sources that one process parses before a second one has started."""

_logger = logging.getLogger("newsreader")


class Parsers(ChildPool):
    """Parser processes."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """`seconds` is the time limit for one source."""
        self._at_first = PROCESSES if this_process.cores() >= CORES_FOR_TWO else 1
        self._large = asyncio.Lock()
        super().__init__("newsreader.library.parser_process", PROCESSES, seconds + 1, self._at_first)

    async def expect(self, sources: int) -> None:
        """Start the processes that this many sources will need."""
        await self.start(min(self._at_first, (sources + ENOUGH_FOR_ONE - 1) // ENOUGH_FOR_ONE))

    async def parse(self, body: bytes, url: str, content_type: str, source: str, unnamed: bool = False) -> Brought:
        """Parse a source as `parse_source` does. `source` is its name; if it is `unnamed`, its own title replaces that.

        If the process crashes or takes too long, the source is a `BrokenFeed`.
        """
        request = {"url": url, "content_type": content_type, "source": source, "unnamed": unnamed}
        try:
            if len(body) > LARGE:
                async with self._large:
                    answer = await self.ask(request, body, once=True)
                    system.release_memory()
            else:
                answer = await self.ask(request, body)
        except ChildLost as fault:
            _logger.warning("parsing %s came to no end: %s", url, fault)
            raise BrokenFeed(host_of(url)) from None
        return understood(*answer, url)
