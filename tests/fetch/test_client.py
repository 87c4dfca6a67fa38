"""The client sends honest, bounded requests and returns responses unchanged."""

import asyncio
import gzip
import threading
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from newsreader import __version__, errors
from newsreader.fetch import transport
from newsreader.fetch.client import AT_ONCE, AT_ONCE_PER_HOST, Fetched, Fetcher, run
from tests.fetch.fetching import fetch
from tests.server import Exchange, Server, response

PAGE = b"<!doctype html><p>Hello"


def fetch_all(*addresses: str, deadline_seconds: float = 30.0) -> list[Fetched]:
    """Fetch addresses one after another over one Fetcher."""

    async def run() -> list[Fetched]:
        async with Fetcher(deadline_seconds=deadline_seconds) as fetcher:
            return [await fetcher.get(address) for address in addresses]

    return asyncio.run(run())


def test_a_page_is_returned_as_it_was_sent(server: Server) -> None:
    server.route("/news", PAGE, "text/html; charset=utf-8", etag='"1"', last_modified="Fri, 24 Mar 2023 10:00:00 GMT")
    assert fetch(server.url("/news#part")) == Fetched(
        url=server.url("/news"),
        status=200,
        content_type="text/html; charset=utf-8",
        body=PAGE,
        etag='"1"',
        last_modified="Fri, 24 Mar 2023 10:00:00 GMT",
        permanent_url=None,
    )


def test_one_request_is_made_with_honest_headers(server: Server) -> None:
    server.route("/news", b'<img src="/picture"><script src="/script"></script><link rel=icon href="/icon">')
    fetch(server.url("/news"))
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/news")
    assert request.headers["user-agent"] == f"newsreader/{__version__}"
    assert request.headers["accept-encoding"] == "gzip"
    assert "application/rss+xml" in request.headers["accept"]
    assert not {"cookie", "referer", "authorization", "if-none-match", "if-modified-since"} & set(request.headers)


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", b"hi"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi and more", b"hi"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 200 OK\r\nX-Long: a\r\n b\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 200 OK\r\nX-Odd: caf\xe9\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nhi\r\n0\r\nX-Trailer: a\r\n\r\n", b"hi"),
        (b"HTTP/1.1 203 Non-Authoritative\r\nContent-Length: 2\r\n\r\nhi", b"hi"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""),
        (response(b"hi", headers={"Content-Encoding": "identity"}), b"hi"),
        (response(gzip.compress(b"hi", mtime=0), headers={"Content-Encoding": "gzip"}), b"hi"),
        (response(gzip.compress(b"hi", mtime=0), headers={"Content-Encoding": " GZip "}), b"hi"),
        (response(gzip.compress(b"hi", mtime=0), headers={"Content-Encoding": "x-gzip"}), b"hi"),
        (
            response(
                gzip.compress(b"hi", mtime=0) + gzip.compress(b"ho", mtime=0), headers={"Content-Encoding": "gzip"}
            ),
            b"hiho",
        ),
        (response(gzip.compress(b"hi", mtime=0) + b"\0\0junk", headers={"Content-Encoding": "gzip"}), b"hi"),
        (response(b"", headers={"Content-Encoding": "gzip"}), b""),
        # Packed without saying so: unpacked if it is something to read, else left alone.
        (response(gzip.compress(PAGE, mtime=0)), PAGE),
        (response(gzip.compress(b"\x7fELF\x02", mtime=0)), gzip.compress(b"\x7fELF\x02", mtime=0)),
        (response(gzip.compress(PAGE, mtime=0)[:-4]), gzip.compress(PAGE, mtime=0)[:-4]),
    ],
    ids=range(23),
)
def test_every_valid_transfer_of_a_body_is_read(server: Server, answer: bytes, body: bytes) -> None:
    server.raw("/page", answer)
    fetched = fetch(server.url("/page"))
    assert (fetched.status, fetched.body) == (200, body)


def test_validators_are_sent_and_an_unchanged_page_gives_304(server: Server) -> None:
    server.route("/feed", PAGE, etag='W/"1"', last_modified="Fri, 24 Mar 2023 10:00:00 GMT")

    async def run() -> tuple[Fetched, Fetched, Fetched]:
        async with Fetcher() as fetcher:
            first = await fetcher.get(server.url("/feed"))
            again = await fetcher.get(server.url("/feed"), etag=first.etag, last_modified=first.last_modified)
            other = await fetcher.get(server.url("/feed"), etag='"0"')
            return first, again, other

    first, again, other = asyncio.run(run())
    assert (again.status, again.body, again.etag) == (304, b"", first.etag)
    assert (other.status, other.body) == (200, PAGE)
    assert server.requests[1].headers["if-modified-since"] == first.last_modified
    assert server.connections == 1


