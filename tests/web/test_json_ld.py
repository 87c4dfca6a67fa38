"""JSON-LD is read as forgivingly as those read it for whom it is written."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.web.json_ld import documents, loads, types_of
from newsreader.web.tree import tree_of

ARTICLE = '{"@type": "NewsArticle"}'


@pytest.mark.parametrize(
    "raw",
    [
        ARTICLE,
        f"  {ARTICLE};  ",
        f"<!--{ARTICLE}-->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"/*<![CDATA[*/{ARTICLE}/*]]>*/",
        '{"@type": "NewsArticle",}',
    ],
)
def test_marks_around_a_document_and_loose_commas_are_forgiven(raw: str) -> None:
    assert loads(raw) == {"@type": "NewsArticle"}


@pytest.mark.parametrize(
    "raw", ["--> " + " " * 100_000 + "x", "//" + " " * 100_000 + "x", "--> " * 50_000 + "x", "/*" * 50_000 + "]]>*/x"]
)
def test_marks_that_close_nothing_cost_one_pass(raw: str) -> None:
    began = process_time()
    assert loads(raw) is None
    assert process_time() - began < 1


@pytest.mark.parametrize("raw", ["", "{", "[" * 100_000, "nothing"])
def test_what_cannot_be_read_is_passed_over(raw: str) -> None:
    assert loads(raw) is None
    page = f'<script type="application/ld+json">{raw}</script><script type="Application/LD+JSON">{ARTICLE}</script>'
    assert list(documents(tree_of(page))) == [{"@type": "NewsArticle"}]


def test_an_object_can_be_of_several_types() -> None:
    assert types_of({"@type": ["Article", 3, "NewsArticle"]}) == ["Article", "NewsArticle"]
    assert types_of({"@type": "Article"}) == ["Article"]
    assert types_of({}) == []


@given(st.text())
def test_no_text_at_all_raises(raw: str) -> None:
    loads(raw)
