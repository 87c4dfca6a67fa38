"""The addresses that sources give for their items: made whole and plain, or refused."""

import re
from collections.abc import Iterable
from urllib.parse import urldefrag

from newsreader import errors
from newsreader.web.address import LONGEST, join

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


_ORIGIN = re.compile(r"(?:ref|source|src|from|cmp|via|at_\w+|ns_\w+)=[^&\d]*(?:&|$)")
"""Where on a site a reader came from. What has a figure in it may be the number of a page."""

_SCHEME_AND_WWW = re.compile(r"https?://(?:www\.)?", re.I)


def one_for_each_page(addresses: Iterable[str]) -> dict[str, str]:
    """For each address the one by which its page goes, the same for those that differ only in how they are written.

    The secure address comes before the other, then the shorter.
    """
    same: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        same.setdefault(_written_one_way(address), []).append(address)
    return {
        address: best
        for group in same.values()
        for best in [min(group, key=lambda each: (not each.startswith("https:"), len(each), each))]
        for address in group
    }


def _written_one_way(address: str) -> str:
    place, _, query = _SCHEME_AND_WWW.sub("", address, count=1).partition("?")
    return f"{place.rstrip('/')}?{_ORIGIN.sub('', without_tracking(f'?{query}')[1:]).rstrip('&')}"
