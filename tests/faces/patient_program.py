"""The reader, without announcements of slow work, which depend on how busy the machine is."""

import sys

PROGRAM = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
import newsreader.runner.slow_reply
newsreader.runner.slow_reply.STILL_WORKING_SECONDS = 1000.0
from newsreader.cli.main import main
sys.exit(main({arguments}))
"""
"""For `terminal.Reader`."""

if __name__ == "__main__":
    import newsreader.runner.slow_reply

    newsreader.runner.slow_reply.STILL_WORKING_SECONDS = 1000.0
    from newsreader.cli.main import main

    sys.exit(main())
