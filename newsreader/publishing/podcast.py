"""The podcast of a site: RSS 2.0 with the iTunes and podcast namespaces, an episode for each bulletin.

https://podcasters.apple.com/support/823, https://github.com/Podcastindex-org/podcast-namespace
"""

import json
import struct
import zlib
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urljoin
from uuid import UUID, uuid5

from lxml import etree

from newsreader import messages
from newsreader.edition.markup import Element, add
from newsreader.published.json_text import json_bytes
from newsreader.publishing.feeds import ATOM, document
from newsreader.publishing.site import Site
from newsreader.publishing.site_state import Bulletin

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"

_GUIDS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace in which the guid of a podcast is made from its address."""

_NAME = "podcast.xml"

COVER = "cover.png"
_COVER_PIXELS = 1400
"""The width and height of a podcast's cover: the least that directories take."""

_INK, _PAPER = b"\x00\x38\xa8", b"\xff\xff\xff"


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
    """Make the cover of the podcast, which directories require: grey lines as on a page, in PNG."""
    empty = b"\0" + _INK * _COVER_PIXELS
    side = _COVER_PIXELS // 7
    long, short = ((_COVER_PIXELS - 2 * side) * part // 100 for part in (100, 60))
    rows = []
    for row in range(_COVER_PIXELS):
        band, within = divmod(row, side)
        if not 1 <= band <= 5 or not side // 4 <= within < side * 3 // 4:
            rows.append(empty)
            continue
        width = short if band == 5 else long
        rows.append(b"\0" + _INK * side + _PAPER * width + _INK * (_COVER_PIXELS - side - width))
    head = struct.pack(">2I5B", _COVER_PIXELS, _COVER_PIXELS, 8, 2, 0, 0, 0)
    content = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data) for kind, data in ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
