"""Articles and what is known of recordings as JSON, as they are stored. Texts are cleaned again when they are read.

A form for each class has its stored fields, with what reads them.
"""

import json
import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, get_args

from newsreader.model.frozen import replace
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

_Reader = Callable[[Any], Any]


def _a(kind: type[Any]) -> _Reader:
    """Reads a value of this type. Raises TypeError: anybody may have written the file."""

    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def _maybe(read: _Reader) -> _Reader:
    return lambda value: None if value is None else read(value)


def _one_of(values: object) -> _Reader:
    def read(value: Any) -> Any:
        if value not in get_args(values):
            raise ValueError(value)
        return value

    return read


def _each(read: _Reader) -> _Reader:
    return lambda values: tuple(map(read, values))


def _of(make: Callable[..., Any], *readers: _Reader) -> _Reader:
    """Reads the fields of a value from a list in their order."""
    return lambda values: make(*[read(value) for read, value in zip(readers, values, strict=True)])


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not math.isfinite(seconds):
        raise ValueError(value)
    return seconds


class _Form(NamedTuple):
    """The stored fields of a class, each with what reads it. All but the first `required` are left out if empty."""

    make: Callable[..., Any]
    required: int
    readers: Mapping[str, _Reader]

    def read(self, data: Mapping[str, Any]) -> Any:
        names = list(self.readers)[: self.required]
        there = {name: read(data[name]) for name, read in self.readers.items() if name in names or name in data}
        return self.make(**there)

    def fields(self, value: object) -> dict[str, Any]:
        fields = [(name, getattr(value, name)) for name in self.readers]
        return dict(each for at, each in enumerate(fields) if at < self.required or each[1] not in ("", None, ()))


_CHAPTERS = _each(_of(Chapter, _seconds, line))

_BLOCK = _Form(
    Block,
    4,
    {
        "kind": _one_of(BlockKind),
        "text": clean,
        "level": _maybe(_a(int)),
        "links": _each(_of(Link, line, _a(str))),
        "language": line,
        "number": _maybe(_a(int)),
        "label": line,
        "item": _one_of(ItemPlace),
        "seconds": _maybe(_seconds),
        "cells": _each(_of(Cell, line, line, _a(int), _a(int))),
    },
)


def _block(data: dict[str, Any]) -> Block:
    """A block. Which cells are headers of their rows is by itself: earlier versions take four values of a cell."""
    block: Block = _BLOCK.read(data)
    headers = data.get("row_headers", ())
    cells = tuple(replace(cell, names_row=at in headers) for at, cell in enumerate(block.cells))
    return replace(block, cells=cells) if headers else block


_ARTICLE = _Form(
    Article,
    10,
    {
        "url": _a(str),
        "title": line,
        "byline": _maybe(line),
        "published": lambda text: queries.moment(text) if text else None,
        "precision": _one_of(Precision),
        "site": _maybe(line),
        "language": _maybe(_a(str)),
        "blocks": _each(_block),
        "warnings": _each(_one_of(Warning)),
        "text_from": _one_of(TextFrom),
        "chapters": _CHAPTERS,
    },
)
_EPISODE = _Form(
    Episode,
    0,
    {
        "chapters": _CHAPTERS,
        "chapters_url": line,
        "transcripts": _each(lambda fields: TranscriptLink(*map(line, fields))),
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


def _json(form: _Form, value: object) -> str:
    return storable(json.dumps(form.fields(value), default=_plain, ensure_ascii=False))


def to_json(article: Article) -> str:
    return _json(_ARTICLE, article)


def from_json(text: str) -> Article:
    """The article in that form. Raises ValueError, TypeError, LookupError and AttributeError if it is none."""
    article: Article = _ARTICLE.read({"text_from": "page", **json.loads(text)})  # earlier versions had only pages
    return article


def episode_text(episode: Episode) -> str:
    """The stored form of an episode, "" if nothing is said of it."""
    return "" if episode == NO_EPISODE else _json(_EPISODE, episode)


def episode_from(text: str) -> Episode:
    """The episode in that form."""
    episode: Episode = _EPISODE.read(json.loads(text) if text else {})
    return episode
