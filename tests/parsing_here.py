"""Has child pools answer in the tests' own process: loading what a parser needs takes a child half a second.

What is asked and answered goes through the same frames, to the same function of the child's module. Tests of the pools
use the fixture `parser_processes`; every program that tests start has processes of its own anyway.
"""

import asyncio
import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from newsreader.system.child_pool import ChildLost, ChildPool
from newsreader.system.frames import Frame, Message, decode, encode

_ask_process, _start_processes = ChildPool.ask, ChildPool.start


@contextmanager
def parsing_here() -> Iterator[None]:
    """Child pools start no process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChildPool, "ask", _ask_here)
        patch.setattr(ChildPool, "start", _start_nothing)
        yield


@contextmanager
def parsing_in_processes() -> Iterator[None]:
    """Child pools start processes, as the program has them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ChildPool, "ask", _ask_process)
        patch.setattr(ChildPool, "start", _start_processes)
        yield


async def _ask_here(pool: ChildPool, request: Message, payload: bytes = b"", *, once: bool = False) -> Frame:
    await asyncio.sleep(0)  # other tasks go on, as they do while a process works
    answer = importlib.import_module(pool._module).answer
    try:
        message, answered = answer(decode(encode(request)), payload)
    except Exception as fault:  # it would end a process
        raise ChildLost(repr(fault)) from None
    return decode(encode(message)), answered


async def _start_nothing(pool: ChildPool, count: int) -> None:
    """No process is missing before a request."""
