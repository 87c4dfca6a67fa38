"""Checks the terminal: its abilities, its encoding and the size of its letters."""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import suppress

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


def look(_surroundings: Surroundings) -> Iterator[Finding]:
    streams = [stream for stream in (sys.stdout, sys.stdin, sys.stderr) if stream and stream.isatty()]
    if not streams:
        yield Finding("terminal", "ok", say.NO_TERMINAL, data={"terminal": False})
        yield _letters()
        return
    descriptor = streams[0].fileno()
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns, rows = 0, 0
    if not (columns and rows):  # a serial line, whose size is unknown
        columns, rows = 80, 24
    yield _terminal(columns, rows)
    yield _letters()
    if pixels := _letter_pixels(descriptor):
        yield font(pixels, rows)


def _terminal(columns: int, rows: int) -> Finding:
    """The finding about the terminal named by TERM, or on Windows the console."""
    windows = sys.platform == "win32"
    name = say.WINDOWS_CONSOLE if windows else os.environ.get("TERM", "")
    cursor_up = windows or line.terminal.can_move_cursor_up(name)
    colours = _colours(name)
    data: Data = {
        "terminal": True,
        "term": name,
        "columns": columns,
        "rows": rows,
        "cursor_up": cursor_up,
        "colours": colours,
    }
    if name in ("", "dumb"):
        return Finding("terminal", "warning", say.terminal_nameless(name), say.SET_TERM, data)
    if not cursor_up:
        return Finding("terminal", "warning", say.terminal_without_cursor(name), say.SET_TERM, data)
    if columns < NARROW or rows < LOW:
        return Finding("terminal", "warning", say.terminal_small(columns, rows), say.ENLARGE_TERMINAL, data)
    shown = 0 if os.environ.get("NO_COLOR") else colours
    return Finding("terminal", "ok", say.terminal_is(name, columns, rows, shown), data=data)


def _colours(name: str) -> int:
    """The number of colours, 0 if unknown."""
    if sys.platform == "win32" or os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return 1 << 24
    try:
        return system.terminal_colours(name)
    except Exception:  # no such module, or no such terminal
        return 0


def _letters() -> Finding:
    """The finding about the encoding of the output."""
    encoding = sys.stdout.encoding or "" if sys.stdout else ""
    data: Data = {"encoding": encoding}
    if encoding.lower().replace("-", "").replace("_", "") == "utf8":
        return Finding("letters", "ok", say.LETTERS_WELL, data=data)
    return Finding("letters", "warning", say.letters_missing(encoding), say.SET_LOCALE, data)


def font(pixels: int, rows: int) -> Finding:
    """The finding about the letters of a Linux console, of this height in pixels."""
    data: Data = {"letter_pixels": pixels, "rows": rows}
    if pixels <= SMALL_PIXELS and rows >= MANY_ROWS:
        return Finding("font", "warning", say.font_small(rows), say.ENLARGE_FONT, data)
    return Finding("font", "ok", say.font_is(pixels, rows), data=data)


_GET_FONT = 0x4B72
"""KDFONTOP of <linux/kd.h>, which any process that has the console open may use to read its font."""


def _letter_pixels(descriptor: int) -> int:
    """The height of the letters on a Linux console, 0 elsewhere."""
    if sys.platform == "linux":
        get, no_flags, no_buffer = 1, 0, 0
        # struct console_font_op: op, flags, width, height, charcount, data.
        request = struct.pack("@5IP", get, no_flags, 32, 32, 512, no_buffer)
        with suppress(OSError):  # no console
            return int(struct.unpack("@5IP", ioctl(descriptor, _GET_FONT, request))[3])
    return 0
