"""Pages of common content systems (fixtures/listings) give exactly the expected headlines."""

import json
from pathlib import Path

import pytest

from newsreader.sources.listing import parse_listing
from tests.sources.feeds import FIXTURES, NOW

PAGES = sorted((FIXTURES / "listings").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_fixture_page_gives_exactly_its_headlines_and_dates(page: Path) -> None:
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
