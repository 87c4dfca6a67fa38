"""A probe reads the head of a response only: its Location and the server's clock."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.fetch.client import Fetcher, ProbeResult, run
from newsreader.fetch.headers import server_clock
from tests.server import Server, response

DATE = "Tue, 24 Nov 2026 12:00:00 GMT"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def probe(address: str, *, seconds: float = 20, etag: str = "") -> ProbeResult:
    return run(lambda fetcher: fetcher.probe(address, etag=etag), Fetcher(deadline_seconds=seconds))


@pytest.mark.parametrize("status", [200, 404, 410, 500, 503])
def test_a_probe_takes_any_status(server: Server, status: int) -> None:
    server.route("/feed", status=status, headers={"Date": DATE})
    assert probe(server.url("/feed")) == ProbeResult("", NOON)


def test_a_probe_does_not_wait_for_the_body(server: Server) -> None:
    def begin(exchange: object) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")  # type: ignore[attr-defined]
        exchange.hold()  # type: ignore[attr-defined]

    server.script("/endless", begin)
    assert probe(server.url("/endless")) == ProbeResult("", None)


def test_a_probe_reports_a_redirect_and_does_not_follow_it(server: Server) -> None:
    server.redirect("/feed", "http://login.example/")
    assert probe(server.url("/feed")) == ProbeResult("http://login.example/", None)
    assert server.paths() == ["/feed"]


def test_a_probe_sends_the_request_of_a_refresh(server: Server) -> None:
    server.route("/feed", b"news", etag='"one"')
    probe(server.url("/feed"), etag='"one"')
    (request,) = server.requests
    assert (request.method, request.headers["if-none-match"]) == ("GET", '"one"')


def test_a_failed_probe_raises_the_reason(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.script("/silent", lambda exchange: exchange.hold())
    server.raw("/garbage", b"not HTTP at all\r\n\r\n")
    server.script("/reset", lambda exchange: exchange.reset())
    with pytest.raises(errors.TimedOut):
        probe(server.url("/silent"), seconds=0.3)
    for path in ("/garbage", "/reset"):
        with pytest.raises(errors.BrokenAnswer):
            probe(server.url(path))
    server.close()
    with pytest.raises(errors.ConnectionFailed):
        probe(server.url("/feed"))
    monkeypatch.setenv("NEWSREADER_ALLOW_PRIVATE_ADDRESSES", "0")
    with pytest.raises(errors.AddressRefused):
        probe(server.url("/feed"))


def test_the_age_of_a_cached_response_is_added_to_its_date() -> None:
    assert server_clock(DATE, "") == NOON
    assert server_clock(DATE, "3600") == NOON.replace(hour=13)
    assert server_clock(DATE, "a while") == NOON
    assert server_clock("", "60") is None
    assert server_clock("Fri, 31 Dec 9999 23:59:59 GMT", "999999999") is None


@given(st.text(), st.text())
def test_any_date_and_age_headers_are_parsed_without_error(date: str, age: str) -> None:
    found = server_clock(date, age)
    assert found is None or found.tzinfo is UTC


def test_a_probe_names_a_proxy_that_demands_a_password(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url(""))
    server.raw("http://herald.example/feed", response(status=407))
    with pytest.raises(errors.ProxyFailed):
        probe("http://herald.example/feed")
