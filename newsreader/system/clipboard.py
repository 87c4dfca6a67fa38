"""Copies a text to the clipboard with a program of the system."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from newsreader import messages
from newsreader.errors import NewsreaderError

SECONDS_TO_COPY = 5.0
"""Seconds that a program may take. A program that stays to serve the clipboard does so in the background."""

WINDOWS = "clip.exe"


def programs(environment: Mapping[str, str], platform: str) -> Iterator[Sequence[str]]:
    """The copy commands for a platform, the best first. Some may not be installed."""
    if platform == "darwin":
        yield ("pbcopy",)
    if environment.get("WAYLAND_DISPLAY"):
        yield ("wl-copy",)
    if environment.get("DISPLAY"):
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")
    if platform == "win32" or environment.get("WSL_DISTRO_NAME"):
        yield (WINDOWS,)


def copy_text(text: str) -> None:
    """Copy a text to the clipboard. Returns when done. Raises NewsreaderError."""
    for name, *arguments in programs(os.environ, sys.platform):
        if (program := shutil.which(name)) and _takes([program, *arguments], _encoded(text, name)):
            return
    raise NewsreaderError(messages.NOTHING_COPIED)


def _encoded(text: str, name: str) -> bytes:
    return text.encode("utf-16") if name == WINDOWS else text.encode(errors="replace")


def _takes(command: Sequence[str], text: bytes) -> bool:
    """Pass a text to a program by standard input, since arguments are visible to everybody. Returns success."""
    try:
        run = subprocess.run(  # noqa: S603  # one of ours, found where the user has programs
            command,
            input=text,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS_TO_COPY,
            start_new_session=True,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return run.returncode == 0
