"""An article of an edition is read as it was written, and a stranger's is cleaned."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from newsreader.errors import EditionUnusable
from newsreader.model.values import Article, Block, Clean, Link
from newsreader.published.article_document import PublishedArticle, article_bytes, article_in

ARTICLE = Article(
    "https://herald.example/storm",
    Clean("Storm closes road"),
    byline=Clean("Ann Person"),
    published=datetime(2026, 11, 29, 9, 30, tzinfo=UTC),
    precision="time",
    site=Clean("The Herald"),
    language="en-GB",
    blocks=(
        Block("heading", Clean("At noon"), 2),
        Block("paragraph", Clean("The sea came over."), links=(Link(Clean("sea"), "https://herald.example/sea"),)),
        Block("list-item", Clean("One"), 1, number=1, label=Clean("1."), item="first"),
    ),
)
PUBLISHED = PublishedArticle("0123abcd", Clean("The Herald"), Clean("The sea."), "full", ARTICLE)


def changed(**values: Any) -> bytes:
    """The document with other values, by their names in it or in its article."""
    document = json.loads(article_bytes(PUBLISHED))
    for name, value in values.items():
        (document if name in document else document["article"])[name] = value
    return json.dumps(document).encode()


def test_an_article_is_read_as_it_was_written() -> None:
    assert article_in(article_bytes(PUBLISHED)) == PUBLISHED


def test_control_sequences_and_unsafe_links_are_removed() -> None:
    links = [["x", "javascript:alert(1)"], ["y", "file:///etc/passwd"], ["z", "https://a.example/"]]
    blocks = [{"kind": "paragraph", "text": "A\x1b[31m\u202eB", "level": None, "links": links}]
    found = article_in(changed(title="T\x07\x1b]0;x", summary="S\x9b", blocks=blocks, url="file:///etc/passwd"))
    said = f"{found.article.title}{found.summary}{found.article.text}"
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    assert [link.url for link in found.article.blocks[0].links] == ["https://a.example/"]
    assert found.article.url == ""


@pytest.mark.parametrize(
    "values",
    [
        {"id": ""},
        {"id": "x" * 81},
        {"id": 1},
        {"publish": "all"},
        {"format": 2},
        {"title": ""},
        {"title": None},
        {"precision": "second"},
        {"published": "2026-11-29T09:30:00"},
        {"published": "soon"},
        {"blocks": [{"kind": "script", "text": "x", "level": None, "links": []}]},
        {"blocks": [{"text": "x"}]},
        {"blocks": "x"},
        {"source": None},
    ],
)
def test_an_invalid_article_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(EditionUnusable):
        article_in(changed(**values))


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"article": {}}'])
def test_other_content_is_refused(content: bytes) -> None:
    with pytest.raises(EditionUnusable):
        article_in(content)
