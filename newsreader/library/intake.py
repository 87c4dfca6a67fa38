"""Stores the outcomes of a refresh as they arrive, several in one transaction."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

from newsreader.store.source_rows import Outcome, Stored
from newsreader.store.store import Store

TOGETHER = 50
"""Sources in one transaction. Measured: with fifty, storing a thousand takes a sixth less time than with twenty."""

TURNS = 6
"""Fewest transactions of a refresh: while one is written, the next sources are fetched and parsed."""

SECONDS = 0.25
"""How long an outcome may wait for others."""

Waiting = tuple[str, Outcome, asyncio.Future[Stored]]
Results = Sequence[Stored | Exception]


class Intake:
    """Stores the outcomes of one refresh, in its own thread, while the event loop goes on fetching.

    Nobody else may use the store before `flush`.
    """

    def __init__(self, store: Store, now: Callable[[], datetime], expected: int, generation: str) -> None:
        """`expected` outcomes will arrive, unless the refresh is interrupted. `generation` is the store's when the
        sources were read."""
        self._store = store
        self._now = now
        self._expected = expected
        self._generation = generation
        self._together = min(TOGETHER, expected // TURNS)
        self._waiting: list[Waiting] = []
        self._overdue = False
        self._timer: asyncio.TimerHandle | None = None
        self._writer = ThreadPoolExecutor(1, "intake")
        self._writing: tuple[list[Waiting], Future[Results]] | None = None

    async def store(self, source_id: str, outcome: Outcome) -> Stored:
        """Store an outcome soon. Raises StoreError, but never because of another source's outcome."""
        stored: asyncio.Future[Stored] = asyncio.get_running_loop().create_future()
        self._waiting.append((source_id, outcome, stored))
        self._go_on()
        return await stored

    def flush(self) -> None:
        """Store the waiting outcomes now, and end the thread."""
        try:
            if self._writing is not None:
                waiting, future = self._writing
                self._writing = None
                _settle(waiting, future.result())
            waiting = self._taken()
            _settle(waiting, self._write(waiting))
        finally:
            self._writer.shutdown()

    def _go_on(self) -> None:
        """Start storing the waiting outcomes, if they are many or waited long, and nothing is being stored."""
        if self._writing is not None or not self._waiting:
            return
        loop = asyncio.get_running_loop()
        if self._overdue or len(self._waiting) >= min(self._together, self._expected):
            waiting = self._taken()
            future = self._writer.submit(self._write, waiting)
            self._writing = waiting, future
            future.add_done_callback(lambda done: loop.call_soon_threadsafe(self._written, waiting, done))
        elif self._timer is None:
            self._timer = loop.call_later(SECONDS, self._hurry)

    def _hurry(self) -> None:
        self._overdue = True
        self._go_on()

    def _taken(self) -> list[Waiting]:
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._overdue = None, False
        waiting, self._waiting = self._waiting, []
        self._expected -= len(waiting)
        return waiting

    def _write(self, waiting: Sequence[Waiting]) -> Results:
        if not waiting:
            return []
        try:
            outcomes = [(source_id, outcome) for source_id, outcome, _ in waiting]
            return self._store.store_outcomes(outcomes, self._now(), self._generation)
        except Exception as error:
            return [error] * len(waiting)

    def _written(self, waiting: Sequence[Waiting], done: Future[Results]) -> None:
        if self._writing is None or self._writing[1] is not done:
            return  # `flush` has waited for it
        self._writing = None
        _settle(waiting, done.result())
        self._go_on()


def _settle(waiting: Sequence[Waiting], results: Results) -> None:
    for (_, _, stored), result in zip(waiting, results, strict=True):
        if stored.done():  # its waiter was cancelled
            continue
        if isinstance(result, Exception):
            stored.set_exception(result)
        else:
            stored.set_result(result)
