"""The feeds of a site: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), Atom (RFC 4287), and the podcast: RSS 2.0
with the iTunes and podcast namespaces, an episode for each bulletin.

https://podcasters.apple.com/support/823, https://github.com/Podcastindex-org/podcast-namespace"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid5

from lxml import etree

from newsreader import messages
from newsreader.edition.markup import XML_LANG, Element, add
from newsreader.model.values import Article
from newsreader.published.json_text import json_bytes
from newsreader.published.manifest import File
from newsreader.publishing.site import Site
from newsreader.publishing.site_state import Bulletin, SiteArticle
from newsreader.system import files

ArticleOf = Callable[[SiteArticle], Article]

IN_A_FEED = 50
"""The number of items in a feed. Readers poll often enough, and a feed has the whole text of some."""

ATOM = "http://www.w3.org/2005/Atom"


def json_feed(site: Site, articles: Sequence[SiteArticle], article_of: ArticleOf) -> bytes:
    """Make the JSON feed of the newest articles, each with its sound and its transcript."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": site.base_url,
        "feed_url": site.url("feed.json"),
        "language": site.language,
        "authors": [{"name": site.title}],
    }
    if site.hub:
        feed["hubs"] = [{"type": "WebSub", "url": site.hub}]
    feed["items"] = [_item(site, each, article_of) for each in articles[:IN_A_FEED]]
    return json_bytes(feed)


def _item(site: Site, shown: SiteArticle, article_of: ArticleOf) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": _identity(shown),
        "url": site.url(shown.page),
        "title": shown.title,
        "external_url": shown.url,
        "content_text": article_of(shown).text if shown.publish == "full" else shown.summary or shown.title,
        "summary": shown.summary if shown.publish == "full" else "",
        "date_published": _as_time(shown.published) if shown.published else "",
        "date_modified": shown.updated,
        "authors": [{"name": shown.source}] if shown.source else [],
        "language": shown.language,
    }
    if not shown.is_unspoken:
        sound = {**_attachment(site, shown.sound, "audio/mpeg"), "duration_in_seconds": round(shown.seconds)}
        item["attachments"] = [sound, _attachment(site, shown.transcript, "text/vtt")]
    return {name: value for name, value in item.items() if value or name in _IN_EVERY_ITEM}


_IN_EVERY_ITEM = ("id", "url", "title", "content_text", "language")


def _attachment(site: Site, file: File, kind: str) -> dict[str, Any]:
    return {"url": site.url(file.path), "mime_type": kind, "size_in_bytes": file.bytes}


