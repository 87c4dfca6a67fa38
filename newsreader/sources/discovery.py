"""Finds candidate feeds for a page: those it announces, then the usual addresses; and judges which is its own.

A section page ("/news/county-durham/") often announces the feed of the whole site, which is a different, wider source.
A feed is a page's own if its newest items are the page's headlines.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from newsreader import sources
from newsreader.model.text import line
from newsreader.model.values import Entry
from newsreader.sources.item_addresses import WEB_SCHEMES, absolute
from newsreader.web.charset import decode
from newsreader.web.head import base_of
from newsreader.web.tree import Element

LIST_MINIMUM = 3
"""Headlines from which a page counts as a list that a feed can be compared with."""

ANNOUNCED_AT_MOST = 20
_LINKS_AT_MOST = 2_000

_FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml",
    "application/xml", "text/xml", "application/json",
)  # fmt: skip
_ONLY_IF_NAMED = ("application/xml", "text/xml", "application/json")
"""Generic types, which need a name like "feed" as well: WordPress announces its REST API as JSON."""

_AT_THE_PAGE = ("feed/", "rss.xml", "rss")
_AT_THE_ROOT = ("/feed/", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feed.json")
"""In order of how many sites of local news, councils and blogs have a feed there: WordPress, then static sites."""

_NEWS_SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml")
_SITEMAP_LINE = re.compile(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,2000})", re.I | re.M)

_SAYS_FEED = re.compile(
    r"(?:(?:subscribe|sign up|follow us|get (?:updates|news)|our|the|news|latest|to|by|via|with|on|an?)\s+){0,4}"
    r"(?:rss|atom|web ?feed|news ?feed)(?:\s*(?:[\d.]{1,3}|/\s*atom|feeds?|icon|link|news|newsfeed|subscription)){0,3}",
    re.I,
)
_FEED_PATH = re.compile(
    r"(?:\.(?:rss|rdf|atom)|/(?:rss|atom|feed|index|news)\.xml|/(?:rss|atom|feed)(?:/|\.json)?)\Z", re.I
)
_COMMENTS = re.compile(r"\bcomments? (?:on|for)\b|\bcomments? feed\b|(?:^|[\W_])comments?(?=$|[\W_])", re.I)
_COMMENTS_TITLE = re.compile(r"(?:recent )?comments? (?:on|for|feed)\b|.{0,200}\bcomments feed$", re.I)
_FRONT = re.compile(r"/?(?:index|default|home)?(?:\.\w{2,5})?/?", re.I)
_LANGUAGE = re.compile(r"^/[a-z]{2}(?:[-_][a-z]{2})?(?=/|$)", re.I)
_DECORATION = re.compile(r"(?:^|&)(?:utm_\w*|at_\w*|ref|source|cmp|fbclid|gclid)=[^&]*", re.I)


@dataclass(frozen=True, slots=True)
class AnnouncedFeed:
    """A feed that a page announces. `of_comments`: it holds the comments of readers."""

    address: str
    title: str
    of_comments: bool


@dataclass(frozen=True, slots=True)
class SiteHints:
    """Hints in a page about the sources of its site.

    `announced` has its feeds, the likeliest first. `is_one_article`: its links are no list of news. `lists_items`: it
    lists its items in JSON-LD.
    """

    announced: tuple[AnnouncedFeed, ...]
    is_one_article: bool
    lists_items: bool


def site_hints(html: bytes | str, url: str) -> SiteHints:
    """Read the hints in the page at `url`. Never raises."""
    root = sources.parse_page(html if isinstance(html, str) else decode(html))
    listed = sum(item.title != "" for item in sources.stated_items(root, url, datetime.now(UTC)).values())
    return SiteHints(tuple(_announced(root, url)), sources.declares_one_article(root), listed >= LIST_MINIMUM)


def _announced(root: Element, url: str) -> list[AnnouncedFeed]:
    """Collect announced feeds: those of the page's own section first, feeds of comments last."""
    base = base_of(root, url)
    found: dict[str, AnnouncedFeed] = {}
    for link in islice(root.iter("link", "a"), _LINKS_AT_MOST):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        if not ("feed" in relations and not kind) and not (
            {"alternate", "feed"} & {*relations} and kind in _FEED_TYPES
        ):
            continue
        address, title = absolute(base, link.get("href")), line((link.get("title") or "")[:300])
        name = f"{title} {address or ''}".lower()
        if address is None or (kind in _ONLY_IF_NAMED and not any(word in name for word in ("rss", "feed", "atom"))):
            continue
        found.setdefault(address, AnnouncedFeed(address, title, _COMMENTS.search(name) is not None))
        if len(found) == ANNOUNCED_AT_MOST:
            break
    if all(feed.of_comments for feed in found.values()):
        for address in _linked_feeds(root, base):
            found.setdefault(address, AnnouncedFeed(address, line(""), _COMMENTS.search(address) is not None))
    return sorted(found.values(), key=lambda feed: (feed.of_comments, not is_under_page(feed.address, url)))


