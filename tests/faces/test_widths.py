"""Each row stays one row in any script, on terminals of any character width."""

import json

import pytest

from newsreader.library import Library
from tests.faces.widths import FEW_AND_MANY, ReaderInAll
from tests.server import Server

SIZES = [(80, 24), (40, 12), (20, 5)]

ENGLISH = [f"Council number {number} approves a new library" for number in range(len(FEW_AND_MANY))]

KEYS = (*("n", "n", "p", "p"), *["n"] * 15, "home", *("enter", "n", "]", "]", "p", ",", "h", "n", "b", "b", "b"))


@pytest.fixture
def titles(server: Server) -> list[str]:
    """Those of the headlines in the library, newest first; every other one is English."""
    titles = [title for pair in zip(FEW_AND_MANY, ENGLISH, strict=True) for title in pair]
    items = [
        {
            "id": str(number),
            "url": server.url(f"/{number}"),
            "title": title,
            "date_published": f"2025-11-24T20:{59 - number}:00Z",
            "content_html": f"<p>The road is open. {title}. It was closed by the storm. {title}. So they say.</p>" * 3,
        }
        for number, title in enumerate(titles)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Herald", "items": items}
    server.route("/feed.json", json.dumps(feed), "application/feed+json")
    with Library.open() as library:
        library.add(server.url("/feed.json"))
        library.remove("newsreader:getting-started")
    return titles


@pytest.mark.parametrize("size", SIZES)
def test_on_the_full_screen_every_terminal_has_the_same_text_in_each_row(
    titles: list[str], size: tuple[int, int]
) -> None:
    with ReaderInAll(*size) as reader:
        reader.wait(lambda: reader.row)
        for key in KEYS:
            reader.press(key)
            reader.wait_for_quiet()
            assert not reader.differences(), key
            assert reader.row, key


@pytest.mark.parametrize("size", SIZES)
def test_in_line_mode_every_terminal_has_the_cursor_on_the_first_row_of_the_newest_text(
    titles: list[str], size: tuple[int, int]
) -> None:
    with ReaderInAll(*size, face="--line") as reader:
        reader.wait_for_text(titles[0][:8])
        for key in KEYS:
            reader.press(key)
            reader.wait_for_quiet()
            assert not reader.differences(), key
            assert reader.row, key
