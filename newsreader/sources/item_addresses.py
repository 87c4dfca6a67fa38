"""Resolves, strips and compares the addresses that sources give for their items."""

import re
from collections.abc import Iterable
from urllib.parse import urldefrag

from newsreader import errors
from newsreader.web.address import LONGEST_ADDRESS, join

WEB_SCHEMES = ("http://", "https://")

BUNDLED = "newsreader:"
"""The scheme of the bundled source and its items. No other source may use it."""


def absolute(base: str, raw: str | None) -> str | None:
    """Resolve `raw` on a page or feed at `base` to a web address, or None. Never raises."""
    if not raw or not (raw := raw.strip()):
        return None
    if base.startswith(BUNDLED) and raw.startswith(BUNDLED):
        return raw if raw.isascii() and raw.isprintable() and len(raw) <= LONGEST_ADDRESS else None
    try:
        return join(base, raw)
    except errors.BadAddress:
        return None


def without_fragment(address: str) -> str:
    return urldefrag(address)[0]


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*(?:&|$)")


def without_tracking(address: str) -> str:
    """Strip tracking parameters (utm_*, fbclid and the like), which give one page many addresses."""
    place, mark, query = address.partition("?")
    if not mark or "=" not in query:
        return address
    return f"{place}?{kept}" if (kept := _TRACKING.sub("", query).rstrip("&")) else place


_ORIGIN = re.compile(r"(?:ref|source|src|from|cmp|via|at_\w+|ns_\w+)=[^&\d]*(?:&|$)")
"""Parameters for the place on the site that was clicked. A value with a digit is spared: it may identify a page."""

_SCHEME_AND_WWW = re.compile(r"https?://(?:www\.)?", re.I)


def canonical_addresses(addresses: Iterable[str]) -> dict[str, str]:
    """Map each address to one canonical address for all spellings of the same page.

    Spellings differ in scheme, "www.", a final slash and tracking parameters. https is preferred, then the shortest.
    """
    same: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        same.setdefault(_canonical_form(address), []).append(address)
    return {
        address: best
        for group in same.values()
        for best in [min(group, key=lambda each: (not each.startswith("https:"), len(each), each))]
        for address in group
    }


def _canonical_form(address: str) -> str:
    place, _, query = _SCHEME_AND_WWW.sub("", address, count=1).partition("?")
    return f"{place.rstrip('/')}?{_ORIGIN.sub('', without_tracking(f'?{query}')[1:]).rstrip('&')}"
