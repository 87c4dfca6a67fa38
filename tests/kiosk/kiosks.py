"""A kiosk in its own terminal: a real supervisor with stand-ins for its visits."""

import fcntl
import os
import re
import signal
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType, TracebackType

from tests.faces.visual.terminal import Reader, processes_of

PROGRAM = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.dup2(os.open({errors!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), 2)
from pathlib import Path
from types import MappingProxyType
from newsreader.kiosk.policy.policy import StandingPolicy
from newsreader.kiosk.supervisor.supervisor_loop import Parts
from newsreader.kiosk.supervisor.linux_start import supervise
parts = Parts({visit!r}, "tests.kiosk.restock_stand_in", {silence}, {restock_seconds})
sys.exit(supervise(StandingPolicy(Path({policy!r})), parts))
"""

LOOKS, LOOK_SECONDS = 5, 0.02
"""How often in a row the terminal must be empty, because it passes its input on in pieces."""

NOBODY = 65534
"""The id of the user nobody, by custom."""


class Kiosk(Reader):
    """A supervisor whose visits are stand-ins. Its policy and its standard error are files next to its home."""

    def __init__(
        self,
        home: Path,
        policy: str = "",
        *,
        visit: str = "tests.kiosk.visit_stand_in",
        silence: float = 30.0,
        restock_seconds: float = 600.0,
    ) -> None:
        """`visit`, `silence` and `restock_seconds` are those of `Parts`."""
        self._begin(home, policy, PROGRAM, {"visit": visit, "silence": silence, "restock_seconds": restock_seconds})

    def _begin(
        self,
        home: Path,
        policy: str,
        program: str,
        values: Mapping[str, object] = MappingProxyType({}),
        environment: Mapping[str, str] = MappingProxyType({}),
        by: Sequence[str] = (),
    ) -> None:
        self.home = home
        home.mkdir(exist_ok=True)
        self.policy = home.with_name("policy.toml")
        self.policy.write_text(policy, encoding="utf-8")
        self.errors = home.with_name("errors")
        self._of_others = self.processes
        program = program.format(policy=str(self.policy), errors=str(self.errors), **values)
        self._start([*by, sys.executable, "-c", program], 80, 24, {"NEWSREADER_HOME": str(home), **environment})

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the kiosk, and the helpers of its visits, which only a supervisor ends that is not killed."""
        super().__exit__(kind, error, trace)
        for pid in self.processes - self._of_others:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def begun(self, manner: str, times: int = 1) -> tuple[int, int]:
        """Wait until `times` visits have begun in this manner. Returns the ids of the visit and its helper."""
        pattern = rf"begun {manner}, (\d+), helper (\d+)".encode()
        self.wait(lambda: len(re.findall(pattern, self.sent)) >= times, f"begun {manner}")
        visit, helper = re.findall(pattern, self.sent)[times - 1]
        return int(visit), int(helper)

    def key(self, key: str) -> None:
        """Press a key, and wait until the visit has it."""
        before = self.sent.count(f"key {key!r}".encode())
        self.press(key)
        self.wait(lambda: self.sent.count(f"key {key!r}".encode()) > before, f"key {key!r}")

    @property
    def processes(self) -> set[int]:
        return processes_of(self.home)

    @property
    def programs(self) -> Mapping[int, str]:
        """The module, or else the program, of each process."""
        found = {}
        for pid in self.processes:
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
                found[pid] = words[words.index("-m") + 1] if "-m" in words[:-1] else words[0]
        return found

    def end(self) -> None:
        """End the kiosk. Only root may use SIGTERM; SIGKILL ends its children a little later."""
        self.process.send_signal(signal.SIGKILL if os.geteuid() else signal.SIGTERM)
        self.wait_for_end()
        if os.geteuid():
            self.wait(lambda: not self.processes, "the end of what the kiosk had started")

    def send(self, data: bytes) -> None:
        """Type or paste bytes of any length."""
        while data:
            data = data[os.write(self._master, data[:1000]) :]
            self._read(0)

    def wait_until_read(self) -> None:
        """Wait until all input has been read and the terminal holds none back."""
        for _ in range(LOOKS):
            self.wait(lambda: not self._unread(), "all keys read")
            self._read(LOOK_SECONDS)

    def _unread(self) -> int:
        return int.from_bytes(fcntl.ioctl(self._slave, termios.FIONREAD, bytes(4)), sys.byteorder)

    def running(self, module: str) -> list[int]:
        """The processes of this kiosk that run a module of ours."""
        name = f"newsreader.{module}".encode()
        found = []
        for pid in self.processes:
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                if name in words:
                    found.append(pid)
        return found

    def wait_for_one(self, module: str, *, other_than: int = 0) -> int:
        """Wait for a process of a module of ours, other than `other_than`. Returns its id."""
        found: list[int] = []

        def is_one() -> bool:
            found[:] = self.running(module)
            return len(found) == 1 and found != [other_than]

        self.wait(is_one, module)
        return found[0]


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


def send_all_as_nobody(pid: int) -> None:
    """Send a process every signal but SIGKILL and SIGSTOP, as a user other than root."""
    send_as_nobody(pid, *sorted(signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}))


def send_as_nobody(pid: int, *numbers: int) -> None:
    """Send a process signals, as a user other than root.

    A signal carries the real id of its sender. If root runs the tests, that is nobody's for a moment; the effective id
    stays root's, with the right to send any signal.
    """
    is_root = not os.geteuid()
    if is_root:
        os.setresuid(NOBODY, 0, 0)
    try:
        for number in numbers:
            os.kill(pid, number)
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
