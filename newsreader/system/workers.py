"""Processes that answer questions one after another, as whoever asks them holds them: a bounded number, each bounded in
time. `processes` has the other side."""

import asyncio
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Self

from newsreader.system import processes

PATIENCE_SECONDS = 1.0
"""Far longer than a hundred ordinary feeds take one after another."""


PIECE = 1 << 20
"""Bytes of a question that are written at once: what the pipe does not take is copied."""


class WorkerLost(Exception):
    """A process died of what it was asked, or did not come to an end in its time."""


class Workers:
    """Processes that run a module of ours, started as they are needed; an async context manager, which ends them."""

    def __init__(self, module: str, at_most: int, seconds: float, at_first: int | None = None) -> None:
        """`seconds` is what one answer may take. `at_first` processes are enough, as long as none is slow."""
        self._module = module
        self._seconds = seconds
        self._room = asyncio.Semaphore(at_first or at_most)
        self._more_room = at_most - (at_first or at_most)
        self._idle: list[Process] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.end()

    async def end(self) -> None:
        """End the processes. They are started again if they are needed again."""
        idle, self._idle = self._idle, []
        for process in idle:
            await _end(process)

    async def start(self, count: int) -> None:
        """Start so many now, which will be needed: to load what they need takes as long as a first request."""
        with suppress(OSError):  # it is tried again, and told, when one is needed
            for _ in range(count):
                self._idle.append(await self._started())

    async def ask(self, *question: bytes, once: bool = False) -> bytes:
        """What a process answers to a question in one part or more; with `once`, the process is ended then.

        Raises WorkerLost.
        """
        async with self._turn():
            process = await self._process()
            try:
                async with asyncio.timeout(self._seconds):
                    answer = await _ask(process, question)
            except (TimeoutError, OSError, EOFError, ValueError) as fault:
                await _end(process)
                raise WorkerLost(repr(fault)) from None
            except BaseException:
                await _end(process)
                raise
            if once:
                await _end(process)
            else:
                self._idle.append(process)
        return answer

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for room. Who waits for long makes some, if there may be more: somebody is slow."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS if self._more_room else None):
                await self._room.acquire()
        except TimeoutError:
            if self._more_room:
                self._more_room -= 1
            else:
                await self._room.acquire()
        try:
            yield
        finally:
            self._room.release()

    async def _process(self) -> Process:
        """The one that was in use last and is still alive, else a new one."""
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return await self._started()

    async def _started(self) -> Process:
        return await asyncio.create_subprocess_exec(
            *processes.command(self._module),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=processes.PIPE_BYTES,
            env=processes.environment(),
            start_new_session=True,  # Ctrl+C at the terminal is for whoever started us
        )


async def _ask(process: Process, question: Sequence[bytes]) -> bytes:
    questions, answers = process.stdin, process.stdout
    if questions is None or answers is None:
        raise EOFError
    questions.write(b"%d\n" % sum(map(len, question)))
    for part in question:
        for start in range(0, len(part), PIECE):
            questions.write(memoryview(part)[start : start + PIECE])
            await questions.drain()
    return await answers.readexactly(int(await answers.readuntil()))


async def _end(process: Process) -> None:
    """End a process and what it may have started."""
    with suppress(OSError):  # it may have ended by itself
        if process.returncode is not None:
            return
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await process.wait()
