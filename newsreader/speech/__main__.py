"""`python -m newsreader.speech`: the voice's own process. Started by `narrator`, spoken to as `wire` says."""

import os
import sys
from pathlib import Path

from newsreader.system.processes import unbound_files


def main(arguments: list[str]) -> int:
    """One argument, a file that gets every sample handed to the device, is for whoever wants to look at them."""
    # A kiosk's visit may write nothing. Sound systems share memory by files that have no name.
    unbound_files()
    # Whatever a library prints goes to the log; the pipe is ours alone.
    pipe = os.dup(1)
    os.dup2(2, 1)
    # Events and samples must not wait for the thread that computes: 1 ms instead of 5.
    sys.setswitchinterval(0.001)

    # miniaudio imports numpy where it is installed, 70 ms for nothing that is used here.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]

    from newsreader.speech.voice.service import run

    def write(line: bytes) -> None:
        os.write(pipe, line)

    if not arguments:
        return run(sys.stdin.buffer, write)
    with Path(arguments[0]).open("wb", buffering=0) as tee:
        return run(sys.stdin.buffer, write, tee.write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
