"""In a new checkout, has a second process compile tests while pytest collects them: that is two thirds of the work."""

import importlib
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from _pytest.assertion.rewrite import PYC_TAIL

FOLDER = Path(__file__).parent
MANY = 100
"""Fewer files than these are compiled by pytest alone."""


@contextmanager
def compiling_ahead() -> Iterator[None]:
    """Until the end of the block, compile what is not compiled yet. The last files come first, for pytest begins with
    the others; whichever of both comes to a file first writes it."""
    files = sorted(FOLDER.rglob("test_*.py"), reverse=True)
    new = [each for each in files if not (each.parent / "__pycache__" / (each.stem + PYC_TAIL)).exists()]
    if sys.platform != "linux" or sys.dont_write_bytecode or len(new) < MANY:
        yield
        return
    child = os.fork()
    if not child:
        try:
            for each in new:
                with suppress(Exception, pytest.skip.Exception):  # pytest reports it
                    importlib.import_module(".".join(each.relative_to(FOLDER.parent).with_suffix("").parts))
        finally:
            os._exit(0)
    try:
        yield
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
