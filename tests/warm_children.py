"""Keeps the processes of child pools from one test to the next: what they load takes half a second of computing.

They are real processes of the program, and only those that have answered all that they were asked are used again, by
tests with the same environment.
"""

import asyncio
import os
import subprocess
import sys
import threading
from asyncio import StreamReader, StreamReaderProtocol, StreamWriter, streams
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import pytest

from newsreader.system import child
from newsreader.system.child_pool import ChildPool
from newsreader.system.this_process import PIPE_BYTES

Key = tuple[str, frozenset[tuple[str, str]]]

OF_EACH_TEST = {"NEWSREADER_HOME", "PYTEST_CURRENT_TEST"}
"""Variables that differ between tests, and that no process of a pool reads."""

AT_MOST = 2
"""Processes of a kind that are kept: as many as a pool has."""


class WarmChild:
    """Stands for `asyncio.subprocess.Process`, with a process that no event loop owns."""

    def __init__(self, key: Key, process: subprocess.Popen[bytes]) -> None:
        self.key = key
        self.process = process
        self.pid = process.pid
        self.stdin: StreamWriter
        self.stdout: StreamReader

    @property
    def returncode(self) -> int | None:
        code = self.process.poll()
        if code is not None:
            self._disconnect()
        return code

    async def connect(self) -> None:
        """Have the running event loop read and write its pipes."""
        loop = asyncio.get_running_loop()
        assert self.process.stdin
        assert self.process.stdout
        answers, requests = (os.dup(pipe.fileno()) for pipe in (self.process.stdout, self.process.stdin))
        self.stdout = StreamReader(PIPE_BYTES, loop)
        self._answers, _ = await loop.connect_read_pipe(
            lambda: StreamReaderProtocol(self.stdout, loop=loop), os.fdopen(answers, "rb", 0)
        )
        transport, protocol = await loop.connect_write_pipe(
            lambda: streams.FlowControlMixin(loop), os.fdopen(requests, "wb", 0)
        )
        self.stdin = StreamWriter(transport, protocol, None, loop)

    async def disconnect(self) -> None:
        """Free it from the event loop, which closes the pipes that it has when it runs next."""
        self._disconnect()
        for _ in range(2):
            await asyncio.sleep(0)

    def _disconnect(self) -> None:
        for transport in (self._answers, self.stdin.transport):
            if not transport.is_closing():  # or it would take a file from the event loop that has its number now
                transport.close()

    async def wait(self) -> int:
        await self.disconnect()
        return self.end()

    def kill(self) -> None:
        self.process.kill()

    def end(self) -> int:
        """Have it end, and wait for that."""
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()
        return self.process.wait()


class WarmChildren:
    """The processes that no pool has at the moment."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[Key, list[WarmChild]] = defaultdict(list)
        self._started: list[subprocess.Popen[bytes]] = []  # a pool may have let go of one that still runs

    @contextmanager
    def in_pools(self) -> Iterator[None]:
        """Have all pools take their processes from here, and return them."""
        with pytest.MonkeyPatch.context() as patches:
            patches.setattr(ChildPool, "_started", _method(self._take))
            patches.setattr(ChildPool, "end", _method(self._take_back))
            yield

    def close(self) -> None:
        for children in self._idle.values():
            while children:
                children.pop().end()
        for process in self._started:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                assert pipe
                pipe.close()
            process.wait()

    async def _take(self, pool: ChildPool) -> WarmChild:
        environment = child.environment()
        key = pool._module, frozenset((name, environment[name]) for name in environment.keys() - OF_EACH_TEST)
        with self._lock:
            idle = self._idle[key]
            taken = idle.pop() if idle else None
        command = child.command(pool._module)
        if taken:
            sys.audit("subprocess.Popen", command[0], command, None, environment)  # no test of the core gets one either
        else:
            taken = WarmChild(key, _started(command, environment))
            self._started.append(taken.process)
        await taken.connect()
        return taken

    async def _take_back(self, pool: ChildPool) -> None:
        idle, pool._idle = cast("list[WarmChild]", pool._idle), []
        for each in idle:
            await each.disconnect()
            with self._lock:
                kept = each.returncode is None and len(self._idle[each.key]) < AT_MOST
                if kept:
                    self._idle[each.key].append(each)
            if not kept:
                each.end()


def _started(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        bufsize=0,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )


def _method(function: Callable[[ChildPool], Awaitable[Any]]) -> Callable[[ChildPool], Awaitable[Any]]:
    """As a method of the class, which a method of ours would not be."""

    def method(pool: ChildPool) -> Awaitable[Any]:
        return function(pool)

    return method
