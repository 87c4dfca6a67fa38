"""`python -m tests.kiosk.stand_in`: stands in for the process of a visit, or without `--heartbeat-fd` for restocking.

As a visit it reports how it was started, shows each key that it gets and obeys it at once, and has a helper, as a visit
has a voice. Its keys: e ends the visit, b asks to begin again, x leaves, c ends with an error, s with a segmentation
fault, h hangs, o unlocks the terminal and ends with an error. As restocking it notes its policy, and ends; with "hangs"
in the policy it never ends by itself, and ignores SIGTERM.
"""

import argparse
import os
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path

from newsreader.kiosk import signals
from newsreader.kiosk.visit import status_pipe
from newsreader.kiosk.visit.beginning_and_end import Ending

ENDINGS = {"e": Ending.VISIT_ENDED, "b": Ending.BEGIN_AGAIN, "x": Ending.LEFT, "c": 1}

HELPER = [sys.executable, "-c", "import signal; signal.pause()"]
"""The helper. It does not end by itself when its parent is gone."""


def main() -> int:
    parser = argparse.ArgumentParser()
    for option in ("--policy-fd", "--heartbeat-fd"):
        parser.add_argument(option, type=int)
    for option in ("--policy", "--signature", "--beginning"):
        parser.add_argument(option)
    options = parser.parse_args()
    with os.fdopen(options.policy_fd, encoding="utf-8") as file:
        policy = file.read()
    return _visit(options, policy) if options.heartbeat_fd else _restock(policy)


def _restock(policy: str) -> int:
    with (Path(os.environ["NEWSREADER_HOME"]) / "stocked").open("a") as notes:
        notes.write(f"{os.nice(0)} {policy!r}\n")
    if "hangs" in policy:
        signal.signal(signal.SIGTERM, lambda *_: None)
        while True:
            signal.pause()
    return 0


def _visit(options: argparse.Namespace, policy: str) -> int:
    signals.pass_over_all()
    helper = subprocess.Popen(HELPER, start_new_session=True)
    _say(f"begun {options.beginning}, {os.getpid()}, helper {helper.pid}, policy {policy.strip() or 'empty'}")
    while True:
        status_pipe.write(options.heartbeat_fd, status_pipe.ALIVE)
        if not select.select([0], [], [], 0.1)[0]:
            continue
        for key in os.read(0, 4096).decode("latin-1"):
            _say(f"key {key!r}")
            if key in ENDINGS:
                helper.kill()
                return ENDINGS[key]
            if key == "s":
                os.kill(os.getpid(), signal.SIGSEGV)
            if key == "h":
                time.sleep(600)
            if key == "o":
                settings = termios.tcgetattr(0)
                settings[3] |= termios.ISIG | termios.ICANON | termios.ECHO
                termios.tcsetattr(0, termios.TCSANOW, settings)
                return 1


def _say(text: str) -> None:
    os.write(1, f"{text}.\r\n".encode())


if __name__ == "__main__":
    sys.exit(main())
