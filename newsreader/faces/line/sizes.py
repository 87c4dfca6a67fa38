"""How large a terminal is."""

import os


def terminal_size(descriptor: int) -> tuple[int, int]:
    """Columns and rows, as the terminal tells them now. Serial lines cannot tell: COLUMNS and LINES do then, or the
    size that terminals have always had."""
    try:
        width, height = os.get_terminal_size(descriptor)
    except OSError:
        width = height = 0
    return width or _told("COLUMNS") or 80, height or _told("LINES") or 24


def _told(name: str) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0
