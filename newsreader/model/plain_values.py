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

_Read = Callable[[Any], Any]

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
        return reader_of(kind)(json.loads(text))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as fault:
        raise NotTheValue(repr(fault)[:200]) from None


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return list(value)
    return [getattr(value, name) for name in value.__match_args__]


@cache
def reader_of(kind: Any) -> Callable[[Any], Any]:
    """The function that checks what JSON has for a type, and makes the value. It raises ValueError or TypeError."""
    if kind in _READERS:
        return _READERS[kind]
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(*map(reader_of, set(inside) - {NoneType}))
    if origin is Literal:
        return _choice(frozenset(inside))
    if origin in (tuple, Sequence, Collection):
        if origin is not tuple or inside[1:] == (...,):
            return _row(reader_of(inside[0]))
        return _record(lambda *values: values, tuple(map(reader_of, inside)))
    hints = get_type_hints(kind)
    names = kind._fields if issubclass(kind, tuple) else kind.__match_args__
    return _record(kind, tuple(_field(name, hints[name]) for name in names))


def _field(name: str, kind: Any) -> _Read:
    if name in _OF_SEVERAL_LINES and kind is Clean:
        return lambda data: clean(_text(data))
    return reader_of(kind)


def _optional(read: _Read) -> _Read:
    return lambda data: None if data is None else read(data)


def _choice(allowed: frozenset[object]) -> _Read:
    def read(data: Any) -> Any:
        if data not in allowed:
            raise ValueError("not one of the choices")
        return data

    return read


def _row(read: _Read) -> _Read:
    return lambda data: tuple(map(read, _list(data)))


def _record(make: Callable[..., Any], fields: tuple[_Read, ...]) -> _Read:
    return lambda data: make(*[read(each) for read, each in zip(fields, _list(data), strict=True)])


def _of_type(kind: type) -> _Read:
    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise TypeError(f"no {kind.__name__}")
        return data

    return read


_list = _of_type(list)


def _text(data: Any) -> str:
    if type(data) is not str:
        raise TypeError("no text")
    return data if data.isascii() else storable(data)


def _whole_number(data: Any) -> int:
    if type(data) is not int or not -_GREATEST <= data < _GREATEST:
        raise ValueError("no such number")
    return data


def _number(data: Any) -> float:
    if type(data) not in (int, float) or not isfinite(data):
        raise ValueError("no number")
    return float(data)


def _moment(data: Any) -> datetime:
    moment = datetime.fromisoformat(_text(data))
    if moment.tzinfo is None:
        raise ValueError("no zone")
    return moment


_READERS: dict[Any, _Read] = {
    str: _text,
    Clean: lambda data: line(_text(data)),
    bool: _of_type(bool),
    int: _whole_number,
    float: _number,
    NoneType: _of_type(NoneType),
    datetime: _moment,
    date: lambda data: date.fromisoformat(_text(data)),
}
