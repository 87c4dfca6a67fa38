"""The whole reader, measured from outside. Run by hand: `python -m tests.benchmarks.reader_latency`.

Start-up to the first screen beside a Textual app with one label, in one run; then, recorded at a sound sink, the time
from a key to the first sound and to silence. Needs pulseaudio and parec for the second part.
"""

import os
import random
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.faces.visual.terminal import Reader
from tests.speech.sink import Sink, missing

TIMES = 20

BARE_TEXTUAL = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("Welcome to")
Bare().run(mouse=False)
"""

OURS = "import sys; from newsreader.cli import main; sys.exit(main(['--no-voice']))"


def figures(name: str, seconds: Sequence[float]) -> float:
    milliseconds = sorted(value * 1000 for value in seconds)
    median = statistics.median(milliseconds)
    print(f"{name:44} median {median:6.1f} ms   worst {milliseconds[-1]:6.1f} ms   of {len(milliseconds)}")
    return median


def start_up(program: str, shown: bytes) -> float:
    """Seconds until the terminal has been sent `shown`."""
    controller, terminal = os.openpty()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
    )
    os.close(terminal)
    sent = b""
    try:
        while shown not in sent:
            ready, _, _ = select.select([controller], [], [], 20)
            if not ready:
                raise TimeoutError(sent[-500:])
            sent += os.read(controller, 65536)
        return time.monotonic() - started
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def start_ups() -> None:
    ours, bare = [], []
    start_up(OURS, b"Welcome to")  # the first makes the library
    for _ in range(TIMES):
        bare.append(start_up(BARE_TEXTUAL, b"Welcome to"))
        ours.append(start_up(OURS, b"Welcome to"))
    floor = figures("bare Textual, start -> first screen", bare)
    reader = figures("newsreader, start -> first screen", ours)
    print(f"{'ratio':44} {reader / floor:.2f}")


def pressed(reader: Reader, key: str) -> float:
    at = time.monotonic()
    reader.press(key)
    return at


def sounds(folder: Path) -> None:
    with Sink(folder / "sink") as sink, Reader(voice=True, environment=sink.environment) as reader:
        reader.wait_for_row("Welcome to newsreader")
        quiet(reader, 8)  # past the first words, and past the time in which the sink's own clock settles
        moves = []
        for number in range(TIMES):
            at = pressed(reader, "down" if number % 8 < 4 else "up")
            quiet(reader, 1.0 + random.random() * 0.3)  # noqa: S311  # anywhere within a word
            moves.append((at, pressed(reader, "escape")))
            quiet(reader, 0.5)
        figures("list: key -> first sound", [sink.first_sound(at, cut) or 9.0 for at, cut in moves])
        figures("list: key -> silence", [sink.last_sound(cut, cut + 0.45) for _, cut in moves])

        reader.press("home", "enter")
        reader.wait_for_row("Welcome to newsreader")
        quiet(reader, 1.5)
        reader.press("escape")
        quiet(reader, 1.0)
        spaces = []
        for _ in range(TIMES):
            at = pressed(reader, "space")
            quiet(reader, 1.0 + random.random() * 0.3)  # noqa: S311
            spaces.append((at, pressed(reader, "space")))
            quiet(reader, 0.5)
        figures("article: space -> first sound, going on", [sink.first_sound(at, cut) or 9.0 for at, cut in spaces])
        figures("article: space -> silence", [sink.last_sound(cut, cut + 0.45) for _, cut in spaces])
        reader.press("q")
        reader.wait_for_end()


def quiet(reader: Reader, seconds: float) -> None:
    """Let the reader go on for so long, reading what it sends as a terminal does."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        reader._read(min(left, 0.05))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        start_ups()
        if missing():
            print(f"No sound: not on this machine: {', '.join(missing())}.")
            return 1
        sounds(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
