"""A process that runs command lines one after another, without starting Python each time, and reports each result."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.trust.machine import Ran, high_water, surroundings


class CommandProcess:
    """The process that runs command lines, as a context manager."""

    def __init__(self, home: Path, folder: Path, env: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.command_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=folder,
            env=surroundings(home, **(env or {})),
        )

    def run(self, *arguments: str) -> Ran:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(arguments).encode() + b"\n")
        self._process.stdin.flush()
        said = json.loads(self._process.stdout.readline())
        out, errors = (base64.b64decode(said[name]) for name in ("out", "said"))
        return Ran(said["status"], out, errors, said["seconds"], (said["peak"],))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def main() -> None:
    from newsreader.cli import dispatch

    answers = os.fdopen(os.dup(1), "w")
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        os.dup2(out.fileno(), 1)
        os.dup2(said.fileno(), 2)
        for line in sys.stdin:
            for file in (out, said):
                file.seek(0)
                file.truncate()
            Path("/proc/self/clear_refs").write_text("5")  # resets the high-water mark of its memory
            started = time.monotonic()
            status = dispatch.main(json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            answer: dict[str, object] = {
                "status": status,
                "seconds": time.monotonic() - started,
                "peak": high_water("self") / 1000,
            }
            for name, file in (("out", out), ("said", said)):
                file.seek(0)
                answer[name] = base64.b64encode(file.read()).decode()
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
