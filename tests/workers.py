"""Runs many tests in several processes, which are forked once all tests have been collected.

A file's tests stay in one process, for they share what they start. Of more processes than there are processors, some
begin with the files that wait for sound or for screen readers, and the others with those that compute: then few compute
while sound is heard. Windows cannot fork: there, one process runs all tests.
"""

import os
import sys
import warnings
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests import tiers

ENDED = "The process that ran this test ended, with status {status}."

MANY = 500
"""Fewer tests than these are run by pytest's own process, if `-n` says nothing else."""

Group = list[int]
"""Tests of a file, by their places in `session.items`."""


class Sending:
    """In a forked process: sends what becomes of each test, in place of showing it."""

    def __init__(self, config: pytest.Config, pipe: Connection) -> None:
        self._config = config
        self._pipe = pipe

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        for report in reports:
            if report.passed:
                report.keywords = {}  # which are most of what is sent, and which nothing reads
        to_serializable = self._config.hook.pytest_report_to_serializable
        self._pipe.send([to_serializable(config=self._config, report=report) for report in reports])
        return True

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, when: str, nodeid: str, location: tuple[str, int, str] | None
    ) -> None:
        if when != "runtest":  # repeated here: the parent process has recorded it
            return
        message = f"{warning_message.category.__name__}: {warning_message.message}"
        self._pipe.send((message, warning_message.filename, warning_message.lineno, when, nodeid, location))


class Worker:
    """A forked process that runs groups of tests, as the parent process sees it."""

    def __init__(self, session: pytest.Session, number: int, others: Iterable["Worker"]) -> None:
        self.number = number
        self.given: deque[int] = deque()  # the tests that it has not reported yet
        self.pipe, theirs = Pipe()
        self.process = os.fork()
        if not self.process:
            status = 1
            try:
                for other in (self, *others):
                    other.pipe.close()
                _run_groups(session, number, theirs)
                status = 0
            finally:
                os._exit(status)
        theirs.close()

    def give(self, group: Group) -> None:
        """Have it run these tests after those it has; none: it is to end."""
        self.given += group
        with suppress(BrokenPipeError):  # it has ended, as is found when it is listened to
            self.pipe.send(group)

    def end(self) -> int:
        """Wait until it has ended. Returns its status."""
        self.pipe.close()
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


class Turns:
    """Which group is next: those that wait, and those that compute, of which the core comes last, for its files are
    short, so that all processes end together."""

    def __init__(self, items: Sequence[pytest.Item], waiters_from: int) -> None:
        self._waiters_from = waiters_from
        groups: dict[Path, Group] = {}
        ranks: dict[Path, int] = {}
        for place, item in enumerate(items):
            groups.setdefault(item.path, []).append(place)
            ranks[item.path] = min(tiers.rank(item), ranks.get(item.path, tiers.LAST))
        self._waiting = deque(groups[path] for path in groups if ranks[path] == tiers.WAITS)
        self._computing = deque(
            groups[path] for path in sorted(groups, key=lambda path: ranks[path]) if ranks[path] != tiers.WAITS
        )

    def next_of(self, worker: Worker) -> Group:
        """The next group for a worker; none if there is none left."""
        both = [self._waiting, self._computing]
        for groups in both if worker.number >= self._waiters_from else reversed(both):
            if groups:
                return groups.popleft()
        return []

    def put_back(self, group: Group) -> None:
        """These tests are to be run by another worker."""
        self._computing.appendleft(group)


def pytest_addoption(parser: pytest.Parser) -> None:
    add = parser.getgroup("processes")._addoption  # addoption leaves letters such as -n to pytest itself
    add("-n", "--numprocesses", default="auto", help="in how many processes tests run; 0 for pytest's own alone")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    options = session.config.option
    if sys.platform == "win32" or session.testsfailed or options.collectonly or options.usepdb:
        return None
    asked = options.numprocesses
    count = number_of_workers(session.items) if asked == "auto" else int(asked)
    if not count or (asked == "auto" and options.capture == "no"):
        return None
    run_in_workers(session, count)
    return True


def number_of_workers(items: Sequence[pytest.Item]) -> int:
    """How many processes suit these tests: more than there are processors, for tests wait; 0 for few tests."""
    if len(items) < MANY:
        return 0
    waiting = any(tiers.rank(item) == tiers.WAITS for item in items)
    return (os.cpu_count() or 1) + (5 if waiting else 2)


def run_in_workers(session: pytest.Session, count: int) -> None:
    """Run the collected tests in so many processes, and report them here."""
    turns = Turns(session.items, (os.cpu_count() or 1) + 1)
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # each has its own in there
    workers: dict[Connection, Worker] = {}

    def start(number: int) -> None:
        worker = Worker(session, number, workers.values())
        workers[worker.pipe] = worker
        worker.give(turns.next_of(worker))

    for number in range(min(count, len(session.items))):
        start(number)
    try:
        while workers:
            for pipe in wait(list(workers)):
                worker = workers[pipe]  # type: ignore[index]
                try:
                    message = worker.pipe.recv()
                except (EOFError, ConnectionResetError):
                    del workers[worker.pipe]
                    status = worker.end()
                    if worker.given:
                        _report_lost(session, session.items[worker.given.popleft()], status)
                        if worker.given:
                            turns.put_back(list(worker.given))
                        start(worker.number)
                    continue
                _take(session, worker, turns, message)
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
    finally:
        for worker in workers.values():
            worker.end()


def _take(session: pytest.Session, worker: Worker, turns: Turns, message: Any) -> None:
    """What a worker has sent: reports of a test, a warning, or nothing when it begins the last test that it has."""
    hook = session.config.hook
    if message is None:
        worker.give(turns.next_of(worker))
    elif isinstance(message, list):
        item = session.items[worker.given.popleft()]
        for data in message:
            report = hook.pytest_report_from_serializable(config=session.config, data=data)
            hook.pytest_runtest_logreport(report=report)
        hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    else:
        text, file, number, when, test, location = message
        warning = warnings.WarningMessage(text, Warning, file, number)
        hook.pytest_warning_recorded.call_historic(
            kwargs={"warning_message": warning, "when": when, "nodeid": test, "location": location}
        )


def _report_lost(session: pytest.Session, item: pytest.Item, status: int) -> None:
    lost = pytest.TestReport(item.nodeid, item.location, {}, "failed", ENDED.format(status=status), "call")
    session.config.hook.pytest_runtest_logreport(report=lost)


def _run_groups(session: pytest.Session, number: int, pipe: Connection) -> None:
    """What a forked process does, until no group is left or its parent has ended."""
    config = session.config
    capture = config.pluginmanager.getplugin("capturemanager")
    if capture.is_globally_capturing():  # into files that all processes would share
        capture.stop_global_capturing()
        capture.start_global_capturing()
        capture.suspend_global_capture()
    temporary = config._tmp_path_factory  # type: ignore[attr-defined]
    temporary._basetemp = temporary.getbasetemp() / f"worker-{number}"
    temporary._basetemp.mkdir(exist_ok=True)
    config.pluginmanager.register(Sending(config, pipe))

    def run(place: int, following: Group) -> None:
        item, after = (session.items[place], session.items[following[0]] if following else None)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)

    group = pipe.recv()
    try:
        while group:
            for at, place in enumerate(group[:-1], 1):
                run(place, group[at:])
            pipe.send(None)
            following = pipe.recv()
            run(group[-1], following)
            group = following
    except (KeyboardInterrupt, EOFError, BrokenPipeError):
        session._setupstate.teardown_exact(None)
