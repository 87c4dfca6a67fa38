"""An installed newsreader, as man and the shells find it."""

import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture
def prefix(tmp_path: Path) -> Path:
    """A prefix as pip lays it out: `bin` with the command, `share` with the shared files of the wheel.

    The command prints its arguments, except that lists run, because completions call them.
    """
    folder = tmp_path / "prefix"
    command = folder / "bin" / "newsreader"
    command.parent.mkdir(parents=True)
    command.write_text(
        f'#!/bin/sh\ncase "$*" in voices | sources | packs | "headlines --limit 50")\n'
        f'  cd "{ROOT}" && exec "{sys.executable}" -m newsreader "$@" ;;\nesac\n'
        """printf 'Given: %s.\\n' "$*"\n"""
    )
    command.chmod(0o755)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for source, target in project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"].items():
        (folder / target).parent.mkdir(parents=True, exist_ok=True)
        (folder / target).symlink_to(ROOT / source)
    return folder
