"""`python -m newsreader.speech.recordings`: the process that decodes recordings. Started by `recording_player`.

It reads files and streams, but can write no file and start no program: a recording may take its decoder over.
"""

import sys

from newsreader import system
from newsreader.speech import recordings
from newsreader.speech.lean_miniaudio import leave_out_unused, restore_urllib
from newsreader.system.this_process import limit_memory, requests, take_stdout


def main() -> int:
    limit_memory()
    send = take_stdout()
    leave_out_unused()
    serve = recordings.serve  # imports miniaudio
    restore_urllib()
    system.confine(network=True, reading=True)
    return serve(requests(), send)


if __name__ == "__main__":
    sys.exit(main())
