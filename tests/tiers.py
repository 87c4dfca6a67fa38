"""The core: tests that start no process, open no terminal and no sound device. Marks them, and fails those that do.

A test is in the core unless it uses a fixture of `FIXTURES` or a mark of `MARKS`, or unless its code, that of its
fixtures, or that of the helpers they use refers to one of `MODULES`, `FUNCTIONS` or `CLOCKS`. In `ROOMS`, such a test
is marked `samples` instead: it makes or decodes sound. So a new test finds its tier by itself, but where the program
starts a process by itself: such a test asks for the fixture `processes`, and the guard names every test that does not.
"""

import functools
import inspect
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any

import miniaudio
import pytest

SOUND = {"no_sound_device", "running_sink"}
"""Fixtures of tests that play sound at its own pace."""

WAITS, COMPUTES, LAST = range(3)
"""Ranks: tests that wait for sound or screen readers, other tests outside the core, and the core."""

ROOMS = ("tests/speech/engines/", "tests/speech/recordings/", "tests/edition/sound/")
"""Their tests make sound, or decode it, which takes time."""

FIXTURES = {"processes", "published", *SOUND}
"""`published` speaks for seconds."""

MARKS = {"slow", "sound", "screen_reader"}
MODULES = {"subprocess", "pty", "multiprocessing"}
FUNCTIONS = {"openpty", "forkpty", "fork", "posix_spawn", "execv", "execvp", "create_subprocess_exec", "PlaybackDevice"}
CLOCKS = {"perf_counter", "process_time"}
"""Tests that measure time: other work at the same moment would falsify them."""

Ours = FunctionType | type
"""Of the tests."""

STARTING = ("posix_spawn", "posix_spawnp", "fork", "system")
TERMINALS = ("openpty", "forkpty")
"""Functions of `os`, where it has them."""


def mark_tiers(items: Iterable[pytest.Item]) -> None:
    """Mark the tests of the core, and as `samples` those of `ROOMS` that start and play nothing."""
    for item in items:
        if isinstance(item, pytest.Function) and not _means(item):
            item.add_marker(pytest.mark.samples if item.nodeid.startswith(ROOMS) else pytest.mark.core)


def rank(item: pytest.Item) -> int:
    """When a test is to run, if several run at once: see `forked_processes.Turns`."""
    if item.get_closest_marker("screen_reader") or SOUND.intersection(getattr(item, "fixturenames", ())):
        return WAITS
    return LAST if item.get_closest_marker("core") else COMPUTES


def _means(item: pytest.Function) -> bool:
    """Whether a test, by what it uses, starts a process, opens a terminal or plays sound."""
    if FIXTURES.intersection(item.fixturenames) or any(item.get_closest_marker(name) for name in MARKS):
        return True
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    used = (item.function, *(each for each in parameters if not isinstance(each, str | bytes | int | float)))
    defined = item._fixtureinfo.name2fixturedefs
    return any(_reaches(each) for each in map(_ours, used) if each) or any(
        _reaches(each) for name in item.fixturenames for each in _fixtures(tuple(defined.get(name, ())))
    )


@functools.cache
def _fixtures(defined: tuple[Any, ...]) -> tuple[Ours, ...]:
    """The functions of the tests that define a fixture."""
    return tuple(each for each in (_ours(definition.func) for definition in defined) if each)


@functools.cache
def _reaches(start: Ours) -> bool:
    """Whether this refers to a process, a terminal or sound, by itself or by what else of the tests it refers to."""
    seen: set[Ours] = set()
    waiting = {start}
    while waiting:
        each = waiting.pop()
        seen.add(each)
        refers, others = _references(each)
        if refers:
            return True
        waiting |= others - seen
    return False


@functools.cache
def _references(each: Ours) -> tuple[bool, set[Ours]]:
    """Whether this by itself refers to a process, a terminal or sound; and what else of the tests it refers to."""
    if isinstance(each, type):
        parts = [part.fget if isinstance(part, property) else part for part in vars(each).values()]
        return False, {part for part in map(_ours, [*each.__bases__, *parts]) if part}
    names = set(_names(each.__code__))
    values = [each.__globals__[name] for name in names if name in each.__globals__]
    modules = [value for value in values if isinstance(value, ModuleType)]
    for module in modules:
        if module.__name__.startswith("tests."):
            values += [getattr(module, name) for name in names if hasattr(module, name)]
    refers = bool(names & (FUNCTIONS | CLOCKS)) or any(module.__name__ in MODULES for module in modules)
    return refers, {value for value in map(_ours, values) if value}


def _ours(value: Any) -> Ours | None:
    """The function or class of the tests that a value is, or is made of."""
    if isinstance(value, functools.partial):
        value = value.func
    value = getattr(value, "__func__", value)
    value = getattr(getattr(value, "hypothesis", None), "inner_test", value)
    if not isinstance(value, FunctionType | type):
        value = type(value)
    value = inspect.unwrap(value)
    return value if (value.__module__ or "").startswith("tests.") else None


def _names(code: CodeType) -> Iterator[str]:
    """The global names and attributes that code refers to."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


class Guard:
    """Fails tests of the core that start processes, open terminals or play sound."""

    def __init__(self) -> None:
        self._guarded = False
        self._others: set[int] = set()
        self._seen: list[str] = []
        self._watch(subprocess.Popen, "__init__", "starts a process")
        self._watch(miniaudio, "PlaybackDevice", "opens a sound device")
        for names, what in ((STARTING, "starts a process"), (TERMINALS, "opens a terminal")):
            for name in names:
                if hasattr(os, name):
                    self._watch(os, name, what)

    def begin_test(self) -> None:
        """From now on, threads that are there already belong to other tests."""
        self._others = {each.ident or 0 for each in threading.enumerate()} - {threading.get_ident()}

    @contextmanager
    def guarding(self, item: pytest.Item) -> Iterator[None]:
        """Refuse to a test of the core what the core does without, and fail at the end of the block if it was tried."""
        self._seen.clear()
        self._guarded = any(item.get_closest_marker(name) for name in ("core", "samples"))
        try:
            yield
        finally:
            self._guarded = False
        if self._seen:
            pytest.fail(self._seen[0], pytrace=False)

    def _refuse(self, what: str) -> None:
        if self._guarded and threading.get_ident() not in self._others:
            remedy = "let it use the fixture `processes`"
            self._seen.append(f"This test {what}, and is marked as core or samples: {remedy}.")
            pytest.fail(self._seen[0])

    def _watch(self, owner: object, name: str, what: str) -> None:
        function: Callable[..., Any] = getattr(owner, name)

        @functools.wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            self._refuse(what)
            return function(*arguments, **named)

        setattr(owner, name, watched)
