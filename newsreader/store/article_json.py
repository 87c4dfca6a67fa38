"""Articles as JSON, the form in which they are stored. Every text is cleaned again when it is read."""

import json
from datetime import datetime
from typing import Any

from newsreader.model.text import clean, line
from newsreader.model.values import Article, Block, Link
from newsreader.store.search_text import storable


def to_json(article: Article) -> str:
    return storable(
        json.dumps(
            {
                "url": article.url,
                "title": article.title,
                "byline": article.byline,
                "published": article.published.isoformat() if article.published else None,
                "precision": article.precision,
                "site": article.site,
                "language": article.language,
                "blocks": [
                    {
                        "kind": block.kind,
                        "text": block.text,
                        "level": block.level,
                        "links": [[link.text, link.url] for link in block.links],
                        **({"language": block.language} if block.language else {}),
                    }
                    for block in article.blocks
                ],
                "warnings": article.warnings,
                "text_from": article.text_from,
            },
            ensure_ascii=False,
        )
    )


def from_json(text: str) -> Article:
    kept: dict[str, Any] = json.loads(text)
    return Article(
        url=kept["url"],
        title=line(kept["title"]),
        byline=line(kept["byline"]) if kept["byline"] is not None else None,
        published=datetime.fromisoformat(kept["published"]) if kept["published"] else None,
        precision=kept["precision"],
        site=line(kept["site"]) if kept["site"] is not None else None,
        language=kept["language"],
        blocks=tuple(
            Block(
                block["kind"],
                clean(block["text"]),
                block["level"],
                tuple(Link(line(words), url) for words, url in block["links"]),
                line(block.get("language", "")),
            )
            for block in kept["blocks"]
        ),
        warnings=tuple(kept["warnings"]),
        text_from=kept.get("text_from", "page"),  # missing in articles stored before there was a choice
    )
