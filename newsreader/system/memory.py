"""Memory that this process does not need any more."""

import ctypes
from contextlib import suppress


def release_memory() -> None:
    """Return unused memory to the system.

    The C library of Linux keeps what was needed once in case it will be again: with many large sources, a third of what
    a refresh takes up. Elsewhere nothing is done.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
