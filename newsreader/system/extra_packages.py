"""Gives the command that adds optional packages to this installation."""

import os
import re
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from newsreader import messages
from newsreader.system.shell_words import shell_program


def install_command(packages: Sequence[str]) -> str:
    """The command that installs packages here, with the tool that installed newsreader."""
    folder = Path(sys.prefix)
    if (folder / "pipx_metadata.json").exists():
        return f"pipx inject accessible-newsreader {' '.join(packages)}"
    if _is_by_uv(folder):
        installs = ["uv", "pip", "install", "--python", sys.executable]
    elif find_spec("pip") and not _belongs_to_system():
        installs = [sys.executable, "-m", "pip", "install"]
    else:
        return messages.install_with_pipx(packages)
    return " ".join((*(["sudo"] if _needs_root() else []), *map(shell_program, installs), *packages))


def _is_by_uv(folder: Path) -> bool:
    """Whether uv made this environment, which then has no pip."""
    with suppress(OSError, UnicodeError):
        return re.search(r"^uv\s*=", (folder / "pyvenv.cfg").read_text("utf-8"), re.MULTILINE) is not None
    return False


def _belongs_to_system() -> bool:
    """Whether this is the system's Python, which pip may not change (PEP 668)."""
    return sys.prefix == sys.base_prefix and Path(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED").exists()


def _needs_root() -> bool:
    """Whether this environment belongs to the administrator, as in the Debian package."""
    is_environment = sys.prefix != sys.base_prefix
    return os.name == "posix" and is_environment and not os.access(sysconfig.get_path("purelib"), os.W_OK)
