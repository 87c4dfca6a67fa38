"""Parses a source of any kind: sniffs it and calls the parser for its kind.

Holds the Python interface to headlines, `newsreader.find_headlines`.
"""

from datetime import UTC, datetime

from newsreader import errors, messages, sources
from newsreader.model.values import Headline, Parsed
from newsreader.web.address import host_of
from newsreader.web.charset import decode
from newsreader.web.content_type import sniff

_ROOT_WITHIN = 16_384
"""Bytes at the start of XML that are decoded to see whether it is a sitemap: four for each character searched."""


def parse_source(body: bytes, url: str, content_type: str = "") -> Parsed:
    """Parse a feed, JSON Feed, news sitemap or listing page, as fetched from `url` with this content type.

    A well-formed feed without items is no error. Raises `BrokenFeed` for a feed in which nothing can be read,
    `NoHeadlines` for a page or sitemap without any, `NotReadable` for any other kind. Parsers are loaded as needed;
    a JSON Feed needs only the standard library.
    """
    now = datetime.now(UTC)
    kind = sniff(body, content_type)
    if kind == "json-feed":
        return sources.parse_json_feed(decode(body, content_type), url, now)
    if kind == "feed":
        # Decoded in each call, so that the parser holds the only reference and can free the text early.
        if sources.is_sitemap(decode(body[:_ROOT_WITHIN], content_type)):
            return sources.parse_sitemap(decode(body, content_type), url, now)
        return sources.parse_feed(decode(body, content_type), url, now)
    if kind == "html":
        return sources.parse_listing(decode(body, content_type), url, now)
    if kind in ("text", "empty"):
        raise errors.NoHeadlines(host_of(url))
    raise errors.NotReadable("", messages.content(kind))


def find_headlines(html: bytes | str, url: str) -> list[Headline]:
    """Find the headlines of a listing page or feed, in its own order; an empty list if it has none.

    `html` is the page or feed as fetched, or as text; its links are resolved against `url`, its own address. Each
    headline has its `url`, `title`, `published` (aware, or None), `precision` and `summary`. Never touches the
    network. Raises `errors.NotReadable` for bytes that are neither (a PDF, a picture), and `errors.BrokenFeed` for a
    feed in which nothing can be read.
    """
    body, content_type = (html.encode("utf-8", "replace"), "; charset=utf-8") if isinstance(html, str) else (html, "")
    try:
        entries = parse_source(body, url, content_type).entries
    except errors.NoHeadlines:
        return []
    return [
        Headline(
            title=entry.title,
            url=entry.url,
            published=entry.published,
            precision=entry.precision,
            summary=entry.summary,
        )
        for entry in entries
    ]