def atom_feed(site: Site, articles: Sequence[SiteArticle], article_of: ArticleOf, made: datetime, origin: str) -> bytes:
    """Make the Atom feed of the newest articles. `made` is when the edition last changed.

    The id is made from `origin`, the address that the site had first, and never changes, even if the feed has moved
    (RFC 4287, 4.2.6).
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, site.language)
    add(root, "id", urljoin(origin, "feed.xml"))
    add(root, "title", site.title)
    add(root, "updated", made.isoformat(timespec="seconds"))
    add(add(root, "author"), "name", site.title)
    add(root, "link", rel="self", type="application/atom+xml", href=site.url("feed.xml"))
    add(root, "link", rel="alternate", type="text/html", href=site.base_url)
    if site.hub:
        add(root, "link", rel="hub", href=site.hub)
    for shown in articles[:IN_A_FEED]:
        entry = add(root, "entry")
        if shown.language != site.language:
            entry.set(XML_LANG, shown.language)
        add(entry, "id", _identity(shown))
        add(entry, "title", shown.title)
        add(entry, "updated", _updated(shown))
        if shown.published:
            add(entry, "published", _as_time(shown.published))
        add(add(entry, "author"), "name", shown.source or site.title)
        add(entry, "link", rel="alternate", type="text/html", href=site.url(shown.page))
        if not shown.is_unspoken:
            length, href = str(shown.sound.bytes), site.url(shown.sound.path)
            add(entry, "link", rel="enclosure", type="audio/mpeg", length=length, href=href)
        if shown.url:
            add(entry, "link", rel="via", href=shown.url)
        if shown.publish == "full":
            add(entry, "content", article_of(shown).text, type="text")
        if shown.summary or shown.publish != "full":
            add(entry, "summary", shown.summary or shown.title, type="text")
    return document(root)


def document(root: Element) -> bytes:
    """Serialise an XML document in UTF-8."""
    etree.indent(root, " ")
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return content + b"\n"


def _identity(shown: SiteArticle) -> str:
    return f"urn:newsreader:article:{shown.identity}"


def _updated(shown: SiteArticle) -> str:
    """When an article was published or last changed, in RFC 3339, with unique microseconds.

    Many articles have the same time, and some only a day. But readers may take two entries with the same time for one
    (https://validator.w3.org/feed/docs/warning/DuplicateUpdated.html).
    """
    moment = datetime.fromisoformat(_as_time(shown.updated or shown.published or shown.day.isoformat()))
    return moment.replace(microsecond=int(shown.identity[:8], 16) % 1_000_000).isoformat(timespec="microseconds")


def _as_time(written: str) -> str:
    """Convert an ISO 8601 time or day to RFC 3339; a day becomes its first moment."""
    return written if "T" in written else f"{written}T00:00:00+00:00"


def description(site: Site, articles: Sequence[SiteArticle]) -> str:
    """The description of the site in its feeds."""
    sources = list(dict.fromkeys(each.source for each in articles if each.source))
    named = [*sources[:5], "others"] if len(sources) > 5 else sources
    return messages.from_site(site.title, named)


ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"

_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace in which the guid of a podcast is made from its address."""

_NAME = "podcast.xml"

COVER = "cover.png"


def podcast_feed(site: Site, about: str, bulletins: Sequence[Bulletin], made: datetime, origin: str) -> bytes:
    """Make the feed. `about` is its description, `made` when the edition last changed.

    The guids are made from `origin`, the address that the site had first, and never change, so players that subscribed
    there do not take old episodes for new ones. `itunes:new-feed-url` leads players to the present address.
    """
    root = etree.Element("rss", nsmap={"atom": ATOM, "itunes": ITUNES, "podcast": PODCAST}, version="2.0")
    channel = add(root, "channel")
    address = site.url(_NAME)
    add(channel, "title", site.title)
    add(channel, "link", site.base_url)
    add(channel, "description", about)
    add(channel, "language", site.language)
    add(channel, "lastBuildDate", format_datetime(made))
    add(channel, f"{{{ATOM}}}link", rel="self", type="application/rss+xml", href=address)
    if site.hub:
        add(channel, f"{{{ATOM}}}link", rel="hub", href=site.hub)
    add(channel, f"{{{ITUNES}}}author", site.title)
    name, address_of_owner = site.owner
    if address_of_owner:
        owner = add(channel, f"{{{ITUNES}}}owner")
        add(owner, f"{{{ITUNES}}}name", name or site.title)
        add(owner, f"{{{ITUNES}}}email", address_of_owner)
    add(channel, f"{{{ITUNES}}}explicit", "false")
    add(add(channel, f"{{{ITUNES}}}category", text="News"), f"{{{ITUNES}}}category", text="Daily News")
    add(channel, f"{{{ITUNES}}}image", href=site.url(COVER))
    add(channel, f"{{{PODCAST}}}guid", podcast_guid(urljoin(origin, _NAME)))
    if site.base_url != origin:
        add(channel, f"{{{ITUNES}}}new-feed-url", address)
    add(channel, f"{{{PODCAST}}}medium", "podcast")
    add(channel, f"{{{PODCAST}}}updateFrequency", messages.DAILY, rrule="FREQ=DAILY")
    for bulletin in bulletins:
        _add_episode(site, channel, bulletin, origin)
    return document(root)


def _add_episode(site: Site, channel: Element, bulletin: Bulletin, origin: str) -> None:
    item = add(channel, "item")
    add(item, "title", bulletin.title)
    add(item, "description", f"{messages.articles_in(len(bulletin.identities), bulletin.seconds)}.")
    add(item, "guid", f"urn:newsreader:bulletin:{podcast_guid(origin)}:{bulletin.day}", isPermaLink="false")
    add(item, "pubDate", format_datetime(datetime.fromisoformat(bulletin.made)))
    sound = bulletin.files["mp3"]
    add(item, "enclosure", url=site.url(sound.path), length=str(sound.bytes), type="audio/mpeg")
    add(item, f"{{{ITUNES}}}duration", str(round(bulletin.seconds)))
    add(item, f"{{{ITUNES}}}explicit", "false")
    chapters, transcript = (site.url(bulletin.files[name].path) for name in ("chapters", "transcript"))
    add(item, f"{{{PODCAST}}}chapters", url=chapters, type="application/json+chapters")
    add(item, f"{{{PODCAST}}}transcript", url=transcript, type="text/vtt", language=site.language)


def chapters_file(starts: Sequence[float], titles: Sequence[str], addresses: Sequence[str]) -> bytes:
    """Make the chapters file of an episode. An address is "" if there is none."""
    chapters = [
        {"startTime": start, "title": title, **({"url": address} if address else {})}
        for start, title, address in zip(starts, titles, addresses, strict=False)
    ]
    return json_bytes({"version": "1.2.0", "chapters": chapters})


def with_other_base(chapters: bytes, before: str, base_url: str) -> bytes:
    """Change the addresses in the chapters file of an episode after the site has moved."""
    return chapters.replace(json.dumps(before)[:-1].encode(), json.dumps(base_url)[:-1].encode())


def podcast_guid(address: str) -> str:
    """The guid of a podcast, made from its first address without the scheme and the final slashes."""
    return str(uuid5(_GUIDS, address.partition("://")[2].rstrip("/")))


def cover() -> bytes:
    """The cover of the podcast, which directories require: lines as on a page, in PNG."""
    return files.content(Path(__file__).with_name(COVER))
