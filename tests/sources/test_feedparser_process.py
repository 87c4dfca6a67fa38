"""The second reader of feeds works in a process of its own, with an end to its time."""

from time import perf_counter

import pytest

from newsreader.sources.feedparser_process import read_in_a_process
from tests.sources.feeds import URL, fixture

pytestmark = pytest.mark.usefixtures("processes")


def test_it_reads_a_feed() -> None:
    title, items = read_in_a_process(fixture("feeds/dales-herald.rss").encode(), URL)
    assert title == "Dales Herald"
    assert [item.link.rsplit("/", 2)[-2] for item in items] == [
        "footbridge-reopens",
        "oldest-chip-shop",
        "snow-gates-closed",
    ]
    assert items[0].dates[0] == "Mon, 25 Nov 2024 09:00:00 +0000"
    assert items[0].authors == ("Priya Nattrass",)
    assert "<h2>" in items[0].content


def test_it_finds_nothing_in_what_is_no_feed() -> None:
    assert read_in_a_process(b"no feed", URL) == ("", [])


def test_an_address_is_text_to_it_and_is_not_fetched() -> None:
    assert read_in_a_process(b"https://127.0.0.1:9/feed", URL) == ("", [])


def test_it_is_stopped_when_its_time_is_up() -> None:
    started = perf_counter()
    assert read_in_a_process(b"<rss>" + b"<item>" * 300_000, URL, seconds=0.05) == ("", [])
    assert perf_counter() - started < 5  # it would take minutes
