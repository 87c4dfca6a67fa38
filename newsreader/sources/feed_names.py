"""Names of elements in feeds, with short names for their namespaces."""

from functools import lru_cache

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
    return _split_tag(element.tag) if isinstance(element.tag, str) else ("?", "")


@lru_cache(maxsize=500)
def _split_tag(tag: str) -> Key:
    namespace, _, name = tag.rpartition("}")
    namespace = namespace[1:].lower().replace("https:", "http:", 1)
    kind = _KINDS.get(namespace) or ("" if not namespace or namespace.startswith(_CORE) else "?")
    # libxml2 leaves an undeclared prefix in the name.
    prefix, _, local = name.rpartition(":")
    return (prefix, local.lower()) if prefix else (kind, name.lower())
