"""Runs parsers on strangers' data in processes, on every core, off the event loop.

Such data can make a parser slow or large, and can crash or take over a parser in C. That then costs one source or page,
and delays no key. Nothing but data comes back (`parser_process`), and its types and texts are checked.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar, get_type_hints

from newsreader import errors, system
from newsreader.errors.frames import error_in
from newsreader.library.parser_process import SECONDS
from newsreader.model.plain_values import NotTheValue, from_json, to_json
from newsreader.model.text import clean
from newsreader.store.new_items import Brought, checked
from newsreader.system import this_process
from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.system.frames import Message
from newsreader.web.address import host_of

PROCESSES = 2
"""Most processes. One slow source then does not delay the others."""

CORES_FOR_TWO = 3
"""Cores from which a second process pays for sources. Measured on two cores: fetching and storing take up one, a parser
the other; a second parser only costs its start, a tenth of the work for a hundred feeds."""

LARGE = 2_000_000
"""Bytes. No two larger sources are parsed at once, and the process is ended after each: it takes up ten times as much
memory as the source, and does not return all of it."""

ENOUGH_FOR_ONE = 10
"""Sources that one process parses before a second one has started."""

_SOURCES = "newsreader.library.parsed_source"
"""The module that parses sources. A refresh does not load it in its own process."""

_RAISED = (
    *(errors.NotReadable, errors.EmptyPage, errors.PageMissing, errors.PageFaulty, errors.RobotRefused),
    *(errors.LoginNeeded, errors.SentElsewhere, errors.NoHeadlines, errors.HeadlinesNeedScripts),
    *(errors.HeadlinesNeedLogin, errors.BrokenFeed, errors.TooHard, errors.NotAList, errors.EditionError),
)
"""What parsers raise."""

_Made = TypeVar("_Made")

_logger = logging.getLogger("newsreader")


class Do(Protocol):
    """Runs a function on data from an address, its first argument, off the event loop: in a thread or in a process.

    The function must belong to a module, and `model.plain_values` must know the types of its arguments and of what it
    returns. At most one argument is bytes.
    """

    async def __call__(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made: ...


class Parsers(ChildPool):
    """Parser processes."""

    def __init__(self, processes: int = PROCESSES, seconds: float = SECONDS + 1, *, sources: bool = False) -> None:
        """`seconds` is the time limit for one function. `sources`: they are for a refresh, which needs `parse`."""
        self._at_first = 1 if sources and this_process.cores() < CORES_FOR_TWO else processes
        self._large = asyncio.Lock()
        loaded = [_SOURCES] if sources else []
        super().__init__("newsreader.library.parser_process", processes, seconds, self._at_first, loaded)

    async def expect(self, sources: int) -> None:
        """Start the processes that this many sources will need."""
        await self.start(min(self._at_first, (sources + ENOUGH_FOR_ONE - 1) // ENOUGH_FOR_ONE))

    async def do(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made:
        """Return what the function returns, or raise what it raises; TooHard if it takes too long or too much
        memory."""
        made = get_type_hints(work)["return"]
        return await self._ask(work.__module__, work.__name__, made, url, *arguments)  # type: ignore[no-any-return]

    async def parse(self, body: bytes, url: str, content_type: str, source: str, unnamed: bool = False) -> Brought:
        """Parse a source, see `parsed_source.brought`. If the process crashes or takes too long, it is a
        `BrokenFeed`."""

        arguments = _SOURCES, "brought", Brought, url, body, content_type, source, unnamed
        try:
            if len(body) <= LARGE:
                return checked(await self._ask(*arguments))
            async with self._large:
                found = await self._ask(*arguments, once=True)
                system.release_memory()
                return checked(found)
        except (errors.TooHard, ValueError):
            raise errors.BrokenFeed(host_of(url)) from None

    async def _ask(self, module: str, function: str, made: Any, url: str, *arguments: Any, once: bool = False) -> Any:
        body = next((each for each in arguments if isinstance(each, bytes)), b"")
        others = to_json([url, *(None if isinstance(each, bytes) else each for each in arguments)]).decode()
        try:
            answer = await self.ask({"module": module, "function": function, "arguments": others}, body, once=once)
            return _made_of(*answer, made)
        except (ChildLost, MemoryError, NotTheValue) as lost:
            _logger.warning("reading %s came to no end: %s", url, lost)
            raise errors.TooHard(host_of(url)) from None


def _made_of(answer: Message, payload: bytes, made: Any) -> Any:
    """What a process made. Raises the error it answered with, RuntimeError with the traceback of a fault, MemoryError,
    and NotTheValue for what no process of ours answers."""
    if error := error_in(answer, _RAISED):
        raise error
    match answer.get("result"):
        case "made":
            return from_json(made, payload)
        case "fault":
            raise RuntimeError(clean(from_json(str, payload)))
        case "memory":
            raise MemoryError
        case _:
            raise NotTheValue("no result")
