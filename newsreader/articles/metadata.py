"""Read a page's metadata: meta elements, title, JSON-LD."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsreader.web.head import LONGEST_VALUE, metas_in
from newsreader.web.json_ld import is_json_ld, loads, types_of
from newsreader.web.plain_text import plain_line
from newsreader.web.tree import Element, whole_text

_ARTICLE_TYPES = frozenset(("BlogPosting", "Report", "Review", "LiveBlogPosting", "SocialMediaPosting"))
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart", "liveBlogUpdate")

_LANGUAGE_METAS = ("content-language", "language", "dc.language", "dcterms.language", "og:locale")
_LANGUAGE = re.compile(r"\s*[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}\s*$", re.I)

_MOST_OBJECTS = 20_000
_MOST_REFERENCES = 50


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The metadata of a page. `metas`: lower-case name -> its values in order.

    `articles` and `others` are JSON-LD objects, best first. `title` is the text of the title element. `language` is
    "" if unknown. `fallback` is the text of noscript elements; `scripts` counts the scripts.
    """

    metas: dict[str, list[str]]
    articles: tuple[dict[str, Any], ...]
    others: tuple[dict[str, Any], ...]
    title: str
    language: str
    fallback: str
    scripts: int

    @property
    def description(self) -> str:
        """The page's summary of its article, usually one or two sentences."""
        return self.meta("og:description", "description", "twitter:description")

    def meta(self, *names: str) -> str:
        """Return the first value of the first of these names that has any, else ""."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")

    def resolved(self, value: Any) -> Any:
        """Replace JSON-LD references by "@id" with the objects they refer to."""
        if isinstance(value, list):
            return [self.resolved(one) for one in value[:_MOST_REFERENCES]]
        if isinstance(value, dict) and isinstance(listed := value.get("@list"), list):
            return self.resolved(listed)
        if isinstance(value, dict) and not value.get("name") and (identity := value.get("@id")):
            everything = (*self.others, *self.articles)
            return next((entry for entry in everything if entry.get("@id") == identity and entry.get("name")), value)
        return value


def read_metadata(root: Element) -> PageMetadata:
    """Read the metadata of a page. Broken JSON-LD is ignored."""
    articles: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    fallback: list[str] = []
    scripts = 0
    for element in root.iter("script", "noscript"):
        if element.tag == "noscript":
            fallback.append(whole_text(element)[:1000])
        elif is_json_ld(element):
            for entry in _objects(loads(element.text or "")):
                (articles if _is_article(entry) else others).append(entry)
        else:
            scripts += 1
    title = root.find(".//title")
    metas = metas_in(root.iter("meta"))
    return PageMetadata(
        metas=metas,
        # The posts of a live blog are declared as articles too; the NewsArticle is the page's own.
        articles=tuple(sorted(articles, key=lambda entry: not has_type(entry, "NewsArticle"))),
        others=tuple(others),
        title="" if title is None else " ".join(whole_text(title)[:LONGEST_VALUE].split()),
        language=_language(root, metas, articles),
        fallback=" ".join(fallback),
        scripts=scripts,
    )


def _language(root: Element, metas: dict[str, list[str]], articles: list[dict[str, Any]]) -> str:
    """Return the language of a page ("en-GB") by its first valid tag, else ""."""
    tags = [element.get("lang") or element.get("xml:lang") for element in root.iter("html", "body", "main", "article")]
    tags += [text for article in articles for text in strings(article.get("inLanguage"))]
    tags += [value for name in _LANGUAGE_METAS for value in metas.get(name, ())]
    for text in tags:
        if match := _LANGUAGE.match(text or ""):
            return match[0].strip().replace("_", "-")
    return ""


def has_type(entry: dict[str, Any], *names: str) -> bool:
    """Whether a JSON-LD object is of one of these types."""
    return any(kind in names for kind in types_of(entry))


def strings(value: Any) -> Iterator[str]:
    """Yield the texts in a JSON-LD value, without markup: itself, list entries, names of objects."""
    stack = [value]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            yield plain_line(value[:LONGEST_VALUE])
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            given, family = value.get("givenName"), value.get("familyName")
            whole = f"{given} {family}" if isinstance(given, str) and isinstance(family, str) else None
            stack.append(value.get("name") or value.get("@value") or value.get("@list") or whole)


def _is_article(entry: dict[str, Any]) -> bool:
    return any("Article" in kind or kind in _ARTICLE_TYPES for kind in types_of(entry))


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Yield every JSON-LD object that can stand for the page or a part of it, outermost first."""
    queue = [document]
    for position in range(_MOST_OBJECTS):
        if position >= len(queue):
            return
        entry = queue[position]
        if isinstance(entry, list):
            queue.extend(entry)
        elif isinstance(entry, dict):
            yield entry
            queue.extend(entry[name] for name in _INSIDE if isinstance(entry.get(name), list | dict))
