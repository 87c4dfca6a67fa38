"""Reading what strangers wrote in processes of their own, bounded in time and memory.

It can make a parser slow or large, and a parser in C can fall over. Here that costs one page, and nobody a key press.
"""

import logging
import pickle
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from newsreader.errors import TooHard
from newsreader.library.bounded_parser_process import SECONDS
from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.web.address import host_of

PROCESSES = 2

_Made = TypeVar("_Made")

_logger = logging.getLogger("newsreader")


class Do(Protocol):
    """Does some work on what came from an address, the first argument, and waits for it: beside us, in a thread or in a
    process. The work is a function of a module."""

    async def __call__(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made: ...


class Bounded:
    """Processes that do such work, started as they are needed; an async context manager, which ends them."""

    def __init__(self, processes: int = PROCESSES, seconds: float = SECONDS + 1) -> None:
        self._pool = ChildPool("newsreader.library.bounded_parser_process", processes, seconds)

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._pool.__aexit__(kind, error, trace)

    async def do(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made:
        """What the work comes to. Raises what it raises, and TooHard if that takes too long or too much memory."""
        try:
            _, answer = await self._pool.ask({}, pickle.dumps((work, (url, *arguments))))
        except ChildLost as lost:
            _logger.warning("reading %s came to no end: %s", url, lost)
            raise TooHard(host_of(url)) from None
        made, error = pickle.loads(answer)  # noqa: S301  (of our own process)
        if isinstance(error, MemoryError):
            raise TooHard(host_of(url))
        if error is not None:
            raise error
        return made  # type: ignore[no-any-return]
