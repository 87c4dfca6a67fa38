"""Fixtures of the command line."""

import time
from collections.abc import Iterator

import pytest

from tests.cli.running import ARTICLE, FIXTURES, LISTING, RSS, STORM, done
from tests.server import Server


@pytest.fixture(autouse=True)
def in_london() -> Iterator[None]:
    """Days are named where the reader lives."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TZ", "Europe/London")
        _read_zone()
        yield
    _read_zone()


def _read_zone() -> None:
    if hasattr(time, "tzset"):  # Windows has none
        time.tzset()


@pytest.fixture
def site(server: Server) -> Server:
    """The commissioner's site, a feed and its articles."""
    server.route(LISTING, (FIXTURES / "listing.html").read_bytes())
    server.route(ARTICLE, (FIXTURES / "article.html").read_bytes())
    server.route("/feed", RSS.format(root=server.url("")), "application/rss+xml", etag='"one"')
    server.route("/storm", STORM)
    return server


@pytest.fixture
def without_books(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulletins in this process have neither books nor parts for speakers: they take most of the time."""
    monkeypatch.setattr("newsreader.publishing.bulletins.BOOKS", ())
    monkeypatch.setattr("newsreader.publishing.bulletins.briefing_parts", lambda *_: ())


@pytest.fixture
def herald(site: Server) -> Server:
    """That site, subscribed."""
    done("add", site.url("/feed"))
    return site
