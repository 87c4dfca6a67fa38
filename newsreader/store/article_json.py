"""Articles and what is known of recordings as JSON, as they are stored. Texts are cleaned again when they are read."""

import json
import math
from typing import Any, TypeVar, get_args

from newsreader.model.text import clean, line, storable
from newsreader.model.values import (
    NO_EPISODE,
    Article,
    Block,
    BlockKind,
    Cell,
    Chapter,
    Episode,
    ItemPlace,
    Link,
    Precision,
    TextFrom,
    TranscriptLink,
    Warning,
)
from newsreader.store import queries

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


_Value = TypeVar("_Value")


def _a(kind: type[_Value], value: Any) -> _Value:
    """A stored value of this type. Raises TypeError: anybody may have written the file."""
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _maybe(kind: type[_Value], value: Any) -> _Value | None:
    return None if value is None else _a(kind, value)


def _one_of(values: object, value: Any) -> Any:
    if value not in get_args(values):
        raise ValueError(value)
    return value


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not math.isfinite(seconds):
        raise ValueError(value)
    return seconds


def from_json(text: str) -> Article:
    """The article in that form. Raises ValueError, TypeError, LookupError and AttributeError if it is none."""
    data: dict[str, Any] = json.loads(text)
    return Article(
        url=_a(str, data["url"]),
        title=line(data["title"]),
        byline=line(data["byline"]) if data["byline"] is not None else None,
        published=queries.moment(data["published"]) if data["published"] else None,
        precision=_one_of(Precision, data["precision"]),
        site=line(data["site"]) if data["site"] is not None else None,
        language=_maybe(str, data["language"]),
        blocks=tuple(
            Block(
                _one_of(BlockKind, block["kind"]),
                clean(block["text"]),
                _maybe(int, block["level"]),
                tuple(Link(line(words), _a(str, url)) for words, url in block["links"]),
                line(block.get("language", "")),
                _maybe(int, block.get("number")),
                line(block.get("label", "")),
                _one_of(ItemPlace, block.get("item", "")),
                tuple(
                    Cell(line(words), line(header), _a(int, column), _a(int, wide), at in block.get("row_headers", ()))
                    for at, (words, header, column, wide) in enumerate(block.get("cells", ()))
                ),
                None if block.get("seconds") is None else _seconds(block["seconds"]),
            )
            for block in data["blocks"]
        ),
        warnings=tuple(_one_of(Warning, each) for each in data["warnings"]),
        text_from=_one_of(
            TextFrom, data.get("text_from", "page")
        ),  # missing in articles stored before there was a choice
        chapters=tuple(Chapter(_seconds(start), line(title)) for start, title in data.get("chapters", ())),
    )


def episode_text(episode: Episode) -> str:
    """The stored form of an episode, "" if nothing is said of it."""
    if episode == NO_EPISODE:
        return ""
    document = {
        "chapters": [[each.seconds, each.title] for each in episode.chapters],
        "chapters_url": episode.chapters_url,
        "transcripts": [[each.url, each.type, each.language] for each in episode.transcripts],
        "picture": episode.picture,
        "language": episode.language,
    }
    return storable(json.dumps({name: value for name, value in document.items() if value}, ensure_ascii=False))


def episode_from(text: str) -> Episode:
    """The episode in that form."""
    data: dict[str, Any] = json.loads(text) if text else {}
    return Episode(
        chapters=tuple(Chapter(_seconds(seconds), line(title)) for seconds, title in data.get("chapters", ())),
        chapters_url=line(data.get("chapters_url", "")),
        transcripts=tuple(TranscriptLink(*map(line, each)) for each in data.get("transcripts", ())),
        picture=line(data.get("picture", "")),
        language=line(data.get("language", "")),
    )
