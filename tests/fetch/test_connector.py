"""Hosts are resolved, checked against the address policy, and tried in parallel."""

import asyncio
import socket
import threading
from contextlib import ExitStack
from time import monotonic

import pytest

from newsreader import errors
from newsreader.fetch.connector import Connector
from tests.fetch.conftest import Names
from tests.fetch.fetching import fetch
from tests.server import Exchange, Server


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return int(closed.getsockname()[1])


def test_a_host_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(errors.HostNotFound, match=r"no-such-host\.invalid was not found"):
        fetch("http://no-such-host.invalid/", deadline_seconds=10)


def test_a_host_that_refuses_cannot_be_reached() -> None:
    with pytest.raises(errors.ConnectionFailed, match=r"127\.0\.0\.1 cannot be reached"):
        fetch(f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("address", ["news", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_an_address_off_the_web_is_never_requested(address: str) -> None:
    with pytest.raises(errors.BadAddress):
        fetch(address)


@pytest.mark.usefixtures("private_forbidden")
@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "0177.0.0.1", "localhost", "localhost.", "LOCALHOST", "a.localhost", "user@127.0.0.1"),
        *("0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]"),
    ],
)  # fmt: skip
def test_no_form_of_a_private_address_gets_past_the_policy(server: Server, host: str) -> None:
    with pytest.raises(errors.AddressRefused, match=r"The private address \S+ was not opened"):
        fetch(f"http://{host}:{server.port}/")
    assert server.connections == 0


@pytest.mark.usefixtures("private_forbidden")
@pytest.mark.parametrize(
    "host", ["127.1", "2130706433", "0x7f000001", "0", "\uff11\uff12\uff17.0.0.1", "%31%32%37.0.0.1"]
)
def test_a_private_address_in_another_form_is_no_address(server: Server, host: str) -> None:
    with pytest.raises(errors.BadAddress, match="is not a web address"):
        fetch(f"http://{host}:{server.port}/")
    assert server.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_private_addresses_are_allowed_by_default(server: Server, host: str) -> None:
    server.route("/page", b"hello")
    assert fetch(server.url("/page", host=host)).body == b"hello"


@pytest.mark.usefixtures("private_forbidden")
@pytest.mark.parametrize(
    "meaning", [["127.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["fe80::1%lo"]]
)
def test_a_public_name_for_a_private_machine_is_refused(server: Server, names: Names, meaning: list[str]) -> None:
    names["news.example"] = lambda: meaning
    with pytest.raises(errors.AddressRefused, match=r"The private address news\.example was not opened"):
        fetch(server.url("/page", host="news.example"))
    assert server.connections == 0


@pytest.mark.usefixtures("private_forbidden")
def test_a_host_name_is_looked_up_once_for_check_and_connection(server: Server, names: Names) -> None:
    meanings = iter([["203.0.113.1", "10.0.0.1"], ["127.0.0.1"], ["127.0.0.1"]])
    names["news.example"] = lambda: next(meanings)
    with pytest.raises(errors.AddressRefused):
        fetch(server.url("/page", host="news.example"))
    assert server.connections == 0
    assert next(meanings) == ["127.0.0.1"]


@pytest.mark.usefixtures("private_forbidden")
def test_a_redirect_is_checked_against_the_address_policy(
    server: Server, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The proxy stands for a public site, which no test may ask.
    names["rebound.example"] = lambda: ["127.0.0.1"]
    server.route("/secret", b"secret")
    with Server() as public:
        monkeypatch.setenv("http_proxy", public.url())
        monkeypatch.setenv("no_proxy", "rebound.example")
        for number, host in enumerate(("127.0.0.1", "localhost", "0x7f.1", "[::ffff:7f00:1]", "rebound.example")):
            public.route(
                f"http://news.example/{number}", status=302, headers={"Location": server.url("/secret", host=host)}
            )
            with pytest.raises(errors.AddressRefused):
                fetch(f"http://news.example/{number}")
        assert len(public.requests) == 5
    assert server.connections == 0


def test_the_next_address_of_a_host_is_tried_when_one_refuses(names: Names, server: Server) -> None:
    names["news.example"] = lambda: ["127.0.0.2", "::1", "127.0.0.1"]
    server.route("/page", b"hello")
    assert fetch(server.url("/page", host="news.example")).body == b"hello"


def test_the_next_address_of_a_host_is_tried_in_parallel_with_a_silent_one(names: Names, server: Server) -> None:
    server.route("/page", b"hello")
    with ExitStack() as stack:
        try:
            deaf = stack.enter_context(socket.create_server(("127.0.0.2", server.port), backlog=0))
        except OSError:
            pytest.skip("this machine has no second loopback address")
        for _ in range(4):  # fills its queue, so that later connections get no answer
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(deaf.getsockname())
        names["news.example"] = lambda: ["127.0.0.2", "127.0.0.1"]
        started = monotonic()
        assert fetch(server.url("/page", host="news.example"), deadline_seconds=10).body == b"hello"
        assert monotonic() - started < 5


def test_a_look_up_that_hangs_ends_at_the_deadline(names: Names) -> None:
    hang_up = threading.Event()

    def never() -> list[str]:
        hang_up.wait(30)
        return []

    names["news.example"] = never
    started = monotonic()
    try:
        with pytest.raises(errors.TimedOut):
            fetch("http://news.example/", deadline_seconds=0.5)
        assert monotonic() - started < 5
    finally:
        hang_up.set()


def test_the_connection_goes_to_the_address_that_was_checked(server: Server, names: Names) -> None:
    asked: list[str] = []

    def look_up() -> list[str]:
        asked.append("news.example")
        return ["127.0.0.1"]

    names["news.example"] = look_up

    async def run() -> tuple[str, int]:
        stream = await Connector(allow_private=True).connect_tcp("news.example", server.port)
        try:
            host, port = stream.get_extra_info("peername")
            return host, port
        finally:
            await stream.aclose()

    assert asyncio.run(run()) == ("127.0.0.1", server.port)
    assert asked == ["news.example"]


def test_an_interrupted_request_closes_its_connection(server: Server) -> None:
    server.script("/page", Exchange.hold)
    with pytest.raises(errors.TimedOut):
        fetch(server.url("/page"), deadline_seconds=0.3)
    # Unclosed sockets would be warnings, and warnings are errors here.
    assert server.connections == 1
