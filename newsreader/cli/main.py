"""The front door. What a command needs is behind it (`command_line`). A kiosk first takes hold of its terminal, which
nobody else does until all of that has been loaded."""

import sys
from collections.abc import Sequence

from newsreader.system.terminals import let_go_of_masters


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line, without its first word. Returns the exit status.

    If none is given, it is that of `sys.argv`, and this process ends with it: no further Ctrl+C breaks off the end.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if arguments is None:  # this process is ours alone
        let_go_of_masters()
    if sys.platform == "linux" and words[:1] == ["kiosk"] and "--check" not in words:
        from newsreader.kiosk.supervisor.first_hold import held

        with held():
            return _main(arguments)
    return _main(arguments)


def _main(arguments: Sequence[str] | None) -> int:
    from newsreader.cli.dispatch import main

    return main(arguments)
