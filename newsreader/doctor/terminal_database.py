"""What the system knows about kinds of terminals."""

import curses


def terminal_colours(name: str) -> int:
    """How many colours a terminal has. Raises curses.error for an unknown one."""
    curses.setupterm(name)
    return max(0, curses.tigetnum("colors"))
