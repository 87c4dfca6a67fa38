"""When an article was published, by the first of the page's words on it that can be believed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

from newsreader.articles.head import Head
from newsreader.articles.tree import Element
from newsreader.dates import Dated, date_in_address, parse_date

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "pubdate", "publish_date", "publication_date", "sailthru.date", "parsely-pub-date",
    "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "dc.date.created", "article.published",
    "cxenseparse:recs:publishtime", "date", "originalpublicationdate", "bt:pubdate", "article_date_original",
    "citation_publication_date", "citation_date", "created", "timestamp", "analyticsattributes.articledate",
    "rnews:datepublished", "shareaholic:article_published_time", "release_date", "displaydate",
)  # fmt: skip

_OFFSET = re.compile(r"\d([+-])(\d\d):?(\d\d)\s*$")

PIECES_BELOW = 12
"""Pieces of text looked at after a headline: a kicker, writers, a date, how long it takes to read."""

LONGEST_LINE = 120
"""Characters. What is longer is the article, whose dates are others."""

_CHANGED = re.compile(r"updated|modified|changed|copyright", re.I)

_PUBLISHED = re.compile(r"publi|entry-date|post", re.I)
_DATED = re.compile(r"date|time|publi|posted|meta|byline|datum|fecha|info", re.I)


def published_of(root: Element, head: Head, url: str) -> Dated | None:
    """The date with its precision: JSON-LD, meta elements, itemprop, time elements, the address, a dated line."""
    for raw in _told(root, head):
        if dated := parse_date(raw):
            return _where_written(dated, raw)
    beside = _beside_the_headline(root)
    for raw in _in_time_elements(root):
        if (dated := parse_date(raw)) and (beside is None or dated.when.date() == beside.when.date()):
            return _where_written(dated, raw)
    return beside or date_in_address(url) or _on_a_line(root) or _by_htmldate(root, url)


def _where_written(dated: Dated, raw: str) -> Dated:
    """The same moment in the zone in which the page tells it: its day there is the day that the publisher means."""
    match = _OFFSET.search(raw)
    if dated.precision != "time" or match is None:
        return dated
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
    try:
        return replace(dated, when=dated.when.astimezone(timezone(-offset if match[1] == "-" else offset)))
    except (OverflowError, ValueError):
        return dated


def _told(root: Element, head: Head) -> Iterator[str]:
    for name in ("datePublished", "dateCreated", "uploadDate"):
        for article in head.articles:
            value: Any = article.get(name)
            if isinstance(value, str):
                yield value
    for name in _DATE_METAS:
        yield from head.metas.get(name, ())
    for element in root.xpath("//*[@itemprop]"):
        if element.get("itemprop").lower() in ("datepublished", "datecreated"):
            yield element.get("content") or element.get("datetime") or element.text_content()


def _in_time_elements(root: Element) -> Iterator[str]:
    times = list(root.iter("time"))
    times.sort(key=lambda element: not _names_publication(element))
    for element in times[:8]:
        yield element.get("datetime") or ""
        yield element.text_content()


def _names_publication(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return element.get("pubdate") is not None or _PUBLISHED.search(names) is not None


def _beside_the_headline(root: Element) -> Dated | None:
    """A date in the few words between the headline and the text, where a page says when it was published."""
    for headline in root.iter("h1"):
        for text in headline.xpath(f"(following::text()[normalize-space()])[position() <= {PIECES_BELOW}]"):
            words = " ".join(text.split())
            if len(words) > LONGEST_LINE:
                break
            if not _CHANGED.search(words) and (dated := parse_date(words)):
                return dated
    return None


def _on_a_line(root: Element) -> Dated | None:
    """A date on a line of its own: in an element that is named so, else anywhere, from the top."""
    looked_at = 0
    for element in root.iter(
        "span", "div", "p", "li", "td", "a", "em", "small", "b", "dd", "header", "abbr", "h5", "h6"
    ):
        if not _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            continue
        text = " ".join(element.text_content().split())
        if 5 < len(text) < 160:
            if dated := parse_date(element.get("title") or "") or parse_date(text):
                return dated
            looked_at += 1
            if looked_at > 60:
                break
    looked_at = 0
    for text in root.itertext():
        if 5 < len(text.strip()) < 70:
            if dated := parse_date(text):
                return dated
            looked_at += 1
            if looked_at > 1500:
                break
    return None


def _by_htmldate(root: Element, url: str) -> Dated | None:
    """The last resort: a search of the whole page by a tool made for it."""
    import copy

    from htmldate import find_date

    try:
        found = find_date(copy.deepcopy(root), url=url or None, original_date=True, extensive_search=False)
    except Exception:
        return None
    return parse_date(found) if found else None
