"""What tests of the faces get: a web server that stays at its address, as copied libraries need it, and news."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from tests.server import Server
from tests.stocked import stocked

if TYPE_CHECKING:
    from tests.faces.visual.terminal import Reader


@pytest.fixture
def server(lasting_server: Server) -> Server:
    """A web server on 127.0.0.1, empty until routes are given."""
    return lasting_server


@pytest.fixture(params=["--visual", "--line"])
def face(request: pytest.FixtureRequest) -> str:
    """Each face, by its option."""
    option: str = request.param
    return option


@pytest.fixture
def reader(news: int, face: str) -> "Iterator[Reader]":
    """Each face, open on the news."""
    from tests.faces.visual.terminal import Reader  # Windows has no such terminals

    with Reader(face=face) as opened:
        opened.wait_for_text("Press h for help")
        opened.wait_for_row("Storm")
        yield opened


NASTY = "[b]Council[/b] [/x] \x1b[31mred\x1b[0m \x1b]0;title\x07"
NASTY_AS_SHOWN = "[b]Council[/b] [/x] red"

TOPICS = (
    "Storm closes coastal road",
    "Scientists map deep sea canyon",
    "Commissioner praises the force after inspectors find that drug supply chains were disrupted in the county",
    NASTY,
    "Bus fares to rise in spring",
    "Local choir wins national prize",
    "Hospital opens eye clinic",
    "Farmers report early harvest",
)


def title(number: int) -> str:
    """The title of a headline, newest first."""
    return TOPICS[number] if number < len(TOPICS) else f"Council approves new library branch number {number}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of the library that a test works on."""
    return tmp_path / "newsreader-home"


@pytest.fixture
def news(server: Server, home: Path, processes: None) -> int:
    """Forty headlines over ten days in the library. Their number."""
    return add_news(server, home)


def add_news(server: Server, home: Path) -> int:
    """Put them into the library in place of those that come with the program. Their number."""
    items = [
        {
            "id": str(number),
            "url": server.url(f"/{number}"),
            "title": title(number),
            "date_published": f"2025-11-{24 - number // 4:02}T{20 - number % 4:02}:00:00Z",
            "content_html": f"<p>{'All about it, and more of it. ' * 12}</p>" * 3,
        }
        for number in range(40)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": items}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NEWSREADER_HOME", str(folder))
            with Library.open() as library:
                library.add(server.url("/feed.json"))
                library.remove("newsreader:getting-started")

    stocked(home, server.url("/feed.json"), make)
    return len(items)
