"""Runs parsers on strangers' data in processes with limits of time and memory.

Such data can make a parser slow or large, and can crash a parser in C. In a process, that costs one page, and delays no
key.
"""

import logging
import pickle
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from newsreader.errors import TooHard
from newsreader.library.bounded_parser_process import SECONDS
from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.web.address import host_of

PROCESSES = 2

_Made = TypeVar("_Made")

_logger = logging.getLogger("newsreader")


class Do(Protocol):
    """Runs a function on data from an address, its first argument, off the event loop: in a thread or in a process.

    The function must belong to a module, so that it can be pickled.
    """

    async def __call__(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made: ...


class Bounded(ChildPool):
    """Processes that run such functions."""

    def __init__(self, processes: int = PROCESSES, seconds: float = SECONDS + 1) -> None:
        super().__init__("newsreader.library.bounded_parser_process", processes, seconds)

    async def do(self, work: Callable[..., _Made], url: str, /, *arguments: Any) -> _Made:
        """Return what the function returns, or raise what it raises; TooHard if it takes too long or too much
        memory."""
        try:
            _, answer = await self.ask({}, pickle.dumps((work, (url, *arguments))))
        except ChildLost as lost:
            _logger.warning("reading %s came to no end: %s", url, lost)
            raise TooHard(host_of(url)) from None
        made, error = pickle.loads(answer)  # noqa: S301  (of our own process)
        if isinstance(error, MemoryError):
            raise TooHard(host_of(url))
        if error is not None:
            raise error
        return made  # type: ignore[no-any-return]
