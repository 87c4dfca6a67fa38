"""Times how soon a kiosk speaks again after its visit was killed, recorded at a sound sink. Run by hand:
`python -m tools.benchmarks.kiosk_crashes [TIMES]`. Needs pulseaudio and parec, and Linux.

Each time it is a kiosk that has just been woken, in either face, killed amid its welcome.
"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from tests import needs
from tests.kiosk.kiosks import WholeKiosk, serve_news, stock
from tests.kiosk.test_escapes import POLICY, Watched
from tests.server import Server
from tests.speech.sink import Sink
from tests.stocked import folder_for_stocked
from tools.benchmarks.figures import figures

STILL_SOUNDS = 0.3
"""The most seconds of sound that the device has buffered, and plays after the process has ended."""

WITHIN = 8.0


def seconds_until_speech(folder: Path, sink: Sink, face: str) -> float:
    with WholeKiosk(folder / "home", POLICY.format(face=face), environment=sink.environment) as kiosk:
        watched = Watched(kiosk, face)
        begun = time.monotonic()
        while sink.first_sound(begun, time.monotonic()) is None:
            kiosk._read(0.05)
        os.kill(watched.visit, signal.SIGKILL)
        at = time.monotonic()
        sound = None
        while sound is None and time.monotonic() < at + WITHIN:
            kiosk._read(0.05)
            sound = sink.first_sound(at + STILL_SOUNDS, time.monotonic())
        kiosk.end()
    return WITHIN if sound is None else sound + STILL_SOUNDS


def main(arguments: list[str]) -> int:
    if not needs.PULSEAUDIO.is_here():
        print(__doc__)
        return 1
    times = int(arguments[0]) if arguments else 10
    with tempfile.TemporaryDirectory() as name, Server() as server:
        folder = Path(name)
        with folder_for_stocked():
            stock(folder / "home", serve_news(server, 2), paused=True)
        with Sink(folder / "sink") as sink:
            print(f"load {os.getloadavg()[0]:.1f}")
            for face in ("line", "visual"):
                figures(f"{face}: killed -> speech", [seconds_until_speech(folder, sink, face) for _ in range(times)])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