def test_validators_that_cannot_be_sent_again_are_dropped(server: Server) -> None:
    server.raw("/feed", b'HTTP/1.1 200 OK\r\nETag: "caf\xe9"\r\nLast-Modified: ' + b"x" * 5000 + b"\r\n\r\nhi")
    fetched = fetch(server.url("/feed"))
    assert (fetched.etag, fetched.last_modified) == ("", "")


def test_validators_with_line_ends_in_them_are_not_sent(server: Server) -> None:
    server.route("/feed", PAGE)

    async def run() -> Fetched:
        async with Fetcher() as fetcher:
            return await fetcher.get(server.url("/feed"), etag='"1"\r\nX-Evil: yes', last_modified="\u0436")

    assert asyncio.run(run()).status == 200
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(server.requests[0].headers)


def test_cookies_are_neither_stored_nor_sent(server: Server) -> None:
    server.route("/a", PAGE, headers={"Set-Cookie": "a=b; Path=/"})
    server.route("/c", status=302, headers={"Location": "/a", "Set-Cookie": "c=d; Path=/"})
    fetch_all(server.url("/a"), server.url("/c"), server.url("/a"))
    assert len(server.requests) == 4
    assert not any("cookie" in request.headers for request in server.requests)


def test_user_names_and_passwords_are_never_sent(server: Server) -> None:
    server.route("/a", PAGE)
    server.redirect("/b", server.url("/a").replace("http://", "http://user:secret@"))
    fetched = fetch(server.url("/b").replace("http://", "http://user:secret@"))
    assert fetched.url == server.url("/a")
    assert not any("authorization" in request.headers for request in server.requests)


def test_an_idle_connection_is_reused(server: Server) -> None:
    server.route("/a", PAGE)
    server.redirect("/b", "/a")
    server.route("/c", gzip.compress(PAGE * 1000), headers={"Content-Encoding": "gzip"})
    fetch_all(*(server.url(path) for path in ("/a", "/b", "/c", "/a")))
    assert server.connections == 1


def test_a_request_is_repeated_if_its_idle_connection_had_closed(server: Server) -> None:
    def answer_once_then_break(exchange: Exchange) -> None:
        exchange.send(response(PAGE))
        exchange.connection.recv(65536)  # the next request on the same connection
        exchange.reset()

    server.script("/first", answer_once_then_break)
    server.route("/second", b"second")
    assert [fetched.body for fetched in fetch_all(server.url("/first"), server.url("/second"))] == [PAGE, b"second"]
    assert server.paths() == ["/first", "/second"]
    assert server.connections == 2


def test_stray_bytes_on_an_idle_connection_are_no_response(server: Server) -> None:
    sent = threading.Event()

    def answer_then_complain(exchange: Exchange) -> None:
        exchange.send(response(PAGE))
        exchange.server.closing.wait(0.1)  # else both come as one
        exchange.send(response(b"idle for too long", status=408))
        sent.set()

    server.script("/first", answer_then_complain)
    server.route("/second", b"second")

    async def run() -> bytes:
        async with Fetcher() as fetcher:
            await fetcher.get(server.url("/first"))
            await asyncio.to_thread(sent.wait, 20)
            return (await fetcher.get(server.url("/second"))).body

    assert asyncio.run(run()) == b"second"
    assert server.connections == 2


def test_idle_connections_to_many_servers_are_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "ORIGINS_AT_MOST", 2)
    with ExitStack() as stack:
        servers = [stack.enter_context(Server()) for _ in range(4)]
        for server in servers:
            server.route("/page", PAGE)
        fetch_all(*(servers[number].url("/page") for number in (0, 1, 0, 2, 0, 3, 1)))
        assert [server.connections for server in servers] == [1, 2, 1, 1]


def test_a_new_connection_that_breaks_is_not_tried_again(server: Server) -> None:
    server.script("/reset", Exchange.reset)
    with pytest.raises(errors.BrokenAnswer):
        fetch(server.url("/reset"))
    assert server.connections == 1


