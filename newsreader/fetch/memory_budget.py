"""Limits the memory that all bodies fetched at once take up together."""

import asyncio
from typing import Self

from newsreader import system
from newsreader.system import this_process

BUDGET_BYTES = 8_000_000
"""Bytes of bodies held at once; one further body may exceed it.

With many sources of twenty megabytes each, all processes of a refresh stay below 300 megabytes together
(tests/trust/test_memory.py).
"""

FREE_BYTES = 200_000
"""Bytes of each body that do not count: more than nearly every feed has, so that small bodies never wait."""


class MemoryBudget:
    """A pool of bytes for bodies. The oldest share may exceed it, so that one body can always finish."""

    def __init__(self, most: int = BUDGET_BYTES) -> None:
        self._left = most
        self._held: dict[MemoryShare, int] = {}
        self._waiting: list[asyncio.Future[None]] = []

    def share(self) -> "MemoryShare":
        """An empty share, for one body."""
        return MemoryShare(self)

    def take(self, share: "MemoryShare", count: int) -> bool:
        """Reserve `count` more bytes for a share. Returns whether there was room."""
        self._held.setdefault(share, 0)
        if count > self._left and next(iter(self._held)) is not share:
            return False
        self._held[share] += count
        self._left -= count
        return True

    async def change(self) -> None:
        """Wait until another body returns its share."""
        change = asyncio.get_running_loop().create_future()
        self._waiting.append(change)
        await change

    def give_back(self, share: "MemoryShare") -> None:
        held = self._held.pop(share, 0)
        self._left += held
        if held > this_process.LARGE_BYTES:
            system.release_memory()
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            if not change.done():
                change.set_result(None)


class MemoryShare:
    """The bytes of one body, reserved until this context manager exits."""

    def __init__(self, memory: MemoryBudget) -> None:
        self._memory = memory
        self._free = FREE_BYTES

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._memory.give_back(self)

    def take(self, count: int) -> bool:
        """Reserve `count` more bytes. Returns whether there was room."""
        free = min(count, self._free)
        if count > free and not self._memory.take(self, count - free):
            return False
        self._free -= free
        return True

    async def wait_and_take(self, count: int) -> None:
        """Reserve `count` more bytes, waiting until there is room."""
        while not self.take(count):
            await self._memory.change()
