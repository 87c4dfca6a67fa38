"""A process knows how much memory it takes, and not what its parent took."""

import subprocess
import sys

from newsreader.system.this_process import megabytes


def test_a_child_counts_only_its_own_memory() -> None:
    ballast = bytearray(b"x") * 200_000_000
    program = "from newsreader.system.this_process import megabytes; print(megabytes())"
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert megabytes() > 200
    assert 5 < int(child.stdout) < 100
    del ballast
