"""Putting a file in its place in one step: written beside it first, so that there is never half of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to. The file takes the place of `path` at the end of the block, and is removed if
    that ends in an error. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        with suppress(OSError):  # what could not be made cannot be taken away; the first error is the one to tell
            unfinished.unlink()
