"""What a refresh brings, stored as it comes in: several sources in one transaction, each of them all or nothing."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from newsreader.store.store import Store
from newsreader.store.subscriptions import Outcome, Stored

TOGETHER = 50
"""Sources in a transaction. Measured: with fifty the full-text index costs half of what it costs with one."""

SECONDS = 0.25
"""How long an outcome may wait for others."""


class Intake:
    """Stores outcomes for one refresh, on the thread of its store and of the event loop."""

    def __init__(self, store: Store, now: Callable[[], datetime], expected: int) -> None:
        """`expected` outcomes will come, unless the refresh is broken off."""
        self._store = store
        self._now = now
        self._expected = expected
        self._waiting: list[tuple[str, Outcome, asyncio.Future[Stored]]] = []
        self._timer: asyncio.TimerHandle | None = None

    async def store(self, source_id: str, outcome: Outcome) -> Stored:
        """Store what came of asking a source, soon. Raises StoreError, of which nobody else's outcome is the cause."""
        loop = asyncio.get_running_loop()
        stored: asyncio.Future[Stored] = loop.create_future()
        self._waiting.append((source_id, outcome, stored))
        if len(self._waiting) >= min(TOGETHER, self._expected):
            self.flush()
        elif self._timer is None:
            self._timer = loop.call_later(SECONDS, self.flush)
        return await stored

    def flush(self) -> None:
        """Store what is waiting, now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        self._expected -= len(waiting)
        try:
            outcomes = [(source_id, outcome) for source_id, outcome, _ in waiting]
            results: list[Stored | Exception] = [*self._store.store_outcomes(outcomes, self._now())]
        except Exception as error:
            results = [error] * len(waiting)
        for (_, _, stored), result in zip(waiting, results, strict=True):
            if stored.done():  # whoever waited for it was told to end
                continue
            if isinstance(result, Exception):
                stored.set_exception(result)
            else:
                stored.set_result(result)
