"""The test server sends what it is given, so that it is not the cause of failures elsewhere."""

import http.client
import os
from contextlib import closing, suppress
from pathlib import Path

import pytest

from newsreader.system.environment import PRIVATE, refuse_private_addresses
from tests.conftest import surroundings
from tests.server import Exchange, Request, Server


def ask(server: Server, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_routes_are_answered_and_recorded(server: Server) -> None:
    server.route("/page", body="<p>Hello")
    assert ask(server, "/page?a=1", {"X-Test": "yes"}) == (200, b"<p>Hello")
    (request,) = server.requests
    assert (request.method, request.path, request.headers["x-test"]) == ("GET", "/page?a=1", "yes")


def test_an_unknown_path_is_not_found(server: Server) -> None:
    assert ask(server, "/nowhere")[0] == 404


def test_validators_are_honoured(server: Server) -> None:
    server.route("/feed", body="new", etag='"1"')
    assert ask(server, "/feed", {"If-None-Match": '"1"'}) == (304, b"")
    assert ask(server, "/feed", {"If-None-Match": '"0"'}) == (200, b"new")


def test_one_connection_serves_several_requests(server: Server) -> None:
    server.route("/page", body="text")
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        for _ in range(3):
            connection.request("GET", "/page")
            assert connection.getresponse().read() == b"text"
    assert server.connections == 1


def test_raw_bytes_are_sent_as_they_are(server: Server) -> None:
    server.raw("/raw", b"HTTP/1.0 200 OK\r\n\r\nbody until the end")
    server.raw("/echo", lambda request: f"HTTP/1.0 200 OK\r\n\r\n{request.path}".encode())
    assert ask(server, "/raw") == (200, b"body until the end")
    assert ask(server, "/echo?x") == (200, b"/echo?x")


def test_a_script_can_reset_the_connection(server: Server) -> None:
    server.script("/reset", Exchange.reset)
    with pytest.raises(ConnectionResetError):
        ask(server, "/reset")


def test_a_script_that_holds_ends_with_the_server() -> None:
    with Server() as server:
        server.script("/hold", Exchange.hold)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/hold")
    with closing(connection), pytest.raises((http.client.HTTPException, OSError)):
        connection.getresponse()


def test_a_request_reads_as_a_tuple() -> None:
    assert Request("GET", "/", {}) == ("GET", "/", {})


def test_no_test_sees_the_library_of_the_user_who_runs_it() -> None:
    assert "newsreader-home" in os.environ["NEWSREADER_HOME"]
    assert "http_proxy" not in os.environ


def test_what_the_program_sets_in_the_environment_goes_with_the_test_even_if_that_fails(tmp_path: Path) -> None:
    assert PRIVATE not in os.environ
    with suppress(KeyError), surroundings(tmp_path):
        refuse_private_addresses()
        assert os.environ[PRIVATE] == "0"
        raise KeyError
    assert PRIVATE not in os.environ
