"""Runs programs of this computer for their output."""

import os
import subprocess
from collections.abc import Sequence


def program_output(command: Sequence[str], seconds: float) -> str:
    """What a program prints, in English; "" if it fails or takes longer than `seconds`."""
    try:
        run = subprocess.run(  # noqa: S603  # programs of the system, with words of ours
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else ""
