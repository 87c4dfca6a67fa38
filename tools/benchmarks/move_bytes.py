"""Counts the bytes that the full screen sends for a key, in a real terminal. Run by hand:

    python -m tools.benchmarks.move_bytes [TERM]

For each size: the median, the 95th percentile and the worst of moves within a page, of page turns, of opening and going
back, and of the palette. TERM is the name of a terminal, by default xterm-256color.
"""

import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from tests.faces.conftest import add_news
from tests.faces.visual.terminal import Reader
from tests.server import Server
from tests.stocked import folder_for_stocked

SIZES = ((80, 24), (40, 12), (120, 40))

WALK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a move within a page", ("down",) * 7 + ("up",) * 7),
    ("a page turn", ("page-down",) * 3 + ("page-up",) * 3 + ("end", "home")),
    ("opening a list", ("h", "b", ",", "b", "d", "b", ".", "b")),
    ("opening an article, and back", ("enter", "b", "down", "enter", "b")),
    ("a field, letters, and leaving it", ("/", "s", "t", "o", "escape")),
    ("the palette and back", ("\x10", "escape")),
)
"""What is counted, and the keys for it."""


def count(size: tuple[int, int], term: str) -> dict[str, list[int]]:
    """The bytes that each key sends, by what it is counted as."""
    sent = defaultdict(list)
    with Reader(*size, environment={"TERM": term}) as reader:
        reader.wait_for_row("Storm")
        for name, keys in WALK:
            reader.press("home", "down", "up")
            for _ in range(3):
                reader.wait_for_quiet()
            for key in keys:
                before = len(reader.sent)
                reader.press(key)
                for _ in range(3):  # an article or the palette takes a while
                    reader.wait_for_quiet()
                sent[name].append(len(reader.sent) - before)
    return sent


def main(arguments: Sequence[str]) -> int:
    term = arguments[0] if arguments else "xterm-256color"
    with tempfile.TemporaryDirectory() as folder, Server() as server, folder_for_stocked():
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        add_news(server, Path(folder) / "home")
        for size in SIZES:
            print(f"\n{size[0]} by {size[1]}")
            for name, found in count(size, term).items():
                ordered = sorted(found)
                high = ordered[int(len(ordered) * 0.95)]
                print(f"{name:34} median {statistics.median(ordered):5.0f}   p95 {high:5}   worst {ordered[-1]:5}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
