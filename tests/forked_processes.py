"""Runs many tests in several processes, which are forked once all tests have been collected.

A file's tests stay in one process, for they share what they start. Of more processes than there are processors, some
begin with the files that wait for sound or for screen readers, and the others with those that compute: then few compute
while sound is heard. On Windows and macOS, which cannot be forked safely, one process runs all tests.
"""

import argparse
import gc
import math
import os
import signal
import sys
import time
import traceback
import warnings
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path
from typing import Any, cast

import pytest
from _pytest.runner import runtestprotocol
from _pytest.threadexception import collect_thread_exception
from _pytest.unraisableexception import collect_unraisable

from tests import tiers

ENDED = "The process that ran this test ended, with status {status}."
HUNG = "The process that ran this test sent nothing for {seconds:.0f} seconds, and was ended."

GRACE_SECONDS = 60.0
"""Seconds that a process has beyond the time limit of its test, which cannot interrupt a lock in C."""

MANY = 500
"""Fewer tests than these are run by pytest's own process, if `-n` says nothing else."""

Group = list[int]
"""The indexes in `session.items` of tests of one file."""


class ReportSender:
    """A plugin of pytest in a forked process: it sends the reports of each test, in place of showing them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._of_parts: list[pytest.TestReport] = []
        self.pipe: Connection | None = None
        """None until the plugin is registered, for pytest repeats earlier warnings to it then."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        reports = self._of_parts + reports
        self._of_parts = []
        for report in reports:
            if report.passed:
                report.keywords = {}  # which are most of what is sent, and which nothing reads
        to_serializable = self._config.hook.pytest_report_to_serializable
        self._send((item.nodeid, [to_serializable(config=self._config, report=report) for report in reports]))
        return True

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what a test reports about a part of itself (subtests)."""
        self._of_parts.append(report)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self, nextitem: pytest.Item | None) -> None:
        """Fail after the last test if anything was left open, as pytest does at the end of its own process."""
        if nextitem is None:
            gc.collect()
            collect_unraisable(self._config)
            collect_thread_exception(self._config)

    def pytest_warning_recorded(
        self, warning_message: warnings.WarningMessage, nodeid: str, location: tuple[str, int, str] | None
    ) -> None:
        category, text = warning_message.category.__name__, str(warning_message.message)
        self._send((category, text, warning_message.filename, warning_message.lineno, nodeid, location))

    def _send(self, message: object) -> None:
        if self.pipe:
            self.pipe.send(message)


class ForkedProcess:
    """A forked process that runs groups of tests, as its parent process sees it."""

    def __init__(self, session: pytest.Session, number: int, others: Iterable["ForkedProcess"]) -> None:
        """`others` are the processes forked before that still run."""
        self.number = number
        self.given: deque[int] = deque()
        """The indexes of the tests that it has not reported yet."""
        self.hung_seconds = 0.0
        """Seconds after which it was ended because it sent nothing; 0 if it was not."""
        self.pipe, theirs = Pipe()
        self._pid = os.fork()
        if not self._pid:
            status = 1
            try:
                for other in (self, *others):
                    other.pipe.close()
                _run_groups(session, theirs)
                status = 0
            except BaseException:
                traceback.print_exc(file=sys.__stderr__)
            finally:
                os._exit(status)
        theirs.close()

    def fileno(self) -> int:
        """For `wait`."""
        return self.pipe.fileno()

    def give(self, group: Group) -> None:
        """Have it run these tests after those that it has; an empty group ends it."""
        self.given += group
        with suppress(ConnectionError):  # it has ended, which is noticed when it is listened to
            self.pipe.send(group)

    def start_clock(self, items: Sequence[pytest.Item]) -> None:
        """It has begun its next test now."""
        self._begun = time.monotonic()
        self._limit = _time_limit(items[self.given[0]]) if self.given else math.inf

    def end_if_hung(self) -> None:
        """End it if its test has taken too long. By the first signal, Python prints where it is."""
        silent = time.monotonic() - self._begun
        if silent > self._limit:
            os.kill(self._pid, signal.SIGKILL if self.hung_seconds else signal.SIGABRT)
            self.hung_seconds = silent
            self._limit += GRACE_SECONDS

    def end(self) -> int:
        """Wait until it has ended. Returns its exit status, below 0 for a signal."""
        self.pipe.close()
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


class Turns:
    """Decides which group is next: of the files that wait, or of those that compute. Those of the core come last, for
    they are short, and so all processes end together."""

    def __init__(self, items: Sequence[pytest.Item], waiters_from: int) -> None:
        """Processes with numbers from `waiters_from` on begin with the files that wait."""
        self._waiters_from = waiters_from
        groups: dict[Path, Group] = {}
        ranks: dict[Path, int] = {}
        for index, item in enumerate(items):
            groups.setdefault(item.path, []).append(index)
            ranks[item.path] = min(tiers.rank(item), ranks.get(item.path, tiers.LAST))
        ordered = sorted(groups, key=lambda path: ranks[path])
        self._waiting = deque(groups[path] for path in ordered if ranks[path] == tiers.WAITS)
        self._computing = deque(groups[path] for path in ordered if ranks[path] != tiers.WAITS)

    def next_group(self, number: int) -> Group:
        """The next group for the process of this number; empty if there is none left."""
        both = [self._waiting, self._computing]
        for groups in both if number >= self._waiters_from else reversed(both):
            if groups:
                return groups.popleft()
        return []

    def put_back(self, group: Group) -> None:
        """Have these tests run by another process."""
        self._computing.appendleft(group)


def pytest_addoption(parser: pytest.Parser) -> None:
    add = parser.getgroup("processes")._addoption  # addoption leaves letters such as -n to pytest itself
    explained = "in how many processes tests run; 0 for pytest's own alone"
    add("-n", "--numprocesses", default="auto", type=_auto_or_count, help=explained)


def _auto_or_count(text: str) -> str:
    if text != "auto" and not text.isdecimal():
        raise argparse.ArgumentTypeError("must be auto, or a number such as 0 or 3")
    return text


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    options = session.config.option
    if sys.platform != "linux" or session.testsfailed or options.collectonly or options.usepdb or options.trace:
        return None
    if options.numprocesses == "auto":
        count = 0 if options.capture == "no" else suitable_count(session.items)
    else:
        count = int(options.numprocesses)
    if not count:
        return None
    run_forked(session, count)
    return True


def suitable_count(items: Sequence[pytest.Item]) -> int:
    """How many processes suit these tests: more than there are processors, for tests wait; 0 for few tests."""
    if len(items) < MANY:
        return 0
    waiting = any(tiers.rank(item) == tiers.WAITS for item in items)
    return (os.cpu_count() or 1) + (7 if waiting else 2)


def run_forked(session: pytest.Session, count: int) -> None:
    """Run the collected tests in this many processes, and report them in this one."""
    turns = Turns(session.items, (os.cpu_count() or 1) + 1)
    session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # in which each has a folder
    processes: list[ForkedProcess] = []

    def start(number: int) -> None:
        process = ForkedProcess(session, number, processes)
        processes.append(process)
        process.give(turns.next_group(number))
        process.start_clock(session.items)

    try:
        for number in range(min(count, len(session.items))):
            start(number)
        while processes:
            ready = wait(processes, GRACE_SECONDS / 4)  # type: ignore[arg-type]  # it takes all with a fileno
            for process in cast("list[ForkedProcess]", ready):
                try:
                    message = process.pipe.recv()
                except (EOFError, OSError):
                    processes.remove(process)
                    _note_end(session, process, turns)
                    if process.given:
                        start(process.number)
                else:
                    _handle(session, process, turns, message)
                    process.start_clock(session.items)
            for process in processes:
                process.end_if_hung()
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
            if session.shouldstop:
                raise session.Interrupted(session.shouldstop)
    finally:
        for process in processes:
            process.pipe.close()
        for process in processes:
            process.end()


def _time_limit(item: pytest.Item) -> float:
    """Seconds after which a process that runs this test is ended."""
    marker = item.get_closest_marker("timeout")
    seconds: float = marker.args[0] if marker else item.config._env_timeout  # type: ignore[attr-defined]
    return seconds + GRACE_SECONDS if seconds else math.inf


def _note_end(session: pytest.Session, process: ForkedProcess, turns: Turns) -> None:
    """Report the test during which a process ended as failed, and have its other tests run by another process."""
    status = process.end()
    if process.given:
        item = session.items[process.given[0]]
        why = HUNG.format(seconds=process.hung_seconds) if process.hung_seconds else ENDED.format(status=status)
        lost = pytest.TestReport(item.nodeid, item.location, {}, "failed", why, "call")
        session.config.hook.pytest_runtest_logreport(report=lost)
        if others := list(process.given)[1:]:
            turns.put_back(others)
    elif status:
        raise RuntimeError(f"A process of the tests ended with status {status} after its last test.")


def _handle(session: pytest.Session, process: ForkedProcess, turns: Turns, message: Any) -> None:
    """Handle a message of a process: the reports of a test, a warning, or None, which asks for the next group."""
    hook = session.config.hook
    match message:
        case None:
            process.give(turns.next_group(process.number))
        case test, reports:
            item = session.items[process.given.popleft()]
            if item.nodeid != test:
                raise RuntimeError(f"{test} was reported in place of {item.nodeid}.")
            for data in reports:
                report = hook.pytest_report_from_serializable(config=session.config, data=data)
                hook.pytest_runtest_logreport(report=report)
            hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        case category, text, file, line, test, location:
            warning = warnings.WarningMessage(text, type(category, (Warning,), {}), file, line)
            hook.pytest_warning_recorded.call_historic(
                kwargs={"warning_message": warning, "when": "runtest", "nodeid": test, "location": location}
            )


def _run_groups(session: pytest.Session, pipe: Connection) -> None:
    """Run the groups that the parent process gives, until it gives an empty one or ends."""
    config = session.config
    capture = config.pluginmanager.getplugin("capturemanager")
    if capture.is_globally_capturing():  # into files that all processes would share
        capture.stop_global_capturing()
        capture.start_global_capturing()
        capture.suspend_global_capture()
    temporary = config._tmp_path_factory  # type: ignore[attr-defined]
    temporary._basetemp = temporary.getbasetemp() / str(os.getpid())
    temporary._basetemp.mkdir()
    sender = ReportSender(config)
    config.pluginmanager.register(sender)
    sender.pipe = pipe

    def run(index: int, following: Group) -> None:
        after = session.items[following[0]] if following else None
        config.hook.pytest_runtest_protocol(item=session.items[index], nextitem=after)

    try:
        group = pipe.recv()
        while group:
            for count, index in enumerate(group[:-1], 1):
                run(index, group[count:])
            pipe.send(None)  # before the last test, which is torn down as the next one needs it
            following = pipe.recv()
            run(group[-1], following)
            group = following
    except (KeyboardInterrupt, EOFError, ConnectionError):
        session._setupstate.teardown_exact(None)
    finally:
        capture.suspend_global_capture()
