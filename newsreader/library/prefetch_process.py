"""The process that fetches ahead, as its parent holds it."""

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from newsreader.system import processes

if TYPE_CHECKING:
    import subprocess

SECONDS_TO_END = 2.0


class AheadProcess:
    """Starts the process when there may be something to fetch. Safe to use on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def start(self) -> None:
        """Have it look for what is to be fetched, unless it is at work; then it will find what is new by itself."""
        import subprocess  # not needed for the first screen

        with self._lock:
            if self._closed or (self._process and self._process.poll() is None):
                return
            with suppress(OSError):  # no process to be had: everything else works without it
                self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
                    processes.command("newsreader.library.prefetch"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env=processes.environment(),
                    start_new_session=True,  # Ctrl+C at the terminal is the face's business
                )

    def close(self) -> None:
        """End it, at once."""
        with self._lock:
            self._closed = True
            process, self._process = self._process, None
        if process is None:
            return
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()
        processes.wait_or_kill(process, SECONDS_TO_END)
