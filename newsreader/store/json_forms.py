"""Forms of values as JSON, as they are stored: the fields of each class once, for writing and for reading."""

import json
import math
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, get_args

from newsreader.model.text import storable

Reader = Callable[[Any], Any]


def typed(kind: type[Any]) -> Reader:
    """Reads a value of this type. Raises TypeError: anybody may have written the file."""

    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return value

    return read


def maybe(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def one_of(values: object) -> Reader:
    def read(value: Any) -> Any:
        if value not in get_args(values):
            raise ValueError(value)
        return value

    return read


def many(read: Reader) -> Reader:
    return lambda values: tuple(map(read, values))


def ordered(make: Callable[..., Any], *readers: Reader) -> Reader:
    """Reads the fields of a value from a list in their order."""
    return lambda values: make(*[read(value) for read, value in zip(readers, values, strict=True)])


def seconds(value: Any) -> float:
    found = float(value)
    if not math.isfinite(found):
        raise ValueError(value)
    return found


class Form(NamedTuple):
    """The stored fields of a class, each with what reads it. All but the first `required` are left out if empty."""

    make: Callable[..., Any]
    required: int
    readers: Mapping[str, Reader]

    def read(self, data: Mapping[str, Any], **more: Any) -> Any:
        """The value in that form, with `more` fields. Raises ValueError, TypeError, LookupError, AttributeError."""
        names = list(self.readers)[: self.required]
        there = {name: read(data[name]) for name, read in self.readers.items() if name in names or name in data}
        return self.make(**there, **more)

    def fields(self, value: object) -> dict[str, Any]:
        """What is stored of a value, for `text_of`."""
        fields = [(name, getattr(value, name)) for name in self.readers]
        return dict(field for at, field in enumerate(fields) if at < self.required or field[1] not in ("", None, ()))


def text_of(data: dict[str, Any], plain: Callable[[Any], Any] = datetime.isoformat) -> str:
    """A document as it is stored. `plain` turns values that JSON does not have into others."""
    return storable(json.dumps(data, default=plain, ensure_ascii=False))
