"""The elements of a feed: their names, with short names for namespaces, and their content as markup.

Atom and Media RSS give the type of content in the attribute "type": escaped markup, markup as elements, plain text or
base64 (RFC 4287, 3.1.1 and 4.1.3.3). RSS gives no type.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from functools import lru_cache
from html import escape

from lxml import etree

from newsreader.sources.plain_content import text_markup
from newsreader.sources.xml import Element

_KINDS = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/elements/1.0/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media",
    "http://podcastindex.org/namespace/1.0": "podcast",
    "http://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://podlove.org/simple-chapters": "psc",
    "http://podlove.org/simple-chapters/": "psc",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
"""Namespaces and their short names. Those of RSS and Atom themselves, and none at all, are ""."""

_CORE = (
    "http://www.w3.org/2005/atom", "http://purl.org/atom/", "http://purl.org/rss/1.0/", "http://purl.org/net/rss",
    "http://my.netscape.com/rdf/", "http://my.netscape.com/publish/", "http://channel.netscape.com/rdf/",
    "http://backend.userland.com/", "http://blogs.law.harvard.edu/tech/", "http://cyber.law.harvard.edu/rss/",
)  # fmt: skip

Key = tuple[str, str]
"""The short name of a namespace, and a name in lower case."""

Fields = dict[Key, list[Element]]
"""The children of an item or a channel by name."""


def key_of(element: Element) -> Key:
    return key_of_tag(element.tag)


@lru_cache(maxsize=500)
def key_of_tag(tag: object) -> Key:
    """The key of an element's tag. What libxml2 leaves between elements has something else for one."""
    if not isinstance(tag, str):
        return "?", ""
    namespace, _, name = tag.rpartition("}")
    namespace = namespace[1:].lower().replace("https:", "http:", 1)
    kind = _KINDS.get(namespace) or ("" if not namespace or namespace.startswith(_CORE) else "?")
    # libxml2 leaves an undeclared prefix in the name.
    prefix, _, local = name.rpartition(":")
    return (prefix, local.lower()) if prefix else (kind, name.lower())


# Content.

_ATOM = ("{http://www.w3.org/2005/Atom}", "{https://www.w3.org/2005/Atom}", "{http://www.w3.org/2005/atom}")


def words_of(element: Element) -> str:
    """The text of an element and all its children."""
    return "".join(element.itertext()).strip() if len(element) else (element.text or "").strip()


def markup_of(element: Element, undeclared: Callable[[str], str]) -> str:
    """The content of an element as markup. `undeclared` converts a text whose type the feed does not give."""
    if len(element):
        inner = [escape(element.text or "", quote=False)]
        inner += (etree.tostring(child, encoding="unicode", method="html") for child in element)
        return _TAG.sub(_without_namespaces, "".join(inner)).strip()
    text = (element.text or "").strip()
    if not text:
        return ""
    declared, mode = element.get("type"), element.get("mode")
    if declared is None and mode is None:
        return text_markup(text) if element.tag.startswith(_ATOM) else undeclared(text)
    declared = (declared or "").strip().lower()
    if mode == "base64" or _is_binary(declared):
        decoded = _from_base64(text)
        return text_markup(text) if decoded is None else undeclared(decoded)
    if declared in ("html", "text/html"):
        return text
    if declared in ("text", "plain", "xhtml") or declared.startswith("text/") or declared.endswith("xml"):
        return text_markup(text)
    return undeclared(text)


_TAG = re.compile(r"<[^<>]+>")
_NAMESPACE_NOISE = re.compile(r'(?<=[\w"\'])\s+xmlns(?::\w+)?="[^"<>]*"|(?<=<)/?(?:xhtml|html|x|h):(?=\w)')


def _without_namespaces(tag: re.Match[str]) -> str:
    return _NAMESPACE_NOISE.sub("", tag[0]) if ":" in tag[0] or "xmlns" in tag[0] else tag[0]


def _is_binary(declared: str) -> bool:
    return "/" in declared and not declared.startswith("text/") and not declared.endswith(("xml", "html"))


def _from_base64(text: str) -> str | None:
    """Decode a base64 text. "" if it holds something other than text; None if it is not base64."""
    try:
        content = b64decode("".join(text.split()), validate=True)
    except (Error, ValueError):
        return None
    try:
        return content.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
