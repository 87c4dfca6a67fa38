"""The feeds of a site: JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) and Atom (RFC 4287)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from newsreader import messages
from newsreader.edition.markup import XML_LANG, Element, add
from newsreader.model.values import Article
from newsreader.published.json_text import json_bytes
from newsreader.published.manifest import File
from newsreader.publishing.site import Site
from newsreader.publishing.site_state import SiteArticle

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
    item: dict[str, Any] = {"id": _identity(shown), "url": site.url(shown.page), "title": shown.title}
    if shown.url:
        item["external_url"] = shown.url
    item["content_text"] = article_of(shown).text if shown.publish == "full" else shown.summary or shown.title
    if shown.summary and shown.publish == "full":
        item["summary"] = shown.summary
    if shown.published:
        item["date_published"] = _as_time(shown.published)
    if shown.updated:
        item["date_modified"] = shown.updated
    if shown.source:
        item["authors"] = [{"name": shown.source}]
    item["language"] = shown.language
    item["attachments"] = [
        _attachment(site, shown.sound, "audio/mpeg", shown.seconds),
        _attachment(site, shown.transcript, "text/vtt", None),
    ]
    return item


def _attachment(site: Site, file: File, kind: str, seconds: float | None) -> dict[str, Any]:
    attachment: dict[str, Any] = {"url": site.url(file.path), "mime_type": kind, "size_in_bytes": file.bytes}
    if seconds is not None:
        attachment["duration_in_seconds"] = round(seconds)
    return attachment


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
        add(
            entry,
            "link",
            rel="enclosure",
            type="audio/mpeg",
            length=str(shown.sound.bytes),
            href=site.url(shown.sound.path),
        )
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
