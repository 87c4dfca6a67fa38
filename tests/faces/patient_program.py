"""The reader, without what depends on how busy the machine is: announcements of slow work, articles that count as read
because they stay on the screen for a while, and articles that are fetched ahead, which takes a process."""

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
    """Have neither limit end while a test lasts, and nothing fetched that nobody asks for."""
    import newsreader.runner.runner
    import newsreader.runner.worker
    import newsreader.session.screens.article_screen

    newsreader.runner.worker.STILL_WORKING_SECONDS = 1000.0
    newsreader.session.screens.article_screen.SEEN_SECONDS = 1000.0
    newsreader.runner.runner.Runner._fetch_ahead = lambda _self: None  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    from newsreader.cli.main import main

    wait_for_ever()
    sys.exit(main())
