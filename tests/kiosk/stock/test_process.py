"""The restocking process: its input, its record and its end."""

import os
import signal
import subprocess
import threading

from newsreader.kiosk.policy.policy import parsed
from newsreader.kiosk.stock.stock import FILE, Stock, load
from newsreader.library import Library
from newsreader.model.values import EVERYTHING
from newsreader.system import child
from tests.kiosk.stock.making import LIST, Kiosk, follows, serve_list
from tests.modes import has_mode
from tests.server import Exchange, Server

# What is written.


def test_the_record_is_saved_before_slow_work_and_for_its_owner_only(kiosk: Kiosk, papers: Server) -> None:
    seen: list[Stock] = []
    serve_list(papers, "herald")

    def look(exchange: Exchange) -> None:
        seen.append(load(kiosk.folder))
        exchange.send(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")

    papers.script("/herald", look)
    kiosk.restocks(follows(papers))
    assert kiosk.names(seen[0].sources) == ["The Herald"]
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


def test_the_process_reads_its_policy_from_a_pipe_and_ends(papers: Server, kiosk: Kiosk) -> None:
    serve_list(papers, "herald")
    text = f'opml = "{papers.url(LIST, host="localhost")}"'
    process = started(text)
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    assert kiosk.shows(parsed(text)) == ["The Herald"]


def test_the_process_fetches_private_addresses_only_with_an_explicit_yes(papers: Server, kiosk: Kiosk) -> None:
    private = f'sources = ["{papers.url("/herald")}"]'
    for said in ("", "0", "perhaps"):
        process = started(private, NEWSREADER_ALLOW_PRIVATE_ADDRESSES=said)
        out, error_output = process.communicate(timeout=60)
        assert (process.returncode, out) == (3, "")
        assert "private" in error_output
    assert papers.connections == 0


def test_a_redirect_to_a_private_address_is_not_followed(papers: Server, kiosk: Kiosk) -> None:
    """The redirecting page is public according to a proxy, since a test can fetch nothing that really is."""
    papers.raw("http://lists.example/list", b"HTTP/1.1 302 Found\r\nLocation: https://10.0.0.1/list\r\n\r\n")
    process = started(
        'opml = "http://lists.example/list"',
        NEWSREADER_ALLOW_PRIVATE_ADDRESSES="0",
        http_proxy=papers.url(),
        https_proxy=papers.url(),
    )
    assert "private address" in process.communicate(timeout=60)[1]
    assert process.returncode == 0
    assert papers.paths() == ["http://lists.example/list"]


def test_sigterm_ends_the_process_at_once_without_loss(papers: Server, kiosk: Kiosk) -> None:
    serve_list(papers, "herald", "post", etag='"one"')
    first = kiosk.restocks(follows(papers))
    begun = threading.Event()

    def hold(exchange: Exchange) -> None:
        begun.set()
        exchange.hold()

    papers.script("/post", hold)
    process = started(f'opml = "{papers.url(LIST, host="localhost")}"')
    assert begun.wait(60)
    process.send_signal(signal.SIGINT)  # which a visitor can press
    process.terminate()
    assert process.wait(timeout=10) == -signal.SIGTERM
    process.communicate()
    left = load(kiosk.folder)
    assert (left.sources, left.refreshed) == (first.sources, first.refreshed)
    assert left.followed is not None
    with Library.open() as library:
        assert len(list(library.each_headline(EVERYTHING))) >= 2
    papers.closing.clear()


def test_a_signal_blocked_by_the_parent_ends_the_process(papers: Server) -> None:
    begun = threading.Event()

    def hold(exchange: Exchange) -> None:
        begun.set()
        exchange.hold()

    papers.script(LIST, hold)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    try:
        process = started(f'opml = "{papers.url(LIST, host="localhost")}"')
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    assert begun.wait(60)
    process.terminate()
    process.communicate(timeout=10)
    assert process.returncode == -signal.SIGTERM
