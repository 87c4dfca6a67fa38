"""feedparser runs in a child process with a time limit."""

from time import perf_counter

import pytest

from newsreader.sources.feedparser_process import parse_in_process
from tests.sources.feeds import URL, fixture

pytestmark = pytest.mark.usefixtures("processes")


def test_feedparser_reads_a_feed_in_its_process() -> None:
    title, items = parse_in_process(fixture("feeds/dales-herald.rss").encode(), URL)
    assert title == "Dales Herald"
    assert [item.link.rsplit("/", 2)[-2] for item in items] == [
        "footbridge-reopens",
        "oldest-chip-shop",
        "snow-gates-closed",
    ]
    assert items[0].dates[0] == "Mon, 25 Nov 2024 09:00:00 +0000"
    assert items[0].authors == ("Priya Nattrass",)
    assert "<h2>" in items[0].content


def test_feedparser_finds_nothing_in_a_text_that_is_no_feed() -> None:
    assert parse_in_process(b"no feed", URL) == ("", ())


def test_feedparser_does_not_fetch_a_text_that_is_an_address() -> None:
    assert parse_in_process(b"https://127.0.0.1:9/feed", URL) == ("", ())


def test_feedparser_is_stopped_at_its_time_limit() -> None:
    started = perf_counter()
    assert parse_in_process(b"<rss>" + b"<item>" * 300_000, URL, seconds=0.05) == ("", ())
    assert perf_counter() - started < 5  # it would take minutes
