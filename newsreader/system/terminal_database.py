"""Reads the system's database of terminals."""

import curses


def terminal_colours(name: str) -> int:
    """The number of colours of a terminal. Raises curses.error for an unknown one."""
    curses.setupterm(name)
    return max(0, curses.tigetnum("colors"))


def has_usual_cursor_up(name: str) -> bool:
    """Whether a terminal moves its cursor up by the usual sequence. Raises curses.error for an unknown one."""
    curses.setupterm(name)
    return b"\x1b[A" in (curses.tigetstr("cuu1"), curses.tparm(curses.tigetstr("cuu") or b"", 1))
