"""The voice's process killed or hung while it reads, recorded at a sound sink. Run by hand:
`python -m tools.benchmarks.speech_faults killed|hung`. Needs pulseaudio and parec, and Linux's /proc.

How soon there is speech again, whether the place is the same, and how soon a key is answered on the screen meanwhile.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests import needs
from tests.faces.visual.terminal import Reader
from tests.speech.sink import Sink
from tools.benchmarks.figures import figures
from tools.benchmarks.reader_sound import Bench

TIMES = 20

APART_SECONDS = 3.6
"""Between two faults: a voice whose process dies three times in ten seconds is given up."""

STILL_SOUNDS = 0.08
"""Seconds for which the sound device plays on after the process has gone: what it holds."""

WITHIN = 8.0

FAULTS = {"killed": signal.SIGKILL, "hung": signal.SIGSTOP}


def voice_process(reader: Reader) -> int:
    """The voice's process of a reader, or 0 if there is none just now."""
    for thread in Path(f"/proc/{reader.process.pid}/task").iterdir():
        for child in map(int, (thread / "children").read_text().split()):
            if b"newsreader.speech" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child
    return 0


def until_reading_again(bench: Bench, fault: signal.Signals) -> tuple[float, bool]:
    """Seconds without speech, and whether the reader is at the same row when the sentence is read again."""
    row = bench.reader.row
    process = voice_process(bench.reader)
    os.kill(process, fault)
    at = time.monotonic()
    sound = None
    while sound is None and time.monotonic() < at + WITHIN:
        bench.quiet(0.1)
        sound = bench.sink.first_sound(at + STILL_SOUNDS, time.monotonic())
    return (sound or WITHIN) + STILL_SOUNDS, bench.reader.row == row


def until_shown(bench: Bench, fault: signal.Signals) -> float:
    """Seconds from a key, pressed while the voice's process is gone, until the screen has answered."""
    process = voice_process(bench.reader)
    os.kill(process, fault)
    bench.quiet(0.1)
    sent = len(bench.reader.sent)
    at = bench.press("w")
    while len(bench.reader.sent) == sent:
        bench.reader._read(0.05)
    shown = time.monotonic() - at
    while voice_process(bench.reader) in (0, process):
        bench.quiet(0.02)
    return shown


def main(arguments: list[str]) -> int:
    if not needs.PULSEAUDIO.is_here() or arguments not in (["killed"], ["hung"]):
        print(__doc__)
        return 1
    name = arguments[0]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        with Sink(Path(folder) / "sink") as sink, Reader(voice=True, environment=sink.environment) as reader:
            reader.wait_for_row("Welcome to newsreader")
            bench = Bench(reader, sink)
            bench.quiet(6)
            bench.press("c")
            bench.quiet(4)
            found, shown = [], []
            for number in range(TIMES):
                found.append(until_reading_again(bench, FAULTS[name]))
                bench.quiet(APART_SECONDS)
                if number % 4 == 3:
                    shown.append(until_shown(bench, FAULTS[name]))
                    bench.quiet(APART_SECONDS)
            figures(f"{name}: until speech again", [sound for sound, _ in found])
            print(f"{name}: at the same row afterwards {sum(same for _, same in found)} of {len(found)}")
            figures(f"{name}: a key meanwhile -> screen", shown)
            reader.press("q")
            reader.wait_for_end()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
