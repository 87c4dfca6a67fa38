"""Encodes text, looks and cursor moves for a terminal in as few bytes as possible.

Uses only sequences of a VT102 with colours. Of two encodings of equal length it takes the simpler.
"""

from collections.abc import Sequence

from rich.color import ColorSystem

from newsreader.faces.visual.themes import Look, change

NEXT_ROW = "\r\n"

NEXT_ROW_BYTES = 3
"""Most terminals' drivers send a carriage return of their own before each line feed."""


class Output:
    """Collects data to send, and tracks the cursor and the look."""

    def __init__(self, system: ColorSystem | None, look: Look | None, cursor: tuple[int, int] | None) -> None:
        """`system` is the terminal's colour system. `look` and `cursor` are the present ones, None if unknown."""
        self._system = system
        self._sent: list[str] = []
        self.look = look
        self.cursor = cursor

    @property
    def sent(self) -> str:
        return "".join(self._sent)

    def price(self, x: int, y: int) -> int:
        """The bytes for moving the cursor there."""
        move = self._move(x, y)
        return NEXT_ROW_BYTES if move == NEXT_ROW else len(move)

    def move(self, x: int, y: int) -> None:
        """Move the cursor to a column and a row, both counted from 0."""
        self._sent.append(self._move(x, y))
        self.cursor = (x, y)

    def _move(self, x: int, y: int) -> str:
        if self.cursor == (x, y):
            return ""
        if self.cursor is not None and x == 0 and y == self.cursor[1] + 1:
            return NEXT_ROW
        if not x:
            return f"\x1b[{y + 1}H" if y else "\x1b[H"
        return f"\x1b[{y + 1};{x + 1}H"

    def write(self, runs: Sequence[tuple[str, Look]], width: int, *, plain: bool = True) -> None:
        """Write text at the cursor on a terminal of this width. `plain`: every character takes one cell."""
        for text, look in runs:
            if text.strip():
                self._take(look)
            else:
                self.take_for_blanks(look)
            self._sent.append(text)
        if self.cursor is not None:
            x = self.cursor[0] + sum(len(text) for text, _look in runs)
            # At the edge, terminals disagree on where the cursor is.
            self.cursor = (x, self.cursor[1]) if plain and x < width else None

    def take_for_blanks(self, look: Look) -> None:
        """Set a look in which spaces and erased cells appear as in this one."""
        if self.look is None or not self.look.is_blank_as(look):
            self._take(look)

    def _take(self, look: Look) -> None:
        self._sent.append(change(self.look, look, self._system))
        self.look = look

    # These leave the cursor where it is. Those that move rows need it at the beginning of a row.

    def erase_row(self) -> None:
        """Erase from the cursor to the end of its row."""
        self._sent.append("\x1b[K")

    def erase_below(self) -> None:
        """Erase from the cursor to the end of the screen."""
        self._sent.append("\x1b[J")

    def take_out(self, rows: int) -> None:
        """Delete rows from the cursor's on; those below move up."""
        self._sent.append(f"\x1b[{rows}M")

    def put_in(self, rows: int) -> None:
        """Insert blank rows at the cursor's; it and those below move down, the last ones off the screen."""
        self._sent.append(f"\x1b[{rows}L")
