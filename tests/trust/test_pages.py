"""A hostile address that is read or added gives an article, or one sentence."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust import machine, safety
from tests.trust.case import Case
from tests.trust.command_process import CommandProcess
from tests.trust.machine import MEGABYTES_AT_MOST, Ran
from tests.trust.network import CONTENT, NETWORK, REDIRECTS, STATUS
from tests.trust.pages import PAGES, SLOW_PAGES

SECONDS_AT_MOST = 30
"""On a busy machine; alone it takes a third."""

ADDED = [
    case for case in (*NETWORK[:8], *STATUS, *REDIRECTS, *CONTENT) if case.serve and case.error and not case.either
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def commands(folder: Path) -> Iterator[CommandProcess]:
    with CommandProcess(folder / "home", folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def hostile() -> Iterator[Server]:
    with Server() as running:
        running.route("/portal", "<title>Log in</title><form><input type=password></form>")
        yield running


@pytest.fixture(scope="module", autouse=True)
def waiting(folder: Path, hostile: Server) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Commands that wait for slow servers while the other tests run."""
    started = []
    for number, case in enumerate(SLOW_PAGES):
        assert case.serve
        case.serve(hostile, f"/slow/{number}")
        started.append(machine.start(folder / "home", "read", hostile.url(f"/slow/{number}")))
    yield started
    for process in started:  # whose test was not run
        if process.stdout and not process.stdout.closed:
            process.kill()
            process.communicate()


def assert_refused(ran: Ran, case: Case) -> None:
    assert ran.status == 3, ran
    assert ran.out == b""
    (said,) = safety.assert_safe(ran.said).splitlines()
    safety.assert_plain(said)
    assert case.error
    assert case.error in said
    assert not [each for each in case.lacks if each in said]


def check_read(case: Case, ran: Ran) -> None:
    assert ran.peak < MEGABYTES_AT_MOST
    if ran.status not in (0, 1):
        assert_refused(ran, case)
        return
    assert case.either or not case.error, ran.out[:300]
    article = safety.document(ran.out)
    assert ran.status == bool({"needs-javascript", "consent"} & set(article["warnings"]))
    assert not [each for each in case.brings if each not in article["text"]]
    assert not [each for each in case.lacks if each in article["text"]]
    for line in safety.assert_safe(ran.said).splitlines():
        safety.assert_plain(line)


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_a_hostile_page_is_read_or_refused(commands: CommandProcess, hostile: Server, case: Case) -> None:
    assert case.serve
    hostile.requests.clear()
    path = f"/page/{PAGES.index(case)}"
    case.serve(hostile, path)
    ran = commands.run("read", hostile.url(path), "--json")
    assert ran.seconds < SECONDS_AT_MOST
    check_read(case, ran)
    if case.area == "terminal":
        printed = commands.run("read", hostile.url(path))
        assert printed.status == 0
        safety.assert_safe(printed.out)
    assert not [request for request in hostile.requests if "stolen" in request.path or "cookie" in request.headers]


@pytest.mark.parametrize("case", ADDED, ids=str)
def test_a_hostile_address_is_not_added(commands: CommandProcess, hostile: Server, case: Case) -> None:
    assert case.serve
    path = f"/added/{ADDED.index(case)}/"
    case.serve(hostile, path)
    assert_refused(commands.run("add", hostile.url(path)), case)
    assert [each["kind"] for each in safety.document(commands.run("sources", "--json").out)] == ["bundled"]


def test_a_server_that_keeps_a_reader_waiting_is_given_up(waiting: list[subprocess.Popen[bytes]]) -> None:
    for case, process in zip(SLOW_PAGES, waiting, strict=True):
        assert_refused(machine.finish(process), case)
