"""The voice's process as its parent holds it: started, written to without ever waiting, read until it ends."""

import os
import subprocess
import threading
from collections import deque
from collections.abc import Generator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

from newsreader.speech.voice import wire
from newsreader.system import processes
from newsreader.system.log import open_private

_TO_BE_KEPT = ("set", "ping")
"""What is not about what is being said, and is not taken back with it."""


class Child:
    """One `python -m newsreader.speech`. `tell`, `end` and `kill` return at once, on any thread."""

    def __init__(self, log: Path | None, tee: Path | None) -> None:
        """Raises `OSError` if no process can be started."""
        arguments = processes.command("newsreader.speech", *([str(tee)] if tee else []))
        with ExitStack() as opened:
            self._process = subprocess.Popen(  # noqa: S603  # our own module, by our own interpreter
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=_open_log(log, opened),
                env=processes.environment(),
                start_new_session=True,  # Ctrl+C at the terminal is the face's business
            )
        self._lock = threading.Lock()
        self._waiting: deque[wire.Message] = deque()  # commands that the pipe has not taken yet
        self._rest = b""  # of a line that it has taken in part
        self._ended = False
        self._writing = False
        if self._process.stdin and hasattr(os, "set_blocking"):
            with suppress(OSError):  # where pipes cannot do it, writing waits for the child, which reads at once
                os.set_blocking(self._process.stdin.fileno(), False)

    def tell(self, *commands: wire.Message, instead: bool = False) -> None:
        """Hand commands over. `instead` takes back what has not been written yet of what is to be said."""
        with self._lock:
            if instead:
                self._waiting = deque(it for it in self._waiting if it.get("do") in _TO_BE_KEPT)
            self._waiting.extend(commands)
            if self._write() or self._writing or self._ended:
                return
            self._writing = True
        # The pipe is full: an article of 64 kilobytes, or a child that does not read.
        threading.Thread(target=self._write_rest, name="voice writer", daemon=True).start()

    def messages(self) -> Generator[dict[str, Any], None, None]:
        """What the child reports, until it ends."""
        output = self._process.stdout
        if output is not None:
            with output:
                yield from map(wire.message, output)
        self.kill()
        self._process.wait()

    def end(self) -> None:
        """No more commands: the child falls silent and ends."""
        with self._lock, suppress(OSError):
            self._ended = True
            if self._process.stdin:
                self._process.stdin.close()

    def kill(self) -> None:
        """End the child now."""
        with suppress(OSError):
            self._process.kill()
        self.end()

    def wait(self, seconds: float) -> bool:
        """Whether the child has ended, within so many seconds."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def pid(self) -> int:
        return self._process.pid

    def _write(self) -> bool:
        """Write what the pipe takes. Whether it took all. The lock is held."""
        if self._ended or self._process.stdin is None:
            return False
        pipe = self._process.stdin.fileno()
        while self._rest or self._waiting:
            self._rest = self._rest or wire.line(self._waiting.popleft())
            try:
                self._rest = self._rest[os.write(pipe, self._rest) :]
            except BlockingIOError:
                return False
            except OSError:  # the child has died; whoever reads its messages sees it
                self._waiting.clear()
                self._rest = b""
        return True

    def _write_rest(self) -> None:
        import select

        while True:
            with self._lock:
                if self._write() or self._ended or self._process.stdin is None:
                    self._writing = False
                    return
                pipe = self._process.stdin.fileno()
            with suppress(OSError, ValueError):  # it may be closed meanwhile
                select.select([], [pipe], [], 0.1)


def _open_log(log: Path | None, opened: ExitStack) -> Any:
    """Where the child's standard error goes: sound libraries are talkative."""
    if log is None:
        return subprocess.DEVNULL
    try:
        return opened.enter_context(open_private(log))
    except OSError:  # the terminal is the face's: nothing may appear there
        return subprocess.DEVNULL
