"""Reads the size of a terminal."""

import os

COLUMNS_AT_MOST, ROWS_AT_MOST = 1000, 300
"""Limits of a size. Drawing for a terminal that reports an absurd one would take minutes and half a gigabyte."""


def terminal_size(descriptor: int) -> tuple[int, int]:
    """The columns and rows of a terminal now; on a serial line, which reports none, COLUMNS and LINES, else 80, 24."""
    try:
        width, height = os.get_terminal_size(descriptor)
    except OSError:
        width = height = 0
    return bounded(width or _from_environment("COLUMNS") or 80, height or _from_environment("LINES") or 24)


def bounded(columns: int, rows: int) -> tuple[int, int]:
    """Limit a size to `COLUMNS_AT_MOST` and `ROWS_AT_MOST`."""
    return min(columns, COLUMNS_AT_MOST), min(rows, ROWS_AT_MOST)


def _from_environment(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0
