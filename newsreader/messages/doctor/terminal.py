"""The terminal, its letters and the screen reader, and what is installed."""

from collections.abc import Sequence

from newsreader.messages.announcements import and_list, plural

NO_TERMINAL = "Terminal: none here, so it was not looked at."
SET_TERM = "Start newsreader in another terminal. If this one can do more, set TERM to its name."
ENLARGE_TERMINAL = "Enlarge its window, choose a smaller font, or use line mode: newsreader --line."
SET_LOCALE = "Set the variable LANG to en_GB.UTF-8, or to C.UTF-8, which is on every computer."
ENLARGE_FONT = (
    "To double them, type sudo setfont -d. To have them large always, an administrator types sudo dpkg-reconfigure"
    " console-setup and chooses Terminus and 16 by 32."
)
LETTERS_WELL = "Letters: those of all languages."


def terminal_nameless(name: str) -> str:
    return f"TERM is {name or 'not set'}, so line mode opens in place of the full screen, and does not move the cursor."


def terminal_without_cursor(name: str) -> str:
    return f"The terminal {name} cannot move its cursor up, so in line mode it stays at the end of what is written."


def terminal_small(columns: int, rows: int) -> str:
    return f"The terminal has only {plural(columns, 'column')} and {plural(rows, 'row')}."


def terminal_is(name: str, columns: int, rows: int, colours: int) -> str:
    """`colours` is how many it shows, 0 for none."""
    shown = "millions of colours" if colours > 10_000 else f"{colours} colours" if colours else "no colours"
    return f"Terminal: {name}, {columns} columns, {rows} rows, {shown}."


def letters_missing(encoding: str) -> str:
    told = f"is told to write in {encoding}" if encoding else "is not told in which letters to write"
    return f"The program {told}, so letters that are not in it, such as curly quotes, are shown as question marks."


def font_small(rows: int) -> str:
    return f"The letters of this console are small: {plural(rows, 'row')} stand on its screen."


def font_is(pixels: int, rows: int) -> str:
    return f"Font: letters are {pixels} pixels high, with {plural(rows, 'row')} on the screen."


def screen_reader_runs(name: str) -> str:
    return f"Screen reader: {name} is running." if name else "Screen reader: none is known to run."


# What is installed.


def packages_missing(names: Sequence[str]) -> str:
    verb = "is" if len(names) == 1 else "are"
    return f"{plural(len(names), 'package')} of newsreader {verb} missing: {and_list(names)}."


def installed(version: str, python: str) -> str:
    return f"Installed: newsreader {version}, Python {python}."
