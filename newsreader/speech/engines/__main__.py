"""`python -m newsreader.speech.engines ID`: the process of a voice that is a model. Started by `engine_process`."""

import sys

from newsreader.speech import engines
from newsreader.system.this_process import limit_memory, requests, take_stdout

ADDRESS_SPACE_BYTES = 3 << 30
"""The limit of address space: twice what the largest voice reserves for its longest sentences. It really uses half of
that."""


def main(arguments: list[str]) -> int:
    """Answer requests until they end, which they do when the parent has ended."""
    limit_memory(ADDRESS_SPACE_BYTES)
    send = take_stdout()
    return engines.serve(arguments[0], requests(), send)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
