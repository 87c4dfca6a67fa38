"""Proxies are taken from the environment."""

import asyncio
import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.fetch.client import Fetcher, run
from newsreader.fetch.proxies import environment_proxies
from tests.fetch.certificates import Authority
from tests.fetch.conftest import Names
from tests.fetch.fetching import fetch
from tests.server import Exchange, Server, response


@pytest.mark.parametrize(
    ("variables", "patterns"),
    [
        ({}, {}),
        ({"http_proxy": "http://proxy:3128"}, {"http://": "http://proxy:3128"}),
        ({"HTTPS_PROXY": "proxy:3128"}, {"https://": "http://proxy:3128"}),
        ({"all_proxy": "https://proxy"}, {"all://": "https://proxy"}),
        ({"http_proxy": "http://proxy:3128", "no_proxy": "*"}, {}),
        (
            {
                "http_proxy": "http://proxy:3128",
                "no_proxy": "localhost, example.org,.example.net 10.0.0.1,::1,here.example:8080",
            },
            {
                "http://": "http://proxy:3128",
                "all://localhost": None,
                "all://*example.org": None,
                "all://*.example.net": None,
                "all://10.0.0.1": None,
                "all://[::1]": None,
                "all://*here.example:8080": None,
            },
        ),
    ],
)
def test_proxy_variables_are_read_as_by_httpx(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], patterns: dict[str, str | None]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert environment_proxies() == patterns


@pytest.mark.parametrize(
    ("address", "through_the_proxy"),
    [
        ("http://news.example/", True),
        ("https://news.example/", False),
        ("http://localhost/", False),
        ("http://localhost.example/", True),
        ("http://example.org/", False),
        ("http://www.example.org/", False),
        ("http://anexample.org/", True),
        ("http://example.net/", True),
        ("http://www.example.net/", False),
        ("http://10.0.0.1:8080/", False),
        ("http://10.0.0.10/", True),
        ("http://[::1]/", False),
        ("http://[::1]:8080/", False),
        ("http://[::2]/", True),
        ("http://here.example:8080/", False),
        ("http://www.here.example:8080/", False),
        ("http://here.example/", True),
    ],
)
def test_no_proxy_matches_host_names_and_ports(
    server: Server, names: Names, monkeypatch: pytest.MonkeyPatch, address: str, through_the_proxy: bool
) -> None:
    def nobody() -> list[str]:
        raise OSError

    names[urlsplit(address).hostname or ""] = nobody
    monkeypatch.setenv("http_proxy", server.url())
    monkeypatch.setenv("no_proxy", "localhost,example.org,.example.net,10.0.0.1,::1,here.example:8080")
    with pytest.raises(errors.FetchError):
        fetch(address, deadline_seconds=30 if through_the_proxy else 1)  # what is asked directly may never answer
    assert len(server.requests) == through_the_proxy


@pytest.mark.usefixtures("private_forbidden")
def test_pages_are_requested_from_the_proxy_despite_the_address_policy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url())
    server.route("http://news.example/page", b"hello")
    assert fetch("http://news.example/page").body == b"hello"
    assert server.requests[0].headers["host"] == "news.example"


@pytest.mark.usefixtures("private_forbidden")
def test_the_proxy_gets_no_requests_for_private_pages_under_the_policy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url())
    for address in ("http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://[::1]/"):
        with pytest.raises(errors.AddressRefused):
            fetch(address)
    assert server.connections == 0


