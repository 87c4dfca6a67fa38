"""Programs that start as forks of a process that has already imported what the reader imports: that is most of what
starting a reader costs. What is imported when is tested elsewhere, and so are readers that a shell has started.
"""

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from importlib import import_module

IMPORTED = (
    *(
        "newsreader.cli.dispatch",
        "newsreader.cli.arguments",
        "newsreader.faces.open_reader",
        "newsreader.runner.runner",
    ),
    *("newsreader.faces.line.line_face", "newsreader.faces.visual.start", "newsreader.articles.cleaning"),
)

READ_AT_START = ("PYTHON", "LANG", "LC_", "TZ", "TERM", "COLORTERM", "NO_COLOR", "TMUX", "LD_")
"""How the names of variables begin that are read when a program starts, or imports something."""

REQUEST_BYTES = 200_000
"""The longest request."""


class ForkedProgram:
    """A program that runs as a fork, with those methods of `subprocess.Popen` that tests need."""

    def __init__(self, pid: int, importer: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._importer = importer

    def poll(self) -> int | None:
        if self.returncode is None:
            ended, status = _answer(self._importer, {"pid": self.pid})
            self.returncode = os.waitstatus_to_exitcode(status) if ended else None
        return self.returncode

    def wait(self, timeout: float = threading.TIMEOUT_MAX) -> int:
        deadline = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("a fork", timeout)
            time.sleep(0.005)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _at_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Those variables that cannot be set later."""
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}


USUAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
"""The terminal of most tests."""

USUAL_START = _at_start({**os.environ, **USUAL}), os.getcwd()  # noqa: PTH109
"""The variables and the folder that forks have."""

_importers: list[socket.socket] = []
"""The connection to the process that has imported everything, once a program was started."""


def fork_program(program: str, terminal: int, environment: Mapping[str, str]) -> ForkedProgram | None:
    """Run a program's text in a session of its own, with a terminal for its three streams. None if it needs another
    folder than usual, or other variables from the start."""
    if (_at_start(environment), os.getcwd()) != USUAL_START:  # noqa: PTH109
        return None
    if not _importers:
        _importers.append(_start(environment))
    request = {"program": program, "environment": dict(environment)}
    return ForkedProgram(_answer(_importers[0], request, terminal)[0], _importers[0])


def _answer(importer: socket.socket, request: Mapping[str, object], *descriptors: int) -> tuple[int, int]:
    socket.send_fds(importer, [json.dumps(request).encode()], descriptors)
    first, second = json.loads(importer.recv(REQUEST_BYTES))
    return first, second


def _start(environment: Mapping[str, str]) -> socket.socket:
    """Start the process that imports. Its streams are a terminal, so that they suit those of a program."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    master, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faces.forked_program", str(theirs.fileno())],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        pass_fds=(theirs.fileno(),),
        env=environment,
    )
    theirs.close()
    os.close(terminal)

    @atexit.register
    def end() -> None:
        ours.close()
        process.wait()
        os.close(master)

    return ours


def serve(control: socket.socket) -> None:
    """Answer requests until the tests end. Returns in each fork, after what its program has done."""
    for name in IMPORTED:
        import_module(name)
    gc.collect()
    gc.freeze()
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, 1)
        if not message:
            return
        request = json.loads(message)
        if "pid" in request:
            control.send(json.dumps(os.waitpid(request["pid"], os.WNOHANG)).encode())
            continue
        pid = os.fork()
        if pid == 0:
            control.close()
            _run(request["program"], descriptors[0], request["environment"])
            return
        os.close(descriptors[0])
        control.send(json.dumps([pid, 0]).encode())


def _run(program: str, terminal: int, environment: Mapping[str, str]) -> None:
    """Be the program."""
    os.setsid()
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["-c"]
    exec(compile(program, "<string>", "exec"), {"__name__": "__main__"})  # noqa: S102  (what `python -c` does)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
