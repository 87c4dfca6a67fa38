"""How pages are laid out that are read by touch, or in large print."""

from dataclasses import dataclass

CELLS, LINES = 40, 25
"""A page of braille as most embossers and notetakers take it."""

CELLS_LEAST, CELLS_MOST = 12, 120
LINES_LEAST, LINES_MOST = 4, 100

POINTS, POINTS_LEAST, POINTS_MOST = 18, 16, 36
"""The size of large print: the usual, and the range (UKAAF G003: 16 points or more)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`cells` a line and `lines` a page of braille of `grade` 1 or 2; `display`: for a braille display, which needs
    neither. `points` is the size of large print."""

    cells: int = CELLS
    lines: int = LINES
    grade: int = 2
    display: bool = False
    points: int = POINTS


USUAL_LAYOUT = Layout()
