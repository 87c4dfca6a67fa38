"""HTTP/2 is used where a server offers it, with the same results over one connection."""

import asyncio
import gzip
import socket
from collections.abc import Callable

import pytest

from newsreader import errors
from newsreader.fetch.client import MOST_BYTES, Fetched, Fetcher
from tests.fetch.certificates import Authority
from tests.fetch.fetching import fetch
from tests.fetch.http2_server import Http2Connection, Http2Server
from tests.server import Server

PAGE = b"<!doctype html><p>Hello"
HTML = ("content-type", "text/html")


pytestmark = pytest.mark.usefixtures("trusted")


def whole(connection: Http2Connection, stream: int, path: str) -> None:
    """Answer with a body that contains the path."""
    connection.head(stream, HTML, ("etag", '"1"'))
    connection.body(stream, PAGE + path.encode())


def fetch_together(addresses: list[str], most_bytes: int = MOST_BYTES) -> list[Fetched | BaseException]:
    async def run() -> list[Fetched | BaseException]:
        async with Fetcher(deadline_seconds=20) as fetcher:
            fetched = (fetcher.get(each, most_bytes=most_bytes) for each in addresses)
            return await asyncio.gather(*fetched, return_exceptions=True)

    return asyncio.run(run())


def fetch_in_turn(addresses: list[str]) -> list[Fetched]:
    async def run() -> list[Fetched]:
        async with Fetcher() as fetcher:
            return [await fetcher.get(address) for address in addresses]

    return asyncio.run(run())


def test_an_http2_response_is_returned_as_it_was_sent(authority: Authority) -> None:
    with Http2Server(authority.good(), whole) as server:
        assert fetch(server.url("/news?page=1#part")) == Fetched(
            url=server.url("/news?page=1"),
            status=200,
            content_type="text/html",
            body=PAGE + b"/news?page=1",
            etag='"1"',
            last_modified="",
            permanent_url=None,
        )
    (headers,) = server.headers
    assert headers[":method"] == "GET"
    assert headers["accept-encoding"] == "gzip"
    assert not {"host", "connection", "cookie"} & set(headers)


def test_one_http2_connection_carries_concurrent_requests(authority: Authority) -> None:
    held: list[tuple[Http2Connection, int, str]] = []

    def four_at_a_time(connection: Http2Connection, stream: int, path: str) -> None:
        held.append((connection, stream, path))
        if len(held) == 4:
            for each in reversed(held):
                whole(*each)
            held.clear()

    with Http2Server(authority.good(), four_at_a_time) as server:
        answers = fetch_together([server.url(f"/{number}") for number in range(12)])
    bodies = [answer.body for answer in answers if isinstance(answer, Fetched)]
    assert bodies == [PAGE + f"/{number}".encode() for number in range(12)]
    assert server.connections == 1


def test_an_http2_connection_is_reused_and_delivers_a_large_body(authority: Authority) -> None:
    body = bytes(range(256)) * 20_000

    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        connection.head(stream, ("content-type", "text/plain"))
        connection.body(stream, body)

    with Http2Server(authority.good(), answer) as server:
        fetched = fetch_in_turn([server.url("/a"), server.url("/b")])
    assert [each.body == body for each in fetched] == [True, True]
    assert server.connections == 1


def test_redirects_304_and_gzip_work_over_http2(authority: Authority) -> None:
    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        if path == "/old":
            connection.head(stream, ("location", "/new"), status=301, end=True)
        elif path == "/new":
            connection.head(stream, HTML, ("content-encoding", "gzip"))
            connection.body(stream, gzip.compress(PAGE))
        else:
            connection.head(stream, status=304, end=True)

    with Http2Server(authority.good(), answer) as server:

        async def run() -> tuple[Fetched, Fetched]:
            async with Fetcher() as fetcher:
                return await fetcher.get(server.url("/old")), await fetcher.get(server.url("/same"), etag='"1"')

        moved, same = asyncio.run(run())
    assert (moved.permanent_url, moved.body) == (server.url("/new"), PAGE)
    assert same.status == 304
    assert server.headers[-1]["if-none-match"] == '"1"'


def test_a_too_large_http2_body_is_stopped_and_its_stream_abandoned(authority: Authority) -> None:
    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        connection.head(stream, HTML)
        connection.body(stream, bytes(5_000_000) if path == "/big" else PAGE)

    with Http2Server(authority.good(), answer) as server:
        big, small = fetch_together([server.url("/big"), server.url("/small")], most_bytes=1_000_000)
    assert isinstance(big, errors.TooLarge)
    assert isinstance(small, Fetched)
    assert server.connections == 1


