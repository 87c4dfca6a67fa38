"""A private sound system with a device that can be lost and restored; does nothing where none can run."""

import array
import os
import select
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from tests.speech.sink import AUDIBLE

STARTS_WITHIN = 20.0
"""The longest start in seconds, on a busy machine."""


class SoundSystem:
    """The sound system, running during the `with` block. Nothing is recorded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self._server: subprocess.Popen[bytes] | None = None
        self._module = ""

    @property
    def environment(self) -> Mapping[str, str]:
        return {"PULSE_SERVER": f"unix:{self._socket}", "ALSA_CONFIG_PATH": "/nonexistent/alsa.conf"}

    @property
    def _of_client(self) -> Mapping[str, str]:
        """The environment of programs that ask for something. Without a folder of the sound server's, each home gets
        one among the temporary files."""
        return {"PULSE_RUNTIME_PATH": str(self._folder), **os.environ, **self.environment}

    @property
    def is_there(self) -> bool:
        """Whether there is a device at this moment."""
        return bool(self._module)

    def __enter__(self) -> "SoundSystem":
        self._folder.mkdir(parents=True, exist_ok=True)
        if shutil.which("pulseaudio") and shutil.which("pactl"):
            options = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--high-priority=no")
            socket = f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}"
            self._server = subprocess.Popen(
                ["pulseaudio", *options, "--realtime=no", "--log-level=error", "-L", socket],
                env={**os.environ, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)},
                stderr=subprocess.DEVNULL,
            )
            deadline = time.monotonic() + STARTS_WITHIN
            # Its socket is there a little before anybody is answered.
            while not self.is_there and self._server.poll() is None and time.monotonic() < deadline:
                time.sleep(0.02)
                if self._socket.exists():
                    self.plug_in()
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.kill()
            self._server.wait()

    def plug_in(self) -> None:
        if self._server is not None and not self._module:
            self._module = self._ask("load-module", "module-null-sink", "sink_name=speakers").strip()

    def pull_out(self) -> None:
        if self._module:
            self._ask("unload-module", self._module)
            self._module = ""

    def _ask(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], env=self._of_client, capture_output=True, text=True, check=False
        ).stdout

    def hears(self, seconds: float) -> bool:
        """Whether anything sounds within `seconds`. Needs a device."""
        listen = ["parec", "-d", "speakers.monitor", "--format=s16le", "--channels=1", "--latency-msec=20", "--raw"]
        with subprocess.Popen(listen, env=self._of_client, stdout=subprocess.PIPE) as listening:
            assert listening.stdout is not None
            end = time.monotonic() + seconds
            try:
                while (left := end - time.monotonic()) > 0:
                    if not select.select([listening.stdout], [], [], left)[0]:
                        continue
                    samples = array.array("h", os.read(listening.stdout.fileno(), 65536))
                    if any(abs(sample) > AUDIBLE for sample in samples):
                        return True
                return False
            finally:
                listening.kill()
