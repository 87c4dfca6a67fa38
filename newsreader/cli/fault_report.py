"""Reports a bug of newsreader: the traceback to the log, one sentence to the user."""

import logging
from contextlib import suppress

from newsreader.cli.context import open_log
from newsreader.cli.printing import tell
from newsreader.errors import UnexpectedFault


def report_fault() -> None:
    """Report the exception that is being handled."""
    with suppress(Exception):  # the sentence below must be printed even if the log fails
        open_log()
        logging.getLogger("newsreader").exception("a command failed")
    tell(str(UnexpectedFault()))
