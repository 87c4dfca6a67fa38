"""The restocking process: its input, its record and its end."""

import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.stock.stock import FILE, load
from newsreader.library import Library
from newsreader.model.values import EVERYTHING
from newsreader.system import child
from tests.kiosk.stock.making import LIST, Kiosk, follows, records, serve_list
from tests.modes import has_mode
from tests.server import Exchange, Server


def test_the_record_is_saved_before_slow_work_and_for_its_owner_only(kiosk: Kiosk, papers: Server) -> None:
    serve_list(papers, "herald")
    seen = records(kiosk, papers, "/herald")
    kiosk.restocks(follows(papers))
    assert (seen[0].checked, kiosk.names(seen[0].sources)) == (kiosk.now, ["The Herald"])
    assert has_mode(kiosk.folder / FILE, 0o600)


# The process.


def started(policy: str, **more: str) -> subprocess.Popen[str]:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w") as pipe:
        pipe.write(policy)
    try:
        return subprocess.Popen(
            child.command("newsreader.kiosk.stock.restock", "--policy-fd", str(reading)),
            env={**child.environment(), **more},
            pass_fds=[reading],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    finally:
        os.close(reading)


def list_of(server: Server) -> str:
    return f'opml = "{server.url(LIST, host="localhost")}"'


def is_asked(server: Server, path: str) -> threading.Event:
    """Set once something is asked for, which never comes."""
    begun = threading.Event()

    def hold(exchange: Exchange) -> None:
        begun.set()
        exchange.hold()

    server.script(path, hold)
    return begun


def test_the_process_reads_its_policy_from_a_pipe_and_ends(papers: Server, kiosk: Kiosk) -> None:
    serve_list(papers, "herald")
    process = started(list_of(papers))
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    assert kiosk.shows(parsed(list_of(papers))) == ["The Herald"]


def test_the_process_reports_a_failed_write_and_exits_with_3(papers: Server, kiosk: Kiosk) -> None:
    (kiosk.folder / FILE).mkdir(parents=True)
    process = started(f'sources = ["{papers.url("/herald")}"]')
    problems = process.communicate(timeout=60)[1]
    assert process.returncode == 3
    assert problems.count("\n") == problems.count("The kiosk cannot write the file") == 1


@pytest.mark.parametrize("said", ["", "0", "perhaps"])
def test_the_process_fetches_private_addresses_only_with_an_explicit_yes(papers: Server, said: str) -> None:
    process = started(f'sources = ["{papers.url("/herald")}"]', NEWSREADER_ALLOW_PRIVATE_ADDRESSES=said)
    problems = process.communicate(timeout=60)[1]
    assert "private" in problems
    assert papers.connections == 0


@pytest.mark.parametrize("said", ["", "0"])
def test_a_redirect_to_a_private_address_is_not_followed(papers: Server, kiosk: Kiosk, said: str) -> None:
    """The redirecting page is public according to a proxy, since a test can fetch nothing that really is."""
    papers.raw("http://lists.example/list", b"HTTP/1.1 302 Found\r\nLocation: https://10.0.0.1/list\r\n\r\n")
    proxies = {"http_proxy": papers.url(), "https_proxy": papers.url()}
    process = started('opml = "http://lists.example/list"', NEWSREADER_ALLOW_PRIVATE_ADDRESSES=said, **proxies)
    assert "private address" in process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert papers.paths() == ["http://lists.example/list"]


@pytest.mark.parametrize("blocked", [[], [signal.SIGTERM]], ids=["", "blocked by the parent"])
def test_sigterm_ends_the_process_at_once_without_loss(papers: Server, kiosk: Kiosk, blocked: list[int]) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    first = kiosk.restocks(follows(papers))
    begun = is_asked(papers, "/post")
    signal.pthread_sigmask(signal.SIG_BLOCK, blocked)
    try:
        process = started(list_of(papers))
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
    assert begun.wait(60)
    ignored = re.search(r"^SigIgn:\s+(\w+)$", Path(f"/proc/{process.pid}/status").read_text(), re.MULTILINE)
    assert ignored
    assert int(ignored[1], 16) & 1 << signal.SIGINT - 1, "which a visitor can press"
    process.terminate()
    assert process.wait(timeout=10) == -signal.SIGTERM
    process.communicate()
    left = load(kiosk.folder)
    assert (left.sources, left.refreshed) == (first.sources, first.refreshed)
    assert left.opml is not None
    with Library.open() as library:
        assert len(list(library.each_headline(EVERYTHING))) >= 2
