"""Listing pages as content systems make them: each a page in fixtures/listings with its headlines beside it."""

import json
from pathlib import Path

import pytest

from newsreader.sources.listing import parse_listing
from tests.sources.feeds import FIXTURES, NOW

PAGES = sorted((FIXTURES / "listings").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_the_headlines_of_a_page_and_nothing_else_are_found_with_their_dates(page: Path) -> None:
    wanted = json.loads(page.with_suffix(".json").read_text("utf-8"))
    found = parse_listing(page.read_text("utf-8"), wanted["url"], NOW).entries
    assert [
        {
            "title": entry.title,
            "url": entry.url,
            "published": entry.published.date().isoformat() if entry.published else None,
        }
        for entry in found
    ] == wanted["headlines"]
