"""`python -m newsreader.speech`: the voice's process. Started by `narrator`."""

import sys
from pathlib import Path

from newsreader.speech import voice
from newsreader.speech.lean_miniaudio import leave_out_unused
from newsreader.system.this_process import allow_writing, requests, take_stdout


def main(arguments: list[str]) -> int:
    """One optional argument: a file that gets every sample handed to the device, for tests and measurements."""
    # A kiosk's visit may write nothing. Sound systems share memory by files that have no name.
    allow_writing()
    send = take_stdout()
    # Events and samples must not wait for the thread that computes: 1 ms instead of 5.
    sys.setswitchinterval(0.001)
    leave_out_unused()
    if not arguments:
        return voice.serve(requests(), send)
    with Path(arguments[0]).open("wb", buffering=0) as tee:
        return voice.serve(requests(), send, tee.write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
