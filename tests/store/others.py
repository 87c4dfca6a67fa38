"""Other processes that have a library open at the same time as the test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.disks import ROOT

_BEGINNING = """
import os, resource, signal, sys
from pathlib import Path

import pytest

from newsreader.model.values import Selection
from newsreader.errors import StoreBusy, StoreDamaged, StoreError, StoreReadOnly, StoreUnusable
from newsreader.library import Library
from newsreader.store.database_file import look
from newsreader.store.read_only_database import ReadOnlyDatabase
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, offer, titles

path = Path(sys.argv[1])
ALL = Selection()


def write_no_file():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
"""


def elsewhere(script: str, path: Path) -> None:
    """Run a Python script to its end in a process of its own, which finds `path` and the names above."""
    with open_elsewhere(script, path):
        pass


@contextmanager
def open_elsewhere(script: str, path: Path) -> Iterator[None]:
    """Run the beginning of such a script, up to a line "pause()", meanwhile do something else, and then its end."""
    pause = "\n\ndef pause():\n    print('here', flush=True)\n    sys.stdin.readline()\n\n"
    process = subprocess.Popen(
        [sys.executable, "-c", _BEGINNING + pause + script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    try:
        process.stdout.readline()
        yield
    finally:
        _said, wrong = process.communicate(timeout=60)
        assert process.returncode == 0, wrong
