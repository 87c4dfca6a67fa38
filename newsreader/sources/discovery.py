"""Where a site keeps its feed: what its page announces, else the places where most keep one; and which of them fits.

A page of one part of a site ("/news/county-durham/") often announces, or stands beside, the feed of the whole site.
That is another, wider source. A feed is a page's own if its newest items are the page's headlines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.item_addresses import WEB_SCHEMES, absolute
from newsreader.web.charset import decode
from newsreader.web.tree import Element

A_LIST = 3
"""Headlines from which a page is a list of its own, which a feed can fit or not."""

ANNOUNCED_AT_MOST = 20
_LINKS_AT_MOST = 2_000

_FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml",
    "application/xml", "text/xml", "application/json",
)  # fmt: skip
_ONLY_IF_NAMED = ("application/xml", "text/xml", "application/json")
"""Types that say little: WordPress announces its own interface as JSON."""

_AT_THE_PAGE = ("feed/", "rss.xml", "rss")
_AT_THE_ROOT = ("/feed/", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feed.json")
"""In the order of how many sites of local news, councils and blogs answer there: WordPress, then static ones."""

_NEWS_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml")
_SITEMAP_LINE = re.compile(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})", re.I | re.M)

_COMMENTS = re.compile(r"\bcomments? (?:on|for)\b|\bcomments? feed\b|(?:^|[\W_])comments?(?=$|[\W_])", re.I)
_COMMENTS_TITLE = re.compile(r"(?:recent )?comments? (?:on|for|feed)\b|.{0,200}\bcomments feed$", re.I)
_FRONT = re.compile(r"/?(?:index|default|home)?(?:\.\w{2,5})?/?", re.I)
_LANGUAGE = re.compile(r"^/[a-z]{2}(?:[-_][a-z]{2})?(?=/|$)", re.I)
_DECORATION = re.compile(r"(?:^|&)(?:utm_\w*|at_\w*|ref|source|cmp|fbclid|gclid)=[^&]*", re.I)


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed that a page announces. `of_comments` says that it holds what readers wrote."""

    address: str
    title: str
    of_comments: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells about its site: the feeds it announces, the likeliest first; whether it is one article, so that
    the links on it are no list of its own; whether it lists its items for programs."""

    announced: tuple[Announced, ...]
    is_one_article: bool
    lists_items: bool


def told_by(html: bytes | str, url: str) -> Told:
    """What the page at `url` tells about its site. Never raises."""
    from newsreader.sources.listing_json_ld import is_one_article, stated_items
    from newsreader.sources.listing_page import parse_page

    root = parse_page(html if isinstance(html, str) else decode(html))
    listed = sum(item.title != "" for item in stated_items(root, url, datetime.now(UTC)).values())
    return Told(tuple(_announced(root, url)), is_one_article(root), listed >= A_LIST)


def _announced(root: Element, url: str) -> list[Announced]:
    """A feed of the page's own part of the site comes before the whole site's; feeds of comments come last."""
    from newsreader.web.head import base_of

    base = base_of(root, url)
    found: dict[str, Announced] = {}
    for link in islice(root.iter("link"), _LINKS_AT_MOST):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if not {"alternate", "feed"} & {*relations} or kind not in _FEED_TYPES:
            continue
        address, title = absolute(base, link.get("href")), line((link.get("title") or "")[:300])
        name = f"{title} {address or ''}".lower()
        if address is None or (kind in _ONLY_IF_NAMED and not any(word in name for word in ("rss", "feed", "atom"))):
            continue
        found.setdefault(address, Announced(address, title, _COMMENTS.search(name) is not None))
        if len(found) == ANNOUNCED_AT_MOST:
            break
    return sorted(found.values(), key=lambda feed: (feed.of_comments, not lies_under(feed.address, url)))


def lies_under(address: str, page: str) -> bool:
    """Whether an address lies in the page's own part of its site; of the front page no part is its own."""
    place = urlsplit(page).path.rstrip("/")
    return bool(place) and urlsplit(address).path.startswith(f"{place}/")


def is_front(url: str) -> bool:
    """Whether an address is that of a site's front page, in whatever language, and not of a part of the site."""
    parts = urlsplit(url)
    return _FRONT.fullmatch(_LANGUAGE.sub("", parts.path)) is not None and not _DECORATION.sub("", parts.query)


def feeds_below(url: str) -> list[str]:
    """The addresses at which to try for the own feed of a part of a site, the likeliest first."""
    if not url.startswith(WEB_SCHEMES) or is_front(url):
        return []
    page = urljoin(url, urlsplit(url).path)
    folder = page if page.endswith("/") else f"{page}/"
    return [address for path in _AT_THE_PAGE if (address := urljoin(folder, path)) != url]


def usual_feeds(url: str) -> list[str]:
    """The addresses at which to try for the feed of the whole site, the likeliest first."""
    if not url.startswith(WEB_SCHEMES):
        return []
    language = _LANGUAGE.match(urlsplit(url).path)
    paths = ((f"{language[0]}/feed/",) if language else ()) + _AT_THE_ROOT
    return [address for path in paths if (address := urljoin(url, path)) != url]


def robots_address(url: str) -> str:
    return urljoin(url, "/robots.txt")


def news_sitemaps(robots: str, url: str) -> list[str]:
    """The addresses at which to try for a site's sitemap of news: those that its robots.txt names, else the usual."""
    named = (absolute(url, match[1]) for match in islice(_SITEMAP_LINE.finditer(robots[:500_000]), 200))
    news = [address for address in named if address and "news" in urlsplit(address).path.lower()]
    return list(dict.fromkeys(news))[:3] or [urljoin(url, path) for path in _NEWS_SITEMAPS]


def is_of_comments(title: str) -> bool:
    """Whether a feed by its own title holds what readers wrote, not news: "Comments on: Fair comes to town"."""
    return _COMMENTS_TITLE.match(title) is not None


def names_part(feed: Announced, page: str) -> bool:
    """Whether a feed is by its address or title that of the page's own part of the site."""
    if lies_under(feed.address, page):
        return True
    segments = [segment for segment in urlsplit(page).path.lower().split("/") if segment]
    part = _words(segments[-1].partition(".")[0]) if segments else ""
    return len(part) > 2 and (f" {part} " in f" {_words(feed.title)} " or f" {part} " in f" {_words(feed.address)} ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("_", " ")))


def shared(page: Sequence[Entry], feed: Sequence[Entry]) -> int:
    """How many headlines of a page a feed has."""
    known = {key for entry in feed for key in _keys(entry)}
    return sum(not known.isdisjoint(_keys(entry)) for entry in page)


def fits(page: Sequence[Entry], feed: Sequence[Entry]) -> bool:
    """Whether a feed is the page's own: of its newest items, as many as the page has, most are on the page."""
    newest = feed[: len(page)]
    return bool(newest) and shared(newest, page) >= len(newest) / 2


def _keys(entry: Entry) -> set[str]:
    """What an item is known by in a feed and on a page, which may write its address in different ways."""
    try:
        parts = urlsplit(entry.url)
    except ValueError:
        return {entry.title.casefold()}
    place = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"
    return {f"{place}?{_DECORATION.sub('', parts.query)}", entry.title.casefold()}
