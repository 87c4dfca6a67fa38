"""A process that runs one command line after another, as quickly as that can be done, and tells what came of each."""

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


class Desk:
    """The other side: a context manager."""

    def __init__(self, home: Path, folder: Path, env: Mapping[str, str] | None = None) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.desk"],
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
            Path("/proc/self/clear_refs").write_text("5")  # the mark of the most memory is set back
            started = time.monotonic()
            status = dispatch.main(json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            told: dict[str, object] = {
                "status": status,
                "seconds": time.monotonic() - started,
                "peak": high_water("self") / 1000,
            }
            for name, file in (("out", out), ("said", said)):
                file.seek(0)
                told[name] = base64.b64encode(file.read()).decode()
            answers.write(json.dumps(told) + "\n")
            answers.flush()


if __name__ == "__main__":
    main()
