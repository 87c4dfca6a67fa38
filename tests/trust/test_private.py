"""Where private addresses are not allowed, none is connected to; and no stranger's word is taken for a command."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust import machine, safety
from tests.trust.case import RSS, item, rss
from tests.trust.desk import Desk

FORBIDDEN = {"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "0"}


@pytest.fixture(scope="module")
def inner() -> Iterator[Server]:
    """A machine of the inner network, which nobody may reach."""
    with Server() as server:
        server.route("/feed", rss(item("Secret")), RSS)
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="module")
def desk(folder: Path, inner: Server) -> Iterator[Desk]:
    """Works under the policy, on a library that was filled before it."""
    feed = rss(item("An item of the inner network", link="http://127.0.0.1:{port}/page"))
    inner.route("/kept", feed.replace("{port}", str(inner.port)), RSS)
    assert machine.run(folder / "home", "add", inner.url("/kept"), "--name", "Inner").status == 0
    with Desk(folder / "home", folder, FORBIDDEN) as opened:
        yield opened


ADDRESSES = [
    *("127.0.0.1", "localhost", "[::1]", "127.1", "127.0.0.2", "2130706433", "0x7f000001", "0x7f.1", "017700000001"),
    *("0", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]"),
    *("[2002:7f00:1::]", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]"),
    *("[fc00::1]", "224.0.0.1", "255.255.255.255", "①②⑦.⓪.⓪.①", "127。0。0。1", "user@127.0.0.1", "127.0.0.1%2e"),
    *("localhost.", "LOCALHOST", "%6cocalhost", "host.localhost"),
]


@pytest.mark.parametrize("host", ADDRESSES)
@pytest.mark.parametrize("command", ["add", "read"])
def test_a_private_address_is_not_connected_to(desk: Desk, inner: Server, host: str, command: str) -> None:
    before = inner.connections
    ran = desk.run(command, f"http://{host}:{inner.port}/feed")
    assert ran.status in (2, 3)
    assert ran.out == b""
    (said,) = safety.assert_safe(ran.said).splitlines()
    safety.assert_plain(said)
    assert "private address" in said or "not a web address" in said or "was not found" in said
    assert ran.seconds < 10
    assert inner.connections == before


def test_a_source_that_is_private_is_not_refreshed(desk: Desk, inner: Server) -> None:
    before = inner.connections
    ran = desk.run("refresh", "--articles")
    assert (ran.status, inner.connections) == (1, before)
    assert "Inner" in safety.assert_safe(ran.said)
    assert b"private address" in ran.said


def test_a_link_to_a_private_address_is_not_followed(desk: Desk, inner: Server) -> None:
    before = inner.connections
    (headline,) = safety.document(desk.run("headlines", "--source", "Inner", "--json").out)
    ran = desk.run("read", headline["id"])
    assert (ran.status, inner.connections) == (3, before)
    assert b"private address" in ran.said


@pytest.mark.parametrize("how", ["redirect", "refresh", "announced feed"])
def test_nobody_outside_can_send_us_to_a_private_address(folder: Path, inner: Server, how: str) -> None:
    """A proxy stands for the world outside: it is exempt, and what it is asked for is not looked up here."""
    with Server() as proxy:
        target = f"http://127.0.0.1:{inner.port}/feed"
        address = "http://news.example/"
        if how == "redirect":
            proxy.redirect(address, target)
        elif how == "refresh":
            proxy.route(address, f"<meta http-equiv=refresh content='0;url={target}'>")
        else:
            proxy.route(address, f"<link rel=alternate type='application/rss+xml' href='{target}'><p>Words.")
        before = inner.connections
        env = {**FORBIDDEN, "http_proxy": proxy.url(""), "https_proxy": proxy.url("")}
        with Desk(folder / "other", folder, env) as desk:
            ran = desk.run("read" if how == "refresh" else "add", address)
        assert (ran.status, inner.connections) == (3, before)
        assert [request for request in proxy.requests if "127.0.0.1" in request.path] == []
        assert proxy.requests


REFUSED = [
    *("file:///etc/passwd", "FILE:/etc/passwd", "exec:touch stolen", "filter:touch stolen:http://a.example/"),
    *("javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<p>x", "vbscript:x", "ftp://127.0.0.1/x"),
    *("gopher://127.0.0.1/x", "about:blank", "view-source:http://a.example", "|touch stolen", "`touch stolen`"),
    *("$(touch stolen)", "http://", "http:///x", "http://[", "http://a b/", "http://127.0.0.1:0/", "http://a:99999/"),
    *("\x1b[31mhttp://a", "http://\x00", "\udcff", " ", "http://a\x1b[2J.example:port/"),
]


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_no_web_address_is_refused(desk: Desk, folder: Path, address: str) -> None:
    for words in (("add", address), ("discover", address), ("read", address)):
        ran = desk.run(*words)
        assert ran.status in (2, 3), ran
        assert ran.out == b""
        (said,) = safety.assert_safe(ran.said).splitlines()
        safety.assert_plain(said)
    assert not list(folder.rglob("stolen*"))


@pytest.mark.parametrize("address", [each for each in REFUSED if each.isprintable() and each not in (" ", "http:///x")])
def test_a_list_of_sources_cannot_bring_it_in_either(desk: Desk, folder: Path, address: str) -> None:
    path = folder / "list.opml"
    path.write_text(f'<opml><body><outline text="`touch stolen`" xmlUrl="{escape(address)}"/></body></opml>', "utf-8")
    ran = desk.run("opml", "import", str(path))
    assert ran.status == 1
    for line in safety.assert_safe(ran.said).splitlines():
        safety.assert_plain(line)
    assert len(safety.document(desk.run("sources", "--json").out)) == 2
    assert not list(folder.rglob("stolen*"))
