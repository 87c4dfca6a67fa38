"""What the terminal can do, in which letters, and how large they are."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from newsreader.doctor.finding import Data, Finding, Surroundings
from newsreader.messages import doctor as say

NARROW, LOW = 40, 10
"""Columns and rows. With fewer the full screen shows a headline or two; line mode works from twenty columns on."""

SMALL_PIXELS = 16
"""How high the letters of a console are that nobody has made larger."""

MANY_ROWS = 40
"""With so many rows of such letters on a screen they are smaller than those of a newspaper."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """`name` is TERM. `colours` is how many there are, 0 if it is not known that there are any; `plain` says that
    NO_COLOR forbids them. `letter_pixels` is how high letters are on a console of Linux, 0 elsewhere."""

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
    """`encoding` is that in which letters are written, "" if there is none."""
    known = encoding.lower().replace("-", "").replace("_", "")
    data: Data = {"encoding": encoding}
    if known == "utf8":
        return Finding("letters", "ok", say.LETTERS_WELL, data=data)
    return Finding("letters", "warning", say.letters_missing(encoding), say.SET_LOCALE, data)


def judge_font(terminal: Terminal) -> Finding | None:
    """None where the font is not the console's: then nobody knows."""
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
    """The terminal that we were started in."""
    streams = [stream for stream in (sys.stdout, sys.stdin, sys.stderr) if stream and stream.isatty()]
    if not streams:
        return Terminal(present=False)
    descriptor = streams[0].fileno()
    name = os.environ.get("TERM", "")
    try:
        columns, rows = os.get_terminal_size(descriptor)
    except OSError:
        columns, rows = 0, 0
    if not (columns and rows):  # a serial line, which tells nothing of its size
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
    from newsreader.faces.line.terminal import can_move_cursor_up

    return can_move_cursor_up(name)


def _colours(name: str) -> int:
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return 1 << 24
    try:
        import curses

        curses.setupterm(name)
        return max(0, curses.tigetnum("colors"))
    except Exception:  # no such module, or no such terminal
        return 0


_GET_FONT = 0x4B72
"""KDFONTOP of <linux/kd.h>: what a console's font is like may be asked by whoever has it open."""


def _letter_pixels(descriptor: int) -> int:
    try:
        from fcntl import ioctl
    except ImportError:  # not a Unix
        return 0
    if not sys.platform.startswith("linux"):
        return 0
    import struct

    get, no_flags, nothing_to_put_it_in = 1, 0, 0
    # struct console_font_op: op, flags, width, height, charcount, data.
    asked = struct.pack("@5IP", get, no_flags, 32, 32, 512, nothing_to_put_it_in)
    try:
        return int(struct.unpack("@5IP", ioctl(descriptor, _GET_FONT, asked))[3])
    except OSError:  # no console
        return 0
