"""Publication dates are found in the state embedded for a page's own scripts."""

import json
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.embedded_data import find_published_dates
from newsreader.sources.listing_page import parse_page
from tests.sources.feeds import NOW

ADDRESS = "https://www.example.org/news/fair-comes-to-town"


def published_in(state: object, before: str = "", kind: str = "application/json") -> date | None:
    text = state if isinstance(state, str) else json.dumps(state)
    page = parse_page(f'<html><body><script type="{kind}">{before}{text}</script></body></html>')
    found = find_published_dates(page, {ADDRESS}, NOW)
    return found[ADDRESS].when.date() if found else None


DAY = date(2026, 11, 20)
RECORDS: dict[str, Any] = {
    "next to the address": {"url": ADDRESS, "publishedAt": "2026-11-20T08:00:00Z"},
    "without the site": {"href": "/news/fair-comes-to-town/", "pubDate": "Fri, 20 Nov 2026 08:00:00 GMT"},
    "in a part": {"link": ADDRESS, "metadata": {"firstUpdated": 1795161600000, "lastUpdated": 1795593600000}},
    "around the address": {"date_published": "2026-11-20", "page": {"canonicalUrl": ADDRESS}},
    "deep in a list": {"props": [{"items": [{"node": {"uri": ADDRESS, "publishDate": "2026-11-20"}}]}]},
    "not the change": {"url": ADDRESS, "updatedDate": "2026-11-24", "publishedDate": "2026-11-20"},
    "not the plan": {"url": ADDRESS, "scheduledPublishDate": "2026-11-24", "createdAt": "2026-11-20"},
    "the first of several": {"url": ADDRESS, "publishedDate": "2026-11-22", "originalPublishedDate": "2026-11-20"},
}


@pytest.mark.parametrize("record", RECORDS)
def test_a_publication_date_in_a_record_is_found(record: str) -> None:
    assert published_in(RECORDS[record]) == DAY


@pytest.mark.parametrize("before", ["window.__STATE__ = ", "var page={};\n  site.state = ", "  app = \n "])
def test_a_state_assigned_to_a_variable_is_found(before: str) -> None:
    assert published_in(f"{json.dumps(RECORDS['next to the address'])};", before, "text/javascript") == DAY


@pytest.mark.parametrize(
    "record",
    [
        {"url": ADDRESS, "updatedAt": "2026-11-20"},
        {"url": ADDRESS, "published": True},
        {"url": ADDRESS, "date": "03.08.2026"},  # whose order of day and month nobody knows
        {"url": "https://www.example.org/news/other", "published": "2026-11-20"},
        {"published": "2026-11-20", "items": [{"url": ADDRESS}, {"url": "/news/other"}]},
        {"url": ADDRESS, "related": [{"url": "/news/other", "published": "2026-11-20"}]},
        {"url": ADDRESS, "published": "2031-11-20"},
        {"description": ADDRESS, "published": "2026-11-20"},
    ],
)
def test_a_date_that_may_belong_to_another_article_is_not_taken(record: object) -> None:
    assert published_in(record) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"date":' * 50_000, "null", '{"url": 3, "date": {}}', "date"]
)
def test_broken_embedded_data_is_ignored(text: str) -> None:
    assert published_in(text) is None


@pytest.mark.parametrize("piece", ["a={", "x=[", ";\n", "a.b.c.d=", "publish", '{"url":"/a","date":1}', "[[{}],"])
def test_malicious_embedded_data_is_read_quickly(piece: str) -> None:
    started = process_time()
    published_in(piece * (2_000_000 // len(piece)), "date", "text/javascript")
    published_in(piece * (2_000_000 // len(piece)), "", "application/json")
    assert process_time() - started < 20  # a second at most; the square of it is hours


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([ADDRESS, "2026-11-20", "http://["]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "date", "published", "link"]), inner),
)


@given(VALUES)
def test_any_embedded_data_raises_nothing(state: object) -> None:
    published_in(state)
