"""The process of a visit ends when the visit does."""

import subprocess
import sys

from newsreader.system import child


def test_the_process_ends_without_waiting_for_its_threads() -> None:
    program = """
import threading
from newsreader.kiosk.visit.visit_process import leave
threading.Thread(target=threading.Event().wait).start()
print("said before the end", end="")
leave(11)
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", program],
        capture_output=True,
        text=True,
        timeout=60,
        env=child.environment(),
        check=False,
    )
    assert (done.returncode, done.stdout) == (11, "said before the end")
