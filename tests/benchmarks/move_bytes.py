"""Counts the bytes that a move in a list of the full screen sends. Run by hand:

    python -m tests.benchmarks.move_bytes [TERM]

For each kind of list, size and layout: the median, the 95th percentile and the worst of all themes and numbers of
colours, without the voice; with it, the same for the arrow keys and their letters, and then for jumps, which draw a
whole page. Last come the themes, all lists together. TERM is the name of a terminal, by default xterm-256color; those
that do not erase in the background colour are sent more.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from newsreader.messages.faces import Shows
from tests.faces.visual.screens import ARROWS, COLOURS, SIZES, Screen, Sent, fill_library, walk_every_list, walking
from tests.server import Server

LINES = 90

SHOWN: tuple[tuple[Shows, tuple[str, ...]], ...] = (("reached", tuple(COLOURS)), ("pages", ("newsreader-dark true",)))
"""Without the voice, and with it."""


def figures(name: str, sent: Sequence[Sent]) -> None:
    found = sorted(each.bytes_ for each in sent)
    if found:
        median, high = statistics.median(found), found[int(len(found) * 0.95)]
        print(f"{name:48} median {median:5.0f}   p95 {high:5}   worst {found[-1]:5}   of {len(found)}")


def table(name: str, sent: Sequence[Sent]) -> None:
    print(f"\n{name}")
    for where in dict.fromkeys(each.where for each in sent):
        for large in (False, True):
            for size in SIZES:
                chosen = [each for each in sent if (each.where, each.large, each.size) == (where, large, size)]
                figures(f"{where}, {size[0]}x{size[1]}{', large' * large}", chosen)


def main(arguments: Sequence[str]) -> int:
    term = arguments[0] if arguments else "xterm-256color"
    screens = [
        Screen(size, large=large, shows=shows, colours=colours, term=term)
        for size in SIZES
        for large in (False, True)
        for shows, colours in SHOWN
    ]
    with tempfile.TemporaryDirectory() as folder, Server() as server:
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        fill_library(server)
        with walking(screens) as walk:
            walk_every_list(walk, lines=LINES)
    without = [each for each in walk.sent if each.shows == "reached"]
    steps = [each for each in walk.sent if each.shows == "pages" and each.key in ARROWS]
    leaps = [each for each in walk.sent if each.shows == "pages" and each.key not in ARROWS]
    table("Without the voice", without)
    table("With the voice, by one line", steps)
    table("With the voice, leaps", leaps)
    print("\nWithout the voice, by theme")
    for colours in COLOURS:
        figures(colours, [each for each in without if each.colours == colours])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