class Crowd:
    """Counts the requests that are under way at once, and lets them go on when the gate opens."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.arrived = threading.Semaphore(0)
        self.under_way = self.most = 0
        self._lock = threading.Lock()

    def meet(self, exchange: Exchange) -> None:
        with self._lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        self.arrived.release()
        self.gate.wait(20)
        with self._lock:
            self.under_way -= 1
        exchange.send(response(PAGE))

    def open_when(self, count: int) -> None:
        """Open the gate once `count` requests wait at it and no further one arrives for a while."""
        for _ in range(count):
            assert self.arrived.acquire(timeout=20)
        assert not self.arrived.acquire(timeout=0.3)
        self.gate.set()


def fetch_together(addresses: list[str], control: Callable[[], None]) -> list[Fetched]:
    async def run() -> list[Fetched]:
        async with Fetcher() as fetcher:
            *fetched, _ = await asyncio.gather(*map(fetcher.get, addresses), asyncio.to_thread(control))
            return [answer for answer in fetched if answer]

    return asyncio.run(run())


def test_a_host_gets_at_most_four_requests_at_once(server: Server) -> None:
    crowd = Crowd()
    server.script("/page", crowd.meet)
    fetched = fetch_together([server.url(f"/page?{n}") for n in range(12)], lambda: crowd.open_when(AT_ONCE_PER_HOST))
    assert len(fetched) == 12
    assert crowd.most == AT_ONCE_PER_HOST == 4


def test_at_most_fifty_requests_are_under_way_at_once() -> None:
    crowd = Crowd()
    with ExitStack() as stack:
        servers = [stack.enter_context(Server()) for _ in range(14)]
        for server in servers:
            server.script("/page", crowd.meet)
        addresses = [server.url(f"/page?{n}") for server in servers for n in range(5)]
        fetched = fetch_together(addresses, lambda: crowd.open_when(AT_ONCE))
    assert len(fetched) == 70
    assert crowd.most == AT_ONCE == 50


def test_a_slow_host_does_not_hold_up_the_others() -> None:
    with Server() as slow, Server() as quick:
        slow.script("/page", Exchange.hold)
        quick.route("/page", PAGE)

        async def run() -> int:
            async with Fetcher() as fetcher:
                stuck = [asyncio.create_task(fetcher.get(slow.url(f"/page?{n}"))) for n in range(100)]
                await asyncio.sleep(0)
                fetched = await asyncio.gather(*(fetcher.get(quick.url("/page")) for _ in range(20)))
                for task in stuck:
                    task.cancel()
                await asyncio.gather(*stuck, return_exceptions=True)
                return len(fetched)

        assert asyncio.run(run()) == 20


def test_waiting_for_a_slot_does_not_count_against_the_deadline(server: Server) -> None:
    def take_a_while(exchange: Exchange) -> None:
        exchange.server.closing.wait(0.5)
        exchange.send(response(PAGE))

    server.script("/page", take_a_while)

    async def run() -> int:
        async with Fetcher(deadline_seconds=2.0) as fetcher:
            return len(await asyncio.gather(*(fetcher.get(server.url("/page")) for _ in range(20))))

    assert asyncio.run(run()) == 20  # five turns of 0.5 s each


def test_a_cancelled_request_leaves_the_fetcher_usable(server: Server) -> None:
    arrived = threading.Semaphore(0)

    def arrive_and_hold(exchange: Exchange) -> None:
        arrived.release()
        exchange.hold()

    server.script("/hold", arrive_and_hold)
    server.route("/page", PAGE)

    async def run() -> bytes:
        async with Fetcher() as fetcher:
            held = [asyncio.create_task(fetcher.get(server.url("/hold"))) for _ in range(AT_ONCE_PER_HOST)]
            await asyncio.to_thread(lambda: [arrived.acquire(timeout=20) for _ in held])
            for task in held:
                task.cancel()
            await asyncio.gather(*held, return_exceptions=True)
            return (await fetcher.get(server.url("/page"))).body

    assert asyncio.run(run()) == PAGE


def test_a_form_is_sent_whole_and_only_once(server: Server) -> None:
    form = "hub.mode=publish&hub.url=http%3A%2F%2Fnews.example%2Ffeed"
    server.route("/hub", status=204)
    run(lambda fetcher: fetcher.post(server.url("/hub"), form))
    (sent,) = server.requests
    assert (sent.method, sent.path, sent.headers["content-length"]) == ("POST", "/hub", str(len(form)))
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    server.redirect("/hub", "/other")
    with pytest.raises(errors.BadStatus):
        run(lambda fetcher: fetcher.post(server.url("/hub"), form))
    assert server.paths() == ["/hub", "/hub"]


@pytest.mark.usefixtures("private_forbidden")
def test_no_form_is_sent_to_a_private_address_where_those_are_forbidden(server: Server) -> None:
    with pytest.raises(errors.AddressRefused):
        run(lambda fetcher: fetcher.post(server.url("/hub"), "a=b"))
    assert server.connections == 0
