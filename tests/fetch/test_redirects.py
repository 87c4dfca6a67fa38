"""Redirects are followed within limits, and only to safe addresses."""

import asyncio

import pytest

from newsreader import errors
from newsreader.fetch.client import REDIRECTS_AT_MOST, Fetcher
from tests.fetch.certificates import Authority
from tests.fetch.fetching import fetch
from tests.server import Exchange, Server, response


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [
        ([301], True),
        ([308], True),
        ([302], False),
        ([303], False),
        ([307], False),
        ([301, 308, 301], True),
        ([301, 302], False),
        ([302, 301], False),
    ],
)
def test_only_an_all_permanent_chain_of_redirects_gives_a_new_address(
    server: Server, statuses: list[int], permanent: bool
) -> None:
    for number, status in enumerate(statuses):
        server.redirect(f"/{number}", f"/{number + 1}", status)
    server.route(f"/{len(statuses)}", b"here")
    fetched = fetch(server.url("/0"))
    assert fetched.url == server.url(f"/{len(statuses)}")
    assert fetched.permanent_url == (fetched.url if permanent else None)
    assert fetched.body == b"here"


def test_validators_follow_redirects_and_a_304_is_returned(server: Server) -> None:
    server.redirect("/old", "/new", 301)
    server.route("/new", b"here", etag='"1"')

    async def run() -> tuple[int, str | None]:
        async with Fetcher() as fetcher:
            fetched = await fetcher.get(server.url("/old"), etag='"1"')
            return fetched.status, fetched.permanent_url

    assert asyncio.run(run()) == (304, server.url("/new"))


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/here", "/here"),
        ("here", "/a/here"),
        ("../here", "/here"),
        ("./here?x=1#part", "/a/here?x=1"),
        ("?x=1", "/a/b?x=1"),
        ("/h e r e", "/h%20e%20r%20e"),
        ("/caf\u00e9", "/caf%C3%A9"),
        ("\\here", "/here"),
        ("HTTP://127.0.0.1:{port}/here", "/here"),
        ("//127.0.0.1:{port}/here", "/here"),
        ("http:\\\\127.0.0.1:{port}\\here", "/here"),
        ("http://2130706433:{port}/here", "/here"),
    ],
)
def test_a_location_header_may_be_relative_or_odd(server: Server, location: str, path: str) -> None:
    target = location.replace("{port}", str(server.port)).encode()
    server.raw("/a/b", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + target + b"\r\n\r\n")
    server.route(path, b"here")
    assert fetch(server.url("/a/b")).body == b"here"
    assert server.paths() == ["/a/b", path]


@pytest.mark.parametrize(
    "location",
    [
        *("file:///etc/passwd", "javascript:alert(1)", "data:text/html,hello", "ftp://127.0.0.1/", "exec:ls"),
        *("mailto:someone@example.org", "http://", "http://[", "http://:80/", "http://a b/", "gopher://127.0.0.1:70/"),
        *("http://256.256.256.256/", "http://example.org:99999/", "http://" + "a" * 300 + ".org/", "/" + "a" * 9000),
    ],
)
def test_a_redirect_off_the_web_is_refused(server: Server, location: str) -> None:
    server.raw("/a", b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location.encode() + b"\r\n\r\n")
    with pytest.raises(errors.BadRedirect, match="redirects to an unsafe address") as refusal:
        fetch(server.url("/a"))
    assert str(refusal.value) == "127.0.0.1 redirects to an unsafe address, which was not opened. Try another address."
    assert server.paths() == ["/a"]


def test_twenty_redirects_are_followed(server: Server) -> None:
    for number in range(REDIRECTS_AT_MOST):
        server.redirect(f"/{number}", f"/{number + 1}")
    server.route(f"/{REDIRECTS_AT_MOST}", b"here")
    assert fetch(server.url("/0")).body == b"here"


def test_endless_redirects_are_stopped(server: Server) -> None:
    for number in range(REDIRECTS_AT_MOST + 5):
        server.redirect(f"/{number}", f"/{number + 1}")
    with pytest.raises(errors.BadRedirect, match="redirects in a circle"):
        fetch(server.url("/0"))
    assert len(server.requests) == REDIRECTS_AT_MOST + 1


@pytest.mark.parametrize("circle", [["/a"], ["/a", "/b"], ["/a", "/b", "/c"]])
def test_a_redirect_loop_is_detected_at_its_first_repeat(server: Server, circle: list[str]) -> None:
    for path, target in zip(circle, [*circle[1:], circle[0]], strict=True):
        server.redirect(path, target + "#part")
    with pytest.raises(errors.BadRedirect, match="redirects in a circle"):
        fetch(server.url("/a"))
    assert server.paths() == circle


def test_the_body_of_a_redirect_is_not_waited_for(server: Server) -> None:
    def send_and_hold(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 50_000)
        exchange.hold()

    server.script("/a", send_and_hold)
    server.route("/b", b"here")
    assert fetch(server.url("/a")).body == b"here"


@pytest.mark.parametrize("status", [300, 301, 302, 304, 305, 399])
def test_a_redirect_without_a_location_is_an_error(server: Server, status: int) -> None:
    server.raw("/a", response(b"", status=status))
    with pytest.raises((errors.BadStatus, errors.BrokenAnswer)):
        fetch(server.url("/a"))


def test_a_redirect_from_https_to_http_is_refused(
    server: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    server.route("/plain", b"here")
    with Server(tls=authority.good()) as secure:
        secure.redirect("/a", server.url("/plain"), 301)
        secure.redirect("/b", "http:" + secure.url("/c").removeprefix("https:"))
        for path in ("/a", "/b"):
            with pytest.raises(errors.BadRedirect, match="redirects to an unsafe address"):
                fetch(secure.url(path))
    assert server.requests == []


def test_a_redirect_from_http_to_https_is_followed(
    server: Server, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    with Server(tls=authority.good()) as secure:
        secure.route("/page", b"here")
        server.redirect("/page", secure.url("/page"), 301)
        fetched = fetch(server.url("/page"))
    assert fetched.permanent_url == fetched.url == secure.url("/page")


@pytest.mark.parametrize(("host", "followed"), [("localhost", True), ("127.0.0.1", False), ("2130706433", False)])
def test_secure_or_named_refuses_redirects_to_http_at_a_bare_ip_address(
    server: Server, host: str, followed: bool
) -> None:
    server.route("/new", b"here")
    server.redirect("/old", server.url("/new", host=host))

    async def run() -> bytes:
        async with Fetcher(secure_or_named=True) as fetcher:
            return (await fetcher.get(server.url("/old", host="localhost"))).body

    if followed:
        assert asyncio.run(run()) == b"here"
    else:
        with pytest.raises(errors.BadRedirect, match="localhost redirects to an unsafe address"):
            asyncio.run(run())
        assert server.paths() == ["/old"]
