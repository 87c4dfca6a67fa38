"""How large a terminal is."""

import os

COLUMNS_AT_MOST, ROWS_AT_MOST = 1000, 300
"""No screen has more that could be read. A terminal that tells of more would have whoever draws be at work for minutes,
in half a gigabyte."""


def terminal_size(descriptor: int) -> tuple[int, int]:
    """Columns and rows, as the terminal tells them now. Serial lines cannot tell: COLUMNS and LINES do then, or the
    size that terminals have always had."""
    try:
        width, height = os.get_terminal_size(descriptor)
    except OSError:
        width = height = 0
    return bounded(width or _told("COLUMNS") or 80, height or _told("LINES") or 24)


def bounded(columns: int, rows: int) -> tuple[int, int]:
    """A size that a terminal can have."""
    return min(columns, COLUMNS_AT_MOST), min(rows, ROWS_AT_MOST)


def _told(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0
