"""Parses a source in a parser process: bytes in, items ready to be stored out."""

from newsreader.model.values import Clean
from newsreader.sources import feed, sitemap  # noqa: F401  (what most sources need, before the first has come)
from newsreader.sources.parser import parse_source
from newsreader.store.new_items import Brought, item_of


def brought(url: str, body: bytes, content_type: str, source: str, unnamed: bool) -> Brought:
    """Parse as `parse_source` does. `source` is its name; if it is `unnamed`, its own title replaces that."""
    parsed = parse_source(body, url, content_type)
    name = parsed.title if unnamed and parsed.title else source
    items = tuple(item_of(entry, name) for entry in parsed.entries)
    return Brought(parsed.kind, Clean(parsed.title), items, parsed.cut)
