"""What every test gets: an empty library of its own, no proxy, and a web server if it asks for one."""

import gc
import itertools
import logging
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import needs, profiles, stocked, tiers
from tests.parsing_here import parsing_here, parsing_in_processes
from tests.quick_libraries import quick_libraries
from tests.server import Server

MEMORY = "/dev/shm"  # noqa: S108  # its name
MEMORY_NEEDED = 4 << 30
"""Bytes."""

# In memory, files cost nothing; on a disk, waiting for them is most of what thousands of small tests do.
if (
    sys.platform != "win32"
    and os.access(MEMORY, os.W_OK)
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
    and shutil.disk_usage(MEMORY).free > MEMORY_NEEDED
):
    tempfile.tempdir = MEMORY

# A shell that starts us in the background has us ignore Ctrl+C, and nohup that a terminal has gone. So would all that
# the tests start, and send these signals to.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

INHERITED = (
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "SSLKEYLOGFILE"),
    *("NEWSREADER_MODE", "NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "ACCESSIBLE", "NO_COLOR"),
)


pytest_plugins = ["tests.forked_processes"]

GUARD = tiers.Guard()
FOLDERS = itertools.count()

ONLY_ON_UNIX = re.compile(
    r"No module named '(fcntl|termios|resource|pwd|_curses|numpy|typst)'|module 'signal' has no attribute '(\w+)'"
)
"""What collecting a file of tests says where Unix, or numpy, which does not run under wine, is missing."""


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    profiles.load(config)


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Generator[None, object, object]:
    with stocked.folder_for_stocked():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Twelve thousand tests are made, which stay: to look for garbage among them takes a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """On Windows, files of tests that drive a Unix terminal, or Unix's signals, are skipped."""
    report = yield
    missing = ONLY_ON_UNIX.search(str(report.longrepr)) if sys.platform == "win32" and report.failed else None
    if missing:
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 0, f"Skipped: needs Unix ({missing[1] or missing[2]})")
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    """Below all else, say what was left out for lack of something on this computer, and how to have it."""
    yield
    skipped = terminalreporter.getreports("skipped")
    reasons = [each.longrepr[2].removeprefix("Skipped: ") for each in skipped if isinstance(each.longrepr, tuple)]
    if line := needs.left_out(reasons):
        terminalreporter.write_line(line)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """What is left over is looked for once, and not six times by pytest and the interpreter."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tiers.mark_tiers(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    GUARD.begin_test()
    with GUARD.guarding(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    with GUARD.guarding(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    with GUARD.guarding(item):
        yield


@pytest.fixture(scope="session")
def processes() -> None:
    """For tests in which the program starts processes by itself: they are not in the core."""


@pytest.fixture(scope="session", autouse=True)
def child_pools() -> Iterator[None]:
    """Child pools answer in the tests' own process."""
    with parsing_here():
        yield


@pytest.fixture(scope="session", autouse=True)
def copied_libraries() -> Iterator[None]:
    """New libraries begin as copies of one."""
    with quick_libraries():
        yield


@pytest.fixture(scope="session", autouse=True)
def no_fetching_ahead() -> Iterator[None]:
    """No reader is open for so long that fetching ahead begins, in a process, however slow the computer is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsreader.runner.runner.PREFETCH_AFTER_SECONDS", threading.TIMEOUT_MAX)
        yield


@pytest.fixture
def private_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Private addresses may not be opened."""
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "0")


@pytest.fixture
def short_lock_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that are opened wait a tenth of a second for another program that holds them, not three."""
    monkeypatch.setattr("newsreader.store.library_connection.LOCK_SECONDS", 0.1)


@pytest.fixture
def parser_processes(processes: None) -> Iterator[None]:
    """Child pools start processes, as the program has them."""
    with parsing_in_processes():
        yield


@contextmanager
def surroundings(home: Path) -> Iterator[pytest.MonkeyPatch]:
    """Keep what runs away from the library and the settings of the user who runs the tests, and what it sets in the
    environment from what runs next."""
    before = dict(os.environ)
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NEWSREADER_HOME", str(home))
            for name in INHERITED:
                environment.delenv(name, raising=False)
            yield environment
    finally:
        for name in [each for each in os.environ if each not in before]:
            del os.environ[name]
        os.environ.update(before)


@pytest.fixture(autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a test, which need not be there, for many need none; it goes with the test."""
    folder = tmp_path_factory.getbasetemp() / str(next(FOLDERS))
    with surroundings(folder / "newsreader-home"):
        yield folder
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)  # what still runs may remove files too


@pytest.fixture
def tmp_path(own_surroundings: Path) -> Path:
    """As pytest's own, which takes a millisecond, and here the one in which the program's home is."""
    own_surroundings.mkdir(exist_ok=True)
    return own_surroundings


@pytest.fixture(autouse=True)
def logger() -> Iterator[logging.Logger]:
    """Our logger as it is before any log was opened, and afterwards again: no test writes to the log of another."""
    kept = logging.getLogger("newsreader")
    before = (kept.handlers[:], kept.propagate, kept.level)
    kept.handlers.clear()
    yield kept
    for handler in kept.handlers:
        handler.close()
    kept.handlers[:], kept.propagate = before[:2]
    kept.setLevel(before[2])


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on 127.0.0.1, empty until routes are given."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def lasting() -> Iterator[list[Server]]:
    """A web server for all tests of a process that stays at its address, so that libraries with such addresses can be
    copied; the last one, if a test has closed it."""
    servers: list[Server] = []
    yield servers
    for each in servers:
        each.close()


@pytest.fixture
def lasting_server(lasting: list[Server]) -> Iterator[Server]:
    """That web server, empty until routes are given."""
    if not lasting or lasting[-1].closed:
        lasting.append(Server().__enter__())
    lasting[-1].forget()
    yield lasting[-1]
    lasting[-1].forget()
