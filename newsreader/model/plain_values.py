"""Values as JSON for a pipe from a process that parses strangers' bytes, and back.

Only data crosses: the reader knows the type that it expects, checks every part of it, and cleans every text that must
be clean. A record is a list of its fields in order.
"""

import json
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from functools import cache
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from newsreader.model.text import clean, line, storable
from newsreader.model.values import Clean

_Read = Callable[[Sequence[Any]], Sequence[Any]]
"""Checks what JSON has for values of one type, and makes them all at once: most checks of a column need no loop. It
raises ValueError or TypeError."""

_OF_SEVERAL_LINES = frozenset(("text", "summary"))
"""Names of fields that may have several lines. Every other clean text is one."""

_GREATEST = 1 << 63
"""Above all whole numbers that the store takes."""


class NotTheValue(Exception):
    """The JSON is no value of the type."""


def to_json(value: Any) -> bytes:
    # In ASCII, which Python writes twice as quickly.
    return json.dumps(value, default=_plain, separators=(",", ":")).encode("ascii")


def from_json(kind: Any, text: bytes) -> Any:
    """The value of a type in a text. Raises NotTheValue."""
    try:
        return value_of(kind, json.loads(text))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as fault:
        raise NotTheValue(repr(fault)[:200]) from None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return list(value)
    return [getattr(value, name) for name in value.__match_args__]


def value_of(kind: Any, data: Any) -> Any:
    """The value of a type that JSON has as `data`. Raises ValueError or TypeError."""
    return _reader_of(kind)([data])[0]


@cache
def _reader_of(kind: Any) -> _Read:
    if kind in _READERS:
        return _READERS[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(*map(_reader_of, set(inside) - {NoneType}))
    if origin is Literal:
        return _choice(frozenset(inside))
    if origin in (tuple, Sequence, Collection):
        if origin is not tuple or inside[1:] == (...,):
            return _rows(_reader_of(inside[0]))
        return _records(lambda *values: values, tuple(map(_reader_of, inside)))
    hints = get_type_hints(kind)
    names = kind._fields if issubclass(kind, tuple) else kind.__match_args__
    return _records(kind, tuple(_field(name, hints[name]) for name in names))


def _field(name: str, kind: Any) -> _Read:
    if name in _OF_SEVERAL_LINES and kind is Clean:
        return lambda column: list(map(clean, _texts(column)))
    return _reader_of(kind)


def _optional(read: _Read) -> _Read:
    def read_present(column: Sequence[Any]) -> Sequence[Any]:
        present = [each for each in column if each is not None]
        values = iter(read(present))
        return [None if each is None else next(values) for each in column]

    return read_present


def _choice(allowed: frozenset[object]) -> _Read:
    def read(column: Sequence[Any]) -> Sequence[Any]:
        if not allowed.issuperset(column):
            raise ValueError("not one of the choices")
        return column

    return read


def _rows(read: _Read) -> _Read:
    return lambda column: [tuple(read(each)) if each else () for each in _lists(column)]


def _records(make: Callable[..., Any], fields: tuple[_Read, ...]) -> _Read:
    def read(column: Sequence[Any]) -> Sequence[Any]:
        if not set(map(len, _lists(column))) <= {len(fields)}:
            raise ValueError("not as many fields")
        columns = [read_field(values) for read_field, values in zip(fields, zip(*column, strict=True), strict=False)]
        return list(map(make, *columns)) if columns else []

    return read


def _of_type(kind: type) -> _Read:
    def read(column: Sequence[Any]) -> Sequence[Any]:
        if not set(map(type, column)) <= {kind}:
            raise TypeError(f"no {kind.__name__}")
        return column

    return read


_lists = _of_type(list)


def _texts(column: Sequence[Any]) -> Sequence[str]:
    return column if "".join(column).isascii() else list(map(storable, column))  # `join` refuses what is no text


def _whole_numbers(column: Sequence[Any]) -> Sequence[int]:
    if not all(-_GREATEST <= each < _GREATEST for each in _of_type(int)(column)):
        raise ValueError("no such number")
    return column


def _numbers(column: Sequence[Any]) -> Sequence[float]:
    if not set(map(type, column)) <= {int, float} or not all(map(isfinite, column)):
        raise ValueError("no number")
    return list(map(float, column))


def _moments(column: Sequence[Any]) -> Sequence[datetime]:
    moments = list(map(datetime.fromisoformat, _texts(column)))
    if not all(moment.tzinfo for moment in moments):
        raise ValueError("no zone")
    return moments


_READERS: dict[Any, _Read] = {
    str: _texts,
    Clean: lambda column: list(map(line, _texts(column))),
    bool: _of_type(bool),
    int: _whole_numbers,
    float: _numbers,
    NoneType: _of_type(NoneType),
    datetime: _moments,
    date: lambda column: list(map(date.fromisoformat, _texts(column))),
}
