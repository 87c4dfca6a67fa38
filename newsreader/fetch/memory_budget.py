"""How much of what comes in is held at once: many bodies that are large enough each would take up all there is."""

import asyncio
from types import TracebackType
from typing import Self

from newsreader.system import processes

HELD_AT_MOST = 8_000_000
"""Bytes of bodies, and one more body. With many sources of twenty megabytes each, all processes of a refresh stay
below 300 megabytes together (tests/trust/test_memory.py)."""

FREE_EACH = 200_000
"""Bytes of each body that do not count: more than nearly every feed has, so whoever is small never waits."""


class Memory:
    """Bytes shared by bodies. Whoever has held some for longest may go on in any case, so that somebody always can."""

    def __init__(self, most: int = HELD_AT_MOST) -> None:
        self._left = most
        self._held: dict[Share, int] = {}
        self._waiting: list[asyncio.Future[None]] = []

    def share(self) -> "Share":
        """A share of nothing yet, for one body."""
        return Share(self)

    def take(self, share: "Share", count: int) -> bool:
        """Whether there was room for so many more."""
        self._held.setdefault(share, 0)
        if count > self._left and next(iter(self._held)) is not share:
            return False
        self._held[share] += count
        self._left -= count
        return True

    async def change(self) -> None:
        """Wait until somebody has given some back."""
        change = asyncio.get_running_loop().create_future()
        self._waiting.append(change)
        await change

    def give_back(self, share: "Share") -> None:
        held = self._held.pop(share, 0)
        self._left += held
        if held > processes.LARGE:
            processes.give_back_unused()
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            if not change.done():
                change.set_result(None)


class Share:
    """What one body takes up, from its first byte until nobody needs it any more; a context manager, which gives it
    back."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._free = FREE_EACH

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._memory.give_back(self)

    def take(self, count: int) -> bool:
        """Whether there was room for so many bytes more."""
        free = min(count, self._free)
        if count > free and not self._memory.take(self, count - free):
            return False
        self._free -= free
        return True

    async def wait_and_take(self, count: int) -> None:
        """Take them as soon as there is room."""
        while not self.take(count):
            await self._memory.change()
