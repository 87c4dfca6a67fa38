"""Checks the terminal: its abilities, its encoding and the size of its letters."""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from newsreader import system
from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.faces import line
from newsreader.messages import doctor as say

if sys.platform == "linux":
    from fcntl import ioctl

NARROW, LOW = 40, 10
"""Columns and rows below which the full screen shows a headline or two. Line mode works from twenty columns."""

SMALL_PIXELS = 16
"""Height of the letters of a Linux console by default."""

MANY_ROWS = 40
"""Rows of such letters on a screen from which they are smaller than a newspaper's."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal. `name` is TERM, but on Windows the console; `colours` their number, 0 if unknown.

    `plain`: NO_COLOR is set. `letter_pixels` is the height of the letters on a Linux console, 0 elsewhere.
    """

    present: bool
    name: str = ""
    columns: int = 80
    rows: int = 24
    cursor_up: bool = True
    colours: int = 0
    plain: bool = False
    letter_pixels: int = 0


def judge_terminal(terminal: Terminal) -> Finding:
    if not terminal.present:
        return Finding("terminal", "ok", say.NO_TERMINAL, data={"terminal": False})
    data: Data = {
        "terminal": True,
        "term": terminal.name,
        "columns": terminal.columns,
        "rows": terminal.rows,
        "cursor_up": terminal.cursor_up,
        "colours": terminal.colours,
    }
    if terminal.name in ("", "dumb"):
        return Finding("terminal", "warning", say.terminal_nameless(terminal.name), say.SET_TERM, data)
    if not terminal.cursor_up:
        return Finding("terminal", "warning", say.terminal_without_cursor(terminal.name), say.SET_TERM, data)
    if terminal.columns < NARROW or terminal.rows < LOW:
        small = say.terminal_small(terminal.columns, terminal.rows)
        return Finding("terminal", "warning", small, say.ENLARGE_TERMINAL, data)
    colours = 0 if terminal.plain else terminal.colours
    return Finding(
        "terminal", "ok", say.terminal_is(terminal.name, terminal.columns, terminal.rows, colours), data=data
    )


def judge_letters(encoding: str) -> Finding:
    """Judge the encoding of the output, "" if there is none."""
    known = encoding.lower().replace("-", "").replace("_", "")
    data: Data = {"encoding": encoding}
    if known == "utf8":
        return Finding("letters", "ok", say.LETTERS_WELL, data=data)
    return Finding("letters", "warning", say.letters_missing(encoding), say.SET_LOCALE, data)


def judge_font(terminal: Terminal) -> Finding | None:
    """Judge the size of the font; None off the Linux console, where it is unknown."""
    if not terminal.letter_pixels:
        return None
    data: Data = {"letter_pixels": terminal.letter_pixels, "rows": terminal.rows}
    if terminal.letter_pixels <= SMALL_PIXELS and terminal.rows >= MANY_ROWS:
        return Finding("font", "warning", say.font_small(terminal.rows), say.ENLARGE_FONT, data)
    return Finding("font", "ok", say.font_is(terminal.letter_pixels, terminal.rows), data=data)


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    terminal = terminal_here()
    yield judge_terminal(terminal)
    yield judge_letters(sys.stdout.encoding or "" if sys.stdout else "")
    if font := judge_font(terminal):
        yield font


def terminal_here() -> Terminal:
    """Probe the terminal that this process was started in."""
    streams = [stream for stream in (sys.stdout, sys.stdin, sys.stderr) if stream and stream.isatty()]
    if not streams:
        return Terminal(present=False)
    descriptor = streams[0].fileno()
    name = say.WINDOWS_CONSOLE if sys.platform == "win32" else os.environ.get("TERM", "")
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns, rows = 0, 0
    if not (columns and rows):  # a serial line, whose size is unknown
        columns, rows = 80, 24
    return Terminal(
        present=True,
        name=name,
        columns=columns,
        rows=rows,
        cursor_up=_cursor_up(name),
        colours=_colours(name),
        plain=bool(os.environ.get("NO_COLOR")),
        letter_pixels=_letter_pixels(descriptor),
    )


def _cursor_up(name: str) -> bool:
    if sys.platform == "win32":
        return True
    return line.terminal.can_move_cursor_up(name)


def _colours(name: str) -> int:
    if sys.platform == "win32" or os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return 1 << 24
    try:
        return system.terminal_colours(name)
    except Exception:  # no such module, or no such terminal
        return 0


_GET_FONT = 0x4B72
"""KDFONTOP of <linux/kd.h>, which any process that has the console open may use to read its font."""


def _letter_pixels(descriptor: int) -> int:
    if sys.platform == "linux":
        get, no_flags, no_buffer = 1, 0, 0
        # struct console_font_op: op, flags, width, height, charcount, data.
        request = struct.pack("@5IP", get, no_flags, 32, 32, 512, no_buffer)
        with suppress(OSError):  # no console
            return int(struct.unpack("@5IP", ioctl(descriptor, _GET_FONT, request))[3])
    return 0
