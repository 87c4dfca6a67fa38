"""`python -m newsreader` is the command `newsreader`."""

import sys

from newsreader.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
