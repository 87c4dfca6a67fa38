"""Where private addresses are forbidden, none is connected to; and no stranger's text is run as a command."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust import machine, safety
from tests.trust.case import RSS, item, rss
from tests.trust.command_process import CommandProcess

FORBIDDEN = {"NEWSREADER_ALLOW_PRIVATE_ADDRESSES": "0"}


@pytest.fixture(scope="module")
def inner() -> Iterator[Server]:
    """A server on the inner network, which must not be reached."""
    with Server() as server:
        server.route("/feed", rss(item("Secret")), RSS)
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("private")


@pytest.fixture(scope="module")
def commands(folder: Path, inner: Server) -> Iterator[CommandProcess]:
    """Commands under the policy, on a library that was filled before."""
    feed = rss(item("An item of the inner network", link="http://127.0.0.1:{port}/page"))
    inner.route("/kept", feed.replace("{port}", str(inner.port)), RSS)
    assert machine.run(folder / "home", "add", inner.url("/kept"), "--name", "Inner").status == 0
    with CommandProcess(folder / "home", folder, FORBIDDEN) as opened:
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
def test_a_private_address_is_not_connected_to(
    commands: CommandProcess, inner: Server, host: str, command: str
) -> None:
    before = inner.connections
    ran = commands.run(command, f"http://{host}:{inner.port}/feed")
    assert ran.status in (2, 3)
    assert ran.out == b""
    (said,) = safety.assert_safe(ran.said).splitlines()
    safety.assert_plain(said)
    assert "private address" in said or "not a web address" in said or "was not found" in said
    assert ran.seconds < 10
    assert inner.connections == before


def test_a_source_that_is_private_is_not_refreshed(commands: CommandProcess, inner: Server) -> None:
    before = inner.connections
    ran = commands.run("refresh", "--articles")
    assert (ran.status, inner.connections) == (1, before)
    assert "Inner" in safety.assert_safe(ran.said)
    assert b"private address" in ran.said


def test_a_link_to_a_private_address_is_not_followed(commands: CommandProcess, inner: Server) -> None:
    before = inner.connections
    (headline,) = safety.document(commands.run("headlines", "--source", "Inner", "--json").out)
    ran = commands.run("read", headline["id"])
    assert (ran.status, inner.connections) == (3, before)
    assert b"private address" in ran.said


@pytest.fixture(scope="module")
def proxy() -> Iterator[Server]:
    """It stands for the world outside: it is exempt, and the names it is asked for are not looked up here."""
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def outside(folder: Path, proxy: Server) -> Iterator[CommandProcess]:
    """Commands under the policy that ask the proxy."""
    env = {**FORBIDDEN, "http_proxy": proxy.url(""), "https_proxy": proxy.url("")}
    with CommandProcess(folder / "other", folder, env) as opened:
        yield opened


@pytest.mark.parametrize("how", ["redirect", "refresh", "announced feed"])
def test_no_server_outside_can_send_us_to_a_private_address(
    outside: CommandProcess, proxy: Server, inner: Server, how: str
) -> None:
    proxy.forget()
    target = f"http://127.0.0.1:{inner.port}/feed"
    address = "http://news.example/"
    if how == "redirect":
        proxy.redirect(address, target)
    elif how == "refresh":
        proxy.route(address, f"<meta http-equiv=refresh content='0;url={target}'>")
    else:
        proxy.route(address, f"<link rel=alternate type='application/rss+xml' href='{target}'><p>Words.")
    before = inner.connections
    ran = outside.run("read" if how == "refresh" else "add", address)
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
def test_an_address_that_is_not_a_web_address_is_refused(commands: CommandProcess, folder: Path, address: str) -> None:
    for words in (("add", address), ("discover", address), ("read", address)):
        ran = commands.run(*words)
        assert ran.status in (2, 3), ran
        assert ran.out == b""
        (said,) = safety.assert_safe(ran.said).splitlines()
        safety.assert_plain(said)
    assert not list(folder.rglob("stolen*"))


@pytest.mark.parametrize("address", [each for each in REFUSED if each.isprintable() and each not in (" ", "http:///x")])
def test_a_list_of_sources_cannot_add_a_private_address(commands: CommandProcess, folder: Path, address: str) -> None:
    path = folder / "list.opml"
    path.write_text(f'<opml><body><outline text="`touch stolen`" xmlUrl="{escape(address)}"/></body></opml>', "utf-8")
    ran = commands.run("opml", "import", str(path))
    assert ran.status == 1
    for line in safety.assert_safe(ran.said).splitlines():
        safety.assert_plain(line)
    assert len(safety.document(commands.run("sources", "--json").out)) == 2
    assert not list(folder.rglob("stolen*"))
