"""A kiosk in a terminal of its own: a real supervisor, whatever visits it keeps."""

import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.faces.visual.terminal import Reader, processes_of

PROGRAM = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.dup2(os.open({errors!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), 2)
from pathlib import Path
from newsreader.kiosk.standing_policy import StandingPolicy
from newsreader.kiosk.supervision import Parts
from newsreader.kiosk.supervisor import supervise
parts = Parts("tests.kiosk.standing_in", "tests.kiosk.stocking_in", {silence}, {stocking})
sys.exit(supervise(StandingPolicy(Path({policy!r})), parts))
"""

AS_NOBODY = """
import os, sys
os.setresuid(65534, 0, 0)
for number in sys.argv[2].split():
    os.kill(int(sys.argv[1]), int(number))
"""
"""Sends signals that are told to come from the user nobody, who could not send any to a process of root."""


class Kiosk(Reader):
    """A supervisor whose visits are stand-ins."""

    def __init__(self, home: Path, policy: str = "", *, silence: float = 30.0, stocking: float = 600.0) -> None:
        """`silence` and `stocking` are those of `Parts`."""
        self.home = home
        home.mkdir(exist_ok=True)
        self.policy = home / "policy.toml"
        self.policy.write_text(policy)
        self.errors = home / "errors"
        program = PROGRAM.format(policy=str(self.policy), silence=silence, stocking=stocking, errors=str(self.errors))
        self._start([sys.executable, "-c", program], 80, 24, {"NEWSREADER_HOME": str(home)})

    def begun(self, manner: str, times: int = 1) -> tuple[int, int]:
        """Wait until a visit has begun in this manner, so many times in all. Its process and its helper's."""
        pattern = rf"begun {manner}, (\d+), helper (\d+)".encode()
        self.wait(lambda: len(re.findall(pattern, self.sent)) >= times, f"begun {manner}")
        visit, helper = re.findall(pattern, self.sent)[times - 1]
        return int(visit), int(helper)

    def key(self, key: str) -> None:
        """Press it, and wait until it has come to the visit."""
        before = self.sent.count(f"key {key!r}".encode())
        self.press(key)
        self.wait(lambda: self.sent.count(f"key {key!r}".encode()) > before, f"key {key!r}")

    @property
    def processes(self) -> set[int]:
        return processes_of(self.home)

    def end(self) -> int:
        """As root does. The exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait_for_end()


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def send_all_as_nobody(pid: int) -> None:
    """Send a process every signal but the two that nothing can be done about. Only root can."""
    numbers = sorted(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP})
    subprocess.run([sys.executable, "-c", AS_NOBODY, str(pid), " ".join(map(str, map(int, numbers)))], check=True)
