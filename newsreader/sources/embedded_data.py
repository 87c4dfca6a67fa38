"""Finds publication dates in the embedded state of JavaScript frameworks such as Next.js.

Many pages show "3 hours ago", or no date, but hold the whole record of each article in a script. A record counts only
for a link on the page, and only by a key that means publication.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from newsreader.dates import Dated, parse_date
from newsreader.web.tree import Element

SCRIPTS_AT_MOST = 200
CHARACTERS_AT_MOST = 3_000_000
VALUES_AT_MOST = 300_000
_DEPTH_OF_DATES = 2
_STATES_AT_MOST = 10
_ATTRIBUTES_AT_MOST = 10

_ASSIGNED = re.compile(
    r"(?:^|[;{}\n\r])[ \t]{0,40}(?:(?:var|let|const)\s{1,3})?[\w$.\[\]\"']{1,80}\s{0,3}=\s{0,20}(?=[{\[])"
)
_HAS_DATES = re.compile(r"date|publi|posted|created", re.I)
_ADDRESS_KEY = re.compile(r"url|href|link|uri|path|canonical", re.I)
_NOT_PUBLISHING = re.compile(r"updat|modif|expir|schedul|authori[sz]ation|unpublish|termina|start|end|event")
_DATE_LIKE = re.compile(r"\d{4}-\d\d-\d\d|\d{10}(?:\d{3})?$|[A-Z][a-z]{2,8}\.?,? \d|\d{1,2} [A-Z]")


def find_published_dates(root: Element, wanted: set[str], now: datetime) -> dict[str, Dated]:
    """Find the publication dates of the `wanted` addresses in the scripts of a page. Never raises."""
    places = {_place(address): address for address in wanted}
    places.pop("", None)
    found: dict[str, tuple[int, Dated]] = {}
    for state in _states(root):
        for address, rank, dated in _records(state, places, now):
            if address not in found or rank < found[address][0]:
                found[address] = rank, dated
    return {address: dated for address, (_, dated) in found.items()}


_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}){2,20}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def base64_words(element: Element) -> str:
    """Decode the words in a base64 attribute that a script would put into an empty element; else ""."""
    if len(element) or (element.text or "").strip():
        return ""
    for value in islice(element.values(), _ATTRIBUTES_AT_MOST):
        if _BASE64.fullmatch(value):
            with suppress(ValueError):
                return b64decode(value).decode("ascii")
    return ""


def _place(address: str) -> str:
    """The path and query of an address, since records leave out the site; "" for a front page."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    return f"{path}?{parts.query}" if parts.query and path else path


def _states(root: Element) -> Iterator[object]:
    decoder = json.JSONDecoder(strict=False)
    for script in islice(root.iter("script"), SCRIPTS_AT_MOST):
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if "ld+json" in kind or len(text) > CHARACTERS_AT_MOST or not _HAS_DATES.search(text):
            continue
        text = text.strip()
        starts = [0] if "json" in kind else [m.end() for m in islice(_ASSIGNED.finditer(text), _STATES_AT_MOST)]
        for start in starts:
            try:
                yield decoder.raw_decode(text, start)[0]
            except (ValueError, RecursionError):
                continue


def _records(state: object, places: Mapping[str, str], now: datetime) -> Iterator[tuple[str, int, Dated]]:
    """Yield each record of a wanted address: the address, the rank of its date (lowest is best) and the date."""
    waiting: list[tuple[object, dict[str, Any]]] = [(state, {})]
    seen = 0
    while waiting and seen < VALUES_AT_MOST:
        value, around = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend((member, {}) for member in value if isinstance(member, dict | list))
        elif isinstance(value, dict):
            for address in _addresses(value, places):
                if dates := _dates(value, now, places) or _dates(around, now, places):
                    yield address, *min(dates, key=lambda ranked: ranked[0])
            # {"published": ..., "link": {"url": ...}}; but the record around a list does not date the list's items.
            outer = {} if any(isinstance(member, list) for member in value.values()) else value
            waiting.extend((member, outer) for member in value.values() if isinstance(member, dict | list))


def _addresses(record: dict[str, Any], places: Mapping[str, str]) -> set[str]:
    return {
        places[place]
        for key, value in record.items()
        if isinstance(value, str)
        and value.startswith(("/", "http"))
        and _ADDRESS_KEY.search(key)
        and (place := _place(value)) in places
    }


def _dates(record: dict[str, Any], now: datetime, places: Mapping[str, str]) -> list[tuple[int, Dated]]:
    """The ranked publication dates in a record and its parts, without those of nested records."""
    dates: list[tuple[int, Dated]] = []
    parts: list[tuple[dict[str, Any], int]] = [(record, 0)]
    for part, depth in parts:
        for key, value in part.items():
            if isinstance(value, dict) and depth < _DEPTH_OF_DATES and not _addresses(value, places):
                parts.append((value, depth + 1))
            elif isinstance(value, str | int) and not isinstance(value, bool) and (rank := _rank(key)) is not None:
                text = str(value).strip()
                if len(text) <= 60 and _DATE_LIKE.match(text) and (dated := parse_date(text, now)):
                    dates.append((rank + 10 * depth, dated))
    return dates


@lru_cache(maxsize=5000)
def _rank(key: str) -> int | None:
    """Rank how surely a key means the publication date: 0 is surest, None not at all."""
    name = re.sub(r"[\W_]", "", key[:60]).lower()
    if name.startswith(("first", "original")) and re.search(r"publi|post|updat|date", name):
        return 0
    if _NOT_PUBLISHING.search(name):
        return None
    if re.search(r"publish(?:ed|date|time|at|on)|publication(?:date|time)|pubdate|datepubl", name):
        return 1
    if name in ("posted", "postedat", "postdate", "dateposted", "displaydate", "created", "createdat", "datecreated"):
        return 2
    return 3 if name in ("date", "datetime", "timestamp", "time") else None
