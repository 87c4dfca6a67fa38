"""The reader, without what depends on how busy the machine is: announcements of slow work, and articles that count as
read because they stay on the screen for a while."""

import sys

PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from tests.faces.patient_program import wait_for_ever
wait_for_ever()
from newsreader.cli.main import main
sys.exit(main({arguments}))
"""
"""For `terminal.Reader`."""


def wait_for_ever() -> None:
    """Have neither limit end while a test lasts."""
    import newsreader.runner.slow_reply
    import newsreader.session.screens.article_screen

    newsreader.runner.slow_reply.STILL_WORKING_SECONDS = 1000.0
    newsreader.session.screens.article_screen.SEEN_SECONDS = 1000.0


if __name__ == "__main__":
    from newsreader.cli.main import main

    wait_for_ever()
    sys.exit(main())
