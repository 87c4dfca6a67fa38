"""Measures headlines found on real listing pages, which are stored outside the project."""

import gzip
import json
import re
from pathlib import Path
from statistics import mean
from urllib.parse import urldefrag, urlsplit

import pytest

from newsreader import find_headlines

PAGES = Path(__file__).parents[3] / "shared" / "data" / "listing"


def same(url: str) -> str:
    """Strip the parts of an address in which spellings of one page differ."""
    parts = urlsplit(urldefrag(url)[0])
    query = "" if re.search(r"utm_|at_|ref=|cmp", parts.query, re.I) else parts.query
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


@pytest.mark.skipif(not PAGES.is_dir(), reason="needs the listing pages in ../shared/data/listing")
@pytest.mark.slow
def test_most_headlines_and_dates_are_found_on_real_pages() -> None:
    scores, dated = [], []
    for folder in sorted(PAGES.iterdir()):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        headlines = find_headlines(gzip.decompress((folder / "page.html.gz").read_bytes()), gold["url"])
        found = {same(headline.url) for headline in headlines}
        wanted = {same(item["url"]) for item in gold["items"]}
        scores.append(2 * len(found & wanted) / (len(found) + len(wanted)))
        dated.append(sum(headline.published is not None for headline in headlines) / max(1, len(headlines)))
    # Measured when this was written: .947 and .91; every link of five words or more reaches .851 and none.
    assert mean(scores) >= 0.94
    assert mean(dated) >= 0.90
