"""Articles as JSON, the form in which they are stored. Every text is cleaned again when it is read."""

import json
from datetime import datetime
from typing import Any

from newsreader.model.text import clean, line
from newsreader.model.values import Article, Block, Cell, Chapter, Link
from newsreader.store.search_text import storable

_OPTIONAL = ("language", "number", "label", "item", "seconds")
"""Names of what few blocks have, and those of articles stored by earlier versions lack."""


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
                        **{name: value for name in _OPTIONAL if (value := getattr(block, name)) not in ("", None)},
                        **({"cells": [_cell(cell) for cell in block.cells]} if block.cells else {}),
                        **({"row_headers": places} if (places := _row_headers(block)) else {}),
                    }
                    for block in article.blocks
                ],
                "warnings": article.warnings,
                "text_from": article.text_from,
                **({"chapters": [[each.seconds, each.title] for each in article.chapters]} if article.chapters else {}),
            },
            ensure_ascii=False,
        )
    )


def _row_headers(block: Block) -> list[int]:
    """Which cells are headers of their row. Earlier readers of an article take no more than four values of a cell."""
    return [at for at, cell in enumerate(block.cells) if cell.names_row]


def _cell(cell: Cell) -> list[str | int]:
    return [cell.text, cell.header, cell.column, cell.wide]


def from_json(text: str) -> Article:
    data: dict[str, Any] = json.loads(text)
    return Article(
        url=data["url"],
        title=line(data["title"]),
        byline=line(data["byline"]) if data["byline"] is not None else None,
        published=datetime.fromisoformat(data["published"]) if data["published"] else None,
        precision=data["precision"],
        site=line(data["site"]) if data["site"] is not None else None,
        language=data["language"],
        blocks=tuple(
            Block(
                block["kind"],
                clean(block["text"]),
                block["level"],
                tuple(Link(line(words), url) for words, url in block["links"]),
                line(block.get("language", "")),
                block.get("number"),
                line(block.get("label", "")),
                block.get("item", ""),
                tuple(
                    Cell(line(words), line(header), column, wide, at in block.get("row_headers", ()))
                    for at, (words, header, column, wide) in enumerate(block.get("cells", ()))
                ),
                block.get("seconds"),
            )
            for block in data["blocks"]
        ),
        warnings=tuple(data["warnings"]),
        text_from=data.get("text_from", "page"),  # missing in articles stored before there was a choice
        chapters=tuple(Chapter(float(start), line(title)) for start, title in data.get("chapters", ())),
    )
