"""Opens what commands work with: the library, the log, and standard input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from newsreader import library, system
from newsreader.cli.printing import tell
from newsreader.store.callbacks import Callbacks
from newsreader.system import environment

if TYPE_CHECKING:
    from newsreader.library import Library


def open_log() -> None:
    system.open_log(environment.folders().log)


def standard_input() -> BinaryIO | None:
    return sys.stdin.buffer if sys.stdin else None  # None if the parent process closed it


@contextmanager
def opened_library(*, at_work: bool = False) -> "Iterator[Library]":
    """Open the user's library. `at_work`: also open the log, for commands that fetch and clean pages."""
    if at_work:
        open_log()
    with library.Library.open(callbacks=Callbacks(on_notice=tell, on_slow=tell)) as opened:
        yield opened
