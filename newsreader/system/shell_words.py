"""Quotes words for the shells of this system, so that a command in a message can be typed as it is."""

import os
import re
import shlex
import sys

_SIGNS = re.compile(r"[^\w\\:.~-]")
"""Characters that a command prompt may not take as part of a path."""

_SIGNS_OF_ARGUMENTS = re.compile(r"[^\w\\:.~/-]")
"""The same for arguments: a slash begins an option only for Windows' own programs."""


def shell_word(word: str) -> str:
    """Quote an argument. One without spaces or signs is unchanged, so that it can be typed in any shell."""
    if os.name == "posix":
        return shlex.quote(word)
    return f'"{word}"' if _SIGNS_OF_ARGUMENTS.search(word) else word


def shell_path(path: str) -> str:
    """Quote a path as an argument. A leading "~" stays outside the quotation marks, where it means the home folder."""
    home, rest = path[:2], path[2:]
    if os.name == "posix" and home == "~/":
        return f"~/{shlex.quote(rest)}" if rest else home
    return shell_word(path)


def shell_program(path: str) -> str:
    """Quote the path of a program to run.

    PowerShell runs no program whose path is in quotation marks, so on Windows the short form of the path is preferred.
    """
    if os.name == "posix":
        return shlex.quote(path)
    if _SIGNS.search(path):
        path = _short_path(path)
    return f'"{path}"' if _SIGNS.search(path) else path


def _short_path(path: str) -> str:
    """The path with names of eight letters; unchanged if the disk has none."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # slow to load

        short = ctypes.create_unicode_buffer(len(path) + 1)
        if 0 < ctypes.windll.kernel32.GetShortPathNameW(path, short, len(short)) < len(short):
            return short.value
    return path
