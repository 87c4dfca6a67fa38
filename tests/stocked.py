"""Libraries that many tests begin with: each is made once, and copied from then on, by all processes of the tests."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_folders: list[Path] = []


@contextmanager
def folder_for_stocked() -> Iterator[None]:
    """Keep libraries until the end of the block, for this process and those that are forked in it."""
    with tempfile.TemporaryDirectory(prefix="stocked-", ignore_cleanup_errors=True) as folder:
        _folders.append(Path(folder))
        try:
            yield
        finally:
            _folders.pop()


def stocked(home: Path, key: object, make: Callable[[Path], None]) -> None:
    """Have the library that `make` makes in a folder. All that the library depends on is in the `repr` of the key."""
    own = _folders[-1] / hashlib.sha256(repr(key).encode()).hexdigest()
    own.mkdir(exist_ok=True)
    template, made = own / "library", own / "made"
    with (own / "lock").open("wb") as lock:
        if sys.platform != "win32":  # where no process of the tests is forked
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(template, ignore_errors=True)  # of a test that failed to make it
            make(template)
            made.touch()
    shutil.copytree(template, home, dirs_exist_ok=True)
