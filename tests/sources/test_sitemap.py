"""A news sitemap is a list of headlines; a sitemap of bare addresses is not."""

from datetime import UTC, datetime

import pytest

from newsreader import errors
from newsreader.sources.parser import parse_source

URL = "https://www.example.org/news-sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://www.example.org/1</loc>
<news:news><news:publication><news:name>The Herald</news:name></news:publication>
<news:publication_date>2023-03-24T10:30:00Z</news:publication_date>
<news:title>Bridge &amp;amp; ferry</news:title></news:news></url>
<url><loc>https://www.example.org/about</loc></url></urlset>"""


def test_titled_pages_of_a_sitemap_are_headlines() -> None:
    parsed = parse_source(NEWS.encode(), URL)
    assert (parsed.kind, parsed.title) == ("sitemap", "The Herald")
    (entry,) = parsed.entries
    assert (entry.title, entry.url) == ("Bridge & ferry", "https://www.example.org/1")
    assert entry.published == datetime(2023, 3, 24, 10, 30, tzinfo=UTC)


def test_a_sitemap_of_bare_addresses_has_no_headlines() -> None:
    bare = "<urlset><url><loc>https://www.example.org/1</loc></url></urlset>"
    with pytest.raises(errors.NoHeadlines):
        parse_source(bare.encode(), URL)