def test_hosts_in_no_proxy_are_connected_to_directly(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server.route("/page", b"hello")
    assert fetch(server.url("/page")).body == b"hello"


def test_a_proxys_user_name_and_password_are_sent_only_to_the_proxy(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", server.url().replace("http://", "http://us%40er:s\u00e9cret@"))
    server.route("http://news.example/page", b"hello")
    fetch("http://news.example/page")
    assert server.requests[0].headers["proxy-authorization"].startswith("Basic ")
    assert "authorization" not in server.requests[0].headers


def test_https_pages_are_tunnelled_through_the_proxy_and_their_certificates_checked(
    server: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    monkeypatch.setenv("https_proxy", server.url())
    with Server(tls=authority.good()) as secure:
        secure.route("/page", b"hello")

        def tunnel(exchange: Exchange) -> None:
            with socket.create_connection(("127.0.0.1", secure.port)) as onward:
                exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = threading.Thread(target=pass_on, args=(onward, exchange.connection))
                back.start()
                pass_on(exchange.connection, onward)
                back.join()

        server.script(f"localhost:{secure.port}", tunnel)
        assert fetch(secure.url("/page", host="localhost")).body == b"hello"
        server.script(f"127.0.0.2:{secure.port}", tunnel)
        with pytest.raises(errors.TlsFailed, match="belongs to another site"):
            fetch(secure.url("/page", host="127.0.0.2"))
    assert {request.method for request in server.requests} == {"CONNECT"}


def pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(65_536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_wants_a_password_is_named(server: Server, monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    address = f"{scheme}://news.example/"
    monkeypatch.setenv(f"{scheme}_proxy", server.url())
    refusal = response(b"", status=407, headers={"Proxy-Authenticate": "Basic"})
    server.raw("http://news.example/", refusal)
    server.raw("news.example:443", refusal)
    for ask in (lambda fetcher: fetcher.get(address), lambda fetcher: fetcher.post(address, "a=b")):
        with pytest.raises(errors.ProxyFailed, match=r"The proxy 127\.0\.0\.1 refuses the connection"):
            run(ask)


def test_the_answer_of_a_proxy_that_wants_a_password_is_closed_at_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = threading.Event()

    def refuse(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 9\r\n\r\nPass")
        if exchange.connection.recv(1) == b"":
            closed.set()

    async def ask(fetcher: Fetcher) -> None:
        with pytest.raises(errors.ProxyFailed):
            await fetcher.get("http://news.example/")
        assert await asyncio.to_thread(closed.wait, 5)

    monkeypatch.setenv("http_proxy", server.url())
    server.script("http://news.example/", refuse)
    run(ask)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (response(b"", status=502), errors.ConnectionFailed),
        (response(b"", status=403), errors.ConnectionFailed),
        (b"garbage\r\n\r\n", errors.BrokenAnswer),
        (b"", errors.BrokenAnswer),
    ],
)
def test_a_proxy_error_gives_one_sentence(
    server: Server, monkeypatch: pytest.MonkeyPatch, answer: bytes, error: type[errors.FetchError]
) -> None:
    monkeypatch.setenv("https_proxy", server.url())
    server.raw("news.example:443", answer)
    with pytest.raises(error):
        fetch("https://news.example/")


def test_a_tunnel_to_a_server_without_tls_gives_one_sentence(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def lead_nowhere(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        exchange.connection.recv(65_536)
        exchange.send(b"not TLS at all")

    monkeypatch.setenv("https_proxy", server.url())
    server.script("news.example:443", lead_nowhere)
    with pytest.raises(errors.TlsFailed, match="the secure connection could not be made"):
        fetch("https://news.example/")


def test_an_unreachable_proxy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with pytest.raises(errors.ConnectionFailed, match=r"127\.0\.0\.1 cannot be reached"):
        fetch("http://news.example/")


@pytest.mark.parametrize(
    "proxy", ["socks5://127.0.0.1:1080", "http://127.0.0.1:port", "http://[", "nonsense://x", "http://", "//"]
)
def test_an_invalid_proxy_is_named(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(errors.ProxyFailed, match="proxy settings"):
        fetch("http://news.example/")


@pytest.mark.parametrize(
    "proxy", ["http://resident:secret@", "http:/resident:secret@proxy", "x://resident:secret@[", "//resident:secret@"]
)
def test_the_name_and_password_of_an_invalid_proxy_are_in_no_message(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("http_proxy", proxy)
    with pytest.raises(errors.FetchError) as refused:
        fetch("http://news.example/")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["[", "]", "exa[mple", "resident:secret@[", "a:b:c:d", "host:port", "http://["])
def test_an_exception_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("no_proxy", f"localhost, {name}")
    with pytest.raises(errors.ProxyFailed, match="NO_PROXY") as refused:
        fetch("http://news.example/")
    assert "secret" not in str(refused.value)


@given(st.text(max_size=20).filter(lambda text: "\0" not in text and text.isprintable()))
def test_any_exceptions_and_proxies_give_patterns_or_one_sentence(text: str) -> None:
    with pytest.MonkeyPatch.context() as environment:
        for name in ("http_proxy", "no_proxy"):
            environment.setenv(name, text)
        with suppress(errors.NewsreaderError):
            fetch("http://127.0.0.1:1/", deadline_seconds=1)
