"""Runs programs of this computer for their output."""

import subprocess
from collections.abc import Sequence


def program_output(command: Sequence[str], seconds: float) -> str:
    """What a program prints; "" if it fails or takes longer than `seconds`."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout if run.returncode == 0 else ""
