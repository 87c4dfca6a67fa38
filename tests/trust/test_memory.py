"""Many sources of the largest allowed size take little memory together."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust.case import RSS, item, rss
from tests.trust.machine import MEGABYTES_AT_MOST, run

SERVERS = 12

LARGE = rss(item("A large paper")).replace("</channel>", " " * 19_900_000 + "</channel>").encode()
TAGS = b"<!doctype html><title>Tags</title><body>" + b"<p>a</p>" * 2_400_000


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Server()) for _ in range(SERVERS)]


def test_many_large_sources_at_once_take_little_memory(servers: list[Server], tmp_path: Path) -> None:
    outlines = ""
    for server in servers:
        server.route("/feed", LARGE, RSS)
        outlines += f'<outline type="rss" text="Paper" xmlUrl="{server.url("/feed")}"/>'
    listed = tmp_path / "papers.opml"
    listed.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>', "utf-8")
    home = tmp_path / "home"
    assert run(home, "opml", "import", str(listed)).status == 0
    refreshed = run(home, "refresh", "--json", watched=True)
    assert refreshed.status == 0
    assert json.loads(refreshed.out)["new"] == SERVERS
    assert 0 < refreshed.together < MEGABYTES_AT_MOST


@pytest.mark.parametrize("command", ["add", "discover", "read"])
def test_a_page_of_nothing_but_tags_takes_little_memory(server: Server, tmp_path: Path, command: str) -> None:
    server.route("/", TAGS, "text/html")
    ran = run(tmp_path / "home", command, server.url("/"), watched=True)
    assert ran.status in (0, 3)
    assert 0 < ran.together < MEGABYTES_AT_MOST
