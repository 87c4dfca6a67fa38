"""Malicious listing pages are read quickly."""

from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from newsreader import errors
from newsreader.sources.listing import parse_listing
from tests.profiles import size
from tests.sources.feeds import NOW

COUNCIL = "https://www.northcounty.gov.example/news"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>", '<div class="date">', '<div class="date">1 March 2023</div>', "<h2>x", "<a href=/x>", "<", "&amp",
        '<a href="/news/a-b-c-d">one two three four five</a>', '<script type="application/ld+json">[', "<time>",
        '<p class="nav_nav_nav_nav_nav_nav_nav_nav_">',
    ],
)  # fmt: skip
def test_a_malicious_page_is_read_quickly(piece: str) -> None:
    started = process_time()
    try:
        parse_listing("<html><body>" + piece * (size(2_000_000) // len(piece)), COUNCIL, NOW)
    except errors.NoHeadlines:
        assert "five" not in piece
    assert process_time() - started < 20  # two seconds at most; the square of it is hours


@pytest.mark.parametrize(
    "make",
    [
        lambda count: (
            "<time datetime='2023-03-01'>x</time>" * count
            + "".join(
                f"<p><a href='/news/fair-comes-to-town-{n}'>Fair comes to town again {n}</a></p>" for n in range(count)
            )
        ),
        lambda count: (
            "<div><time datetime='2023-03-01'>x</time></div>" * count
            + "".join(f"<p><a href='/c{n}'>Most read</a></p>" for n in range(count))
        ),
        lambda count: (
            "<div>"
            + "".join(
                f"<h3><a href='/news/fair-comes-to-town-{n}'>Fair comes to town again {n}</a></h3>"
                for n in range(4 * count)
            )
        ),
        lambda count: (
            "<h2>Fair comes to town</h2>" + "<li><a href='/news/fair-comes-to-town'>Read more</a></li>" * count
        ),
    ],
)
def test_reading_a_listing_takes_linear_time(make: Callable[[int], str]) -> None:
    started = process_time()
    with suppress(errors.NoHeadlines):
        parse_listing(f"<html><body>{make(5000)}</body></html>", COUNCIL, NOW)
    assert process_time() - started < 6
