"""A library with news in it."""

import json
from pathlib import Path

import pytest

from newsreader.library import Library
from tests.server import Server
from tests.stocked import stocked

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
