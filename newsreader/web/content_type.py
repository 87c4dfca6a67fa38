"""Sniffs the kind of a fetched body from its bytes; the Content-Type only settles what the bytes leave open.

Servers send feeds as text/html, pages as text/plain, and pictures, videos and programs as anything.
"""

import re
from typing import Literal

from newsreader.web.charset import utf16_codec

ContentKind = Literal[
    "html", "feed", "json-feed", "text", "pdf", "picture", "video", "sound", "archive", "program", "empty", "unknown"
]

HEAD = 65_536
"""Bytes that are examined; only the version of a JSON Feed, which may stand last, is searched in all of it."""

_ROOT_WITHIN = 4096
"""Characters of stray output, such as PHP warnings, that may stand in front of a feed."""

_MAGIC: tuple[tuple[bytes, ContentKind], ...] = (
    (rb"[^<]{0,1000}%PDF-\d", "pdf"),
    (rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP|II\*\x00|MM\x00\*|\x00\x00[\x01\x02]\x00", "picture"),
    (rb"BM....\x00\x00\x00\x00|....ftyp(?:avi[fs]|hei[cx]|mif1)|\xff\x0a|\x00\x00\x00\x0cJXL ", "picture"),
    (rb"....ftyp(?:M4A|M4B)|ID3[\x00-\x0f]|\xff[\xfa\xfb\xf2\xf3\xe2\xe3\xf1\xf9]|OggS|fLaC", "sound"),
    (rb"RIFF....WAVE|FORM....AIF[FC]|MThd|#!AMR|\.snd", "sound"),
    (rb"....ftyp|\x1aE\xdf\xa3|RIFF....AVI |FLV\x01|\x00\x00\x01[\xb3\xba]|0&\xb2u\x8ef\xcf\x11", "video"),
    (rb"G[@\x00-\x1f].{186}G.{187}G|....(?:moov|mdat)", "video"),
    (rb"#EXTM3U", "sound"),
    (rb"PK(?:\x03\x04|\x05\x06)|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\x00|7z\xbc\xaf'\x1c|Rar!\x1a\x07", "archive"),
    (rb"\x28\xb5\x2f\xfd|MSCF\x00|.{257}ustar|!<arch>\n", "archive"),
    (rb"\x7fELF|MZ[^<]{0,62}\x00|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\x00asm|#!\s*/", "program"),
)
"""Magic numbers as patterns, the narrower first, from the specifications of the file formats."""

_LABELS: tuple[tuple[str, ContentKind], ...] = (
    ("application/pdf", "pdf"),
    ("image/", "picture"),
    ("video/", "video"),
    ("audio/", "sound"),
    ("application/zip", "archive"),
    ("application/x-tar", "archive"),
    ("application/x-gzip", "archive"),
    ("application/gzip", "archive"),
)
"""Content types that are accepted for bytes that are no text."""

_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!doctype[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_LONG_HEAD = 2_000_000
_DOCTYPE_WITH_MORE = re.compile(rb"[^<]{0,3}(?:<\?[^>]{0,200}>\s*)?<!doctype[^>\[]{0,1000}\[", re.IGNORECASE)
"""A document type that declares entities: it may be long, so more bytes are examined for the root element."""

_DOCTYPE_HTML = re.compile(r"<!doctype\s+html", re.IGNORECASE)
_ELEMENT = re.compile(r"<(?:[a-z][\w.-]*:)?([a-z][\w.-]*)", re.IGNORECASE)
_FEED_ROOT = re.compile(
    r"<(?:rss\s[^>]*\bversion|(?:\w+:)?(?:feed|entry)\s[^>]*(?:w3\.org/2005/Atom|purl\.org/atom)"
    r"|rdf:RDF\s[^>]*(?:purl\.org/rss|netscape\.com/)|channel\s[^>]*purl\.org/net/rss)",
    re.IGNORECASE,
)
_LISTS = re.compile(r"purl\.org/(?:net/)?rss|netscape\.com/|<(?:\w+:)?item[\s>]", re.IGNORECASE)
"""Signs of news in RDF, which may describe anything, and in a channel: RSS 0.90, 1.0 and 1.1, and CDF."""

_HTML_ELEMENTS = frozenset(
    "html head body title meta link script style base noscript header nav main article section aside footer div p h1 h2"
    " h3 h4 h5 h6 a b i em strong span br hr img ul ol li dl table form center font pre blockquote iframe".split()
)
_TAG = re.compile(r"</?([a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_JSON_FEED = re.compile(rb"jsonfeed\.org\\?/version")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(body: bytes, content_type: str = "") -> ContentKind:
    """The kind of a body. `content_type` is the header as sent. Never raises.

    "feed" is any XML list of items: RSS, Atom, RDF or a sitemap. Other JSON, and XML that is neither feed nor page, is
    "unknown".
    """
    if not body.strip(b"\x00\t\n\x0b\x0c\r \xef\xbb\xbf"):
        return "empty"
    for pattern, kind in _MAGIC:
        if re.match(pattern, body, re.DOTALL):
            return kind
    label = content_type.partition(";")[0].strip().lower()
    text = _readable(body[: _LONG_HEAD if _DOCTYPE_WITH_MORE.match(body) else HEAD]).lstrip(
        "\ufeff\xef\xbb\xbf \t\r\n\x00\x0b\x0c"
    )
    if text.startswith(("{", "[")):
        return _json(body, label)
    return _markup(text, label) or _prose(text, label)


def _readable(head: bytes) -> str:
    """Decode so that ASCII can be recognised in any charset."""
    wide = utf16_codec(head)
    return head.decode(wide or "latin-1", "replace")


def _json(body: bytes, label: str) -> ContentKind:
    if label == "application/feed+json" or (_JSON_FEED.search(body) and b'"items"' in body):
        return "json-feed"
    looks_like_json = label.endswith("json") or re.match(rb"[\s\xef\xbb\xbf]*[{\[]\s*[\"{\[\]}0-9]", body)
    return "unknown" if looks_like_json else _prose(_readable(body[:HEAD]), label)


def _markup(text: str, label: str) -> ContentKind | None:
    """The kind by the first element, or None if the text does not begin with markup."""
    start = _after_prolog(text)
    if _DOCTYPE_HTML.search(text[:start]):
        return "html"
    root = _ELEMENT.match(text, start)
    name = root.group(1).lower() if root else ""
    early = text[:_ROOT_WITHIN]
    if name in ("rss", "feed", "urlset", "sitemapindex") or (name in ("rdf", "channel") and _LISTS.search(early)):
        return "feed"
    stray = _FEED_ROOT.search(early)
    if stray and not re.search(r"<(?:html|body)\b", early[: stray.start()], re.IGNORECASE):
        return "feed"
    if name == "svg":
        return "picture"
    if name in _HTML_ELEMENTS:
        return "html"
    if name and (text.startswith("<?xml") or "xml" in label):
        return "html" if "<html" in early.lower() else "unknown"
    return "html" if name and "html" in label else None


def _after_prolog(text: str) -> int:
    """The offset of the first element, after declarations, comments and white space."""
    position = 0
    while True:
        if text.startswith("<!--", position):
            end = text.find("-->", position + 4)
            if end < 0:
                return len(text)
            position = end + 3
        elif match := _PROLOG.match(text, position):
            position = match.end()
        else:
            return position


def _prose(text: str, label: str) -> ContentKind:
    """The kind of a text that does not begin with markup: a page marked up further down, plain text or binary."""
    if "\x00" in text or len(_CONTROL.findall(text)) > len(text) // 50:
        return next((kind for start, kind in _LABELS if label.startswith(start)), "unknown")
    if label.endswith(("javascript", "ecmascript")) or label == "text/css":
        return "program"
    tags = sum(tag.group(1).lower() in _HTML_ELEMENTS for tag in _TAG.finditer(text))
    return "html" if "html" in label or tags >= 3 else "text"
