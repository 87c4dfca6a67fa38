"""`python -m tests.kiosk.restock_stand_in`: stands in for the restocking process. It notes its policy, and ends.

With "hangs" in its policy it never ends by itself, and ignores SIGTERM.
"""

import os
import signal
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    with os.fdopen(int(arguments[arguments.index("--policy-fd") + 1]), encoding="utf-8") as file:
        policy = file.read()
    with (Path(os.environ["NEWSREADER_HOME"]) / "stocked").open("a") as notes:
        notes.write(f"{os.nice(0)} {policy!r}\n")
    if "hangs" in policy:
        signal.signal(signal.SIGTERM, lambda *_: None)
        while True:
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
