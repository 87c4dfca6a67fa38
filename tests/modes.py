"""The permissions of files."""

import stat
import sys
from pathlib import Path


def has_mode(path: Path, mode: int) -> bool:
    """Whether a file or folder has these permissions. On Windows it has those of its folder, and shows none."""
    return sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == mode
