"""`python -m newsreader.speech.engines ID`: the process of a voice that is a model. Started by `engine_process`."""

import sys

from newsreader.speech import engines
from newsreader.system.this_process import limit_memory, requests, take_stdout

ADDRESS_SPACE_BYTES = 3 << 30
"""The limit: twice what the largest voice takes for its longest sentences, of which half is really used."""


def main(arguments: list[str]) -> int:
    """Serve until the requests end, which they do when the parent is gone."""
    limit_memory(ADDRESS_SPACE_BYTES)
    send = take_stdout()
    return engines.serve(arguments[0], requests(), send)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
