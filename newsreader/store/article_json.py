"""Articles and what is known of recordings as JSON, as they are stored. Texts are cleaned again when they are read."""

import json
from datetime import datetime
from typing import Any

from newsreader.model.frozen import replace
from newsreader.model.text import clean, line
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
from newsreader.store.json_forms import Form, many, maybe, one_of, ordered, seconds, text_of, typed

_CHAPTERS = many(ordered(Chapter, seconds, line))

_BLOCK = Form(
    Block,
    4,
    {
        "kind": one_of(BlockKind),
        "text": clean,
        "level": maybe(typed(int)),
        "links": many(ordered(Link, line, typed(str))),
        "language": line,
        "number": maybe(typed(int)),
        "label": line,
        "item": one_of(ItemPlace),
        "seconds": maybe(seconds),
        "cells": many(ordered(Cell, line, line, typed(int), typed(int))),
    },
)


def _block(data: dict[str, Any]) -> Block:
    """A block. Which cells are headers of their rows is by itself: earlier versions take four values of a cell."""
    block: Block = _BLOCK.read(data)
    headers = data.get("row_headers", ())
    cells = tuple(replace(cell, names_row=at in headers) for at, cell in enumerate(block.cells))
    return replace(block, cells=cells) if headers else block


_ARTICLE = Form(
    Article,
    10,
    {
        "url": typed(str),
        "title": line,
        "byline": maybe(line),
        "published": lambda text: queries.moment(text) if text else None,
        "precision": one_of(Precision),
        "site": maybe(line),
        "language": maybe(typed(str)),
        "blocks": many(_block),
        "warnings": many(one_of(Warning)),
        "text_from": one_of(TextFrom),
        "chapters": _CHAPTERS,
    },
)
_EPISODE = Form(
    Episode,
    0,
    {
        "chapters": _CHAPTERS,
        "chapters_url": line,
        "transcripts": many(lambda fields: TranscriptLink(*map(line, fields))),
        "picture": line,
        "language": line,
    },
)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Block):
        headers = [at for at, cell in enumerate(value.cells) if cell.names_row]
        return _BLOCK.fields(value) | ({"row_headers": headers} if headers else {})
    names = value.__match_args__[:-1] if isinstance(value, Cell) else value.__match_args__
    return [getattr(value, name) for name in names]


def to_json(article: Article) -> str:
    return text_of(_ARTICLE.fields(article), _plain)


def from_json(text: str) -> Article:
    """The article in that form. Raises ValueError, TypeError, LookupError and AttributeError if it is none."""
    article: Article = _ARTICLE.read({"text_from": "page", **json.loads(text)})  # earlier versions had only pages
    return article


def episode_text(episode: Episode) -> str:
    """The stored form of an episode, "" if nothing is said of it."""
    return "" if episode == NO_EPISODE else text_of(_EPISODE.fields(episode), _plain)


def episode_from(text: str) -> Episode:
    """The episode in that form."""
    episode: Episode = _EPISODE.read(json.loads(text) if text else {})
    return episode
