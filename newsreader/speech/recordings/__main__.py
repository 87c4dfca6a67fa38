"""`python -m newsreader.speech.recordings`: the process that decodes recordings. Started by `player`."""

import sys

from newsreader.speech import recordings
from newsreader.system.this_process import limit_memory, requests, take_stdout


def main() -> int:
    limit_memory()
    send = take_stdout()
    # miniaudio imports numpy where it is installed, 70 ms for nothing that is used here.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    return recordings.serve(requests(), send)


if __name__ == "__main__":
    sys.exit(main())
