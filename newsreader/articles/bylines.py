"""Who wrote an article: names of people, without the words, roles and firms around them."""

import re
from collections.abc import Iterable, Iterator

from newsreader.articles import wording
from newsreader.articles.blocks import PageBlock
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
    ' or contains(@class, "article-author") or contains(@class, "authorName") or contains(@class, "authName")]',
    '//*[contains(concat(" ", normalize-space(@class), " "), " author ")'
    ' or contains(concat(" ", normalize-space(@class), " "), " authors ")]',
)

MOST_AUTHORS = 12
"""More names than this are a list of staff."""

_NAME_ENDS = re.compile(
    r"\s*(?:\||•|·|–|—|\s-\s|\(|,\s*(?:editor|reporter|correspondent|senior|staff|associated press|the associated|ap\b"
    r"|cnn|reuters|bbc|political|special|contributor|contributing|the |published|updated|chief|deputy|head of))",
    re.I,
)
_NO_PART_OF_A_NAME = re.compile(r"\S{1,80}@\S+|https?://\S+|@\w+|\s(?:기자|記者)$|\sThe Associated Press$")
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,|\band\b|\bund\b|\bet\b|\bog\b|\boch\b|&)\s*")
_NO_NAME = re.compile(
    r"^(?:admin\w*|editors?|staff|redak\w+|redac\w+|redazione|news|newsroom|author|authors|none|null|undefined|anonymous"
    r"|https?:.*|www\..*|\S+\.[a-z]{2,}|nachrichten|follow.*|share.*|read more|\W*)$",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:staff|reporters?|redaktion|newsroom|news ?desk|editors?|correspondent|image|photo|getty|team|university"
    r"|institute|press|agency|press association)\b|[():]",
    re.I,
)


def byline_of(root: Element, head: Head, blocks: list[PageBlock], title: str, site: str | None) -> Clean | None:
    """The names of the authors, a comma between them, or None.

    The first source that names people is believed; failing all, the first that names a firm.
    """
    site_key = wording.key(site or "")
    firms: list[str] = []
    for texts in _sources(root, head, blocks, title):
        names = [_without_firm(name, site) for text in texts for name in _names(text)]
        people = [name for name in names if wording.key(name) != site_key and not _ROLE.search(name)]
        if people:
            return _joined(people)
        firms = firms or names
    return _joined(firms)


def _joined(names: list[str]) -> Clean | None:
    unique = {wording.key(name): name for name in reversed(names)}
    return line(", ".join([name for key, name in reversed(unique.items()) if key][:MOST_AUTHORS])) or None


def _sources(root: Element, head: Head, blocks: list[PageBlock], title: str) -> Iterator[Iterable[str]]:
    for entry in (*head.articles, *head.others):
        yield strings(entry.get("author"))
    for meta in _AUTHOR_METAS:
        yield head.metas.get(meta, ())
    for place in _AUTHOR_PLACES:
        yield [element.get("content") or element.text_content() for element in root.xpath(place)[:4]]
    yield _by_lines(blocks, title)


def _by_lines(blocks: list[PageBlock], title: str) -> list[str]:
    """Lines that begin with "By" within a few blocks of the headline."""
    key = wording.key(title)
    headline = next((position for position, block in enumerate(blocks) if block.key == key), 0)
    near = blocks[max(0, headline - 3) : headline + 9]
    return [block.text for block in near if len(block.text) < 100 and wording.BYLINE_START.match(block.text)][:1]


def _without_firm(name: str, site: str | None) -> str:
    """ "Ann Other Evening Post" on the Evening Post is Ann Other."""
    shorter = name.removesuffix(site).strip() if site else name
    return shorter if len(shorter.split()) > 1 else name


def _names(raw: str) -> Iterator[str]:
    """The names in one text about authors."""
    text = plain(raw[:500])
    text = wording.BYLINE_START.sub("", text)
    if len(text) > 200:  # a whole biography
        return
    for part in _BETWEEN_NAMES.split(_NAME_ENDS.split(text, maxsplit=1)[0]):
        name = _NO_PART_OF_A_NAME.sub("", part).strip(" ,;:|-/")
        if 1 < len(name) < 60 and len(name.split()) < 6 and not _NO_NAME.match(name) and not re.search(r"\d{2}", name):
            yield name
