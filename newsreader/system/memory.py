"""Returns unused memory to the system."""

import ctypes
from contextlib import suppress


def release_memory() -> None:
    """Return unused memory to the system, on Linux.

    Its C library keeps freed memory for later use: after many large sources, a third of what a refresh takes. Elsewhere
    nothing is done.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
