"""Putting a file in its place in one step: written beside it first, so that there is never half of it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to. The file takes the place of `path` at the end of the block, and is removed if
    that ends in an error. What processes that were killed have left of theirs is removed too. Raises OSError."""
    _remove_left_behind(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        with suppress(OSError):  # what could not be made cannot be taken away; the first error is the one to tell
            unfinished.unlink()


def _remove_left_behind(path: Path) -> None:
    """Remove what was written beside `path` by processes that are no more."""
    if os.name != "posix":  # elsewhere, asking whether a process is there can end it
        return
    pattern = re.compile(rf"\.{re.escape(path.name)}\.([0-9]{{1,9}})\.part")
    with suppress(OSError):  # what is wrong with the folder is told when it is written to
        for beside in path.parent.iterdir():
            match = pattern.fullmatch(beside.name)
            if match and not _is_running(int(match[1])):
                beside.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
