"""Ask readability, trafilatura and the publisher's JSON-LD which text is the article."""

import logging
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from readability.readability import Unparseable
from trafilatura import bare_extraction

from newsreader.articles import boilerplate
from newsreader.articles.metadata import PageMetadata
from newsreader.articles.readability import ReadabilityDocument
from newsreader.web.plain_text import plain_line
from newsreader.web.tree import Element

SHORTEST_BODY = 300
"""Letters. A shorter articleBody is a teaser."""

LONGEST_BODY = 300_000
"""Characters. A longer articleBody is no article's, and searching it for every block would be slow."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one extractor kept as the article.

    `texts`: its texts. `keys`: the same, folded by `boilerplate.key`. `whole`: all keys run together, "" if none.
    """

    keys: frozenset[str]
    whole: str
    texts: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.whole)

    def has(self, key: str) -> bool:
        """Whether it kept a text. A text of 25 letters or more may be part of a longer one, or lack its middle."""
        if not self.whole:
            return False
        if key in self.keys:
            return True
        if len(key) < 25:
            return False
        return key in self.whole or (len(key) > 160 and key[:60] in self.whole and key[-60:] in self.whole)

    def repeats(self, key: str) -> bool:
        """Whether a publisher's body, which is one run of text, contains a text of at least 12 letters."""
        if len(key) < 12 or not self.whole:
            return False
        return key in self.whole or (len(key) > 100 and key[:50] in self.whole and key[-50:] in self.whole)


NOTHING = Extraction(frozenset(), "", ())


def _extraction(texts: list[str]) -> Extraction:
    keys = [boilerplate.key(text) for text in texts]
    return Extraction(frozenset(key for key in keys if key), "".join(keys), tuple(text for text in texts if text))


@cache
def _quiet() -> None:
    """Silence the extractors' own log lines."""
    for name in ("readability", "trafilatura", "htmldate", "justext", "courlan"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False


def by_readability(root: Element) -> Extraction:
    """Ask readability-lxml. Leaves the tree unchanged."""

    _quiet()
    document = ReadabilityDocument(root)
    try:
        document.summary(html_partial=True)
    except (Unparseable, RecursionError):
        return NOTHING
    return _extraction(_texts(document.html))


def by_trafilatura(root: Element) -> Extraction:
    """Ask trafilatura. Leaves the tree unchanged."""
    _quiet()
    try:
        document: Any = bare_extraction(
            root, fast=True, with_metadata=False, include_comments=False, include_tables=True
        )
    except Exception:
        return NOTHING
    if document is None or not document.text:
        return NOTHING
    return _extraction([_LIST_SIGNS.sub("", text) for text in re.split(r"\n+", document.text)])


_LIST_SIGNS = re.compile(r"^[-|\s]+")


def by_publisher(metadata: PageMetadata) -> Extraction:
    """Take the longest articleBody of the page's JSON-LD up to `LONGEST_BODY`, cut into paragraphs."""
    bodies = []
    for article in metadata.articles:
        body = article.get("articleBody")
        if isinstance(body, list):
            body = "\n".join(part for part in body if isinstance(part, str))
        if isinstance(body, str) and len(body) <= LONGEST_BODY:
            bodies.append(body)
    paragraphs = [plain_line(part) for part in _PARAGRAPH_ENDS.split(max(bodies, key=len, default=""))]
    kept = _extraction(paragraphs)
    return kept if len(kept.whole) > SHORTEST_BODY else NOTHING


_PARAGRAPH_ENDS = re.compile(r"\n+|</p>|<br\s?/?>\s*<br\s?/?>")

_BREAKING = frozenset(
    "h1 h2 h3 h4 h5 h6 p li blockquote pre div section article ul ol dl dt dd table tr td th figure figcaption"
    " header footer main aside body hr address details summary center br".split()
)


def _texts(root: Element) -> list[str]:
    """Cut the texts of a tree at every element that separates blocks."""
    texts: list[str] = []
    words: list[str] = []

    def close() -> None:
        if words:
            texts.append("".join(words))
            words.clear()

    def walk(element: Element) -> None:
        breaks = element.tag in _BREAKING and element.tag != "br"
        if breaks:
            close()
        if (text := element.text) and isinstance(element.tag, str):
            words.append(text)
        for child in element:
            walk(child)
            if tail := child.tail:
                words.append(tail)
        if breaks:
            close()

    walk(root)
    close()
    return [text for text in texts if text.strip()]