def reset(connection: Http2Connection, stream: int, path: str) -> None:
    connection.h2.reset_stream(stream)
    connection.flush()


def reset_in_the_body(connection: Http2Connection, stream: int, path: str) -> None:
    connection.head(stream, HTML)
    connection.h2.send_data(stream, PAGE)
    reset(connection, stream, path)


def fall_short(connection: Http2Connection, stream: int, path: str) -> None:
    connection.head(stream, HTML, ("content-length", "1000"))
    connection.body(stream, PAGE)


def hang_up(connection: Http2Connection, stream: int, path: str) -> None:
    connection.socket.close()


def say_goodbye(connection: Http2Connection, stream: int, path: str) -> None:
    connection.h2.close_connection(last_stream_id=0)
    connection.flush()


def babble(connection: Http2Connection, stream: int, path: str) -> None:
    connection.socket.sendall(b"\x00\x00\x01\x00\x00\x00\x00\x00\x00x")  # a piece of the body of nothing


def head_of_a_megabyte(connection: Http2Connection, stream: int, path: str) -> None:
    connection.head(stream, *((f"x-{number}", "x" * 10_000) for number in range(100)))


@pytest.mark.parametrize(
    "answer", [reset, reset_in_the_body, fall_short, hang_up, say_goodbye, babble, head_of_a_megabyte]
)
def test_a_broken_http2_response_is_reported_as_broken(authority: Authority, answer: object) -> None:
    assert callable(answer)
    with Http2Server(authority.good(), answer) as server, pytest.raises(errors.BrokenAnswer):
        fetch(server.url("/page"), deadline_seconds=120)


def say_nothing(connection: Http2Connection, stream: int, path: str) -> None:
    pass


def test_a_silent_http2_server_times_out_at_the_deadline(authority: Authority) -> None:
    with Http2Server(authority.good(), say_nothing) as server, pytest.raises(errors.TimedOut):
        fetch(server.url("/page"), deadline_seconds=0.5)


def test_a_broken_http2_stream_does_not_affect_others(authority: Authority) -> None:
    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        (reset if path == "/bad" else whole)(connection, stream, path)

    with Http2Server(authority.good(), answer) as server:
        first, bad, last = fetch_together([server.url(path) for path in ("/1", "/bad", "/2")])
    assert isinstance(first, Fetched)
    assert isinstance(bad, errors.BrokenAnswer)
    assert isinstance(last, Fetched)
    assert server.connections == 1


def say_goodbye_afterwards(connection: Http2Connection) -> None:
    connection.h2.close_connection()
    connection.flush()


def hang_up_afterwards(connection: Http2Connection) -> None:
    connection.socket.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize("end", [say_goodbye_afterwards, hang_up_afterwards])
def test_an_http2_connection_ended_by_the_server_is_not_reused(
    authority: Authority, end: Callable[[Http2Connection], None]
) -> None:
    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        whole(connection, stream, path)
        end(connection)

    with Http2Server(authority.good(), answer) as server:
        fetched = fetch_in_turn([server.url("/a"), server.url("/b")])
    assert [each.body for each in fetched] == [PAGE + b"/a", PAGE + b"/b"]
    assert server.paths == ["/a", "/b"]
    assert server.connections == 2


def test_an_abandoned_endless_http2_response_does_not_stall_the_next(authority: Authority) -> None:
    def answer(connection: Http2Connection, stream: int, path: str) -> None:
        if path == "/endless":
            connection.head(stream, HTML)
            connection.body(stream, bytes(60_000_000))
        else:
            whole(connection, stream, path)

    async def run() -> bytes:
        async with Fetcher(deadline_seconds=20) as fetcher:
            for _ in range(2):
                with pytest.raises(errors.TooLarge):
                    await fetcher.get(server.url("/endless"), most_bytes=1_000_000)
            return (await fetcher.get(server.url("/next"))).body

    with Http2Server(authority.good(), answer) as server:
        assert asyncio.run(run()) == PAGE + b"/next"


def test_a_server_without_http2_gets_http1(authority: Authority) -> None:
    with Server(tls=authority.good()) as server:
        server.route("/page", PAGE)
        answers = fetch_together([server.url("/page")] * 8)
    assert [answer.body for answer in answers if isinstance(answer, Fetched)] == [PAGE] * 8
    assert server.connections <= 4
