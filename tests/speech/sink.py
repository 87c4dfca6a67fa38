"""A sound sink that records what is really played, on a machine with or without a sound card.

A private PulseAudio with one null sink; `parec` listens at its monitor. Every recorded sample gets a time of
`time.monotonic()`, from the earliest moment at which it could have been seen.
"""

import os
import subprocess
import threading
import time
from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 48_000

AUDIBLE = 200
"""Of 32,768: below this a sample counts as silence. The null sink itself is exactly silent."""


class Sink:
    """Plays and records for as long as the `with` block lasts."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self._recorded = bytearray()
        self._arrivals: list[tuple[float, int]] = []
        self._recording = threading.Event()

    @property
    def environment(self) -> Mapping[str, str]:
        """What makes a program play here."""
        return {"PULSE_SERVER": f"unix:{self._socket}"}

    @property
    def process_id(self) -> int:
        """The sound server's."""
        return self._server.pid

    def __enter__(self) -> "Sink":
        home = self._folder / "home"
        home.mkdir(parents=True)
        surroundings = {**os.environ, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(home)}
        with (self._folder / "log").open("wb") as log:
            self._server = subprocess.Popen(
                [
                    *("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"),
                    *("--high-priority=no", "--realtime=no", "--log-level=warning"),
                    *("-L", f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}"),
                    *("-L", f"module-null-sink sink_name=test rate={RATE} channels=1 format=s16le"),
                ],
                env=surroundings,
                stdout=log,
                stderr=log,
            )
        while not self._socket.exists() and self._server.poll() is None:
            time.sleep(0.01)
        self._listener = subprocess.Popen(
            [
                "parec",
                "-d",
                "test.monitor",
                "--format=s16le",
                f"--rate={RATE}",
                "--channels=1",
                "--latency-msec=2",
                "--raw",
            ],
            env={**surroundings, **self.environment},
            stdout=subprocess.PIPE,
        )
        self._thread = threading.Thread(target=self._record, daemon=True)
        self._thread.start()
        assert self._recording.wait(10), "the sink records nothing"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, where: TracebackType | None
    ) -> None:
        for process in (self._listener, self._server):
            process.kill()
            process.wait()
        self._thread.join()

    def _record(self) -> None:
        assert self._listener.stdout
        with self._listener.stdout as pipe:
            while samples := os.read(pipe.fileno(), 65536):
                self._recorded += samples
                self._arrivals.append((time.monotonic(), len(self._recorded) // 2))
                if len(self._arrivals) > 20:
                    self._recording.set()

    def _origin(self, around: float) -> float:
        """When sample 0 was played, judged by the samples that arrived around a time."""
        first, last = (bisect_left(self._arrivals, (at, 0)) for at in (around - 3, around + 3))
        return min(at - count / RATE for at, count in self._arrivals[first:last] or self._arrivals)

    def samples(self, start: float, end: float) -> "NDArray[np.int16]":
        """What was played between two times."""
        import numpy as np

        origin = self._origin(start)
        first, last = (max(0, int((at - origin) * RATE)) for at in (start, end))
        return np.frombuffer(bytes(self._recorded[2 * first : 2 * last]), dtype="<i2")

    def first_sound(self, start: float, end: float) -> float | None:
        """Seconds from `start` to the first sound, None if there is none before `end`."""
        loud = self._loud(start, end)
        return float(loud[0]) / RATE if len(loud) else None

    def last_sound(self, start: float, end: float) -> float:
        """Seconds from `start` to the last sound before `end`, 0.0 if there is none."""
        loud = self._loud(start, end)
        return float(loud[-1] + 1) / RATE if len(loud) else 0.0

    def _loud(self, start: float, end: float) -> "NDArray[np.intp]":
        """Which of the samples between two times are audible."""
        import numpy as np

        return np.nonzero(np.abs(self.samples(start, end).astype(np.int32)) > AUDIBLE)[0]

    def wait_until_heard(self, at: float) -> None:
        """Until what was played at a time has been recorded."""
        while not self._arrivals:
            time.sleep(0.005)
        while (left := at - self._origin(at) - self._arrivals[-1][1] / RATE) > 0:
            time.sleep(max(0.005, left))
