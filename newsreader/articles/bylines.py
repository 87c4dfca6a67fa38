"""Who wrote an article: names of people, without the words, roles and firms around them."""

import re

from newsreader.articles import wording
from newsreader.articles.head import Head, plain, strings
from newsreader.articles.tree import Element
from newsreader.model import Clean
from newsreader.text import line

_AUTHOR_METAS = (
    "author", "article:author_name", "sailthru.author", "parsely-author", "dc.creator", "dcterms.creator", "byl",
    "cxenseparse:author", "citation_author", "dc.contributor", "twitter:data1", "article:author",
)  # fmt: skip

_AUTHOR_PLACES = (
    '//*[@itemprop="author"]//*[@itemprop="name"]',
    '//*[@itemprop="author"]',
    '//a[contains(concat(" ", @rel, " "), " author ")]',
    '//*[contains(concat(" ", normalize-space(@class), " "), " byline ")]',
    '//*[contains(@class, "author-name") or contains(@class, "author__name") or contains(@class, "byline")'
    ' or contains(@class, "article-author")]',
    '//*[contains(concat(" ", normalize-space(@class), " "), " author ")]',
)

_NAME_ENDS = re.compile(
    r"\s*(?:\||•|·|–|—|\s-\s|,\s*(?:editor|reporter|correspondent|senior|staff|associated press|ap\b|cnn|reuters|bbc"
    r"|political|special|contributor|the |published|updated))",
    re.I,
)
_NO_PART_OF_A_NAME = re.compile(r"\S{1,80}@\S+|https?://\S+|@\w+")
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,|\band\b|\bund\b|\bet\b|&)\s*")
_NO_NAME = re.compile(
    r"^(?:admin|editor|staff|redaktion|redaction|news|author|none|null|undefined|https?:.*|www\..*|.*\.(?:com|de|org|net))$",
    re.I,
)


def byline_of(root: Element, head: Head, site: str | None) -> Clean | None:
    """The names of the authors, a comma between them, or None."""
    names: list[str] = []
    for article in head.articles:
        names = [name for text in strings(article.get("author")) if _is_name(name := _name(text), 80)]
        if names:
            break
    names = names or _from_metas(head) or _from_places(root)
    unique = {wording.key(name): name for name in reversed(names)}
    ordered = [name for key, name in reversed(unique.items()) if key]
    site_key = wording.key(site or "")
    return line(", ".join(name for name in ordered if wording.key(name) != site_key)) or None


def _from_metas(head: Head) -> list[str]:
    for meta in _AUTHOR_METAS:
        texts = [part for value in head.metas.get(meta, ()) for part in _BETWEEN_NAMES.split(_name(value))]
        names = [text for text in texts if _is_name(text, 60) and not re.search(r"\d", text)]
        if names:
            return names
    return []


def _from_places(root: Element) -> list[str]:
    for place in _AUTHOR_PLACES:
        names = []
        for element in root.xpath(place)[:4]:
            text = _name(element.get("content") or element.text_content())
            if 3 < len(text) < 70 and not re.search(r"\d{3}", text):
                names += [part for part in _BETWEEN_NAMES.split(text) if _is_name(part, 60)]
        if names:
            return names
    return []


def _name(raw: str) -> str:
    text = wording.BYLINE_START.sub("", plain(raw[:500]))
    text = _NAME_ENDS.split(text, maxsplit=1)[0]
    return _NO_PART_OF_A_NAME.sub("", text).strip(" ,;:|-")


def _is_name(text: str, longest: int) -> bool:
    return 1 < len(text) < longest and not _NO_NAME.match(text)
