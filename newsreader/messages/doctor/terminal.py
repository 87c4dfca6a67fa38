"""The doctor's findings about the terminal, its letters, the screen reader and the installed packages."""

import sys
from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural

NO_TERMINAL = "Terminal: none here."
SET_TERM = "Start newsreader in another terminal. If this one can do more, set TERM to its name."
ENLARGE_TERMINAL = "Enlarge its window, choose a smaller font, or use line mode: newsreader --line."
SET_LOCALE = {
    "win32": "Type chcp 65001 before you start newsreader.",
    "darwin": "Set the variable LANG to en_GB.UTF-8.",
}.get(sys.platform, "Set the variable LANG to en_GB.UTF-8, or to C.UTF-8, which every computer has.")
ENLARGE_FONT = (
    "To double them, type sudo setfont -d. To make them large for good, an administrator types sudo dpkg-reconfigure"
    " console-setup and chooses Terminus and 16 by 32."
)
LETTERS_WELL = "Letters: all languages."


def terminal_nameless(name: str) -> str:
    return f"TERM is {name or 'not set'}, so line mode opens instead of the full screen, and does not move the cursor."


def terminal_without_cursor(name: str) -> str:
    return f"The terminal {name} cannot move its cursor up, so in line mode it stays at the end of the text."


def terminal_small(columns: int, rows: int) -> str:
    return f"The terminal has only {plural(columns, 'column')} and {plural(rows, 'row')}."


WINDOWS_CONSOLE = "the console of Windows"


def terminal_is(name: str, columns: int, rows: int, colours: int) -> str:
    """`colours` is their number, 0 for none."""
    shown = "millions of colours" if colours > 10_000 else f"{colours} colours" if colours else "no colours"
    return f"Terminal: {name}, {columns} columns, {rows} rows, {shown}."


def letters_missing(encoding: str) -> str:
    cause = f"The encoding is {encoding}" if encoding else "No encoding is set"
    return f"{cause}, so some letters, such as curly quotes, are shown as question marks."


def font_small(rows: int) -> str:
    return f"The letters of this console are small: its screen has {plural(rows, 'row')}."


def font_is(pixels: int, rows: int) -> str:
    return f"Font: letters are {pixels} pixels high, with {plural(rows, 'row')} on the screen."


def screen_reader_runs(name: str) -> str:
    return f"Screen reader: {name} is running." if name else "Screen reader: none found."


# Packages.


def packages_missing(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{plural(len(names), 'package')} of newsreader {verb} missing: {and_list(names)}."


def installed(version: str, day: str, age_days: int, python: str) -> str:
    """`day` is the date of the version, in words."""
    age = f", {plural(age_days, 'day')} old" if age_days > 0 else ""
    return f"Installed: newsreader {version} of {day}{age}, Python {python}."


def newer_versions(checkout: str) -> str:
    """Where newer versions are to be had. `checkout` is the folder of the program's source, "" for a package."""
    if checkout:
        return f"For a newer version, type git pull in {checkout}, then python3 run.py."
    return "A newer version comes from where this one came from. Newsreader never looks for one itself."
