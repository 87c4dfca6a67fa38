"""The entry point. Imports little, because a kiosk must first take over its terminal.

Everything else is imported after that, by `dispatch`.
"""

import sys
from collections.abc import Sequence

from newsreader import cli, kiosk
from newsreader.system.clock import settle_zone
from newsreader.system.terminals import let_go_of_masters


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line, without the program's name. Returns the exit status.

    Without `arguments` it runs that of `sys.argv`, and ignores Ctrl+C while the process exits.
    """
    settle_zone()
    words = sys.argv[1:] if arguments is None else arguments
    if arguments is None:  # not called from another program
        let_go_of_masters()
    if sys.platform == "linux" and words[:1] == ["kiosk"] and "--check" not in words:
        with kiosk.held():
            return cli.dispatch.main(arguments)
    return cli.dispatch.main(arguments)
