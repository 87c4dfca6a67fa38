"""Quotes words of a command line for the shells of this system, so that a command can be typed as it is said."""

import os
import re
import shlex
import sys

_SIGNS = re.compile(r"[^\w\\:.~-]")
"""What command prompts may take for something else than a letter of a path."""

_SIGNS_OF_ARGUMENTS = re.compile(r"[^\w\\:.~/-]")
"""A slash begins an option only of Windows' own programs."""


def shell_word(word: str) -> str:
    """An argument. One without spaces or signs is left alone, so that it can be typed in any shell."""
    if os.name == "posix":
        return shlex.quote(word)
    return f'"{word}"' if _SIGNS_OF_ARGUMENTS.search(word) else word


def shell_path(path: str) -> str:
    """A path as an argument. "~" at its beginning stays the home folder, which it is not between quotation marks."""
    home, rest = path[:2], path[2:]
    if os.name == "posix" and home == "~/":
        return f"~/{shlex.quote(rest)}" if rest else home
    return shell_word(path)


def shell_program(path: str) -> str:
    """The path of a program to run.

    PowerShell runs no program whose path is in quotation marks, so on Windows the short name of the path comes first.
    """
    if os.name == "posix":
        return shlex.quote(path)
    if _SIGNS.search(path):
        path = _short_path(path)
    return f'"{path}"' if _SIGNS.search(path) else path


def _short_path(path: str) -> str:
    """The path in names of eight letters, or itself where the disk has none."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # slow to load

        short = ctypes.create_unicode_buffer(len(path) + 1)
        if 0 < ctypes.windll.kernel32.GetShortPathNameW(path, short, len(short)) < len(short):
            return short.value
    return path
