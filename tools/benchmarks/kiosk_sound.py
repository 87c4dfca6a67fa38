"""Times a kiosk by its sound, recorded at a sink: key to welcome, goodbye to the next visit, crash to voice.

Run by hand: `python -m tools.benchmarks.kiosk_sound [visual]`. Needs pulseaudio and parec.

The worst moment for a key is just after the process of a visit has ended: nobody reads keys until the next process
runs.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests import needs
from tests.kiosk.kiosks import VISIT, WholeKiosk, is_running, serve_news, stock
from tests.server import Server
from tests.speech.sink import Sink
from tests.stocked import folder_for_stocked
from tools.benchmarks.figures import figures

TIMES = 10

POLICY = 'face = "{face}"\nrefresh_minutes = 1440\n'


class Desk:
    """A kiosk and its sound sink."""

    def __init__(self, kiosk: WholeKiosk, sink: Sink) -> None:
        self.kiosk = kiosk
        self.sink = sink

    def quiet(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.kiosk._read(min(left, 0.02))

    def press(self, key: str) -> float:
        at = time.monotonic()
        self.kiosk.press(key)
        return at

    def until(self, true: Callable[[], bool]) -> float:
        """The time at which a condition holds, polled every few milliseconds."""
        last = time.monotonic() + 20
        while not true():
            assert time.monotonic() < last
            self.kiosk._read(0.002)
        return time.monotonic()

    def heard_after(self, start: float) -> float:
        """Seconds until the first sound is heard."""
        while True:
            self.quiet(0.2)
            self.sink.wait_until_heard(time.monotonic() - 0.05)
            sound = self.sink.first_sound(start, time.monotonic() - 0.05)
            if sound is not None:
                return sound
            assert time.monotonic() < start + 6.0, "nothing was heard"

    def asleep(self) -> None:
        """Wait until the kiosk sleeps and is silent."""
        self.kiosk.wait_asleep()
        self.quiet(1.5)

    @property
    def visit(self) -> int:
        return self.kiosk.wait_for_one(VISIT)

    def end_visit(self) -> int:
        """End the visit. Returns its process."""
        visit = self.visit
        self.press("9")
        self.kiosk.wait_for_text("Goodbye")
        return visit


def key_to_welcome(desk: Desk) -> float:
    seconds = desk.heard_after(desk.press("5"))
    desk.quiet(1.0)
    desk.end_visit()
    desk.asleep()
    return seconds


def goodbye_to_gone(desk: Desk) -> tuple[float, float]:
    """Seconds from the last sound of the goodbye to the end of its process, and on to the next that reads keys."""
    desk.press("5")
    desk.quiet(1.5)
    visit = desk.end_visit()
    said = time.monotonic()
    gone = desk.until(lambda: not is_running(visit))
    desk.kiosk.sent = b""
    ready = desk.until(lambda: b"Press any key to begin." in desk.kiosk.sent)
    desk.quiet(0.5)
    last = said + desk.sink.last_sound(said, gone + 0.3)
    desk.asleep()
    return gone - last, ready - gone


def key_at_the_worst_moment(desk: Desk) -> float:
    desk.press("5")
    desk.quiet(1.5)
    visit = desk.end_visit()
    desk.until(lambda: not is_running(visit))
    struck = desk.press("5")
    seconds = desk.heard_after(struck + 0.15) + 0.15  # the last of the goodbye may sound a moment longer
    desk.quiet(1.0)
    desk.end_visit()
    desk.asleep()
    return seconds


def crash_to_voice(desk: Desk) -> float:
    desk.press("5")
    desk.quiet(1.0)
    desk.press("*")  # so that the voice has something to say, which is cut off
    desk.quiet(1.0)
    at = time.monotonic()
    os.kill(desk.visit, signal.SIGKILL)
    seconds = desk.heard_after(at + 0.15) + 0.15
    desk.quiet(1.0)
    desk.end_visit()
    desk.asleep()
    return seconds


def main() -> None:
    if not needs.PULSEAUDIO.is_here():
        sys.exit("This needs PulseAudio.")
    face = "visual" if "visual" in sys.argv[1:] else "line"
    print(f"face {face}, load {os.getloadavg()[0]:.1f}")
    with (
        folder_for_stocked(),
        tempfile.TemporaryDirectory() as folder,
        Server() as server,
        Sink(Path(folder) / "sink") as sink,
    ):
        home = Path(folder) / "home"
        stock(home, serve_news(server))
        environment = {**sink.environment, "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf"}
        with WholeKiosk(home, POLICY.format(face=face), environment=environment) as kiosk:
            desk = Desk(kiosk, sink)
            desk.asleep()
            figures("from a key to the welcome", [key_to_welcome(desk) for _ in range(TIMES)])
            gone, ready = zip(*(goodbye_to_gone(desk) for _ in range(TIMES)), strict=True)
            figures("from the last sound of the goodbye to its end", gone)
            figures("from there to the next that waits for a key", ready)
            figures(
                "from a key at the worst moment to the welcome", [key_at_the_worst_moment(desk) for _ in range(TIMES)]
            )
            figures("from a crash to the voice", [crash_to_voice(desk) for _ in range(TIMES)])
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
