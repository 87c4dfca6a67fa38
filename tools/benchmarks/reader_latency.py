"""Times start-up to the first screen and to the first words of line mode, next to a Textual app with one label.

All in one run. Run by hand: `python -m tools.benchmarks.reader_latency`. `reader_sound` measures keys.

"""

import os
import select
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tools.benchmarks.figures import figures

TIMES = 20

BARE_TEXTUAL = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("Welcome to")
Bare().run(mouse=False)
"""

OURS = "import sys; from newsreader.cli.main import main; sys.exit(main(['--no-voice']))"
LINE = "import sys; from newsreader.cli.main import main; sys.exit(main(['--line']))"


def start_up(program: str, shown: bytes) -> float:
    """Seconds until the terminal receives `shown`."""
    controller, terminal = os.openpty()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
    )
    os.close(terminal)
    sent = b""
    try:
        while shown not in sent:
            ready, _, _ = select.select([controller], [], [], 20)
            if not ready:
                raise TimeoutError(sent[-500:])
            sent += os.read(controller, 65536)
        return time.monotonic() - started
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def start_ups() -> None:
    ours, bare, line = [], [], []
    start_up(OURS, b"Welcome to")  # the first makes the library
    for _ in range(TIMES):
        bare.append(start_up(BARE_TEXTUAL, b"Welcome to"))
        ours.append(start_up(OURS, b"Welcome to"))
        line.append(start_up(LINE, b"Welcome to"))
    floor = figures("bare Textual, start -> first screen", bare)
    reader = figures("newsreader, start -> first screen", ours)
    print(f"{'ratio':44} {reader / floor:.2f}")
    first_words = figures("line mode, start -> first announcement", line)
    print(f"{'ratio':44} {first_words / floor:.2f}")


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NEWSREADER_HOME"] = str(Path(folder) / "home")
        start_ups()
    return 0


if __name__ == "__main__":
    sys.exit(main())
