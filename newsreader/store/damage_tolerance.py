"""Has the classes that read a library go on without its damaged rows."""

import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

from newsreader import errors
from newsreader.store.database import Database
from newsreader.store.faults import code_of

_Class = TypeVar("_Class", bound=type[Any])

_FAULTS = (
    *(TypeError, ValueError, LookupError, AttributeError, ArithmeticError, sqlite3.DatabaseError, errors.StoreError),
)
"""What a damaged row raises where it is read."""

_REPAIRS = 2
"""How often a call goes on after a repair: damage of the index of words may hide that of a row."""

_IS_GENERATOR = 0x20
"""CO_GENERATOR of the module `inspect`, which is slow to load."""


def stands_damage(cls: _Class) -> _Class:
    """Have each public method of a class with a `_database` leave damaged rows out if it meets one, and go on.

    Rows are checked only after a fault. So reading costs nothing, and whatever reads them need not expect damage.
    """
    for name, method in list(vars(cls).items()):
        if isinstance(method, FunctionType) and not name.startswith("_") and name != "close":
            yields = method.__code__.co_flags & _IS_GENERATOR
            setattr(cls, name, _yielding_again(method) if yields else _repeated(method))
    return cls


def _repeated(method: "Callable[..., Any]") -> "Callable[..., Any]":
    @wraps(method)
    def repeated(self: Any, *given: Any, **named: Any) -> Any:
        for _ in range(_REPAIRS):
            try:
                return method(self, *given, **named)
            except _FAULTS as fault:
                _leave_out_damage(self._database, fault)
        return method(self, *given, **named)

    return repeated


def _yielding_again(method: "Callable[..., Iterator[Any]]") -> "Callable[..., Iterator[Any]]":
    @wraps(method)
    def yielding(self: Any, *given: Any, **named: Any) -> Iterator[Any]:
        yielded: set[object] = set()
        try:
            for each in method(self, *given, **named):
                yielded.add(each.id)
                yield each
        except _FAULTS as fault:
            _leave_out_damage(self._database, fault)
            yield from (each for each in method(self, *given, **named) if each.id not in yielded)

    return yielding


def _leave_out_damage(database: Database, fault: Exception) -> None:
    """Leave out what caused a fault. Raises the fault if no row did, or inside a transaction, which must first be
    undone."""
    if isinstance(fault, errors.StoreMended) and not database.is_in_transaction:
        return
    unusable = isinstance(fault, errors.StoreError)
    of_a_value = isinstance(fault.__cause__, sqlite3.Error) and code_of(fault.__cause__) == sqlite3.SQLITE_ERROR
    if database.is_in_transaction or (unusable and not of_a_value):
        raise fault
    if not database.leave_out_damage():
        raise fault
