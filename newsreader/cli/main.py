"""The entry point. Imports little: the version is answered at once, and a kiosk must first take over its terminal.

Everything else is imported after that, by `dispatch`.
"""

import gc
import sys

from newsreader import __version__, cli, kiosk, system

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = f"newsreader {__version__}"


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run a command line, without the program's name. Returns the exit status.

    Without `arguments` it runs that of `sys.argv`, and ignores Ctrl+C while the process exits.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words == ["--version"] and _prints(VERSION):
        return 0
    system.settle_zone()
    if arguments is None:  # not called from another program
        # Starting creates no garbage, and collecting costs a tenth of the time to the first screen
        # (tools/benchmarks/store_speed.py). `dispatch` and the faces turn it on again.
        gc.disable()
        system.let_go_of_masters()
    if sys.platform == "linux" and words[:1] == ["kiosk"] and "--check" not in words:
        with kiosk.held():
            return cli.dispatch.main(arguments)
    return cli.dispatch.main(arguments)


def _prints(line: str) -> bool:
    """Print a line. Returns whether that is possible; if not, `dispatch` reports it."""
    if sys.stdout is None:
        return False
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:
        return False
    return True
