"""What `frozen` leaves to the standard library's `dataclasses`, which is slow to load."""

from dataclasses import FrozenInstanceError, dataclass
from typing import Any, NoReturn


def standard_dataclass(plain: type[Any]) -> type[Any]:
    """The standard frozen dataclass of a class."""
    return dataclass(frozen=True)(plain)


def refuse_change(name: str) -> NoReturn:
    """Raise what a frozen dataclass raises when a field is changed."""
    raise FrozenInstanceError(f"the field {name!r} cannot be changed")