def _linked_feeds(root: Element, base: str) -> list[str]:
    """The addresses of visible links that say they lead to a feed, by their words or their picture, or end like one."""
    linked: list[str] = []
    for link in islice(root.iter("a"), _LINKS_AT_MOST):
        address = absolute(base, link.get("href"))
        if address is None or len(linked) == ANNOUNCED_AT_MOST:
            continue
        pictures = (picture.get("alt") or "" for picture in islice(link.iter("img"), 3))
        words = [
            "".join(islice(link.itertext(), 20))[:200],
            link.get("title") or "",
            link.get("aria-label") or "",
            *pictures,
        ]
        parts = urlsplit(address)
        ends_so = parts.netloc == urlsplit(base).netloc and _FEED_PATH.search(parts.path)
        if ends_so or any(_SAYS_FEED.fullmatch(each.strip()[:200]) for each in words):
            linked.append(address)
    return linked


def is_under_page(address: str, page: str) -> bool:
    """Whether an address lies below the path of a page; never below that of a front page."""
    place = urlsplit(page).path.rstrip("/")
    return bool(place) and urlsplit(address).path.startswith(f"{place}/")


def is_front_page(url: str) -> bool:
    """Whether an address is a site's front page, in any language, and not a section."""
    parts = urlsplit(url)
    return _FRONT.fullmatch(_LANGUAGE.sub("", parts.path)) is not None and not _DECORATION.sub("", parts.query)


def feeds_below(url: str) -> list[str]:
    """Addresses to try for the feed of a section, the likeliest first."""
    if not url.startswith(WEB_SCHEMES) or is_front_page(url):
        return []
    page = urljoin(url, urlsplit(url).path)
    folder = page if page.endswith("/") else f"{page}/"
    return [address for path in _AT_THE_PAGE if (address := urljoin(folder, path)) != url]


def usual_feeds(url: str) -> list[str]:
    """Addresses to try for the feed of the whole site, the likeliest first."""
    if not url.startswith(WEB_SCHEMES):
        return []
    language = _LANGUAGE.match(urlsplit(url).path)
    paths = ((f"{language[0]}/feed/",) if language else ()) + _AT_THE_ROOT
    return [address for path in paths if (address := urljoin(url, path)) != url]


def robots_address(url: str) -> str:
    return urljoin(url, "/robots.txt")


def news_sitemaps(robots: str, url: str) -> list[str]:
    """Addresses to try for a site's news sitemap: those in its robots.txt, else the usual ones."""
    named = (absolute(url, match[1]) for match in islice(_SITEMAP_LINE.finditer(robots[:500_000]), 200))
    news = [address for address in named if address and "news" in urlsplit(address).path.lower()]
    return list(dict.fromkeys(news))[:3] or [urljoin(url, path) for path in _NEWS_SITEMAPS]


def is_comments_feed(title: str) -> bool:
    """Whether a feed by its title holds readers' comments: "Comments on: Fair comes to town"."""
    return _COMMENTS_TITLE.match(title) is not None


def is_named_for_page(feed: AnnouncedFeed, page: str) -> bool:
    """Whether a feed belongs to the section of a page by its address or title."""
    if is_under_page(feed.address, page):
        return True
    segments = [segment for segment in urlsplit(page).path.lower().split("/") if segment]
    part = _words(segments[-1].partition(".")[0]) if segments else ""
    return len(part) > 2 and (f" {part} " in f" {_words(feed.title)} " or f" {part} " in f" {_words(feed.address)} ")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("_", " ")))


def count_shared(page: Sequence[Entry], feed: Sequence[Entry]) -> int:
    """How many headlines of a page are in a feed."""
    known = {key for entry in feed for key in _keys(entry)}
    return sum(not known.isdisjoint(_keys(entry)) for entry in page)


def is_feed_of_page(page: Sequence[Entry], feed: Sequence[Entry]) -> bool:
    """Whether a feed is the page's own: at least half of its newest items are on the page.

    As many items are compared as the page has.
    """
    newest = feed[: len(page)]
    return bool(newest) and count_shared(newest, page) >= len(newest) / 2


def _keys(entry: Entry) -> set[str]:
    """Keys that identify an item in a feed and on a page, which may write its address differently."""
    try:
        parts = urlsplit(entry.url)
    except ValueError:
        return {entry.title.casefold()}
    place = f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}"
    return {f"{place}?{_DECORATION.sub('', parts.query)}", entry.title.casefold()}
