"""Times key to sound and key to silence in the whole reader, recorded at a sound sink. Run by hand:
`python -m tools.benchmarks.reader_sound [line] [busy]`. Needs pulseaudio and parec.

With `line` it measures line mode. With `busy` each processor has another process that computes. Where new speech cuts
the old, its onset is found by its own samples, recorded from silence before.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests import needs
from tests.faces.visual.terminal import Reader
from tests.speech.sink import RATE, Sink
from tools.benchmarks.figures import figures, processors

TIMES = 20

WITHIN_AN_ESCAPE = {"--visual": 0.08, "--line": 0.04}
"""Seconds between the first byte of an arrow key and its others: slow, and less than what makes it an Escape."""

AMID = 0.03
"""Seconds of silence after which a cut comes amid nothing, and is not counted."""

NEVER = 9.0


class Bench:
    """A reader in a terminal, and its sound sink."""

    def __init__(self, reader: Reader, sink: Sink, face: str = "--visual") -> None:
        self.reader = reader
        self.sink = sink
        self.within_an_escape = WITHIN_AN_ESCAPE[face]

    def quiet(self, seconds: float) -> None:
        """Let the reader run for these seconds, and read what it sends, as a terminal does."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.reader._read(min(left, 0.05))

    def press(self, key: str) -> float:
        at = time.monotonic()
        self.reader.press(key)
        return at

    def press_in_two(self, key: str) -> float:
        """Send an arrow key in two pieces."""
        at = time.monotonic()
        self.reader.press("escape")
        self.quiet(self.within_an_escape)
        self.reader.press(key)
        return at

    def hush(self) -> None:
        self.quiet(0.15)
        self.reader.press("escape")
        self.quiet(0.5)

    def first_sound(self, at: float, within: float) -> float:
        return self.sink.first_sound(at, at + within) or NEVER

    def silences(self, cuts: Sequence[float], within: float) -> list[float]:
        """Seconds of sound after each cut that came during sound."""
        amid = [at for at in cuts if self.sink.first_sound(at - AMID, at) is not None]
        return [self.sink.last_sound(at, at + within) for at in amid]


def onset(known: NDArray[np.int16], heard: NDArray[np.int16]) -> float:
    """Seconds until a known sound begins in the recording."""
    alike = np.correlate(heard.astype(float), known.astype(float), "valid")
    return int(np.argmax(alike)) / RATE


def anywhere_within_a_word() -> float:
    return 0.4 + random.random() * 0.3  # noqa: S311


def in_a_list(bench: Bench, name: str) -> None:
    """Measure Down and Up between two headlines, from silence and during speech; Escape; a letter; a slow arrow."""
    sink = bench.sink
    bench.press("home")
    bench.hush()
    from_silence, escapes = [], []
    for number in range(TIMES):
        at = bench.press("up" if number % 2 else "down")
        bench.quiet(anywhere_within_a_word())
        from_silence.append(at)
        escapes.append(bench.press("escape"))
        bench.quiet(0.5)
    starts = [bench.first_sound(at, 0.35) for at in from_silence]
    figures(f"{name}, list: Down -> first sound", starts)
    figures(f"{name}, list: Escape -> silence", bench.silences(escapes, 0.45))

    known = []
    for at, start in list(zip(from_silence, starts, strict=True))[:2]:
        known.append(sink.samples(at + start, at + start + 0.25))
    cuts, halves = [], []
    bench.press("up")
    for number in range(2 * TIMES):
        bench.quiet(anywhere_within_a_word())
        key = "up" if number % 2 else "down"
        if number < TIMES:
            cuts.append((number % 2, bench.press(key)))
        else:
            halves.append(bench.press_in_two({"up": "[A", "down": "[B"}[key]))
    bench.hush()
    found = [onset(known[which], sink.samples(at, at + 0.6)) for which, at in cuts]
    figures(f"{name}, list: Down, amid speech -> its first sound", found)
    figures(f"{name}, list: Down in two parts -> silence", bench.silences(halves, bench.within_an_escape))

    at = bench.press("w")
    bench.hush()
    known_place = sink.samples(*(at + bench.first_sound(at, 0.6) + more for more in (0, 0.25)))
    letters = []
    bench.press("w")
    for _ in range(TIMES):
        bench.quiet(anywhere_within_a_word())
        letters.append(bench.press("w"))
    bench.hush()
    found = [onset(known_place, sink.samples(at, at + 0.6)) for at in letters]
    figures(f"{name}, list: a letter, amid speech -> first sound", found)


def in_an_article(bench: Bench, name: str) -> None:
    """Measure reading aloud: paused and resumed by Space; cut by Escape and by an unknown key."""
    bench.reader.press("home", "enter")
    bench.reader.wait_for_row("Welcome to newsreader")
    bench.quiet(1.5)
    bench.hush()
    at = bench.press("space")
    bench.quiet(1.5)
    pauses, resumes = [], []
    for _ in range(TIMES):
        bench.quiet(anywhere_within_a_word())
        pauses.append(bench.press("space"))
        bench.quiet(0.4)
        resumes.append(bench.press("space"))
    bench.quiet(0.6)
    figures(f"{name}, article: Space -> first sound", [bench.first_sound(at, 0.5)])
    figures(f"{name}, article: Space -> silence", bench.silences(pauses, 0.4))
    figures(f"{name}, article: Space -> sound again", [bench.first_sound(at, 0.6) for at in resumes])
    escapes, starts = [], []
    for _ in range(TIMES):
        bench.quiet(anywhere_within_a_word())
        escapes.append(bench.press("escape"))
        bench.quiet(0.4)
        starts.append(bench.press("space"))
    bench.hush()
    figures(f"{name}, article: Escape -> silence", bench.silences(escapes, 0.4))
    figures(f"{name}, article: Space -> first sound, again", [bench.first_sound(at, 0.5) for at in starts])


def main(arguments: list[str]) -> int:
    if not needs.PULSEAUDIO.is_here():
        print("PulseAudio is not on this machine.")
        return 1
    face = "--line" if "line" in arguments else "--visual"
    name = f"{face[2:]}, {'busy' if 'busy' in arguments else 'idle'}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        with (
            Sink(Path(folder) / "sink") as sink,
            Reader(voice=True, face=face, environment=sink.environment) as reader,
            processors(busy="busy" in arguments),
        ):
            reader.wait_for_row("Welcome to newsreader")
            bench = Bench(reader, sink, face)
            bench.quiet(8)  # past the first words, and past the time in which the sink's own clock settles
            in_a_list(bench, name)
            in_an_article(bench, name)
            reader.press("q")
            reader.wait_for_end()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
