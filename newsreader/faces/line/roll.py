"""What is sent so that a text is appended and the cursor is left on its first row. Pure.

Only text, carriage return, line feed and cursor-up are ever sent: some screen readers speak any other sequence, and
some terminals know none. A screen reader reads the row that the cursor is on, and a braille display shows it, so it is
the first row of what was said last; from there one reads on downwards.
"""

from collections.abc import Sequence

from newsreader.faces.wrapping import shown, width_of, wrap
from newsreader.text import clean

_LINE_END = "\r\n"

ROWS_TO_SPARE = 4
"""Of a terminal: with no more than these, none is left empty."""


class Roll:
    """A roll of paper: knows how far its end is from the cursor, which stands at the left edge."""

    def __init__(self, *, cursor_up: bool) -> None:
        """`cursor_up`: whether the terminal can move its cursor up. Else it stays on the last row."""
        self._cursor_up = cursor_up
        self._widths: list[int] = []  # of the rows from the cursor's on, in cells
        # Rows of the terminal, as they are if it was empty at first: the one that was written last, and the cursor's.
        self._last = -1
        self._cursor = 0

    def append(self, texts: Sequence[str], width: int, height: int, *, at: int = 0, key: str = "") -> str:
        """What to send for these texts, each on rows of its own. The cursor goes to the first row of number `at`.

        `width` and `height` are the terminal's. Of what is taller than that, the cursor is on the highest row.
        `key` is the letter that was pressed last, if nothing has been sent since: a text that begins with that very
        letter would be taken for its echo by a screen reader (TDSR), and spoken without it.
        """
        rows: list[str] = []
        first = 0
        for number, text in enumerate(texts):
            if number == at:
                first = len(rows)
            rows.extend(_rows(text, width))
        up = min(len(rows) - 1 - first, height - 1) if self._cursor_up else 0
        spare = self._needs_a_row_to_spare(len(rows), up, height)
        guard = " \r" if key and rows[0].startswith(key) else ""
        sent = (
            self.end(width, height)
            + guard
            + _LINE_END.join(rows)
            + ("\n\r" if spare else "\r")
            + _cursor_up(up + spare)
        )
        self._widths = [width_of(row) for row in rows[len(rows) - 1 - up :]]
        self._last = min(self._last + len(rows), height - 1 - spare)
        self._cursor = self._last - up
        return sent

    def _needs_a_row_to_spare(self, rows: int, up: int, height: int) -> bool:
        """Whether the terminal is to scroll by one row more than it has to, which then stays empty at its end.

        Some screen readers compare what is there with what was there. NVDA takes one row that has gone and one that
        has come for one that has changed, and speaks only in what they differ. Fenrir, after an arrow key that leaves
        the cursor where it was, speaks no row but that one.
        """
        scrolls = self._last + rows - (height - 1)
        if not self._cursor_up or scrolls <= 0 or height <= ROWS_TO_SPARE or rows >= height:
            return False
        return scrolls == rows == 1 or height - 1 - up == self._cursor

    def prompt(self, label: str, width: int, height: int) -> str:
        """What to send so that something can be typed after a label. Whoever ends that leaves an empty row below."""
        rows = _rows(label, width)
        self._last = min(self._last + len(rows), height - 1)
        self._cursor = self._last
        return f"{self.end(width, height)}{_LINE_END.join(rows)} "

    def end(self, width: int, height: int) -> str:
        """What to send so that the cursor is below all that was written."""
        # A terminal that has become narrower since has broken the rows anew.
        rows = sum(max(1, -(-cells // max(1, width))) for cells in self._widths)
        self._widths = []
        return "\n" * min(rows, height)


def _cursor_up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows > 1 else "\x1b[A" if rows else ""


def _rows(text: str, width: int) -> list[str]:
    text = clean(text)
    # One column is left free: at the edge, terminals differ in when they go on to the next row.
    return [shown(text[start:end]) for start, end in wrap(text, width - 1)]
