"""What is sent so that a text is appended and the cursor is left on its first row. Pure.

Only text, carriage return, line feed and cursor-up are ever sent: some screen readers speak any other sequence, and
some terminals know none. A screen reader reads the row that the cursor is on, and a braille display shows it, so it is
the first row of what was said last; from there one reads on downwards.
"""

from collections.abc import Iterator, Sequence

from newsreader.faces.wrapping import shown, width_of, wrap
from newsreader.text import clean

_LINE_END = "\r\n"

ROWS_TO_SPARE = 4
"""Of a terminal: with no more than these, none is left empty."""

NARROWER = (2, 4, 8)
"""By how many columns a text is broken earlier than it has to be, if it would be mistaken for what is there."""

NARROWEST = 16
"""Columns that are left at least then: no word of a usual length is cut."""


class Roll:
    """A roll of paper: knows how far its end is from the cursor, which stands at the left edge."""

    def __init__(self, *, cursor_up: bool) -> None:
        """`cursor_up`: whether the terminal can move its cursor up. Else it stays on the last row."""
        self._cursor_up = cursor_up
        self._widths: list[int] = []  # of the rows from the cursor's on, in cells
        # What is on the terminal, if it was empty at first, and the row of the cursor.
        self._shown: list[str] = []
        self._cursor = 0

    def pages(self, texts: Sequence[str], width: int, height: int, at: int = 0) -> tuple[list[Sequence[str]], int]:
        """These texts as they are, or else, if they are taller than the terminal, their rows as several pages; and the
        number of the text, or the row, with which number `at` of them begins.

        Screen readers that compare what is there with what was there speak nothing that has gone before they looked.
        """
        rows, first = _broken(texts, width, at)
        if len(rows) <= height or height <= ROWS_TO_SPARE:
            return [texts], at
        rows, first = _broken(texts, width - 1, at)  # they can still be set in
        return [rows[start : start + height - 1] for start in range(0, len(rows), height - 1)], first

    def append(
        self, texts: Sequence[str], width: int, height: int, *, at: int = 0, key: str = "", before: int = 0
    ) -> str:
        """What to send for these texts, each on rows of its own. The cursor goes to the first row of number `at`.

        `width` and `height` are the terminal's. Of what is taller than that, the cursor is on the highest row. `before`
        is how many rows, the last that were appended, belong to these; each is a number too.
        `key` is the letter that was pressed last, if nothing has been sent since: a text that begins with that very
        letter would be taken for its echo by a screen reader (TDSR), and spoken without it.
        """
        rows, first = _broken(texts, width, at - before)
        for others, at_row in _other_ways(texts, width, at - before, rows=len(rows)):
            if self._is_noticed(rows, height):
                break
            if self._is_noticed(others, height):
                rows, first = others, at_row
        up = min(len(rows) - 1 - first + max(0, before - at), height - 1) if self._cursor_up else 0
        if before and up and height - 1 - up == self._cursor:
            up -= 1  # any other row will do, and none can be spared
        spare = self._needs_a_row_to_spare(len(rows), up, height)
        guard = " \r" if key and rows[0].startswith(key) else ""
        sent = (
            self.end(width, height)
            + guard
            + _LINE_END.join(rows)
            + ("\n\r" if spare else "\r")
            + _cursor_up(up + spare)
        )
        self._shown = [*self._shown, *rows][-(height - spare) :]
        self._widths = [width_of(row) for row in self._shown[len(self._shown) - 1 - up :]]
        self._cursor = len(self._shown) - 1 - up
        return sent

    def _is_noticed(self, rows: Sequence[str], height: int) -> bool:
        """Whether a screen reader that compares what is there with what was there finds these rows, and no others.

        What stands there already can be mistaken for them if it is the same. Some readers (Fenrir) compare empty rows
        too, others (NVDA) do not; and whether one is left empty at the end is seen to after this.
        """
        if not set(rows) & set(self._shown):
            return True
        for end in (height, height - 1):
            for empty in ([], [""] * height):
                before = [*self._shown, *empty][: max(height, len(self._shown))]
                after = [*[*self._shown, *rows][-end:], *empty][:height]
                if [row for row in _found(before, after) if row] != [row for row in rows[-end:] if row]:
                    return False
        return True

    def _needs_a_row_to_spare(self, rows: int, up: int, height: int) -> bool:
        """Whether the terminal is to scroll by one row more than it has to, which then stays empty at its end.

        Some screen readers compare what is there with what was there. NVDA takes one row that has gone and one that
        has come for one that has changed, and speaks only in what they differ. Fenrir, after an arrow key that leaves
        the cursor where it was, speaks no row but that one.
        """
        scrolls = len(self._shown) + rows - height
        if not self._cursor_up or scrolls <= 0 or height <= ROWS_TO_SPARE or rows >= height:
            return False
        return scrolls == rows == 1 or height - 1 - up == self._cursor

    def prompt(self, label: str, width: int, height: int) -> str:
        """What to send so that something can be typed after a label. Whoever ends that leaves an empty row below."""
        rows = _rows(label, width)
        self._shown = [*self._shown, *rows][-height:]
        self._cursor = len(self._shown) - 1
        return f"{self.end(width, height)}{_LINE_END.join(rows)} "

    def end(self, width: int, height: int) -> str:
        """What to send so that the cursor is below all that was written."""
        # A terminal that has become narrower since has broken the rows anew.
        rows = sum(max(1, -(-cells // max(1, width))) for cells in self._widths)
        self._widths = []
        return "\n" * min(rows, height)


def _cursor_up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows > 1 else "\x1b[A" if rows else ""


def _found(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The rows that are new to whoever compares."""
    from difflib import SequenceMatcher  # seldom needed

    for change, _, _, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if change != "equal":
            yield from after[start:stop]


def _broken(texts: Sequence[str], width: int, at: int) -> tuple[list[str], int]:
    """The rows of these texts, and the number of that with which text number `at` begins."""
    rows: list[str] = []
    first = 0
    for number, text in enumerate(texts):
        if number == at:
            first = len(rows)
        rows.extend(_rows(text, width))
    return rows, first


def _other_ways(texts: Sequence[str], width: int, at: int, *, rows: int) -> Iterator[tuple[list[str], int]]:
    """Other rows of these texts, which say the same: broken earlier, if they are several, or set in by a column."""
    if rows > len(texts):
        for columns in NARROWER:
            if width - columns >= NARROWEST:
                yield _broken(texts, width - columns, at)
    indented, first = _broken(texts, width - 1, at)
    yield [f" {row}" for row in indented], first


def _rows(text: str, width: int) -> list[str]:
    text = clean(text)
    # One column is left free: at the edge, terminals differ in when they go on to the next row.
    return [shown(text[start:end]) for start, end in wrap(text, width - 1)]
