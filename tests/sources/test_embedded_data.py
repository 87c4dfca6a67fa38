"""The records that a page keeps for its own program tell when its articles were published."""

import json
from datetime import date
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.sources.embedded_data import published_in_data
from newsreader.sources.listing_page import parse_page
from tests.sources.feeds import NOW

ADDRESS = "https://www.example.org/news/fair-comes-to-town"


def told(state: object, before: str = "", kind: str = "application/json") -> date | None:
    text = state if isinstance(state, str) else json.dumps(state)
    page = parse_page(f'<html><body><script type="{kind}">{before}{text}</script></body></html>')
    found = published_in_data(page, {ADDRESS}, NOW)
    return found[ADDRESS].when.date() if found else None


DAY = date(2026, 11, 20)
RECORDS: dict[str, Any] = {
    "beside the address": {"url": ADDRESS, "publishedAt": "2026-11-20T08:00:00Z"},
    "without the site": {"href": "/news/fair-comes-to-town/", "pubDate": "Fri, 20 Nov 2026 08:00:00 GMT"},
    "in a part": {"link": ADDRESS, "metadata": {"firstUpdated": 1795161600000, "lastUpdated": 1795593600000}},
    "around the address": {"date_published": "2026-11-20", "page": {"canonicalUrl": ADDRESS}},
    "deep in a list": {"props": [{"items": [{"node": {"uri": ADDRESS, "publishDate": "2026-11-20"}}]}]},
    "not the change": {"url": ADDRESS, "updatedDate": "2026-11-24", "publishedDate": "2026-11-20"},
    "not the plan": {"url": ADDRESS, "scheduledPublishDate": "2026-11-24", "createdAt": "2026-11-20"},
    "the first of several": {"url": ADDRESS, "publishedDate": "2026-11-22", "originalPublishedDate": "2026-11-20"},
}


@pytest.mark.parametrize("record", RECORDS)
def test_the_day_of_publishing_is_found(record: str) -> None:
    assert told(RECORDS[record]) == DAY


@pytest.mark.parametrize("before", ["window.__STATE__ = ", "var page={};\n  site.state = ", "  app = \n "])
def test_it_is_found_where_a_program_is_given_it(before: str) -> None:
    assert told(f"{json.dumps(RECORDS['beside the address'])};", before, "text/javascript") == DAY


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
def test_a_day_that_may_be_anothers_is_not_taken(record: object) -> None:
    assert told(record) is None


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"date":' * 50_000, "null", '{"url": 3, "date": {}}', "date"]
)
def test_broken_data_costs_nothing(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize("piece", ["a={", "x=[", ";\n", "a.b.c.d=", "publish", '{"url":"/a","date":1}', "[[{}],"])
def test_data_made_to_be_slow_is_not(piece: str) -> None:
    started = process_time()
    told(piece * (2_000_000 // len(piece)), "date", "text/javascript")
    told(piece * (2_000_000 // len(piece)), "", "application/json")
    assert process_time() - started < 20  # a second at most; the square of it is hours


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([ADDRESS, "2026-11-20", "http://["]),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["url", "date", "published", "link"]), inner),
)


@given(VALUES)
def test_no_data_at_all_raises(state: object) -> None:
    told(state)
