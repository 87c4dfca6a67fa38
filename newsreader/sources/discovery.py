"""Where a site keeps its feed: what its page announces, else the places where most keep one."""

from urllib.parse import urljoin, urlsplit

from newsreader.fetch.charset import decode
from newsreader.sources.addresses import WEB_SCHEMES, absolute

ANNOUNCED_AT_MOST = 20

_FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml",
    "application/xml", "text/xml", "application/json",
)  # fmt: skip
_ONLY_IF_NAMED = ("application/xml", "text/xml", "application/json")
"""Types that say little: WordPress announces its own interface as JSON."""

_AT_THE_PAGE = ("feed/", "rss.xml")
_AT_THE_ROOT = ("/feed/", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feed.json")
"""In the order of how many sites of local news, councils and blogs answer there: WordPress, then static ones."""


def announced_feeds(html: bytes | str, url: str) -> list[str]:
    """The addresses of the feeds that the page at `url` announces, the best first. Never raises.

    A feed of the page's own part of the site comes before the whole site's; feeds of comments come last.
    """
    from newsreader.sources.page import base_of, parse_page

    root = parse_page(html if isinstance(html, str) else decode(html))
    base = base_of(root, url)
    found: list[tuple[bool, bool, int, str]] = []
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if not {"alternate", "feed"} & {*relations} or kind not in _FEED_TYPES:
            continue
        address = absolute(base, link.get("href"))
        name = f"{link.get('title') or ''} {address or ''}".lower()
        if address is None or (kind in _ONLY_IF_NAMED and not any(word in name for word in ("rss", "feed", "atom"))):
            continue
        found.append(("comment" in name, not _lies_under(address, url), len(found), address))
        if len(found) == ANNOUNCED_AT_MOST:
            break
    return list(dict.fromkeys(address for *_, address in sorted(found)))


def _lies_under(address: str, page: str) -> bool:
    """Whether an address lies in the page's own part of its site; of the front page no part is its own."""
    place = urlsplit(page).path.rstrip("/")
    return bool(place) and urlsplit(address).path.startswith(f"{place}/")


def usual_feed_addresses(url: str) -> list[str]:
    """The addresses at which to try for the feed of a page at `url` that announces none, the likeliest first."""
    if not url.startswith(WEB_SCHEMES):
        return []
    page = urljoin(url, urlsplit(url).path or "/")
    folder = page if page.endswith("/") else f"{page}/"
    candidates = [urljoin(folder, path) for path in _AT_THE_PAGE] + [urljoin(url, path) for path in _AT_THE_ROOT]
    return [address for address in dict.fromkeys(candidates) if address != url]
