"""A screen of pyte that gives its rows at little cost: tests ask for them at every look."""

from collections.abc import Mapping
from typing import Any

import pyte
from pyte.charsets import LAT1_MAP
from pyte.modes import IRM
from wcwidth import wcwidth


class QuickScreen(pyte.Screen):
    """As pyte has it, whose own `display` takes fifty times as long."""

    def __init__(self, columns: int, lines: int) -> None:
        self._rows: dict[int, str] = {}
        self._drawn_in: Any = None
        self._drawn: dict[str, Any] = {}
        """Characters in these attributes."""
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        """Plain characters that fit into the row are put there at once: that is nearly all that is ever drawn."""
        at = self.cursor.x
        plain = data.isascii() and data.isprintable() and not self.charset and self.g0_charset == LAT1_MAP
        if not plain or at + len(data) > self.columns or IRM in self.mode:
            super().draw(data)
            return
        if self.cursor.attrs is not self._drawn_in:
            self._drawn_in, self._drawn = self.cursor.attrs, {}
        cells = self._drawn
        for char in set(data) - cells.keys():
            cells[char] = self._drawn_in._replace(data=char)
        self.buffer[self.cursor.y].update(zip(range(at, at + len(data)), map(cells.__getitem__, data), strict=True))
        self.cursor.x = at + len(data)
        self.dirty.add(self.cursor.y)

    @property
    def display(self) -> list[str]:
        """The text of each row. Rows that have not changed since the last look are not put together again."""
        for row in self.dirty:
            self._rows.pop(row, None)
            self._rows.pop(row - 1, None)  # whose last character takes a sign that is sent in the next row
        self.dirty.clear()
        for row in range(self.lines):
            if row not in self._rows:
                self._rows[row] = self._text(self.buffer.get(row, {}))
        return [self._rows[row] for row in range(self.lines)]

    def _text(self, row: Mapping[int, Any]) -> str:
        if not row:
            return " " * self.columns
        blank = self.default_char
        cells = [row.get(column, blank).data for column in range(self.columns)]
        text = "".join(cells)
        return text if text.isascii() and len(text) == self.columns else "".join(_without_stubs(cells))


def _without_stubs(cells: list[str]) -> list[str]:
    """The cells without those that belong to the wide character before them."""
    kept, after_wide = [], False
    for cell in cells:
        if after_wide:
            after_wide = False
            continue
        kept.append(cell or " ")  # what is left of a wide character whose first half is overwritten
        after_wide = bool(cell) and wcwidth(cell[0]) == 2
    return kept
