"""`python -m newsreader.speech.engines ID`: the process of a voice that is a model. Started by `engine_process`."""

import sys

from newsreader.speech import engines
from newsreader.system.this_process import requests, take_stdout


def main(arguments: list[str]) -> int:
    """Serve until the requests end, which they do when the parent is gone."""
    send = take_stdout()
    return engines.serve(arguments[0], requests(), send)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
