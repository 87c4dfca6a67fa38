"""The addresses that sources give for their items: made whole and plain, or refused."""

import re
from urllib.parse import urldefrag

from newsreader import errors
from newsreader.fetch.address import LONGEST, join

WEB_SCHEMES = ("http://", "https://")

BUNDLED = "newsreader:"
"""How the addresses of the source that comes with the program begin, and those of its items: nobody else's may."""


def absolute(base: str, raw: str | None) -> str | None:
    """The web address that `raw` means on a page or feed at `base`, or None if it means none. Never raises."""
    if not raw or not (raw := raw.strip()):
        return None
    if base.startswith(BUNDLED) and raw.startswith(BUNDLED):
        return raw if raw.isascii() and raw.isprintable() and len(raw) <= LONGEST else None
    try:
        return join(base, raw)
    except errors.BadAddress:
        return None


def without_fragment(address: str) -> str:
    return urldefrag(address)[0]


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*(?:&|$)")


def without_tracking(address: str) -> str:
    """An address without what only tells its owner where a reader came from, and makes one page look like two."""
    place, mark, query = address.partition("?")
    if not mark or "=" not in query:
        return address
    return f"{place}?{kept}" if (kept := _TRACKING.sub("", query).rstrip("&")) else place
