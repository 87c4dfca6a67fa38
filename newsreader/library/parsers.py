"""Parsing beside the event loop, on every core: the bytes of sources made into items by processes of their own.

What a stranger wrote can make a parser slow or large, and a parser in C can fall over. Here that costs one source.
"""

import asyncio
import logging
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from types import TracebackType
from typing import Self

from newsreader import processes
from newsreader.errors import BrokenFeed
from newsreader.fetch.address import host_of
from newsreader.library.parser_process import SECONDS, Brought, question, understood

PROCESSES = 2
"""Whoever fetches and stores takes up one core. Measured on two: a second process is what keeps them both busy."""

_logger = logging.getLogger("newsreader")


ENOUGH_FOR_ONE = 10
"""Sources that one process is done with before a second has started."""

BUFFER = 1 << 20
"""Bytes of an answer taken in before the rest of it has to wait. A feed of fifty whole articles has an eighth."""


class Parsers:
    """Processes that parse, started as they are needed; an async context manager, which ends them."""

    def __init__(self) -> None:
        self._room = asyncio.Semaphore(PROCESSES)
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

    async def expect(self, sources: int) -> None:
        """Start now what so many sources will need: starting takes as long as the first answers do."""
        with suppress(OSError):  # it is tried again, and told, when one is needed
            for _ in range(min(PROCESSES, (sources + ENOUGH_FOR_ONE - 1) // ENOUGH_FOR_ONE)):
                self._idle.append(await _start())

    async def parse(self, body: bytes, url: str, content_type: str, source: str) -> Brought:
        """As `parse_source`, for the source of this name. A process that dies of a source, or does not come to an end,
        is a `BrokenFeed`."""
        async with self._room:
            process = await self._process()
            try:
                async with asyncio.timeout(SECONDS + 1):
                    answer = await _ask(process, question(body, url, content_type, source), body)
            except (TimeoutError, OSError, EOFError, ValueError) as fault:
                await _end(process)
                _logger.warning("parsing %s came to no end: %r", url, fault)
                raise BrokenFeed(host_of(url)) from None
            except BaseException:
                await _end(process)
                raise
            self._idle.append(process)
        return understood(answer, url)

    async def _process(self) -> Process:
        """The one that was in use last and is still alive, else a new one."""
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return await _start()


async def _start() -> Process:
    return await asyncio.create_subprocess_exec(
        *processes.command("newsreader.library.parser_process"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=BUFFER,
        env=processes.environment(),
        start_new_session=True,  # Ctrl+C at the terminal is for whoever started us
    )


async def _ask(process: Process, asked: bytes, body: bytes) -> bytes:
    questions, answers = process.stdin, process.stdout
    if questions is None or answers is None:
        raise EOFError
    questions.write(asked)
    questions.write(body)
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
