"""Whether somebody answers, and what their clock shows: no more is taken of an answer than its head."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader import errors
from newsreader.fetch.client import Fetcher, Reached
from newsreader.fetch.headers import moment_of_answer
from tests.server import Server, response

DATE = "Tue, 24 Nov 2026 12:00:00 GMT"
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def reach(address: str, *, seconds: float = 20, allow_private: bool = True, etag: str = "") -> Reached:
    async def once() -> Reached:
        async with Fetcher(deadline_seconds=seconds, allow_private=allow_private) as fetcher:
            return await fetcher.reach(address, etag=etag)

    return asyncio.run(once())


@pytest.mark.parametrize("status", [200, 404, 410, 500, 503])
def test_any_answer_is_one(server: Server, status: int) -> None:
    server.route("/feed", status=status, headers={"Date": DATE})
    assert reach(server.url("/feed")) == Reached(status, "", NOON)


def test_the_body_is_not_waited_for(server: Server) -> None:
    def begin(exchange: object) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")  # type: ignore[attr-defined]
        exchange.hold()  # type: ignore[attr-defined]

    server.script("/endless", begin)
    assert reach(server.url("/endless")) == Reached(200, "", None)


def test_a_redirect_is_told_and_not_followed(server: Server) -> None:
    server.redirect("/feed", "http://login.example/")
    assert reach(server.url("/feed")) == Reached(302, "http://login.example/", None)
    assert server.paths() == ["/feed"]


def test_no_more_is_asked_than_a_refresh_asks(server: Server) -> None:
    server.route("/feed", b"news", etag='"one"')
    assert reach(server.url("/feed"), etag='"one"').status == 304
    assert server.requests[0].method == "GET"


def test_who_does_not_answer_has_a_reason(server: Server) -> None:
    server.script("/silent", lambda exchange: exchange.hold())
    server.raw("/garbage", b"not HTTP at all\r\n\r\n")
    server.script("/reset", lambda exchange: exchange.reset())
    with pytest.raises(errors.TimedOut):
        reach(server.url("/silent"), seconds=0.3)
    for path in ("/garbage", "/reset"):
        with pytest.raises(errors.BrokenAnswer):
            reach(server.url(path))
    with pytest.raises(errors.AddressRefused):
        reach(server.url("/feed"), allow_private=False)
    server.close()
    with pytest.raises(errors.ConnectionFailed):
        reach(server.url("/feed"))


def test_what_comes_out_of_a_cache_is_older_than_its_answer() -> None:
    assert moment_of_answer(DATE, "") == NOON
    assert moment_of_answer(DATE, "3600") == NOON.replace(hour=13)
    assert moment_of_answer(DATE, "a while") == NOON
    assert moment_of_answer("", "60") is None
    assert moment_of_answer("Fri, 31 Dec 9999 23:59:59 GMT", "999999999") is None


@given(st.text(), st.text())
def test_headers_of_any_kind_do_no_harm(date: str, age: str) -> None:
    found = moment_of_answer(date, age)
    assert found is None or found.tzinfo is UTC


def test_a_proxy_that_lets_nobody_through_is_named(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url(""))
    server.raw("http://herald.example/feed", response(status=407))
    with pytest.raises(errors.ProxyFailed):
        reach("http://herald.example/feed")
