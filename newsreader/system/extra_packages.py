"""Says how packages that newsreader works without are added to this installation."""

import sys
import sysconfig
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from newsreader import messages


def install_command(packages: Sequence[str]) -> str:
    """What to type in order to install packages: by pip, or else by pipx from the wheel.

    The packages for Windows and Debian, and uv, bring no pip.
    """
    if find_spec("pip") and not _belongs_to_system():
        return f"{sys.executable} -m pip install {' '.join(packages)}"
    return messages.install_with_pipx(packages)


def _belongs_to_system() -> bool:
    """Whether this is the system's Python, which pip may not change (PEP 668)."""
    return sys.prefix == sys.base_prefix and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
