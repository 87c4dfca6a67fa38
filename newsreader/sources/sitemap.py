"""Parses news sitemaps, the lists of newest articles that publishers provide to search engines.

Only pages with titles count; a sitemap of bare addresses has no headlines.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from newsreader import errors
from newsreader.model.values import Parsed
from newsreader.sources.entries import RawItem, entries_from, title_of
from newsreader.sources.plain_content import title_markup
from newsreader.sources.xml import parse_xml
from newsreader.web.address import host_of

Element = Any

_ROOT = re.compile(r"<(?:[a-zA-Z][\w.-]*:)?(?:urlset|sitemapindex)\b")


def is_sitemap(text: str) -> bool:
    return _ROOT.search(text, 0, 4096) is not None


def parse_sitemap(text: str, url: str, now: datetime) -> Parsed:
    """Parse the news sitemap in `text`, found at `url`. Raises `NoHeadlines` if no page has a title."""
    root = parse_xml(text, url).root
    entries = () if root is None else entries_from(_titled_pages(root, url), url, now)
    if not entries:
        raise errors.NoHeadlines(host_of(url))
    return Parsed("sitemap", title_of(title_markup(_publication(root))), entries)


def _publication(root: Element) -> str:
    """The name of the publication."""
    names = (name.text or "" for publication in root.iter("{*}publication") for name in publication.iter("{*}name"))
    return next((name for name in names if name.strip()), "")


def _titled_pages(root: Element, url: str) -> Iterator[RawItem]:
    for page in root.iter("{*}url"):
        title = page.findtext(".//{*}title")
        if title and title.strip():
            dates = page.findtext(".//{*}publication_date"), page.findtext("{*}lastmod")
            yield RawItem(
                base=url,
                title=title_markup(title),
                link=page.findtext("{*}loc") or "",
                dates=tuple(date for date in dates if date),
            )
