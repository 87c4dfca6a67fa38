"""A bad certificate ends the request, and the error gives the reason."""

import asyncio
import socket
import threading

import pytest

from newsreader import errors
from newsreader.fetch.client import Fetcher
from tests.fetch.certificates import Authority
from tests.fetch.fetching import fetch
from tests.server import Server

pytestmark = pytest.mark.usefixtures("trusted")


def test_a_good_certificate_is_trusted(authority: Authority) -> None:
    with Server(tls=authority.good()) as server:
        server.route("/page", b"hello")
        assert fetch(server.url("/page")).body == b"hello"
        assert fetch(server.url("/page", host="localhost")).body == b"hello"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("expired", "has expired. Check this computer's clock"),
        ("not_yet_valid", "not valid yet. Check this computer's clock"),
        ("wrong_host", "belongs to another site"),
        ("self_signed", "nobody this computer trusts"),
    ],
)
def test_a_bad_certificate_is_refused_with_its_reason(authority: Authority, fault: str, words: str) -> None:
    with Server(tls=getattr(authority, fault)()) as server:
        server.route("/page", b"hello")
        for host in ("127.0.0.1", "localhost"):
            with pytest.raises(errors.TlsFailed, match=words) as refusal:
                fetch(server.url("/page", host=host))
            assert str(refusal.value).startswith(f"{host} is not safe to read: ")
        assert server.requests == []


def test_an_unknown_authority_is_refused(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with Server(tls=authority.good()) as server, pytest.raises(errors.TlsFailed, match="nobody this computer trusts"):
        fetch(server.url("/page"))


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", b"\x00" * 100, b""])
def test_a_server_without_tls_is_refused(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer_anything() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(answer)

        thread = threading.Thread(target=answer_anything)
        thread.start()
        with pytest.raises(errors.TlsFailed, match="the secure connection could not be made") as fault:
            fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/", deadline_seconds=10)
        thread.join()
    assert str(fault.value) == (
        "127.0.0.1 is not safe to read: the secure connection could not be made."
        " The site may be out of order, or its address may begin with http:// instead. Check the address, or try again"
        " later."
    )


def test_a_cancelled_handshake_does_not_block_waiting_requests(authority: Authority) -> None:
    with Server(tls=authority.good()) as server:
        server.route("/page", b"hello")

        async def run() -> bytes:
            async with Fetcher() as fetcher:
                first, second = (asyncio.create_task(fetcher.get(server.url("/page"))) for _ in range(2))
                while not server.connections:  # noqa: ASYNC110 (there is no event of it)
                    await asyncio.sleep(0)
                first.cancel()
                await asyncio.gather(first, return_exceptions=True)
                assert first.cancelled()
                return (await second).body

        # Unclosed sockets would be warnings, and warnings are errors here.
        assert asyncio.run(run()) == b"hello"


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_a_missing_certificate_file_or_folder_is_reported(
    server: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv(variable, str(authority.file.with_name("missing")))
    server.route("/page", b"hello")
    assert fetch(server.url("/page")).body == b"hello"
    with Server(tls=authority.good()) as secure, pytest.raises((errors.BadCertificateFile, errors.TlsFailed)):
        fetch(secure.url("/page"))


def test_an_invalid_certificate_file_is_named(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file.with_name("settings.cnf")))
    with pytest.raises(errors.BadCertificateFile, match=r"settings\.cnf cannot be read"):
        fetch("https://127.0.0.1:1/")


def test_a_tls_connection_closed_without_notify_is_complete_if_its_length_is(authority: Authority) -> None:
    with Server(tls=authority.good()) as server:
        server.raw("/whole", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
        server.raw("/short", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
        assert fetch(server.url("/whole")).body == b"hello"
        with pytest.raises(errors.BrokenAnswer):
            fetch(server.url("/short"))


def test_a_server_that_is_silent_where_tls_is_expected_ends_the_request_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsreader.fetch.connection.HANDSHAKE_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(errors.NoHandshake):
        fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", deadline_seconds=60)
