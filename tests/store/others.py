"""Other processes that have a library open at the same time as the test."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.store.disks import ROOT

_BEGINNING = """
import os, resource, signal, sys
from pathlib import Path

path = Path(sys.argv[1])
ALL = Selection()


def write_no_file():
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
"""

_MODULES = {
    "newsreader.errors": "StoreBusy StoreError StoreReadOnly StoreUnusable",
    "newsreader.library": "Library",
    "newsreader.model.values": "Selection",
    "newsreader.store.database_file": "look",
    "newsreader.store.read_only_database": "ReadOnlyDatabase",
    "newsreader.store.store": "Store",
    "tests.store.making": "add entry headlines_of offer titles",
}
"""The names that a script may use."""


def _imports(script: str) -> str:
    """What a script imports: only what it uses, for pytest alone takes longer to load than most scripts to run."""
    words = {*re.findall(r"\w+", script), "Selection"}
    modules = {module: ", ".join(name for name in names.split() if name in words) for module, names in _MODULES.items()}
    used = [f"from {module} import {names}" for module, names in modules.items() if names]
    return "\n".join(["import pytest" if "pytest" in words else "", *used, ""])


def elsewhere(script: str, path: Path) -> None:
    """Run a Python script to its end in a process of its own, which finds `path` and the names above."""
    with open_elsewhere(script, path):
        pass


@contextmanager
def open_elsewhere(script: str, path: Path) -> Iterator[None]:
    """Run the beginning of such a script, up to a line "pause()", meanwhile do something else, and then its end."""
    pause = "\n\ndef pause():\n    print('here', flush=True)\n    sys.stdin.readline()\n\n"
    process = subprocess.Popen(
        [sys.executable, "-c", _imports(script) + _BEGINNING + pause + script, str(path)],
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
