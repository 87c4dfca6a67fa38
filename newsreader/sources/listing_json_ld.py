"""Reads the items of a page's JSON-LD lists, with their titles and dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsreader.dates import Dated, parse_date
from newsreader.model.values import Clean
from newsreader.sources.entries import title_of
from newsreader.sources.item_addresses import absolute, without_fragment, without_tracking
from newsreader.sources.plain_content import title_markup
from newsreader.web.head import base_of, metas_in
from newsreader.web.json_ld import documents, types_of
from newsreader.web.tree import Element

ITEMS_AT_MOST = 1_000

_NOT_ITEMS = ("breadcrumblist", "sitenavigationelement")
_LISTS = ("itemListElement", "blogPost", "blogPosts", "hasPart")
_THROUGH = ("@graph", "mainEntity", "mainEntityOfPage")


@dataclass(frozen=True, slots=True)
class StatedItem:
    """An item in a JSON-LD list. The title is "" if only its address is given."""

    title: Clean
    dated: Dated | None


def stated_items(root: Element, url: str, now: datetime) -> dict[str, StatedItem]:
    """Collect the items of a page's JSON-LD lists by address, in order. Never raises."""
    base = base_of(root, url)
    items: dict[str, StatedItem] = {}
    for document in documents(root):
        for item in _list_items(document):
            address = absolute(base, _address(item))
            if address is None:
                continue
            title = title_of(title_markup(_text(item.get("headline")) or _text(item.get("name"))))
            items.setdefault(
                without_tracking(without_fragment(address)),
                StatedItem(title, parse_date(_text(item.get("datePublished")), now)),
            )
            if len(items) == ITEMS_AT_MOST:
                return items
    return items


_ARTICLES = frozenset(
    """article newsarticle blogposting reportagenewsarticle analysisnewsarticle opinionnewsarticle
    liveblogposting""".split()
)


def declares_one_article(root: Element) -> bool:
    """Whether a page declares itself one article, in its meta elements or in JSON-LD."""
    metas = metas_in(root.iter("meta"))
    if metas.get("article:published_time"):
        return metas.get("og:type", [""])[0] == "article"
    tops = [top for document in documents(root) for top in (document if isinstance(document, list) else [document])]
    members = [member for top in tops[:ITEMS_AT_MOST] if isinstance(top, dict) for member in (top, *_graph(top))]
    return sum(isinstance(member, dict) and not _types(member).isdisjoint(_ARTICLES) for member in members) == 1


def _graph(document: dict[str, Any]) -> list[Any]:
    graph = document.get("@graph")
    return graph[:ITEMS_AT_MOST] if isinstance(graph, list) else []


def _list_items(document: object) -> Iterator[dict[str, Any]]:
    """Yield the items of every list in a document, at any depth."""
    waiting = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        if not isinstance(value, dict) or _types(value) & {*_NOT_ITEMS}:
            continue
        for name in _LISTS:
            members = value.get(name)
            for member in members if isinstance(members, list) else [members]:
                item = member.get("item", member) if isinstance(member, dict) else None
                if isinstance(item, str) and isinstance(member, dict):
                    item = {**member, "url": item}
                if isinstance(item, dict):
                    yield item
        waiting.extend(value[name] for name in reversed(_THROUGH) if isinstance(value.get(name), dict | list))


def _types(value: dict[str, Any]) -> set[str]:
    return {name.lower() for name in types_of(value)}


def _address(item: dict[str, Any]) -> str:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value and not value.startswith("#"):
            return value
    return ""


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
