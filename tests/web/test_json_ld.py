"""JSON-LD is read as leniently as search engines read it."""

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
def test_comment_marks_and_trailing_commas_in_json_ld_are_accepted(raw: str) -> None:
    assert loads(raw) == {"@type": "NewsArticle"}


@pytest.mark.parametrize(
    "raw", ["--> " + " " * 100_000 + "x", "//" + " " * 100_000 + "x", "--> " * 50_000 + "x", "/*" * 50_000 + "]]>*/x"]
)
def test_unclosed_comment_marks_in_json_ld_cost_linear_time(raw: str) -> None:
    began = process_time()
    assert loads(raw) is None
    assert process_time() - began < 1


@pytest.mark.parametrize("raw", ["", "{", "[" * 100_000, "nothing"])
def test_unreadable_json_ld_is_skipped(raw: str) -> None:
    assert loads(raw) is None
    page = f'<script type="application/ld+json">{raw}</script><script type="Application/LD+JSON">{ARTICLE}</script>'
    assert list(documents(tree_of(page))) == [{"@type": "NewsArticle"}]


def test_a_json_ld_object_can_have_several_types() -> None:
    assert types_of({"@type": ["Article", 3, "NewsArticle"]}) == ["Article", "NewsArticle"]
    assert types_of({"@type": "Article"}) == ["Article"]
    assert types_of({}) == []


@given(st.text())
def test_loading_any_json_ld_raises_nothing(raw: str) -> None:
    loads(raw)
