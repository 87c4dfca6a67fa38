"""A pool of children that answer one request after another: a bounded number, each answer bounded in time."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any, Self
from weakref import WeakSet

from newsreader.system import child
from newsreader.system.frames import Frame, Message, decode, encode, payload_size
from newsreader.system.this_process import PIPE_BYTES

SLOW_SECONDS = 1.0
"""Seconds. If a request waits this long for a process, one more is started: it is far longer than a hundred ordinary
feeds take in sequence."""

WRITE_BYTES = 1 << 20
"""The most bytes of a payload written at once. What the pipe does not take is copied."""


ANSWER_BYTES = 100_000_000
"""The most bytes of an answer: several times those of the largest article or source."""


class ChildLost(Exception):
    """A child process crashed during a request, or took too long."""


class ChildNotStarted(Exception):
    """A child process ended before it took its first request: something is wrong with this computer or with us."""


class ChildPool:
    """Processes that run a module of ours, started when they are needed; an async context manager, which ends them."""

    def __init__(
        self, module: str, size: int, seconds: float, usual_size: int | None = None, arguments: Sequence[str] = ()
    ) -> None:
        """`seconds` is the limit for one answer. `usual_size` processes are enough, as long as none is slow."""
        self._module = module
        self._arguments = arguments
        self._seconds = seconds
        self._free = asyncio.Semaphore(usual_size or size)
        self._spare = size - (usual_size or size)
        self._idle: list[Process] = []
        self._working: WeakSet[Process] = WeakSet()  # those that have taken a request

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.end()

    async def end(self) -> None:
        """End the processes. The next request starts them again."""
        idle, self._idle = self._idle, []
        for process in idle:
            await _end(process)

    async def start(self, count: int) -> None:
        """Start `count` processes in advance, since loading takes as long as a first request."""
        with suppress(OSError):  # `ask` tries again, and reports it
            for _ in range(count):
                self._idle.append(await self._started())

    async def ask(self, request: Message, payload: bytes = b"", *, once: bool = False) -> Frame:
        """Send a request to a process, and return the answer. With `once`, the process is ended afterwards. Raises
        `ChildLost`, `ChildNotStarted`."""
        async with self._turn():
            process = await self._process()
            try:
                async with asyncio.timeout(self._seconds):
                    answer = await self._answer(process, request, payload)
            except (TimeoutError, OSError, EOFError, ValueError) as fault:
                await _end(process)
                if process in self._working or isinstance(fault, TimeoutError):
                    raise ChildLost(f"{fault!r}, status {process.returncode}") from None
                raise ChildNotStarted(f"{self._module} ended with status {process.returncode}") from None
            except BaseException:
                await _end(process)
                raise
            if once:
                await _end(process)
            else:
                self._idle.append(process)
        return answer

    async def _answer(self, process: Process, request: Message, payload: bytes) -> Frame:
        requests, answers = process.stdin, process.stdout
        if requests is None or answers is None:
            raise EOFError
        requests.write(encode(request, len(payload)))
        for start in range(0, len(payload), WRITE_BYTES):
            requests.write(memoryview(payload)[start : start + WRITE_BYTES])
            await requests.drain()
        await requests.drain()
        if process not in self._working:
            await _message(answers)
            self._working.add(process)
        message = await _message(answers)
        if (size := payload_size(message)) > ANSWER_BYTES:
            raise ValueError(f"an answer of {size} bytes")
        return message, await answers.readexactly(size)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for a free process. A long wait means that one is slow; then one more is started, if the size allows."""
        try:
            async with asyncio.timeout(SLOW_SECONDS if self._spare else None):
                await self._free.acquire()
        except TimeoutError:
            if self._spare:
                self._spare -= 1
            else:
                await self._free.acquire()
        try:
            yield
        finally:
            self._free.release()

    async def _process(self) -> Process:
        """The process used last that is still alive, else a new one."""
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return await self._started()

    async def _started(self) -> Process:
        return await asyncio.create_subprocess_exec(
            *child.command(self._module, *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            limit=PIPE_BYTES,
            env=child.environment(),
            start_new_session=True,  # Ctrl+C at the terminal is for the face
            creationflags=child.WITHOUT_CTRL_C,
        )


async def _message(answers: asyncio.StreamReader) -> dict[str, Any]:
    line = await answers.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    return decode(line)


async def _end(process: Process) -> None:
    """End a process and what it may have started."""
    with suppress(OSError):  # it may have ended by itself
        if process.returncode is not None:
            return
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    await process.wait()
