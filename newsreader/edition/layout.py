"""The layout of pages in braille and in large print."""

from dataclasses import dataclass

CELLS, LINES = 40, 25
"""Cells a line and lines a page, as most embossers and notetakers take them."""

CELLS_LEAST, CELLS_MOST = 12, 120
LINES_LEAST, LINES_MOST = 4, 100

POINTS, POINTS_LEAST, POINTS_MOST = 18, 16, 36
"""The size of large print in points: the usual, the least and the most (UKAAF G003: 16 or more)."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`cells` a line and `lines` a page of braille of `grade` 1 or 2; `display`: for a braille display, which ignores
    both. `points` is the size of large print."""

    cells: int = CELLS
    lines: int = LINES
    grade: int = 2
    display: bool = False
    points: int = POINTS


USUAL_LAYOUT = Layout()
