"""Libraries that many tests begin with: each is made once in a process of pytest, and copied from then on."""

import shutil
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path

_made: dict[Hashable, Path] = {}


def stocked(home: Path, key: Hashable, make: Callable[[Path], None]) -> None:
    """Have the library in a folder that `make` makes in one. Whatever it depends on is in the key."""
    if key not in _made:
        template = Path(tempfile.mkdtemp(prefix="stocked-")) / "library"
        make(template)
        _made[key] = template
    shutil.copytree(_made[key], home, dirs_exist_ok=True)


def forget() -> None:
    """Remove what has been made."""
    while _made:
        shutil.rmtree(_made.popitem()[1].parent, ignore_errors=True)
