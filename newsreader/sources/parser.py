"""Parses a source of any kind: sniffs it and calls the parser for its kind."""

from datetime import UTC, datetime

from newsreader import errors, messages
from newsreader.model.values import Parsed
from newsreader.web.address import host_of
from newsreader.web.charset import decode
from newsreader.web.content_type import HEAD, sniff


def parse_source(body: bytes, url: str, content_type: str = "") -> Parsed:
    """Parse a feed, JSON Feed, news sitemap or listing page, as fetched from `url` with this content type.

    A well-formed feed without items is no error. Raises `BrokenFeed` for a feed in which nothing can be read,
    `NoHeadlines` for a page or sitemap without any, `NotReadable` for any other kind. Parsers are imported as needed;
    a JSON Feed needs only the standard library.
    """
    now = datetime.now(UTC)
    kind = sniff(body, content_type)
    if kind == "json-feed":
        from newsreader.sources.json_feed import parse_json_feed

        return parse_json_feed(decode(body, content_type), url, now)
    if kind == "feed":
        from newsreader.sources.sitemap import is_sitemap, parse_sitemap

        # Decoded in each call, so that the parser holds the only reference and can free the text early.
        if is_sitemap(decode(body[:HEAD], content_type)):
            return parse_sitemap(decode(body, content_type), url, now)
        from newsreader.sources.feed import parse_feed

        return parse_feed(decode(body, content_type), url, now)
    if kind == "html":
        from newsreader.sources.listing import parse_listing

        return parse_listing(decode(body, content_type), url, now)
    if kind in ("text", "empty"):
        raise errors.NoHeadlines(host_of(url))
    raise errors.NotReadable(host_of(url), messages.content(kind))
