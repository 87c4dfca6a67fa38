"""Frozen dataclasses that are defined quickly: `@dataclass(frozen=True, slots=True)` for the classes that the first
screen, the one-shot listing and a refresh need.

The standard decorator writes seven methods of every class as source text and compiles them at each start, a third of a
millisecond a class. With it the first screen takes 113 ms more of the processor's time (490 in place of 377, medians of
twelve starts in turns), line mode 98 ms (278, 179) and a listing 56 ms (142, 86).

Here the methods look fields up by name, until so many values of a class exist that compiling the standard methods pays.
To a type checker, and to `dataclasses.replace`, `fields` and `asdict`, such a class is a dataclass like any other. It
inherits from nothing, and its fields have plain defaults.
"""

import sys
from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from newsreader import model

_Class = TypeVar("_Class", bound=type[Any])

if TYPE_CHECKING or sys.version_info >= (3, 14):  # which evaluates annotations only on demand
    from dataclasses import dataclass as dataclass  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414
else:

    def dataclass(*, frozen, slots):
        if not (frozen and slots):
            raise TypeError("only classes that are frozen and have slots are made here")
        return _made

    def replace(value, /, **changes):
        """`dataclasses.replace` for any dataclass, without loading that module."""
        unchanged = {name: getattr(value, name) for name in value.__match_args__ if name not in changes}
        return value.__class__(**unchanged, **changes)


def as_fields(value: Any) -> dict[str, Any]:
    """The fields of any dataclass by name, as they are, without loading that module."""
    return {name: getattr(value, name) for name in value.__match_args__}


MANY = 500
"""The number of values after which a class gets the standard methods, up to four times as quick. A first screen needs
fewer of any class; a reader in use soon has more (tools/benchmarks/reader_latency.py)."""

_MISSING = object()


def _made(plain: _Class) -> _Class:
    if plain.__bases__ != (object,):
        raise TypeError(f"{plain.__name__} must not inherit")
    written = vars(plain)
    names = tuple(written.get("__annotations__", ()))
    defaults = tuple(written.get(name, _MISSING) for name in names)
    members = {name: member for name, member in written.items() if name not in {*names, "__dict__", "__weakref__"}}
    standard = _Standard(plain)
    members |= {"__slots__": names, "__match_args__": names, "__dataclass_fields__": standard}
    made = type(plain.__name__, (), members)
    for name, method in _methods(made, names, defaults, standard).items():
        if name not in written:
            setattr(made, name, method)
    return made  # type: ignore[return-value]


def _methods(
    made: type[Any], names: tuple[str, ...], defaults: tuple[object, ...], standard: "_Standard"
) -> dict[str, Callable[..., Any]]:
    count, required = len(names), sum(default is _MISSING for default in defaults)
    places = {name: place for place, name in enumerate(names)}
    puts = tuple(getattr(made, name).__set__ for name in names)
    content: Callable[[Any], Any] = attrgetter(*names) if names else _nothing
    values_made = 0

    def initialise(self: object, /, *given: object, **named: object) -> None:
        nonlocal values_made
        values_made += 1
        if values_made == MANY:
            standard.lend_methods(made)
        if named or len(given) != count:
            values = [*given, *defaults[len(given) :]]
            for name, value in named.items():
                if places.get(name, -1) < len(given):
                    raise TypeError(f"{made.__name__} has no field {name!r} that is not given yet")
                values[places[name]] = value
            if len(values) > count or any(value is _MISSING for value in values[len(given) : required]):
                raise TypeError(f"{made.__name__} takes {', '.join(names)}, of which {required} must be given")
            given = tuple(values)
        for put, value in zip(puts, given, strict=True):
            put(self, value)

    def equal(self: Any, other: object) -> Any:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(content(self))

    def shown(self: Any) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({fields})"

    def reduced(self: Any) -> tuple[type[Any], tuple[object, ...]]:
        return made, tuple(getattr(self, name) for name in names)

    return {
        "__init__": initialise,
        "__eq__": equal,
        "__hash__": hashed,
        "__repr__": shown,
        "__reduce__": reduced,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }


def _nothing(_self: object) -> tuple[()]:
    return ()


def _refuse(_self: object, name: str, *_value: object) -> NoReturn:
    model.refuse_change(name)


class _Standard:
    """The standard dataclass of the same fields, made on first use. Also the descriptor `__dataclass_fields__`, which
    the functions of `dataclasses` read, for few classes."""

    def __init__(self, plain: type[Any]) -> None:
        self._plain = plain

    @cached_property
    def _made(self) -> type[Any]:
        return model.standard_dataclass(self._plain)

    def __get__(self, _value: object, _owner: type[Any]) -> Any:
        return self._made.__dataclass_fields__

    def lend_methods(self, made: type[Any]) -> None:
        for name in ("__init__", "__eq__", "__hash__"):
            setattr(made, name, getattr(self._made, name))
