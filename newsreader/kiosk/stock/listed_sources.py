"""The sources of a followed list, as the library subscribes to them."""

from typing import get_args

from newsreader.kiosk.stock.stock import ListedSource
from newsreader.model.text import line
from newsreader.model.values import SourceKind
from newsreader.sources.opml import OpmlSource

_KINDS: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}


def as_subscribed(listed: ListedSource) -> OpmlSource:
    categories = tuple(line(path) for path in listed.category.split("\n") if path)
    return OpmlSource(listed.url, line(listed.name), _KINDS.get(listed.kind, "feed"), categories)
