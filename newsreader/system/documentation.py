"""The pages of documentation that come with the program."""

import sys
from pathlib import Path


def page(name: str) -> Path:
    """The page of this name, such as settings.md, in the folder where every package of newsreader has its pages."""
    return Path(sys.prefix) / "share" / "doc" / "newsreader" / name
