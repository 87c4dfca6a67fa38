"""Disks of a test's own: small, and made read-only at will, in a process with its own view of the mounted disks."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests import needs

ROOT = Path(__file__).parents[2]

# Anybody becomes the root of a namespace of their own, where the system lets them. Root itself needs none.
_WAYS = (("unshare", "--map-root-user", "--mount"), ("unshare", "--mount"))

BEGINNING = '''
import os, signal, subprocess, sys
from pathlib import Path

from newsreader.model.values import Selection
from newsreader import errors
from newsreader.store.store import Store
from tests.store.making import add, entry, headlines_of, offer, titles

disk = Path(sys.argv[1])
path = disk / "library" / "news.db"
ALL = Selection()


def remount(how):
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def fill():
    """Leave not one byte free."""
    with (disk / "filling").open("ab", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                pass


def make_room():
    (disk / "filling").unlink()


def crash_while_open():
    """A process stores a headline and dies: what it stored is still in the WAL."""
    if not (child := os.fork()):
        store = Store.open(path)
        offer(store, store.sources()[0], entry("last", "The last"))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


with Store.open(path) as store:
    add(store, entry("a", "Alpha"), entry("b", "Beta"))
'''


def on_own_disk(script: str, folder: Path) -> None:
    """Run a Python script that finds a disk of two megabytes with a library on it, and the names above."""
    folder.mkdir()
    own_mounts = mounts_of_ones_own(folder)
    if not own_mounts:
        needs.MOUNTS.skip()
    program = BEGINNING + script
    if "pytest" in script:  # which takes longer to load than all the rest
        program = "import pytest\n" + program
    command = f'mount -t tmpfs -o size=2m own "{folder}" && exec "{sys.executable}" -c "$SCRIPT" "{folder}"'
    subprocess.run(
        [*own_mounts, "sh", "-c", command],
        check=True,
        timeout=60,
        env={"SCRIPT": program, "PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )


def mounts_of_ones_own(folder: Path) -> tuple[str, ...]:
    """How this user runs a command that may mount a temporary disk on a folder; () if not at all."""
    for way in _WAYS:
        with suppress(OSError):
            tried = subprocess.run([*way, "mount", "-t", "tmpfs", "own", folder], capture_output=True, check=False)
            if tried.returncode == 0:
                return way
    return ()
