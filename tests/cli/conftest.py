"""Fixtures of the command line."""

import pytest

from tests.cli.running import ARTICLE, FIXTURES, LISTING, RSS, STORM
from tests.server import Server


@pytest.fixture(autouse=True)
def in_london(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days are named where the reader lives."""
    monkeypatch.setenv("TZ", "Europe/London")


@pytest.fixture
def site(server: Server) -> Server:
    """The commissioner's site, a feed and its articles."""
    server.route(LISTING, (FIXTURES / "listing.html").read_bytes())
    server.route(ARTICLE, (FIXTURES / "article.html").read_bytes())
    server.route("/feed", RSS.format(root=server.url("")), "application/rss+xml", etag='"one"')
    server.route("/storm", STORM)
    return server
