"""Libraries that many tests begin with: each is made once in a process of pytest, and copied from then on."""

import shutil
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path

_folder = tempfile.TemporaryDirectory(prefix="newsreader-stocked-")
_made: dict[Hashable, Path] = {}


def stocked(home: Path, key: Hashable, make: Callable[[Path], None]) -> None:
    """Have the library in a folder that `make` makes in one. Whatever it depends on is in the key."""
    if key not in _made:
        template = Path(_folder.name) / str(len(_made))
        make(template)
        _made[key] = template
    shutil.copytree(_made[key], home, dirs_exist_ok=True)
