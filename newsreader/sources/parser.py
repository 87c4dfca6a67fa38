"""The bytes of a source, whatever kind it is, made into its items."""

from datetime import UTC, datetime

from newsreader import errors, messages
from newsreader.model.values import Parsed
from newsreader.web.address import host_of
from newsreader.web.charset import decode
from newsreader.web.content_type import HEAD, sniff


def parse_source(body: bytes, url: str, content_type: str = "") -> Parsed:
    """The items of a feed, JSON Feed, news sitemap or listing page, as fetched from `url` with this content type.

    A whole feed without items is no error: it has nothing now. Raises `BrokenFeed` for a feed with nothing that can be
    read, `NoHeadlines` for a page or sitemap without any, `NotReadable` for what is neither. The parsers are loaded as
    they are needed; a JSON Feed needs none beyond the standard library.
    """
    now = datetime.now(UTC)
    kind = sniff(body, content_type)
    if kind == "json-feed":
        from newsreader.sources.json_feed import parse_json_feed

        return parse_json_feed(decode(body, content_type), url, now)
    if kind == "feed":
        from newsreader.sources.sitemap import is_sitemap, parse_sitemap

        # Each decodes for itself, so that nobody else holds the text: it is let go of as soon as it has been read.
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
