"""An article as a file of an edition: all that a follower shows and reads, without asking another server."""

import json
from dataclasses import dataclass, replace
from typing import Any, get_args

from newsreader.errors import EditionUnusable
from newsreader.model.text import clean, line
from newsreader.model.values import Article, BlockKind, Clean, Precision, Publish
from newsreader.published.json_text import json_bytes
from newsreader.published.manifest import FORMAT, require_format
from newsreader.store import article_json
from newsreader.web.address import is_web_address

_BLOCK_KINDS = frozenset(get_args(BlockKind))
_PRECISIONS = frozenset(get_args(Precision))
_ID_AT_MOST = 80


@dataclass(frozen=True, slots=True)
class PublishedArticle:
    """An article of an edition. `identity` is its permanent name in the edition, `source` the name of its source.

    With `publish` "summary", the article consists only of the summary.
    """

    identity: str
    source: Clean
    summary: Clean
    publish: Publish
    article: Article


def article_bytes(published: PublishedArticle) -> bytes:
    document = {
        "format": FORMAT,
        "id": published.identity,
        "source": published.source,
        "summary": published.summary,
        "publish": published.publish,
        "article": json.loads(article_json.to_json(published.article)),
    }
    return json_bytes(document, indent=0)


def article_in(content: bytes) -> PublishedArticle:
    """Parse an article from a stranger; every text is cleaned. Raises EditionUnusable, EditionTooNew."""
    try:
        document: dict[str, Any] = json.loads(content)
        require_format(document)
        identity, publish = document["id"], document["publish"]
        article = article_json.from_json(json.dumps(document["article"]))
        source, summary = line(document["source"]), clean(document["summary"])
        if not 0 < len(identity) <= _ID_AT_MOST or publish not in get_args(Publish):
            raise EditionUnusable
        return PublishedArticle(line(identity), source, summary, publish, _checked(article))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise EditionUnusable from None


def _checked(article: Article) -> Article:
    """Check an article, and drop links that do not lead to web addresses. Raises ValueError if it is invalid."""
    if article.precision not in _PRECISIONS or not article.title:
        raise ValueError
    if article.published is not None and article.published.tzinfo is None:
        raise ValueError
    if not all(block.kind in _BLOCK_KINDS for block in article.blocks):
        raise ValueError
    blocks = tuple(
        replace(block, links=tuple(link for link in block.links if is_web_address(link.url)))
        for block in article.blocks
    )
    return replace(
        article,
        url=article.url if is_web_address(article.url) else "",
        precision=article.precision if article.published else "none",
        language=line(article.language) if article.language else None,
        blocks=blocks,
        warnings=(),
    )
